/// The entries of an affine expression: rows that are written out, plus products that are not.
struct AffineArray: Sendable {
  var rows: SparseRows
  /// Each with as many rows; no two, nor any and `rows`, have a column in common.
  var products: [ConstantProduct] = []

  init(_ rows: SparseRows) { self.rows = rows }

  init(_ product: ConstantProduct) {
    rows = SparseRows(constants: Array(repeating: 0, count: product.rowCount))
    products = [product]
  }

  var isConstant: Bool { rows.isConstant && products.isEmpty }

  /// All terms written out.
  var explicit: SparseRows {
    if products.isEmpty { return rows }
    var accumulator = RowAccumulator()
    let last = products.map(\.columnRange.upperBound).max() ?? 0
    accumulator.reserve(columns: Int(Swift.max(last, rows.columns.max() ?? 0)) + 1)
    var result = SparseRows()
    for row in 0..<rows.count {
      accumulator.add(1, times: row, of: rows)
      for product in products {
        product.forEachTerm(row) { accumulator.add($1, to: $0) }
      }
      accumulator.write(into: &result)
      accumulator.clear()
    }
    return result
  }

  /// Each row plus a multiple of the other's; where one has a single row, that serves for all.
  static func sum(
    _ left: AffineArray, plus factor: Double, times right: AffineArray, count: Int
  ) -> AffineArray {
    let isPlain = left.products.isEmpty && right.products.isEmpty
    guard !isPlain, left.canJoin(right, count: count) else {
      return AffineArray(
        SparseRows(left.explicit, plus: factor, times: right.explicit, count: count))
    }
    var result = AffineArray(
      SparseRows(left.rows, plus: factor, times: right.rows, count: count))
    result.products = left.products + right.products.map { $0.scaled(by: [factor]) }
    return result
  }

  /// True where no column is in both, and products need not be repeated.
  private func canJoin(_ other: AffineArray, count: Int) -> Bool {
    for side in [self, other] where !side.products.isEmpty && side.rows.count != count {
      return false
    }
    let pairs = [(self, other), (other, self)]
    for (a, b) in pairs {
      for product in a.products {
        let range = product.columnRange
        for term in b.rows.columns where range.contains(term) { return false }
        for second in b.products where range.overlaps(second.columnRange) { return false }
      }
    }
    return true
  }

  /// Each row times a factor; one row or one factor serves for all.
  func scaled(by factors: [Double], count: Int) -> AffineArray {
    guard products.isEmpty || rows.count == count else {
      return AffineArray(explicit).scaled(by: factors, count: count)
    }
    var result = AffineArray(
      rows.count == count
        ? SparseRows(rows, scaledBy: factors)
        : SparseRows(selecting: Array(repeating: 0, count: count), of: rows, times: factors))
    result.products = products.map { $0.scaled(by: factors) }
    return result
  }
}
