import ArgMinProblems

/// Special ordered sets and indicators.
extension MPSReader {
  /// Reads the header of a set or a member of it.
  ///
  /// Headers are `S1` or `S2`, the word `SOS` or not, a name or not, and a priority or not; members a
  /// column and a weight, with the name of the set in front or not, or `column:weight`.
  mutating func readSetLine() throws(ModelFileError) {
    if let kind = setKind { return try readSetHeader(kind) }
    guard !sets.isEmpty else { throw unexpected(fields[0], "S1 or S2") }
    guard fields.count <= 3 else { throw unexpected(fields[3], "the end of the line") }
    let hasWeight = fields.count > 1 && DecimalNumber.value(bytes, fields[fields.count - 1]) != nil
    let place = fields.count == 3 || (fields.count == 2 && !hasWeight) ? 1 : 0
    if fields.count == 3, !hasWeight { throw unexpected(fields[2], "a weight") }
    if hasWeight {
      let weight = try lines.scanner.finite(fields[fields.count - 1])
      return try addMember(fields[place], weight: weight)
    }
    let field = fields[place]
    if columns.find(field, in: bytes) == nil, let colon = field.last(where: { bytes[$0] == 0x3A }) {
      let weight = try lines.scanner.finite(colon + 1..<field.upperBound)
      return try addMember(field.lowerBound..<colon, weight: weight)
    }
    try addMember(field, weight: nil)
  }

  /// The kind of set of which the line at hand is the header; nil where it is none.
  private var setKind: LinearProgram.SpecialOrderedSet.Kind? {
    let isFirst = lines.scanner.equals(fields[0], "S1") || lines.scanner.equals(fields[0], "s1")
    guard isFirst || lines.scanner.equals(fields[0], "S2") || lines.scanner.equals(fields[0], "s2")
    else { return nil }
    // A column may be called so, too; its line begins further to the right.
    let isIndented = lines.scanner.column(of: fields[0].lowerBound) > 3
    if isIndented, columns.find(fields[0], in: bytes) != nil { return nil }
    return isFirst ? .first : .second
  }

  private mutating func readSetHeader(
    _ kind: LinearProgram.SpecialOrderedSet.Kind
  ) throws(ModelFileError) {
    var rest = Array(fields.dropFirst())
    let isWordFollowed = rest.count > 1 && DecimalNumber.value(bytes, rest[1]) == nil
    if isWordFollowed, lines.scanner.equals(rest[0], "SOS") { rest.removeFirst() }
    guard rest.count <= 2 else { throw unexpected(rest[2], "the end of the line") }
    var set = LinearProgram.SpecialOrderedSet(kind, columns: [], weights: [])
    set.name = rest.isEmpty ? "SOS\(sets.count + 1)" : lines.scanner.text(rest[0])
    // In place of a priority, Xpress writes the row that the weights come from.
    let isReference =
      section == .setsWithReferences && rest.count > 1 && rows.find(rest[1], in: bytes) != nil
    if rest.count > 1, !isReference { set.priority = try lines.scanner.finite(rest[1]) }
    sets.append(set)
    setLines.append(lines.scanner.line)
    hasWeights = nil
  }

  private mutating func addMember(
    _ field: Range<Int>, weight: Double?
  ) throws(ModelFileError) {
    guard let column = columns.find(field, in: bytes) else { throw unknown("column", field) }
    let last = sets.count - 1
    if let hasWeights, hasWeights != (weight != nil) {
      throw hasWeights ? lineEnds("a weight") : unexpected(field, "no weight, as before,")
    }
    hasWeights = weight != nil
    sets[last].weights.append(weight ?? Double(sets[last].columns.count + 1))
    sets[last].columns.append(column)
  }

  /// Reads `IF`, a row, a binary column, and 0 or 1.
  mutating func readIndicator() throws(ModelFileError) {
    guard lines.scanner.equals(fields[0], "IF") else { throw unexpected(fields[0], "IF") }
    guard fields.count >= 4 else { throw lineEnds("a row, a column, and 0 or 1") }
    guard fields.count == 4 else { throw unexpected(fields[4], "the end of the line") }
    guard let row = rows.find(fields[1], in: bytes) else { throw unknown("row", fields[1]) }
    guard constraints[row] >= 0 else { throw unexpected(fields[1], "a row of type L, G or E") }
    guard let column = columns.find(fields[2], in: bytes) else {
      throw unknown("column", fields[2])
    }
    let value = try lines.scanner.finite(fields[3])
    guard value == 0 || value == 1 else { throw unexpected(fields[3], "0 or 1") }
    guard indicatorRows.insert(row).inserted else { throw duplicate("indicator of", fields[1]) }
    indicators.append(.init(row: constraints[row], column: column, isActiveAtOne: value == 1))
    indicatorPlaces.append(
      (lines.scanner.line, lines.scanner.column(of: fields[2].lowerBound)))
  }
}
