import ArgMinProblems

/// Bounds and kinds of columns.
extension LPWriter {
  /// Whether a column is one of the section of binary ones, which have no other bounds.
  private func isPlainBinary(_ column: Int, _ semicontinuous: Set<Int>) -> Bool {
    let linear = model.linear
    return linear.isInteger[column] && linear.lower[column] == 0 && linear.upper[column] == 1
      && !semicontinuous.contains(column)
  }

  mutating func writeBounds() throws(ModelFileError) {
    let linear = model.linear
    let semicontinuous = Set(linear.semicontinuous)
    text.line("Bounds")
    for column in 0..<linear.columnCount where !isPlainBinary(column, semicontinuous) {
      let (lower, upper) = (linear.lower[column], linear.upper[column])
      try check(lower, upper, "the column '\(columns.names[column])'")
      let name = columns.names[column]
      if lower == upper {
        bound(name + " = ", lower)
      } else if lower == -.infinity, upper == .infinity {
        text.line(" " + name + " free")
      } else if upper == .infinity {
        if lower != 0 { bound(name + " >= ", lower) }
      } else {
        text.add(" ")
        if lower.isFinite { text.add(lower) } else { text.add("-infinity") }
        bound("<= " + name + " <= ", upper)
      }
    }
  }

  private mutating func bound(_ words: String, _ value: Double) {
    text.add(" " + words)
    text.add(value)
    text.endLine()
  }

  mutating func writeLists() {
    let linear = model.linear
    let semicontinuous = Set(linear.semicontinuous)
    let columns = 0..<linear.columnCount
    list("Binaries", columns.filter { isPlainBinary($0, semicontinuous) })
    list(
      "Generals", columns.filter { linear.isInteger[$0] && !isPlainBinary($0, semicontinuous) })
    list("Semi-Continuous", linear.semicontinuous)
  }

  private mutating func list(_ header: String, _ members: [Int]) {
    if members.isEmpty { return }
    text.line(header)
    for column in members {
      if text.lineLength > 80 { text.endLine() }
      text.add(" " + columns.names[column])
    }
    text.endLine()
  }
}
