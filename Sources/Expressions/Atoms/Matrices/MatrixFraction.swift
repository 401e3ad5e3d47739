package import ArgMinNumbers

/// tr Xᵀ P⁻¹ X for a positive definite matrix P and a matrix X, or a vector as its only column.
package enum MatrixFraction: Atom {
  package static let name = "matrixFraction"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees[1] == 0 ? SumOfSquares.degree(use, degrees) : nil
  }

  package static func bounds(_ use: AtomUse) -> Interval { use.nonnegative() }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let matrix = node.symmetricPart(of: 1, in: &arithmetic)
    let function = BlockFunction(.matrixFraction)
    let terms = node.lines(of: 0, along: node.shapes[0].rank == 2 ? 1 : 0).flatMap {
      arithmetic.block(function, $0 + matrix)
    }
    return [arithmetic.sum(terms)]
  }
}

/// tr Xᵀ P⁻¹ X for the symmetric part of a square matrix P where that is positive definite, and X with
/// as many rows, or xᵀ P⁻¹ x for a vector; infinite where P is singular, NaN where it has a negative
/// eigenvalue. Convex in both together.
public func matrixFraction(_ x: Expression, _ matrix: Expression) -> Expression {
  .pairing(
    .matrixFraction, x, matrix, function: MatrixFraction.name, accepts: "a square matrix"
  ) { left, right in
    left.rank > 0 && left.rows > 0 && right == .matrix(left.rows, left.rows) ? .scalar : nil
  }
}
