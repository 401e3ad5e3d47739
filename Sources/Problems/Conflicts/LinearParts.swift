internal import ArgMinLinearAlgebra

/// Linear programs with some of the rows and bounds of another one, and nothing to minimize.
///
/// From: a program. To: its rows with a condition, over the columns that these rows or a condition
/// mention. Exact: other columns have no part in it. With choices all rows and columns stay, without
/// their bounds. Recovers: which row or column of the program is meant.
struct LinearParts {
  struct Part {
    let program: LinearProgram
    fileprivate let rows: [Int]
    fileprivate let columns: [Int]

    /// A condition of the part, as one of the whole.
    func original(_ condition: LinearCondition) -> LinearCondition {
      switch condition {
      case .rowLower(let row): .rowLower(rows[row])
      case .rowUpper(let row): .rowUpper(rows[row])
      case .lower(let column): .lower(columns[column])
      case .upper(let column): .upper(columns[column])
      }
    }
  }

  private let whole: LinearProgram
  private let byRow: SparseMatrix<Double>

  init(_ program: LinearProgram) {
    whole = program.feasibility
    byRow = program.matrix.byRows
  }

  func part(_ conditions: [LinearCondition]) -> Part {
    var bounds = whole
    for row in 0..<whole.rowCount { (bounds.rowLower[row], bounds.rowUpper[row]) = Self.free }
    for column in 0..<whole.columnCount { (bounds.lower[column], bounds.upper[column]) = Self.free }
    for condition in conditions {
      switch condition {
      case .rowLower(let row): bounds.rowLower[row] = whole.rowLower[row]
      case .rowUpper(let row): bounds.rowUpper[row] = whole.rowUpper[row]
      case .lower(let column): bounds.lower[column] = whole.lower[column]
      case .upper(let column): bounds.upper[column] = whole.upper[column]
      }
    }
    for column in whole.semicontinuous {
      (bounds.lower[column], bounds.upper[column]) = (whole.lower[column], whole.upper[column])
    }
    if whole.isDiscrete {
      return Part(
        program: bounds, rows: Array(0..<whole.rowCount), columns: Array(0..<whole.columnCount))
    }
    return compressed(bounds)
  }

  private static let free = (-Double.infinity, Double.infinity)

  /// Without rows that say nothing, and columns that are in no other row.
  private func compressed(_ bounds: LinearProgram) -> Part {
    let rows = (0..<bounds.rowCount).filter {
      bounds.rowLower[$0] > -.infinity || bounds.rowUpper[$0] < .infinity
    }
    var places = [Int](repeating: -1, count: bounds.columnCount)
    var columns: [Int] = []
    for row in rows {
      for place in byRow.starts[row]..<byRow.starts[row + 1] where byRow.values[place] != 0 {
        let column = Int(byRow.rows[place])
        if places[column] < 0 {
          places[column] = columns.count
          columns.append(column)
        }
      }
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for (place, row) in rows.enumerated() {
      for entry in byRow.starts[row]..<byRow.starts[row + 1] where byRow.values[entry] != 0 {
        entries.append((place, places[Int(byRow.rows[entry])], byRow.values[entry]))
      }
    }
    var program = LinearProgram(
      objective: [Double](repeating: 0, count: columns.count),
      matrix: SparseMatrix.assembled(
        rowCount: rows.count, columnCount: columns.count, entries: entries),
      rowLower: rows.map { bounds.rowLower[$0] }, rowUpper: rows.map { bounds.rowUpper[$0] })
    program.lower = columns.map { bounds.lower[$0] }
    program.upper = columns.map { bounds.upper[$0] }
    return Part(program: program, rows: rows, columns: columns)
  }
}
