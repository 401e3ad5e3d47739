/// Bounds of columns.
extension MPSReader {
  /// Called when all columns are known, before bounds are read.
  mutating func prepareColumns() {
    guard lower.isEmpty else { return }
    lower = [Double](repeating: 0, count: columns.count)
    upper = [Double](repeating: .infinity, count: columns.count)
    hasBound = [Bool](repeating: false, count: columns.count)
    isSemicontinuous = hasBound
  }

  mutating func readBound() throws(ModelFileError) {
    if mayHoldComment(from: 2) {
      let (columns, bytes) = (columns, bytes)
      // A name may begin as a comment does.
      cutComment(from: 2) { columns.find($0, in: bytes) == nil }
    }
    let type = lines.scanner.text(fields[0].prefix(3)).uppercased()
    let needsValue = ["LO", "UP", "FX", "LI", "UI", "SC", "SI"].contains(type)
    guard needsValue || ["FR", "MI", "PL", "BV"].contains(type) else {
      throw unexpected(fields[0], "LO, UP, FX, FR, MI, PL, BV, LI, UI or SC")
    }
    guard fields.count >= 2 else { throw lineEnds("a column") }
    guard fields.count <= 4 else { throw unexpected(fields[4], "the end of the line") }
    let place = try placeOfColumn(needsValue: needsValue, isSemicontinuous: type.first == "S")
    if place == 2 { try checkSet(fields[1]) }
    let column = try findColumn(fields[place])
    let valueField = fields.count > place + 1 ? fields[place + 1] : nil
    var value = Double.infinity
    if let valueField { value = try bound(valueField) }
    if needsValue, valueField == nil, type.first != "S" { throw lineEnds("a number") }
    if !needsValue, type != "BV", let valueField, value != 0, value.isFinite {
      throw unexpected(valueField, "no number, which \(type) does not take,")
    }
    try apply(type, column, value, valueField ?? fields[0])
  }

  /// Which field names the column: the second or, after the name of a set, the third.
  private func placeOfColumn(
    needsValue: Bool, isSemicontinuous: Bool
  ) throws(ModelFileError) -> Int {
    if fields.count == 2 { return 1 }
    if fields.count == 4 { return 2 }
    if needsValue, !isSemicontinuous {
      // Where the number is missing the last field is a column.
      let isMissing =
        columns.find(fields[2], in: bytes) != nil
        && columns.find(fields[1], in: bytes) == nil
      return isMissing ? 2 : 1
    }
    return columns.find(fields[2], in: bytes) == nil && columns.find(fields[1], in: bytes) != nil
      ? 1 : 2
  }

  /// The number of a column; those of bounds mostly come in their order.
  private mutating func findColumn(_ field: Range<Int>) throws(ModelFileError) -> Int {
    for guess in [column, column + 1] where guess >= 0 && guess < columns.count {
      if columns.matches(guess, field, in: bytes) {
        column = guess
        return guess
      }
    }
    guard let found = columns.find(field, in: bytes) else { throw unknown("column", field) }
    column = found
    return found
  }

  private mutating func apply(
    _ type: String, _ column: Int, _ value: Double, _ field: Range<Int>
  ) throws(ModelFileError) {
    switch type {
    case "LO", "LI", "FX":
      guard value < .infinity else {
        throw lines.scanner.error(
          .notFinite(text: lines.scanner.shown(field)), at: field.lowerBound)
      }
      lower[column] = value
      if type == "FX" { upper[column] = value }
      if type == "FX", value == -.infinity {
        throw lines.scanner.error(
          .notFinite(text: lines.scanner.shown(field)), at: field.lowerBound)
      }
    case "UP", "UI", "SC", "SI":
      guard value > -.infinity else {
        throw lines.scanner.error(
          .notFinite(text: lines.scanner.shown(field)), at: field.lowerBound)
      }
      upper[column] = value
      // A negative upper bound of a column without lower bound: there is none (CPLEX, HiGHS).
      if value < 0, lower[column] == 0, !hasBound[column] { lower[column] = -.infinity }
      if type.first == "S" { isSemicontinuous[column] = true }
      // SI says that a semicontinuous column is whole, so that SC says that it is not (HiGHS).
      if type == "SC" { isInteger[column] = false }
    case "FR": (lower[column], upper[column]) = (-.infinity, .infinity)
    case "MI": lower[column] = -.infinity
    case "PL": upper[column] = .infinity
    default: (lower[column], upper[column]) = (0, 1)
    }
    if ["LI", "UI", "BV", "SI"].contains(type) { isInteger[column] = true }
    hasBound[column] = true
  }
}
