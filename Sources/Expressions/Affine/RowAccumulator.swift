/// Sums rows of many terms, column by column.
struct RowAccumulator {
  private var sums: [Double] = []
  private var isTouched: [Bool] = []
  private var touched: [Int32] = []
  private var constant = 0.0
  /// True as long as columns were touched in ascending order.
  private var isAscending = true

  /// Makes room for so many columns.
  mutating func reserve(columns: Int) {
    guard columns > sums.count else { return }
    sums += Array(repeating: 0, count: columns - sums.count)
    isTouched += Array(repeating: false, count: columns - isTouched.count)
  }

  mutating func add(_ value: Double, to column: Int32) {
    let place = Int(column)
    if !isTouched[place] {
      isTouched[place] = true
      if let last = touched.last, last > column { isAscending = false }
      touched.append(column)
    }
    sums[place] += value
  }

  mutating func add(_ factor: Double, times row: Int, of rows: SparseRows) {
    guard factor != 0 else { return }
    for place in rows.starts[row]..<rows.starts[row + 1] {
      add(factor * rows.values[place], to: rows.columns[place])
    }
    constant += factor * rows.constants[row]
  }

  /// Writes the sum so far as the next row.
  mutating func write(into rows: inout SparseRows) {
    if !isAscending {
      touched.sort()
      isAscending = true
    }
    for column in touched { rows.append(column, sums[Int(column)]) }
    rows.endRow(constant: constant)
  }

  /// Starts again from 0.
  mutating func clear() {
    for column in touched {
      sums[Int(column)] = 0
      isTouched[Int(column)] = false
    }
    touched.removeAll(keepingCapacity: true)
    (constant, isAscending) = (0, true)
  }
}
