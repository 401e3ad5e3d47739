package import ArgMinNumbers

/// A⁻¹ of a square matrix.
package enum MatrixInverse: Atom {
  package static let name = "inverse"
  package static func bounds(_ use: AtomUse) -> Interval {
    use.order == 1 ? Interval.reciprocal(use.bounds[0]) : .entire
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    if node.shapes[0].rows == 1 {
      return [arithmetic.apply(.divide, arithmetic.constant(1), node.operands[0][0])]
    }
    return arithmetic.block(BlockFunction(.inverse), node.operands[0])
  }
}

/// The inverse of a square matrix; infinite or NaN where there is none.
///
/// - Complexity: n³ multiplications a point.
public func inverse(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.matrixInverse) { .matrix($0, $0) }
}
