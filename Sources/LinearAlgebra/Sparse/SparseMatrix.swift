/// A sparse matrix by compressed columns: column j has the entries from `starts[j]` to `starts[j + 1]`,
/// their rows ascending and each at most once.
package struct SparseMatrix<Scalar: FloatingPoint & Sendable>: Sendable, Equatable {
  package let rowCount: Int
  package let columnCount: Int
  package var starts: [Int]
  package var rows: [Int32]
  package var values: [Scalar]

  /// The matrix of zeros.
  package init(rowCount: Int, columnCount: Int) {
    (self.rowCount, self.columnCount) = (rowCount, columnCount)
    starts = [Int](repeating: 0, count: columnCount + 1)
    (rows, values) = ([], [])
  }

  /// The matrix of entries in any order; those of one place are added.
  ///
  /// - Precondition: Places are within the matrix.
  /// - Complexity: O(entries + rows + columns), by two counting sorts.
  package init(
    rowCount: Int, columnCount: Int, entries: [(row: Int, column: Int, value: Scalar)]
  ) {
    self.init(rowCount: rowCount, columnCount: columnCount)
    let byRow = Self.order(entries.indices, buckets: rowCount) { entries[$0].row }
    let byColumn = Self.order(byRow, buckets: columnCount) { entries[$0].column }
    rows.reserveCapacity(entries.count)
    values.reserveCapacity(entries.count)
    var column = 0
    for place in byColumn {
      let entry = entries[place]
      while column < entry.column {
        column += 1
        starts[column] = values.count
      }
      if values.count > starts[column], rows[rows.count - 1] == Int32(entry.row) {
        values[values.count - 1] += entry.value
      } else {
        rows.append(Int32(entry.row))
        values.append(entry.value)
      }
    }
    while column < columnCount {
      column += 1
      starts[column] = values.count
    }
  }

  /// Places in the order of their buckets; those of one bucket stay in order.
  private static func order(
    _ places: some Collection<Int>, buckets: Int, _ bucket: (Int) -> Int
  ) -> [Int] {
    var ends = [Int](repeating: 0, count: buckets + 1)
    for place in places { ends[bucket(place) + 1] += 1 }
    for index in 0..<buckets { ends[index + 1] += ends[index] }
    var sorted = [Int](repeating: 0, count: places.count)
    for place in places {
      sorted[ends[bucket(place)]] = place
      ends[bucket(place)] += 1
    }
    return sorted
  }

  /// The transpose.
  ///
  /// - Complexity: O(entries + rows + columns).
  package var transposed: SparseMatrix {
    var result = SparseMatrix(rowCount: columnCount, columnCount: rowCount)
    for row in rows { result.starts[Int(row) + 1] += 1 }
    for row in 0..<rowCount { result.starts[row + 1] += result.starts[row] }
    var next = result.starts
    result.rows = [Int32](repeating: 0, count: rows.count)
    result.values = [Scalar](repeating: 0, count: values.count)
    for column in 0..<columnCount {
      for place in starts[column]..<starts[column + 1] {
        let row = Int(rows[place])
        result.rows[next[row]] = Int32(column)
        result.values[next[row]] = values[place]
        next[row] += 1
      }
    }
    return result
  }

  /// Adds `factor` times the product with `x` to `y`.
  ///
  /// - Precondition: `x` has an entry a column and `y` an entry a row.
  package func multiplyAdd(_ x: [Scalar], into y: inout [Scalar], times factor: Scalar = 1) {
    precondition(x.count == columnCount && y.count == rowCount)
    for column in 0..<columnCount {
      let scaled = factor * x[column]
      if scaled == 0 { continue }
      for place in starts[column]..<starts[column + 1] {
        y[Int(rows[place])] += values[place] * scaled
      }
    }
  }

  /// Adds `factor` times the product of the transpose with `x` to `y`.
  ///
  /// - Precondition: `x` has an entry a row and `y` an entry a column.
  package func multiplyTransposedAdd(
    _ x: [Scalar], into y: inout [Scalar], times factor: Scalar = 1
  ) {
    precondition(x.count == rowCount && y.count == columnCount)
    for column in 0..<columnCount {
      var sum: Scalar = 0
      for place in starts[column]..<starts[column + 1] {
        sum += values[place] * x[Int(rows[place])]
      }
      y[column] += factor * sum
    }
  }
}
