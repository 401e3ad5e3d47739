import ArgMinLinearAlgebra
import ArgMinProblems

extension LinearModel {
  /// The model with two rows for each that has two bounds.
  ///
  /// From: l ≤ aᵀx ≤ u. To: aᵀx ≥ l and, in the next row, aᵀx ≤ u, with the quadratic part and the
  /// indicator of the row. Exact. Recovers: x is the same.
  ///
  /// - Complexity: O(entries + rows + columns).
  var withoutRanges: LinearModel {
    let isRange = (0..<linear.rowCount).map { row in
      let (lower, upper) = (linear.rowLower[row], linear.rowUpper[row])
      return lower != upper && lower > -.infinity && upper < .infinity
    }
    guard isRange.contains(true) else { return self }
    var model = self
    (model.linear.rowLower, model.linear.rowUpper, model.linear.rowNames) = ([], [], [])
    var places: [[Int]] = []
    for row in 0..<linear.rowCount {
      let count = model.linear.rowCount
      let (lower, upper) = (linear.rowLower[row], linear.rowUpper[row])
      places.append(isRange[row] ? [count, count + 1] : [count])
      model.linear.rowLower += isRange[row] ? [lower, -.infinity] : [lower]
      model.linear.rowUpper += isRange[row] ? [.infinity, upper] : [upper]
      if linear.rowNames.isEmpty { continue }
      let name = linear.rowNames[row]
      model.linear.rowNames += isRange[row] ? [name, name + "_upper"] : [name]
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for column in 0..<linear.columnCount {
      for place in linear.matrix.starts[column]..<linear.matrix.starts[column + 1] {
        for row in places[Int(linear.matrix.rows[place])] {
          entries.append((row, column, linear.matrix.values[place]))
        }
      }
    }
    model.linear.matrix = SparseMatrix.assembled(
      rowCount: model.linear.rowCount, columnCount: linear.columnCount, entries: entries)
    model.quadraticRows = quadraticRows.flatMap { quadratic in
      places[quadratic.row].map { QuadraticRow(quadratic, in: $0) }
    }
    model.linear.indicators = linear.indicators.flatMap { indicator in
      places[indicator.row].map { row in
        var copy = indicator
        copy.row = row
        return copy
      }
    }
    return model
  }
}

extension LinearModel.QuadraticRow {
  /// The same part of another row.
  fileprivate init(_ other: Self, in row: Int) { (self.row, entries) = (row, other.entries) }
}
