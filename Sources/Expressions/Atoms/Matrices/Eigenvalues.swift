package import ArgMinNumbers

/// The eigenvalues of a symmetric matrix in ascending order.
package enum Eigenvalues: Atom {
  package static let name = "eigenvalues"
  package static func curvature(_ use: AtomUse) -> Curvature { use.order == 1 ? .affine : .unknown }

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
  matrix.matrixFunction(.eigenvalues) { .vector($0) }
}
