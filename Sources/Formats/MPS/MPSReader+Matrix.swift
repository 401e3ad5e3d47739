/// Rows, columns, right-hand sides and ranges.
extension MPSReader {
  mutating func readRow() throws(ModelFileError) {
    cutComment(from: 2)
    guard fields.count >= 2 else { throw lineEnds("the name of a row") }
    guard fields.count == 2 else { throw unexpected(fields[2], "the end of the line") }
    let type = bytes[fields[0].lowerBound] & 0xDF
    guard fields[0].count == 1, [0x4E, 0x4C, 0x47, 0x45].contains(type) else {
      throw unexpected(fields[0], "N, L, G or E")
    }
    guard rows.insert(fields[1], in: bytes).isNew else { throw duplicate("row", fields[1]) }
    if type == 0x4E {
      guard section == .rows else { throw unexpected(fields[0], "L, G or E") }
      let isNamed = objectiveName.map { NameTable.equal($0, fields[1], bytes) } ?? true
      if objectiveRow < 0, isNamed { objectiveRow = rowTypes.count }
    }
    rowTypes.append(type)
  }

  /// Called when all rows are known.
  mutating func prepareRows() throws(ModelFileError) {
    if let objectiveName, objectiveRow < 0 { throw unknown("row of type N", objectiveName) }
    for type in rowTypes {
      constraints.append(type == 0x4E ? -1 : constraintCount)
      if type != 0x4E { constraintCount += 1 }
    }
    rightSides = [Double](repeating: .nan, count: rowTypes.count)
    ranges = rightSides
  }

  mutating func readColumn() throws(ModelFileError) {
    if fields.count >= 3, lines.scanner.equals(fields[1], "'MARKER'") {
      return try readMarker(fields[fields.count - 1])
    }
    cutPairComment()
    guard fields.count >= 3 else { throw lineEnds("a row and a coefficient") }
    guard fields.count % 2 == 1 else {
      throw unexpected(fields[fields.count - 1], "a row and a coefficient")
    }
    if column < 0 || !columns.matches(column, fields[0], in: bytes) {
      let (number, isNew) = columns.insert(fields[0], in: bytes)
      column = number
      if isNew {
        objective.append(0)
        isInteger.append(isInIntegerBlock)
      } else if isInteger[number] != isInIntegerBlock {
        // Entries of a column may be apart, but not some inside and some outside of a block.
        throw duplicate("column", fields[0])
      }
    }
    for index in stride(from: 1, to: fields.count, by: 2) {
      guard let row = rows.find(fields[index], in: bytes) else {
        throw unknown("row", fields[index])
      }
      let value = try lines.scanner.finite(fields[index + 1])
      if row == objectiveRow {
        objective[column] += value
      } else if constraints[row] >= 0, value != 0 {
        entries.append((constraints[row], column, value))
      }
    }
  }

  private mutating func readMarker(_ kind: Range<Int>) throws(ModelFileError) {
    column = -1
    if lines.scanner.equals(kind, "'INTORG'") {
      isInIntegerBlock = true
    } else if lines.scanner.equals(kind, "'INTEND'") {
      isInIntegerBlock = false
    } else if lines.scanner.equals(kind, "'SOSORG'") || lines.scanner.equals(kind, "'SOSEND'") {
      throw .unsupported(
        construct: "the marker SOSORG", line: lines.scanner.line,
        advice: "write the set in the section SOS")
    } else {
      throw unexpected(kind, "'INTORG' or 'INTEND'")
    }
  }

  /// Reads pairs of row and number, with or without the name of the set in front.
  mutating func readPairs(isRange: Bool) throws(ModelFileError) {
    cutPairComment()
    guard fields.count >= 2 else { throw lineEnds("a row and a number") }
    let first = fields.count % 2
    if first == 1 { try checkSet(fields[0]) }
    for index in stride(from: first, to: fields.count, by: 2) {
      guard let row = rows.find(fields[index], in: bytes) else {
        throw unknown("row", fields[index])
      }
      guard (isRange ? ranges[row] : rightSides[row]).isNaN else {
        throw duplicate(isRange ? "range of" : "right-hand side of", fields[index])
      }
      let value = try bound(fields[index + 1])
      if isRange { ranges[row] = value } else { rightSides[row] = value }
    }
  }

  /// Throws where a second set of right-hand sides, ranges or bounds begins.
  mutating func checkSet(_ field: Range<Int>) throws(ModelFileError) {
    guard let set else {
      set = field
      return
    }
    if NameTable.equal(set, field, bytes) { return }
    throw .unsupported(
      construct: "a second set '\(lines.scanner.shown(field))' in \(section?.rawValue ?? "")",
      line: lines.scanner.line, advice: "keep the one that counts")
  }

  /// A number that may be infinite; as in other programs what reaches 10²⁰ is.
  func bound(_ field: Range<Int>) throws(ModelFileError) -> Double {
    if let value = DecimalNumber.value(bytes, field) {
      return abs(value) < 1e20 ? value : value < 0 ? -.infinity : .infinity
    }
    switch lines.scanner.text(field.prefix(12)).lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return try lines.scanner.finite(field)
    }
  }

  // MARK: Comments

  /// Whether a field from `index` on begins as a comment may.
  func mayHoldComment(from index: Int) -> Bool {
    for place in index..<max(index, lines.fields.count) {
      let mark = lines.scanner.bytes[lines.fields[place].lowerBound]
      if mark == 0x24 || mark == 0x2A { return true }
    }
    return false
  }

  /// Leaves out a comment after `$` or `*` where the fields from `index` on have no meaning.
  mutating func cutComment(from index: Int, where isComment: (Range<Int>) -> Bool = { _ in true }) {
    for place in index..<max(index, fields.count) {
      let mark = bytes[fields[place].lowerBound]
      if mark == 0x24 || mark == 0x2A, isComment(fields[place]) {
        return lines.dropFields(from: place)
      }
    }
  }

  /// Leaves out a comment after pairs of a row and a number; names of rows may begin as comments do.
  mutating func cutPairComment() {
    guard mayHoldComment(from: 2) else { return }
    let (rows, bytes) = (rows, bytes)
    cutComment(from: 2) { rows.find($0, in: bytes) == nil }
  }
}
