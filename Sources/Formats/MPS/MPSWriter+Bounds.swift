import ArgMinProblems

/// Bounds of columns.
extension MPSWriter {
  mutating func writeBounds() throws(ModelFileError) {
    let linear = model.linear
    let semicontinuous = Set(linear.semicontinuous)
    for column in 0..<linear.columnCount {
      let (lower, upper) = (linear.lower[column], linear.upper[column])
      try check(lower, upper, "the column '\(columns.names[column])'")
      if semicontinuous.contains(column) {
        if lower != 0 || upper < 0 { writeLower(column, lower) }
        bound(linear.isInteger[column] ? "SI" : "SC", column, upper)
      } else {
        writeBounds(of: column, lower, upper, isInteger: linear.isInteger[column])
      }
    }
  }

  private mutating func writeBounds(
    of column: Int, _ lower: Double, _ upper: Double, isInteger: Bool
  ) {
    if lower == upper { return bound("FX", column, lower) }
    if lower == -.infinity, upper == .infinity { return bound("FR", column, nil) }
    // A lower bound of 0 is said where a negative upper bound would change it.
    if lower != 0 || upper < 0 { writeLower(column, lower) }
    if upper < .infinity {
      bound("UP", column, upper)
    } else if isInteger {
      // Whole columns without bounds are 0 or 1.
      bound("PL", column, nil)
    }
  }

  private mutating func writeLower(_ column: Int, _ lower: Double) {
    if lower == -.infinity { bound("MI", column, nil) } else { bound("LO", column, lower) }
  }

  private mutating func bound(_ type: String, _ column: Int, _ value: Double?) {
    if !isInBounds { text.line("BOUNDS") }
    isInBounds = true
    text.add(" \(type) BND       ")
    if let value {
      text.add(padded(columns.names[column]) + "  ")
      text.add(value)
    } else {
      text.add(columns.names[column])
    }
    text.endLine()
  }
}
