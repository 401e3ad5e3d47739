package import ArgMinNumbers

/// The eigenvalues of a symmetric matrix in ascending order.
package enum Eigenvalues: Atom {
  package static let name = "eigenvalues"

  /// No farther from 0 than the greatest sum of a row.
  package static func bounds(_ use: AtomUse) -> Interval {
    let radius = use.magnitude * Interval(use.order)
    return radius.hull(-radius)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.eigenvalues), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// The eigenvalues of the symmetric part of a square matrix, ascending.
///
/// Where eigenvalues are equal, derivatives are those for one choice of eigenvectors.
public func eigenvalues(_ matrix: Expression) -> Expression {
  matrix.shape == .matrix(1, 1)
    ? matrix.flattened : matrix.matrixFunction(.eigenvalues) { .vector($0) }
}
