import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("How functions bend and rise")
struct FunctionFactsTests {
  /// What is known of a function over a box.
  struct Facts {
    var node: NodeFacts
    /// One for each argument; empty where the formula is more than one operation of its arguments.
    var directions: [Monotonicity] = []
  }

  static func facts(of function: FunctionCase, over box: [Interval]) -> Facts {
    let (storage, places) = Expression.gather([function.formula])
    let all = NodeFacts.all(of: storage) { key in key.name == "a" ? box.first : box.last }
    let node = storage.nodes[Int(places[0])]
    let operands = storage.operands(of: node)
    var facts = Facts(node: all[Int(places[0])])
    let variables = operands.indices.filter {
      storage.nodes[Int(operands[$0])].operation == .variable
    }
    let isPlain = operands.allSatisfy {
      [.variable, .constant].contains(storage.nodes[Int($0)].operation)
    }
    guard isPlain, variables.count == box.count else { return facts }
    let use = AtomUse(
      node: node, shapes: operands.map { _ in .scalar },
      bounds: operands.map { all[Int($0)].bounds },
      isConstant: operands.map { all[Int($0)].curvature == .constant })
    facts.directions = variables.map { node.operation.atom.monotonicity(use, in: $0) }
    return facts
  }

  @Test(
    "what is said of a function over a box holds at points of it", .tags(.slow),
    arguments: FunctionCase.all)
  func soundness(_ function: FunctionCase) {
    var generator = SeededGenerator.forTest(seed: 33, named: "facts of \(function)")
    let evaluator = TapeEvaluator(function.tape)
    func value(_ point: [Double]) -> Double {
      evaluator.evaluate(point)
      return evaluator.value(0)
    }
    for _ in 0..<300 {
      let box = function.box(using: &generator)
      let facts = Self.facts(of: function, over: box)
      for _ in 0..<10 {
        let p = FunctionCase.point(of: box, using: &generator)
        let q = FunctionCase.point(of: box, using: &generator)
        let middle = zip(p, q).map { $0 / 2 + $1 / 2 }
        let (atP, atQ, between) = (value(p), value(q), value(middle))
        let distance = zip(p, q).map { Swift.abs($0 - $1) }.max() ?? 0
        guard atP.isFinite, atQ.isFinite, distance > 0 else { continue }
        // Values are rounded, and so are the arguments, which steep functions show.
        let steepness = Swift.abs(atP - atQ) / distance * (middle.map { Swift.abs($0) }.max() ?? 0)
        let scale = Swift.max(Swift.abs(atP), Swift.abs(atQ)) + steepness
        let slack = 1e-13 * scale + 4 * function.absolute
        let excess = between - (atP / 2 + atQ / 2)
        let place = "\(function) between \(p) and \(q) over \(box)"
        // A NaN between is no point of the domain: neither holds.
        switch facts.node.curvature {
        case .convex: #expect(excess <= slack, "convex: \(place)")
        case .concave: #expect(excess >= -slack, "concave: \(place)")
        case .affine, .constant: #expect(Swift.abs(excess) <= slack, "affine: \(place)")
        case .unknown: break
        }
        for (operand, direction) in facts.directions.enumerated() where direction != .unknown {
          var moved = p
          moved[operand] = q[operand]
          let rise = (value(moved) - atP) * (q[operand] < p[operand] ? -1 : 1)
          if rise.isNaN { continue }
          let isRising = direction == .nondecreasing
          #expect(
            isRising ? rise >= -slack : rise <= slack, "\(direction) in \(operand): \(place)")
        }
      }
    }
  }

  /// A function, the interval of all of its arguments, how it bends and how it rises in each.
  static let known = """
    negate -9 9 affine down
    square -9 9 convex ?
    square 0 9 convex up
    cube 0 9 convex up
    cube -9 0 concave up
    inverseSquare 0.1 4 convex down
    inverseSquare -4 -0.1 convex up
    inversePositive -1 9 convex down
    sqrt -1 20 concave up
    cbrt 0 20 concave up
    cbrt -20 0 convex up
    exp -40 40 convex up
    expm1 -5 5 convex up
    xexp -1 9 convex up
    xexp -9 -2 concave down
    xexp -2 -1 convex down
    log -1 90 concave up
    log2 0 90 concave up
    log10 0 90 concave up
    log1p -1 9 concave up
    logistic -50 50 convex up
    entropy 0 9 concave ?
    entropy 0.4 9 concave down
    sin 0 1.5 concave up
    sin 3.2 4.7 convex down
    cos -1.5 0 concave up
    tan 0 1.5 convex up
    tan -1.5 0 concave up
    asin 0 1 convex up
    asin -1 0 concave up
    acos 0 1 concave down
    acos -1 0 convex down
    atan 0 20 concave up
    atan -20 0 convex up
    sinc 0.1 2 concave down
    sinc 2.1 4.4 convex down
    sinh 0 9 convex up
    sinh -9 0 concave up
    cosh -9 9 convex ?
    cosh -9 0 convex down
    tanh 0 9 concave up
    tanh -9 0 convex up
    asinh 0 90 concave up
    asinh -90 0 convex up
    acosh 1 90 concave up
    atanh 0 1 convex up
    atanh -1 0 concave up
    abs -9 9 convex ?
    abs -9 0 convex down
    sign -9 9 ? up
    trunc -9 9 ? up
    pos -9 9 convex up
    floor -9 9 ? up
    ceil -9 9 ? up
    round -9 9 ? up
    add -9 9 affine up up
    subtract -9 9 affine up down
    multiply 0 9 ? up up
    min -9 9 concave up up
    max -9 9 convex up up
    logAddExp -20 20 convex up up
    relativeEntropy 0 9 convex ? down
    klDivergence 0 9 convex ? ?
    beta 0 9 convex down down
    gamma 0 20 convex ?
    gamma 1.5 20 convex up
    gamma 0 1.4 convex down
    gamma -0.9 -0.1 concave ?
    gamma -1.9 -1.1 convex ?
    logGamma 0 50 convex ?
    logGamma 1.5 50 convex up
    erf 0 5 concave up
    erf -5 0 convex up
    erfc 0 5 convex down
    erfc -5 0 concave down
    inverseErf 0 1 convex up
    inverseErf -1 0 concave up
    inverseErfc 0 1 convex down
    inverseErfc 1 2 concave down
    normalPDF 1 9 convex down
    normalPDF -1 0 concave up
    normalCDF 0 9 concave up
    normalCDF -9 0 convex up
    normalLogCDF -30 9 concave up
    normalQuantile 0.5 1 convex up
    normalQuantile 0 0.5 concave up
    airyAi 0 10 convex down
    airyAiPrime 0 10 ? up
    airyBi 0 10 convex up
    airyBiPrime 0 10 convex up
    lambertW -0.3 50 concave up
    lambertWMinusOne -0.36 -0.28 convex down
    lambertWMinusOne -0.27 -0.01 concave down
    ellipticK -9 1 convex up
    ellipticE -9 1 concave down
    zeta 1 12 convex down
    zeta 0 0.9 concave down
    surd(4) -30 30 concave up
    surd(5) 0 30 concave up
    oddSurd(3) -30 0 convex up
    polyGamma(1) 0 12 convex down
    polyGamma(2) 0 12 concave up
    polyLog(-3) 0 1 convex up
    polyLog(2) -9 1 convex up
    besselI(0.0) -9 9 convex ?
    besselI(1.0) 0 9 convex up
    besselI(2.5) 0 9 convex up
    besselK(0.0) 0 9 convex down
    besselK(2.5) 0 9 convex down
    """

  @Test(
    "where a function bends or rises one way, that is known",
    arguments: known.split(separator: "\n"))
  func completeness(_ line: Substring) throws {
    let words = line.split(separator: " ")
    let function = try #require(FunctionCase.all.first { $0.description == words[0] })
    let lower = try #require(Double(String(words[1])))
    let upper = try #require(Double(String(words[2])))
    let box = function.ranges.map { _ in Interval(lower: lower, upper: upper) }
    let facts = Self.facts(of: function, over: box)
    let curvatures: [Substring: Curvature] = [
      "affine": .affine, "convex": .convex, "concave": .concave, "?": .unknown,
    ]
    #expect(facts.node.curvature == curvatures[words[3]])
    let directions: [Substring: Monotonicity] = [
      "up": .nondecreasing, "down": .nonincreasing, "?": .unknown,
    ]
    // A formula of several operations has a direction of its own in none of them.
    if !facts.directions.isEmpty {
      #expect(facts.directions == words.dropFirst(4).compactMap { directions[$0] })
    }
  }
}
