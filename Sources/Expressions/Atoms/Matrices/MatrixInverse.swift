package import ArgMinNumbers

/// A⁻¹ of a square matrix.
package enum MatrixInverse: Atom {
  package static let name = "inverse"
  package static func bounds(_ use: AtomUse) -> Interval { .entire }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(BlockFunction(.inverse), node.operands[0])
  }
}

/// The inverse of a square matrix; infinite or NaN where there is none.
///
/// - Complexity: n³ multiplications a point.
public func inverse(_ matrix: Expression) -> Expression {
  matrix.shape == .matrix(1, 1)
    ? 1 / matrix : matrix.matrixFunction(.matrixInverse) { .matrix($0, $0) }
}
