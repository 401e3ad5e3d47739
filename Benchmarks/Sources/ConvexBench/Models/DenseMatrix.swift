import ArgMin

/// Numbers row by row, from which models are made.
struct DenseMatrix {
  let rows: Int
  let columns: Int
  var entries: [Double]

  init(_ rows: Int, _ columns: Int, _ entries: [Double]) {
    (self.rows, self.columns, self.entries) = (rows, columns, entries)
  }

  subscript(row: Int, column: Int) -> Double {
    get { entries[row * columns + column] }
    set { entries[row * columns + column] = newValue }
  }

  var expression: Expression { Expression(entries: entries, shape: .matrix(rows, columns)) }

  var transposed: DenseMatrix {
    var result = DenseMatrix(columns, rows, entries)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// The product with a vector.
  func times(_ x: [Double]) -> [Double] {
    (0..<rows).map { row in
      (0..<columns).reduce(0) { $0 + entries[row * columns + $1] * x[$1] }
    }
  }

  /// The product of the transpose with a vector.
  func transposedTimes(_ y: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { product[column] += entries[row * columns + column] * y[row] }
    }
    return product
  }

  /// The product with the own transpose.
  var gram: DenseMatrix {
    var result = DenseMatrix(rows, rows, Array(repeating: 0, count: rows * rows))
    for i in 0..<rows {
      for j in 0...i {
        let value = (0..<columns).reduce(0) { $0 + self[i, $1] * self[j, $1] }
        result[i, j] = value
        result[j, i] = value
      }
    }
    return result
  }
}
