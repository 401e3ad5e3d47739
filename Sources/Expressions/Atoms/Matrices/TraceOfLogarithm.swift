package import ArgMinNumbers

/// tr W log A with a constant symmetric W; the node states which sign the eigenvalues of W have.
package enum TraceOfLogarithm: Atom {
  package static let name = "traceOfLogarithm"
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    operand == 0 ? .positiveSemidefinite : .everything
  }

  package static func curvature(_ use: AtomUse) -> Curvature {
    switch Definiteness(rawValue: use.node.third) {
    case .positive: return .concave
    case .negative: return .convex
    default: return .unknown
    }
  }

  package static func bounds(_ use: AtomUse) -> Interval { .entire }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.traceOfLogarithm),
      node.symmetricPart(of: 1, in: &arithmetic) + node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// tr W log A for the symmetric parts of a square matrix A where that is positive definite, and of a
/// constant matrix W; NaN where A has a negative eigenvalue. Concave where W has none, convex where
/// all eigenvalues of W are at most 0.
///
/// Source: E. H. Lieb, "Convex trace functions and the Wigner-Yanase-Dyson conjecture" (1973).
public func traceOfLogarithm(_ matrix: Expression, weight: Expression) -> Expression {
  guard let entries = weight.constantEntries else {
    return Expression(
      fault: weight.fault ?? matrix.fault
        ?? .wrongShape(
          function: TraceOfLogarithm.name, accepts: "a constant weight", found: weight.shape))
  }
  return .pairing(
    .traceOfLogarithm, matrix, weight, function: TraceOfLogarithm.name,
    accepts: "two square matrices of one order",
    code: weight.shape.isSquareMatrix
      ? Definiteness(of: .dense(entries), order: weight.shape.rows).rawValue : 0
  ) { left, right in left == right && left.isSquareMatrix ? .scalar : nil }
}

extension Shape {
  /// True for a square matrix of at least one row.
  var isSquareMatrix: Bool { rank == 2 && rows == columns && rows > 0 }
}
