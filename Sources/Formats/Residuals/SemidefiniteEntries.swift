import ArgMinLinearAlgebra

/// A symmetric matrix that must be positive semidefinite.
struct SemidefiniteEntries: ~Copyable {
  private let matrix: SquareMatrix<Double>
  /// The largest of the numbers that were added.
  private(set) var scale = 0.0

  /// The matrix of zeros.
  init(order: Int) { matrix = SquareMatrix<Double>(order: order) }

  /// The matrix of an upper triangle, column by column.
  init(order: Int, triangle: ArraySlice<Double>) {
    self.init(order: order)
    var place = triangle.startIndex
    for column in 0..<order {
      for row in 0...column {
        add(triangle[place], row, column)
        place += 1
      }
    }
  }

  /// Adds `value` to the elements (i, j) and (j, i).
  mutating func add(_ value: Double, _ i: Int, _ j: Int) {
    scale = max(scale, abs(value))
    matrix[i, j] += value
    if i != j { matrix[j, i] += value }
  }

  /// What its least eigenvalue lacks to zero; the matrix is overwritten.
  ///
  /// - Complexity: O(n³).
  var violation: Double {
    let n = matrix.order
    if n == 0 { return 0 }
    var isDiagonal = true
    for j in 0..<n {
      for i in 0..<j where matrix[i, j] != 0 { isDiagonal = false }
    }
    let least =
      isDiagonal
      ? (0..<n).reduce(.infinity) { matrix[$1, $1] >= $0 ? $0 : matrix[$1, $1] }
      : SmallestEigenvalue.of(matrix)
    return least >= 0 ? 0 : -least
  }
}
