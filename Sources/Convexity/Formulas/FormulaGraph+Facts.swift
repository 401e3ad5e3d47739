internal import ArgMinExpressions
internal import ArgMinNumbers

/// What is known of the operations that models are full of, without asking their atoms.
extension FormulaGraph {
  /// Nil for operations that have no short way; what the atoms say of the others is the same.
  func shortFact(_ node: Node) -> Fact? {
    switch node.operation {
    case .array:
      return Fact(bounds: storage.bounds(ofArray: node), curvature: .constant, degree: 0)
    case .view, .gather: return fact(node.first)
    case .negate:
      let operand = fact(node.first)
      return Fact(
        bounds: -operand.bounds, curvature: operand.curvature.opposite, degree: operand.degree)
    case .add:
      let (a, b) = (fact(node.first), fact(node.second))
      return Fact(
        bounds: a.bounds + b.bounds, curvature: a.curvature.plus(b.curvature),
        degree: greatest(a.degree, b.degree))
    case .subtract:
      let (a, b) = (fact(node.first), fact(node.second))
      return Fact(
        bounds: a.bounds - b.bounds, curvature: a.curvature.plus(b.curvature.opposite),
        degree: greatest(a.degree, b.degree))
    case .multiply:
      let (a, b) = (fact(node.first), fact(node.second))
      guard a.curvature == .constant else {
        return b.curvature == .constant ? multiple(of: a, times: b) : nil
      }
      return multiple(of: b, times: a)
    case .sum:
      var operand = fact(node.first)
      let count = node.shape.count == 0 ? 0 : shape(node.first).count / node.shape.count
      operand.bounds = operand.bounds * Interval(Double(count))
      return operand
    case .matrixProduct:
      let (a, b) = (fact(node.first), fact(node.second))
      let isLinear =
        (a.curvature == .constant && b.curvature == .affine)
        || (b.curvature == .constant && a.curvature == .affine)
      guard isLinear else { return nil }
      let terms = Interval(Double(shape(node.second).rows))
      return Fact(
        bounds: a.bounds * b.bounds * terms, curvature: .affine,
        degree: greatest(a.degree, b.degree))
    case .euclideanNorm:
      let operand = fact(node.first)
      guard operand.curvature == .affine, operand.bounds == .entire else { return nil }
      return Fact(
        bounds: Interval(lower: 0, upper: .infinity), curvature: .convex, degree: nil)
    default: return nil
    }
  }

  private func multiple(of fact: Fact, times factor: Fact) -> Fact {
    let curvature: Curvature =
      switch fact.curvature {
      case .constant, .affine, .unknown: fact.curvature
      default:
        factor.bounds.lower >= 0
          ? fact.curvature : factor.bounds.upper <= 0 ? fact.curvature.opposite : .unknown
      }
    return Fact(
      bounds: fact.bounds * factor.bounds, curvature: curvature, degree: fact.degree)
  }

  private func greatest(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return nil }
    return Swift.max(a, b)
  }
}

extension Curvature {
  /// That of the opposite function.
  fileprivate var opposite: Curvature {
    switch self {
    case .convex: .concave
    case .concave: .convex
    case .constant, .affine, .unknown: self
    }
  }

  /// That of the sum with a function of another one.
  fileprivate func plus(_ other: Curvature) -> Curvature {
    if self == .constant { return other }
    if other == .constant || other == self { return self }
    if self == .affine { return other }
    return other == .affine ? self : .unknown
  }
}

extension GraphStorage {
  /// The least and the greatest entry of a constant array, NaN apart; empty where there is none.
  fileprivate func bounds(ofArray node: Node) -> Interval {
    let array = arrays[Int(node.extra)]
    let values: [Double]
    var (least, greatest) = (Double.infinity, -Double.infinity)
    switch array {
    case .dense(let entries): values = entries
    case .sparse(_, _, let entries):
      values = entries
      if entries.count < node.shape.count { (least, greatest) = (0, 0) }
    }
    for value in values {
      if value < least { least = value }
      if value > greatest { greatest = value }
    }
    return least <= greatest ? Interval(lower: least, upper: greatest) : .empty
  }
}
