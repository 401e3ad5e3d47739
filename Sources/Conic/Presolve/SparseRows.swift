import ArgMinLinearAlgebra

/// A sparse matrix by compressed rows: row i has the entries from `starts[i]` to `starts[i + 1]`, their
/// columns ascending. Entries that are zero are left out.
struct SparseRows<Scalar: ConicScalar>: Sendable {
  var starts: [Int]
  var columns: [Int32]
  var values: [Scalar]

  /// - Complexity: O(entries + rows + columns).
  init(_ matrix: SparseMatrix<Scalar>) {
    self.init(rowCount: matrix.rowCount, matrix, isSymmetric: false)
  }

  /// Both triangles, without the diagonal, of a symmetric matrix whose upper triangle is given.
  init(symmetric upper: SparseMatrix<Scalar>) {
    self.init(rowCount: upper.columnCount, upper, isSymmetric: true)
  }

  private init(rowCount: Int, _ matrix: SparseMatrix<Scalar>, isSymmetric: Bool) {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for column in 0..<matrix.columnCount {
      for place in matrix.starts[column]..<matrix.starts[column + 1]
      where matrix.values[place] != 0 {
        let row = Int(matrix.rows[place])
        if isSymmetric {
          if row == column { continue }
          starts[column + 1] += 1
        }
        starts[row + 1] += 1
      }
    }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    var next = starts
    columns = [Int32](repeating: 0, count: starts[rowCount])
    values = [Scalar](repeating: 0, count: starts[rowCount])
    for column in 0..<matrix.columnCount {
      for place in matrix.starts[column]..<matrix.starts[column + 1]
      where matrix.values[place] != 0 {
        let row = Int(matrix.rows[place])
        if isSymmetric {
          if row == column { continue }
          columns[next[column]] = Int32(row)
          values[next[column]] = matrix.values[place]
          next[column] += 1
        }
        columns[next[row]] = Int32(column)
        values[next[row]] = matrix.values[place]
        next[row] += 1
      }
    }
    self.starts = starts
  }
}
