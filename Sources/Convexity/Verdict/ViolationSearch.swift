internal import ArgMinExpressions
internal import ArgMinNumbers
internal import ArgMinProblems

/// Finds the smallest part of a formula that does not bend as it must.
struct ViolationSearch {
  let graph: FormulaGraph
  /// What nodes were before they were rewritten.
  private let before: [Int32: Int32]

  init(rewriting: Rewriting) {
    graph = rewriting.graph
    before = Dictionary(
      rewriting.rewritten.map { ($0.value, $0.key) }, uniquingKeysWith: { Swift.min($0, $1) })
  }

  /// A node as it was written.
  func original(_ place: Int32) -> Expression { graph.expression(before[place] ?? place) }

  /// What keeps a node from having the curvature `wanted`.
  ///
  /// - Parameter isNegated: True where the node is the opposite of what was written.
  func violation(
    _ root: Int32, wanted: Curvature, in place: ConvexityViolation.Place, isNegated: Bool = false
  ) -> ConvexityViolation {
    var first = (place: root, wanted: wanted)
    if isNegated, graph.node(root).operation == .negate {
      first = (graph.node(root).first, wanted.negated)
    }
    var found: [ConvexityViolation] = []
    var pending = [first]
    while let (current, wanted) = pending.popLast(), found.count < Self.limit {
      switch step(current, wanted) {
      case .descend(let operands): pending += operands.reversed()
      case .found(let reason):
        let advice = Advice(graph: graph, original: original)
        found.append(
          ConvexityViolation(
            place: place, expression: original(current), reason: reason,
            counsel: advice.counsel(for: current, wanted: wanted),
            assumptions: advice.assumptions(for: current)))
      }
    }
    var violation = found[0]
    violation.siblings = Array(found.dropFirst())
    return violation
  }

  /// How many parts of one formula are looked for.
  private static var limit: Int { 16 }

  private enum Step {
    /// Smaller parts, each with the curvature that it needs.
    case descend([(place: Int32, wanted: Curvature)])
    case found(Sentence)
  }

  private func step(_ place: Int32, _ wanted: Curvature) -> Step {
    let curvature = graph.curvature(place)
    if curvature != .unknown {
      return .found(
        "\(wanted.article) expression is needed here; \(formula: original(place)) is "
          + "\(curvature.adjective)")
    }
    let node = graph.node(place)
    if let rule = indefinite(place, wanted) { return .found(rule) }
    let use = graph.use(place)
    let atom = node.operation.atom
    let own = atom.curvature(use)
    let name = node.operation
    guard own != .unknown else { return .found(unknownRule(node, use)) }
    guard own.satisfies(wanted) || (wanted == .affine && own != .affine) else {
      return .found(
        "\(wanted.article) expression is needed here; \(function: name) is \(own.adjective)")
    }
    if wanted == .affine, !own.isAffine {
      return .found("an affine expression is needed here; \(function: name) is \(own.adjective)")
    }
    let operands = graph.operands(place)
    var blamed: Step?
    var smaller: [(place: Int32, wanted: Curvature)] = []
    for (index, operand) in operands.enumerated() {
      let monotonicity = atom.monotonicity(use, in: index)
      let needed =
        (wanted == .affine ? .affine : FormulaGraph.wanted(wanted, monotonicity)) ?? .affine
      let have = graph.curvature(operand)
      if have.satisfies(needed) { continue }
      // A part that bends neither way is smaller than the one around it, as is a term of a sum.
      if (have == .unknown && needed != .affine) || own.isAffine {
        smaller.append((operand, needed))
      } else if blamed == nil {
        blamed = .found(
          "\(function: name) is \(own.isAffine ? "affine" : own.adjective)\(monotonicity.phrase): "
            + "it needs \(needed.article) argument here; \(formula: original(operand)) is "
            + "\(have.adjective)")
      }
    }
    if !smaller.isEmpty { return .descend(smaller) }
    return blamed
      ?? .found("the rules of composition do not tell how \(function: name) bends")
  }

  /// The rule that an indefinite polynomial of degree 2 breaks.
  private func indefinite(_ place: Int32, _ wanted: Curvature) -> Sentence? {
    guard graph.shape(place).isScalar, graph.fact(place).degree == 2,
      let quadratic = graph.quadratic(place)
    else { return nil }
    let columns = quadratic.columns(ofProductsOnly: true)
    guard columns.count > 0, columns.count < FormulaGraph.orderLimit else { return nil }
    let spectrum = SemidefiniteFactor.spectrum(
      quadratic.matrix(columns), order: columns.count)
    let range = "\(Self.short(spectrum.least)) to \(Self.short(spectrum.greatest))"
    return
      "a quadratic form is convex where no eigenvalue is negative, concave where none is positive; here they reach from \(range)"
  }

  private func unknownRule(_ node: Node, _ use: AtomUse) -> Sentence {
    switch node.operation {
    case .multiply, .matrixProduct, .product:
      return "a product of expressions that both vary is neither convex nor concave"
    case .divide:
      return
        "a quotient is convex or concave only where its divisor is constant, or has a known sign under a constant"
    case .integerPower, .power:
      return
        "this power bends one way only where the sign of its base is known; here \(formula: original(node.first)) is in \(Self.range(use.bounds[0]))"
    default:
      return
        "\(function: node.operation) is neither convex nor concave where its argument is in \(Self.range(use.bounds.first ?? .entire))"
    }
  }

  private static func range(_ interval: Interval) -> String {
    "[\(short(interval.lower)), \(short(interval.upper))]"
  }

  /// A number in at most four digits.
  private static func short(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "∞" : "-∞" }
    if value == value.rounded(), abs(value) < 1e6 { return "\(Int(value))" }
    let scale = abs(value) < 1e6 && abs(value) > 1e-3 ? 1000.0 : 1
    return scale == 1 ? "\(value)" : "\((value * scale).rounded() / scale)"
  }
}
