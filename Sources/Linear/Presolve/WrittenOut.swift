internal import ArgMinLinearAlgebra
internal import ArgMinProblems

extension LinearProgram {
  /// The program with conditions written by columns of zeros and ones where bounds make that tight.
  ///
  /// From: x = 0 or l ≤ x ≤ u with finite u and l. To: l z ≤ x ≤ u z. From: aᵀx ≤ b where z = 1. To:
  /// aᵀx + M z ≤ b + M, with M the greatest aᵀx − b within bounds, where that is not large beside the row.
  /// Exact. Recovers: the first columns. Others stay conditions, to be branched on.
  func writtenOut() -> LinearProgram {
    if semicontinuous.isEmpty && indicators.isEmpty { return self }
    var builder = RowBuilder(self)
    var result = self
    result.semicontinuous = []
    for j in semicontinuous {
      guard lower[j].isFinite, upper[j].isFinite else {
        result.semicontinuous.append(j)
        continue
      }
      let z = builder.addBinary(&result)
      builder.addRow([(j, 1), (z, -upper[j])], lower: -.infinity, upper: 0)
      builder.addRow([(j, 1), (z, -lower[j])], lower: 0, upper: .infinity)
      result.lower[j] = min(0, lower[j])
      result.upper[j] = max(0, upper[j])
    }
    result.indicators = []
    var form = RowForm(self)
    (form.lower, form.upper) = (result.lower, result.upper)
    for indicator in indicators {
      let row = form.rows[indicator.row]
      let activity = form.activity(of: row)
      let size = row.values.map(abs).max() ?? 0
      let above = row.upper < .infinity ? activity.upper - row.upper : 0
      let below = row.lower > -.infinity ? row.lower - activity.lower : 0
      guard above.isFinite, below.isFinite, max(above, below) <= 1e3 * max(size, 1) else {
        result.indicators.append(indicator)
        continue
      }
      let terms = zip(row.columns, row.values).map { ($0, $1) }
      // At the value that asks for the row, the term of M vanishes.
      let (sign, offset): (Double, Double) = indicator.isActiveAtOne ? (1, 1) : (-1, 0)
      if row.upper < .infinity, above > 0 {
        builder.addRow(
          terms + [(indicator.column, sign * above)], lower: -.infinity,
          upper: row.upper + offset * above)
      }
      if row.lower > -.infinity, below > 0 {
        builder.addRow(
          terms + [(indicator.column, -sign * below)], lower: row.lower - offset * below,
          upper: .infinity)
      }
      builder.free(indicator.row)
    }
    builder.finish(&result)
    return result
  }
}

/// Adds rows and columns to a program.
private struct RowBuilder {
  private var entries: [(row: Int, column: Int, value: Double)] = []
  private var rowLower: [Double]
  private var rowUpper: [Double]

  init(_ program: LinearProgram) {
    (rowLower, rowUpper) = (program.rowLower, program.rowUpper)
    for j in 0..<program.columnCount {
      for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1] {
        entries.append((Int(program.matrix.rows[entry]), j, program.matrix.values[entry]))
      }
    }
  }

  func addBinary(_ program: inout LinearProgram) -> Int {
    program.objective.append(0)
    program.lower.append(0)
    program.upper.append(1)
    program.isInteger.append(true)
    return program.objective.count - 1
  }

  mutating func addRow(_ terms: [(Int, Double)], lower: Double, upper: Double) {
    for (column, value) in terms where value != 0 {
      entries.append((rowLower.count, column, value))
    }
    rowLower.append(lower)
    rowUpper.append(upper)
  }

  mutating func free(_ row: Int) { (rowLower[row], rowUpper[row]) = (-.infinity, .infinity) }

  func finish(_ program: inout LinearProgram) {
    program.matrix = .assembled(
      rowCount: rowLower.count, columnCount: program.objective.count, entries: entries)
    (program.rowLower, program.rowUpper) = (rowLower, rowUpper)
    (program.rowNames, program.columnNames) = ([], [])
    program.quadratic = SparseMatrix(
      rowCount: program.objective.count, columnCount: program.objective.count)
  }
}
