/// diag(r) M diag(c) times some columns: the rows of a constant dense matrix, which are not written out.
package struct ConstantProduct: Sendable {
  /// Row by row; the array that the formula holds, not a copy.
  package let matrix: [Double]
  /// The column of each column of the matrix, no two the same.
  package let columns: [Int32]
  /// What the columns of the matrix are multiplied by; nil for 1.
  package let columnFactors: [Double]?
  /// What the rows are multiplied by: one number for all, or one a row.
  package private(set) var rowFactors: [Double] = [1]
  /// How many of the entries of the matrix are 0.
  package let zeroCount: Int

  /// Nil where rows written out are as good: for small matrices, and for those with few entries other
  /// than zeros.
  init?(_ matrix: [Double], times vector: SparseRows) {
    guard matrix.count >= 4096, let (columns, factors) = vector.singleTerms else { return nil }
    let zeroCount = matrix.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
    guard 2 * zeroCount < matrix.count else { return nil }
    (self.matrix, self.columns, self.zeroCount) = (matrix, columns, zeroCount)
    columnFactors = factors.allSatisfy { $0 == 1 } ? nil : factors
  }

  package var rowCount: Int { matrix.count / columns.count }

  package func rowFactor(_ row: Int) -> Double { rowFactors[rowFactors.count == 1 ? 0 : row] }

  /// The least and the greatest column.
  var columnRange: ClosedRange<Int32> {
    (columns.min() ?? 0)...(columns.max() ?? 0)
  }

  /// The terms of a row, in the order of the columns of the matrix.
  package func forEachTerm(_ row: Int, _ body: (Int32, Double) -> Void) {
    let factor = rowFactor(row)
    let first = row * columns.count
    for k in columns.indices {
      let entry = matrix[first + k]
      if entry == 0 { continue }
      body(columns[k], factor * entry * (columnFactors?[k] ?? 1))
    }
  }

  /// The product with each row multiplied by a factor; one factor serves for all.
  func scaled(by factors: [Double]) -> ConstantProduct {
    var result = self
    if factors.count == 1 {
      result.rowFactors = rowFactors.map { $0 * factors[0] }
    } else {
      result.rowFactors = factors.indices.map { factors[$0] * rowFactor($0) }
    }
    return result
  }
}

extension SparseRows {
  /// The column and the factor of each row where every row is a multiple of one column, no two of the
  /// same; else nil.
  fileprivate var singleTerms: (columns: [Int32], factors: [Double])? {
    guard values.count == count, count > 0, constants.allSatisfy({ $0 == 0 }) else { return nil }
    for row in 0..<count where starts[row] != row { return nil }
    let isAscending = (1..<count).allSatisfy { columns[$0 - 1] < columns[$0] }
    guard isAscending || Set(columns).count == count else { return nil }
    return (columns, values)
  }
}
