/// Affine expressions as rows over the columns of the variables.
///
/// From: expressions of any shape, affine in the variables. To: one row an entry, row by row. Exact
/// up to the rounding of sums.
package struct AffineMap: Sendable {
  /// The rows of all expressions, one after the other.
  package let rows: SparseRows
  /// Where the rows of each expression begin, and where those of the last end.
  package let firsts: [Int]
  package let columnCount: Int

  /// Nil where an expression is not affine, or mentions a variable that is not listed.
  ///
  /// - Complexity: O(terms of all nodes below the expressions).
  package init?(_ expressions: [Expression], variables: [VariableKey]) {
    let (storage, roots) = Expression.gather(expressions)
    var forms = AffineForms()
    for key in variables { forms.add(variable: key) }
    guard case .success(let slices) = forms.slices(of: roots, in: storage) else { return nil }
    rows = SparseRows(joining: slices.map(\.writtenOut))
    firsts = slices.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    columnCount = forms.columnCount
  }
}

/// The rows of one affine expression.
package struct AffineSlice: Sendable {
  /// Terms and constants: those of the expression are `count` from `first` on.
  package let rows: SparseRows
  package let first: Int
  package let count: Int
  /// What is to be added to them, each with `count` rows and in other columns.
  package let products: [ConstantProduct]

  init(_ array: AffineArray) {
    (rows, first, count, products) = (array.rows, 0, array.rows.count, array.products)
  }

  init(row: Int, of rows: SparseRows) {
    (self.rows, first, count, products) = (rows, row, 1, [])
  }

  /// Rows of any source.
  package init(_ rows: SparseRows) { self.init(AffineArray(rows)) }

  package func constant(_ row: Int) -> Double { rows.constants[first + row] }

  /// The places of the terms of a row among those of `rows`.
  package func terms(_ row: Int) -> Range<Int> {
    rows.starts[first + row]..<rows.starts[first + row + 1]
  }

  /// All terms of the rows written out.
  package var writtenOut: SparseRows {
    var array = AffineArray(
      count == rows.count
        ? rows : SparseRows(selecting: Array(first..<first + count), of: rows))
    array.products = products
    return array.explicit
  }
}
