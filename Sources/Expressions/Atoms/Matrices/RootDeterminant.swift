package import ArgMinNumbers

/// (det A)^(1/n) of a positive semidefinite matrix.
package enum RootDeterminant: Atom {
  package static let name = "rootDeterminant"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }

  /// No more than the geometric mean of the diagonal (Hadamard 1893).
  package static func bounds(_ use: AtomUse) -> Interval {
    let diagonal = use.positivePart
    return diagonal.isEmpty ? .empty : Interval(lower: 0, upper: diagonal.upper)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.rootDeterminant), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// (det A)^(1/n), the geometric mean of the eigenvalues of the symmetric part of a square matrix where
/// none of them is negative, NaN where one is. Concave.
public func rootDeterminant(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.rootDeterminant)
}
