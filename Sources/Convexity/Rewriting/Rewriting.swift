internal import ArgMinExpressions

/// From: formulas as people write them. To: the same formulas in functions whose curvature is known.
/// Exact up to rounding. Recovers: values as they are, since formulas stay equal wherever they are
/// defined. Errors: none; what no rule fits stays as it is.
///
/// Rules look only at nodes whose curvature the rules of composition do not tell, so that a model that
/// needs none costs one pass.
struct Rewriting: Sendable {
  var graph: FormulaGraph
  /// What was written otherwise, in the order in which it happened.
  private(set) var steps: [Step] = []
  /// The rewritten node of each node that was looked at.
  private(set) var rewritten: [Int32: Int32] = [:]
  /// The entries of matrices that constraints make positive semidefinite.
  var semidefinite: Set<[Int32]> = []

  /// One use of a rule.
  struct Step: Sendable {
    let before: Int32
    let after: Int32
    let rule: String
  }

  init(_ graph: FormulaGraph) { self.graph = graph }

  /// True for a matrix that a constraint makes positive semidefinite.
  func isSemidefinite(_ matrix: Int32) -> Bool { semidefinite.contains(graph.listed(matrix)) }

  /// The roots in other words, in order.
  mutating func rewrite(_ roots: [Int32]) -> [Int32] {
    let reachable = graph.storage.reachable(from: roots)
    if reachable.allSatisfy({ graph.curvature($0) != .unknown }) { return roots }
    let tops = sumTops(reachable, roots)
    let joined = joinedEntries(reachable)
    for place in reachable where rewritten[place] == nil {
      let node = graph.node(place)
      let old = graph.operands(place)
      let new = old.map { rewritten[$0, default: $0] }
      var result = old == new ? place : graph.remade(node, of: new)
      if graph.curvature(result) == .unknown { graph.renewFact(of: result) }
      if graph.curvature(result) == .unknown {
        result = improved(result, isTop: tops.contains(place) && !joined.contains(place))
      }
      rewritten[place] = result
    }
    return roots.map { rewritten[$0, default: $0] }
  }

  /// Takes a node as written otherwise.
  mutating func rewrite(_ place: Int32, as result: Int32, because rule: String) {
    steps.append(Step(before: place, after: result, rule: rule))
    rewritten[place] = result
  }

  /// A node that was made of others, itself in other words if a rule fits.
  mutating func improved(_ place: Int32, isTop: Bool = true) -> Int32 {
    var current = place
    // A rule's result may be what another one waits for.
    for _ in 0..<4 {
      guard graph.curvature(current) == .unknown else { break }
      guard let (next, rule) = applied(current, isTop: isTop), next != current else { break }
      steps.append(Step(before: current, after: next, rule: rule))
      current = next
    }
    return current
  }

  /// Sums that are no part of a greater sum: a rule that looks at all terms is tried once, not at
  /// each partial sum.
  private func sumTops(_ reachable: [Int32], _ roots: [Int32]) -> Set<Int32> {
    var isPart = Set<Int32>(), isElsewhere = Set(roots)
    for place in reachable {
      let isSum =
        switch graph.node(place).operation {
        case .add, .subtract, .negate: true
        default: false
        }
      for operand in graph.operands(place) {
        if isSum { isPart.insert(operand) } else { isElsewhere.insert(operand) }
      }
    }
    return Set(reachable.filter { !isPart.contains($0) || isElsewhere.contains($0) })
  }

  private mutating func applied(_ place: Int32, isTop: Bool) -> (Int32, String)? {
    let node = graph.node(place)
    let result: (Int32, String)? =
      switch node.operation {
      case .squareRoot: root(of: node.first, exponent: 0.5) ?? monomial(place)
      case .power: power(node) ?? monomial(place)
      case .integerPower: wholePower(node) ?? monomial(place)
      case .logarithm: logarithm(of: node.first)
      case .exponential: exponential(of: node.first) ?? monomial(place)
      case .multiply: product(node) ?? monomial(place) ?? (isTop ? matrixEntries(in: place) : nil)
      case .divide: quotient(node) ?? monomial(place)
      case .matrixProduct: matrixProduct(node)
      case .sum: traceOfInverse(node)
      case .cubeRoot, .root, .inversePositive, .product: monomial(place)
      case .add, .subtract, .negate:
        isTop ? entropies(in: place) ?? matrixEntries(in: place) : nil
      case .view: isTop ? matrixEntries(in: place) : nil
      case .logDeterminant, .rootDeterminant, .traceOfInverse, .matrixFraction,
        .greatestEigenvalues, .traceOfExponential:
        matrixOrder(place)
      default: nil
      }
    if let result { return result }
    return isTop ? definiteForm(place) : nil
  }
}
