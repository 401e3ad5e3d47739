package import ArgMinNumbers

/// log det A of a positive definite matrix.
package enum LogDeterminant: Atom {
  package static let name = "logDeterminant"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }

  /// No more than the sum of the logarithms of the diagonal (Hadamard 1893).
  package static func bounds(_ use: AtomUse) -> Interval {
    let greatest = Interval.log(use.positivePart)
    return greatest.isEmpty
      ? .empty
      : Interval(lower: -.infinity, upper: (greatest * Interval(use.order)).upper)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.logDeterminant), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// log det A of the symmetric part of a square matrix where that is positive definite; −infinity where
/// it is singular, NaN where it has a negative eigenvalue. Concave.
///
/// Eigenvalues within rounding errors of 0 count as 0.
///
/// - Complexity: That of the eigenvalues, about 30n³ multiplications a point.
public func logDeterminant(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.logDeterminant)
}
