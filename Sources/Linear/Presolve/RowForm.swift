internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// A mixed-integer program by rows, in which rows and columns are changed and taken out.
struct RowForm {
  struct Row {
    var columns: [Int]
    var values: [Double]
    var lower: Double
    var upper: Double
    /// Rows that indicators ask for hold under a condition and say nothing by themselves.
    var isConditional = false

    var isFree: Bool { lower == -.infinity && upper == .infinity }
  }

  var rows: [Row]
  var objective: [Double]
  var constant: Double
  var lower: [Double]
  var upper: [Double]
  var isInteger: [Bool]

  var columnCount: Int { objective.count }

  init(_ program: LinearProgram) {
    (objective, constant) = (program.objective, program.constant)
    (lower, upper, isInteger) = (program.lower, program.upper, program.isInteger)
    rows = (0..<program.rowCount).map {
      Row(columns: [], values: [], lower: program.rowLower[$0], upper: program.rowUpper[$0])
    }
    for j in 0..<program.columnCount {
      for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1]
      where program.matrix.values[entry] != 0 {
        rows[Int(program.matrix.rows[entry])].columns.append(j)
        rows[Int(program.matrix.rows[entry])].values.append(program.matrix.values[entry])
      }
    }
    for indicator in program.indicators { rows[indicator.row].isConditional = true }
  }

  /// The least and the greatest value of a row within column bounds, infinities counted apart.
  struct Activity {
    var least = 0.0
    var greatest = 0.0
    var leastInfinities = 0
    var greatestInfinities = 0

    var lower: Double { leastInfinities > 0 ? -.infinity : least }
    var upper: Double { greatestInfinities > 0 ? .infinity : greatest }
  }

  func activity(of row: Row) -> Activity {
    var result = Activity()
    for (j, a) in zip(row.columns, row.values) {
      let (low, high) = a > 0 ? (lower[j], upper[j]) : (upper[j], lower[j])
      if low.isInfinite { result.leastInfinities += 1 } else { result.least += a * low }
      if high.isInfinite { result.greatestInfinities += 1 } else { result.greatest += a * high }
    }
    return result
  }
}
