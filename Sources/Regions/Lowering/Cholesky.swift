/// The factor L of a symmetric positive definite matrix L·Lᵀ, and its inverse.
struct Cholesky {
  /// L⁻¹, row by row.
  let inverse: [[Double]]
  let leastDiagonal: Double

  /// Nil where the matrix is not symmetric, up to rounding, and positive definite.
  init?(_ matrix: [[Double]]) {
    let n = matrix.count
    guard matrix.allSatisfy({ $0.count == n && $0.allSatisfy(\.isFinite) }) else { return nil }
    var lower = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for row in 0..<n {
      for column in 0...row {
        let (a, b) = (matrix[row][column], matrix[column][row])
        guard abs(a - b) <= 1e-12 * max(abs(a), abs(b)) else { return nil }
        let rest = a - (0..<column).reduce(0) { $0 + lower[row][$1] * lower[column][$1] }
        if row == column {
          guard rest > 1e-14 * abs(a) else { return nil }
          lower[row][row] = rest.squareRoot()
        } else {
          lower[row][column] = rest / lower[column][column]
        }
      }
    }
    inverse = Self.inverse(of: lower)
    leastDiagonal = lower.indices.map { lower[$0][$0] }.min() ?? 1
  }

  private static func inverse(of lower: [[Double]]) -> [[Double]] {
    let n = lower.count
    var inverse = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for column in 0..<n {
      for row in column..<n {
        let known = (column..<row).reduce(0) { $0 + lower[row][$1] * inverse[$1][column] }
        inverse[row][column] = ((row == column ? 1 : 0) - known) / lower[row][row]
      }
    }
    return inverse
  }
}
