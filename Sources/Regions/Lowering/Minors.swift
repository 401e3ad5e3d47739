internal import ArgMinExpressions

/// Determinants of small matrices of expressions.
enum Minors {
  /// The determinant, expanded along the first row: for matrices of a few rows.
  static func determinant(_ matrix: [[Expression]]) -> Expression {
    guard let first = matrix.first else { return 1 }
    var sum: Expression = 0
    for column in first.indices {
      let minor = matrix.dropFirst().map { row in
        row.indices.filter { $0 != column }.map { row[$0] }
      }
      let term = first[column] * determinant(minor)
      sum = column % 2 == 0 ? sum + term : sum - term
    }
    return sum
  }

  /// Every principal minor; a symmetric matrix is positive semidefinite where none is negative.
  static func principal(of matrix: [[Expression]]) -> [Expression] {
    (1..<(1 << matrix.count)).map { subset in
      let kept = matrix.indices.filter { subset >> $0 & 1 == 1 }
      return determinant(kept.map { row in kept.map { matrix[row][$0] } })
    }
  }
}
