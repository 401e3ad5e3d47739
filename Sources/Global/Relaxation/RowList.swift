import ArgMinLinearAlgebra
import ArgMinProblems

/// Rows lower ≤ Σ value · column ≤ upper of a linear relaxation, one after the other.
package struct RowList {
  private(set) var starts: [Int] = [0]
  package private(set) var columns: [Int32] = []
  package private(set) var values: [Double] = []
  package private(set) var lower: [Double] = []
  package private(set) var upper: [Double] = []

  package var count: Int { lower.count }

  @inline(__always)
  package func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  mutating func removeAll() {
    starts.removeLast(starts.count - 1)
    columns.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    upper.removeAll(keepingCapacity: true)
  }

  mutating func addEntry(_ column: Int32, _ value: Double) {
    columns.append(column)
    values.append(value)
  }

  /// Forgets the entries since the last row.
  mutating func dropOpenRow() {
    let last = starts[count]
    columns.removeLast(columns.count - last)
    values.removeLast(values.count - last)
  }

  /// Ends the row whose entries were added.
  mutating func close(lower: Double, upper: Double) {
    starts.append(columns.count)
    self.lower.append(lower)
    self.upper.append(upper)
  }
}

extension RowList {
  /// The rows as a matrix.
  func matrix(columnCount: Int) -> SparseMatrix<Double> {
    var entries: [(row: Int, column: Int, value: Double)] = []
    entries.reserveCapacity(columns.count)
    for row in 0..<count {
      for place in range(row) { entries.append((row, Int(columns[place]), values[place])) }
    }
    return SparseMatrix.assembled(rowCount: count, columnCount: columnCount, entries: entries)
  }
}
