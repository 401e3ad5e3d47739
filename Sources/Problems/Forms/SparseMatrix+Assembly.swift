package import ArgMinLinearAlgebra

/// What the readers and rewriters of standard forms do with every entry of a matrix. Generic code of
/// another module runs some twenty times slower than this.
extension SparseMatrix where Scalar == Double {
  /// The matrix of entries in any order; those of one place are added.
  ///
  /// - Precondition: Places are within the matrix.
  /// - Complexity: O(entries + rows + columns), by two counting sorts.
  package static func assembled(
    rowCount: Int, columnCount: Int, entries: [(row: Int, column: Int, value: Double)]
  ) -> SparseMatrix<Double> {
    var ends = [Int](repeating: 0, count: rowCount + 1)
    for entry in entries { ends[entry.row + 1] += 1 }
    for row in 0..<rowCount { ends[row + 1] += ends[row] }
    var byRow = [Int](repeating: 0, count: entries.count)
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for (place, entry) in entries.enumerated() {
      byRow[ends[entry.row]] = place
      ends[entry.row] += 1
      starts[entry.column + 1] += 1
    }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var next = starts
    var rows = [Int32](repeating: 0, count: entries.count)
    var values = [Double](repeating: 0, count: entries.count)
    for place in byRow {
      let entry = entries[place]
      let target = next[entry.column]
      rows[target] = Int32(entry.row)
      values[target] = entry.value
      next[entry.column] = target + 1
    }
    return merged(rowCount: rowCount, starts: starts, rows: rows, values: values)
  }

  /// Adds entries of one place, which are neighbours.
  private static func merged(
    rowCount: Int, starts: [Int], rows: [Int32], values: [Double]
  ) -> SparseMatrix<Double> {
    var (starts, rows, values) = (starts, rows, values)
    var count = 0
    var first = 0
    for column in 0..<starts.count - 1 {
      let end = starts[column + 1]
      let columnStart = count
      for place in first..<end {
        if count > columnStart, rows[count - 1] == rows[place] {
          values[count - 1] += values[place]
        } else {
          rows[count] = rows[place]
          values[count] = values[place]
          count += 1
        }
      }
      first = end
      starts[column + 1] = count
    }
    rows.removeLast(rows.count - count)
    values.removeLast(values.count - count)
    var result = SparseMatrix<Double>(rowCount: rowCount, columnCount: starts.count - 1)
    (result.starts, result.rows, result.values) = (starts, rows, values)
    return result
  }

  /// The transpose.
  ///
  /// - Complexity: O(entries + rows + columns).
  package var byRows: SparseMatrix<Double> {
    var counts = [Int](repeating: 0, count: rowCount + 1)
    for row in rows { counts[Int(row) + 1] += 1 }
    for row in 0..<rowCount { counts[row + 1] += counts[row] }
    var next = counts
    var columns = [Int32](repeating: 0, count: rows.count)
    var moved = [Double](repeating: 0, count: rows.count)
    for column in 0..<columnCount {
      for place in starts[column]..<starts[column + 1] {
        let row = Int(rows[place])
        columns[next[row]] = Int32(column)
        moved[next[row]] = values[place]
        next[row] += 1
      }
    }
    var result = SparseMatrix<Double>(rowCount: columnCount, columnCount: rowCount)
    (result.starts, result.rows, result.values) = (counts, columns, moved)
    return result
  }
}
