package import ArgMinNumbers

/// tr A⁻¹ of a positive definite matrix.
package enum TraceOfInverse: Atom {
  package static let name = "traceOfInverse"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  /// No less than the sum of the reciprocals of the diagonal.
  package static func bounds(_ use: AtomUse) -> Interval {
    let reciprocals = Interval.reciprocal(use.positivePart)
    return reciprocals.isEmpty
      ? .empty
      : Interval(lower: (reciprocals * Interval(use.order)).lower, upper: .infinity)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.traceOfInverse), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// tr A⁻¹ of the symmetric part of a square matrix where that is positive definite; infinite where it
/// is singular, NaN where it has a negative eigenvalue. Convex.
public func traceOfInverse(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.traceOfInverse)
}
