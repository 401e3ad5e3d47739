import ArgMinExpressions
import ArgMinGlobal
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct GlobalSearchTests {
  let x = Expression.variable("x"), y = Expression.variable("y")
  let reals = [Variable("x"), Variable("y")]

  /// Outputs at a point where all are real numbers; at poles they are not, whatever IEEE 754 makes of them.
  private func values(_ evaluator: IntervalEvaluator, _ point: [Double]) -> [Double]? {
    evaluator.evaluate(point.map { Interval($0) })
    let values = evaluator.tape.outputs.indices.map { evaluator.enclosure($0) }
    return values.contains(where: \.isEmpty) ? nil : values.map(\.midpoint)
  }

  @Test("random formulas over whole numbers meet the best of all points", arguments: 0..<80)
  func enumeration(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(1000 + seed))
    let variables = [Variable("x", in: .integers), Variable("y", in: .integers)]
    let whole = variables.map(\.expression)
    let outputs = [4, 2].map { randomFormula(whole, depth: $0, using: &generator) }
    let most = Double.random(in: -1...2, using: &generator)
    let tape = Tape(outputs, variables: variables.map(\.key))
    guard tape.constants.allSatisfy(\.isFinite) else { return }
    let program = NonlinearProgram(
      tape: tape, variableLower: [-5, -4], variableUpper: [4, 6], constraintLower: [-.infinity],
      constraintUpper: [most], isInteger: [true, true])
    var least = Double.infinity
    let evaluator = IntervalEvaluator(tape)
    for a in -5...4 {
      for b in -4...6 {
        guard let values = values(evaluator, [Double(a), Double(b)]) else { continue }
        // Next to a pole nobody can tell.
        guard evaluator.enclosure(0).isBounded, evaluator.enclosure(1).isBounded else { return }
        if values[1] <= most { least = min(least, values[0]) }
      }
    }
    var options = GlobalOptions()
    options.work = 1e9
    let result = GlobalSearch(program, options: options).run()
    if least == .infinity {
      #expect(result.status == .infeasible, "\(outputs) with \(most)")
    } else {
      #expect(result.status == .optimal, "\(outputs) with \(most)")
      #expect(abs(result.objective - least) <= 1e-6 * max(1, abs(least)), "\(outputs)")
      #expect(result.bound <= least + 1e-12 * max(1, abs(least)), "\(outputs)")
    }
  }

  @Test("no sampled point of a random problem is below its bound", arguments: 0..<120)
  func bounds(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(2000 + seed))
    let outputs = (0..<2).map { _ in randomFormula([x, y], depth: 4, using: &generator) }
    let box = randomBox(2, using: &generator)
    let most = Double.random(in: -1...2, using: &generator)
    let tape = Tape(outputs, variables: reals.map(\.key))
    let program = NonlinearProgram(
      tape: tape, variableLower: box.map(\.lowerBound), variableUpper: box.map(\.upperBound),
      constraintLower: [-.infinity], constraintUpper: [most], isInteger: [false, false])
    var options = GlobalOptions()
    options.work = 3e6
    let result = GlobalSearch(program, options: options).run()
    let evaluator = IntervalEvaluator(tape)
    for _ in 0..<2000 {
      let point = randomPoint(box, using: &generator)
      guard let values = values(evaluator, point), values[1] <= most else { continue }
      let value = values[0]
      #expect(result.status != .infeasible, "\(outputs) at \(point)")
      #expect(value >= result.bound - 1e-12 * max(1, abs(value)), "\(outputs) at \(point)")
      if result.status == .optimal {
        #expect(value >= result.objective - 2e-6 * max(1, abs(value)), "\(outputs) at \(point)")
      }
    }
  }

  @Test("functions with known minima are proved")
  func catalogue() throws {
    let cases: [(KnownMinimum, Expression)] = [
      (.rosenbrock, 100 * pow(y - x * x, 2) + pow(1 - x, 2)),
      (.himmelblau, pow(x * x + y - 11, 2) + pow(x + y * y - 7, 2)),
      (.booth, pow(x + 2 * y - 7, 2) + pow(2 * x + y - 5, 2)),
      (.matyas, 0.26 * (x * x + y * y) - 0.48 * x * y),
      (
        .rastrigin,
        20 + x * x - 10 * cos(2 * Double.pi * x) + y * y - 10 * cos(2 * Double.pi * y)
      ),
    ]
    for (known, formula) in cases {
      let box = known.box.prefix(2)
      let bounds = zip([x, y], box).flatMap { [$0 >= $1.lowerBound, $0 <= $1.upperBound] }
      let result = GlobalSearch(try program(formula, over: reals, bounds)).run()
      #expect(result.status == .optimal, "\(known)")
      #expect(abs(result.objective - known.minimum) <= 1e-6, "\(known)")
      let point = try #require(result.point)
      if known.dimension == 2 { #expect(known.distance(from: point) <= 1e-2, "\(known)") }
    }
  }

  @Test("equations, products and unbounded variables are proved")
  func constrained() throws {
    // Haverly-like: the least of −x y on a circle is −1/2 at x = y = ±1/√2.
    let circle = GlobalSearch(try program(-x * y, over: reals, [x * x + y * y == 1])).run()
    #expect(circle.status == .optimal)
    #expect(abs(circle.objective + 0.5) <= 1e-6)
    // Bounds are found from the constraint.
    let hyperbola = GlobalSearch(
      try program(x + y, over: reals, [x * y >= 4, x >= 0])
    ).run()
    #expect(hyperbola.status == .optimal)
    #expect(abs(hyperbola.objective - 4) <= 1e-5)
    #expect(hyperbola.violation <= 1e-8)
  }

  @Test("contradictions are proved, and only these")
  func infeasible() throws {
    let none = GlobalSearch(
      try program(x, over: reals, [x * x + y * y <= 1, x * y >= 0.6])
    ).run()
    #expect(none.status == .infeasible)
    #expect(none.bound == .infinity)
    let barely = GlobalSearch(
      try program(x, over: reals, [x * x + y * y <= 1, x * y >= 0.5])
    ).run()
    #expect(barely.status != .infeasible)
  }

  @Test("steps, which nothing but intervals encloses, are proved")
  func steps() throws {
    let objective = floor(2 * x) + pow(y - 0.3, 2) + max(0, 1 - x)
    let result = GlobalSearch(
      try program(objective, over: reals, [x >= -3, x <= 3, y >= -1, y <= 1])
    ).run()
    #expect(result.status == .optimal)
    // Just below x = −2.5, where the step goes from −6 to −5: −6 + 3.5.
    #expect(abs(result.objective + 2.5) <= 1e-5)
  }

  @Test("no bound is invented where there is none")
  func unboundedBelow() throws {
    var options = GlobalOptions()
    options.work = 1e6
    let result = GlobalSearch(try program(x * x * x, over: [reals[0]]), options: options).run()
    #expect(result.status != .optimal && result.status != .infeasible)
    #expect(result.bound == -.infinity)
  }

  @Test("a limit of work gives the best point and its bound, twice the same")
  func limits() throws {
    let objective =
      sin(3 * x) * cos(5 * y) + 0.01 * (x * x + y * y) + sin(x * y)
    let program = try program(objective, over: reals, [x >= -9, x <= 9, y >= -9, y <= 9])
    var options = GlobalOptions()
    options.work = 2e5
    let (first, second) = (
      GlobalSearch(program, options: options).run(), GlobalSearch(program, options: options).run()
    )
    #expect(first.status == .workLimit)
    #expect(first.bound < first.objective)
    #expect(first.point == second.point && first.bound == second.bound)
    #expect(first.nodes == second.nodes)
    options.work = .infinity
    options.deadline = .now
    #expect(GlobalSearch(program, options: options).run().status == .timeLimit)
    options.deadline = nil
    options.isCancelled = { true }
    #expect(GlobalSearch(program, options: options).run().status == .interrupted)
  }
}
