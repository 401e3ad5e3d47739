import ArgMinProblems

/// Special ordered sets.
extension LPReader {
  mutating func readSets() throws(ModelFileError) {
    while token.kind != .end, try section() == nil {
      let label = readLabel()
      guard tokens.isSetHeader else { throw unexpected("S1:: or S2::") }
      try readSet(label)
    }
  }

  /// Reads `S1 :: x : 1 y : 2`, or the same with `S2`.
  mutating func readSet(_ label: LPToken?) throws(ModelFileError) {
    let header = token
    for _ in 0..<3 { tokens.advance() }
    let kind: LinearProgram.SpecialOrderedSet.Kind
    switch tokens.word(header) {
    case "s1": kind = .first
    case "s2": kind = .second
    default: throw tokens.unexpected(header, "S1 or S2")
    }
    var set = LinearProgram.SpecialOrderedSet(kind, columns: [], weights: [])
    set.name = label.map { tokens.text($0) } ?? "SOS\(sets.count + 1)"
    while tokens.isMember {
      set.columns.append(column(token))
      tokens.advance()
      tokens.advance()
      let place = token
      guard let weight = try readNumber(), weight.isFinite else {
        throw tokens.unexpected(place, "a weight")
      }
      set.weights.append(weight)
    }
    guard !set.columns.isEmpty else { throw unexpected("a column with a colon and its weight") }
    if let column = set.repeatedColumn {
      let name = tokens.scanner.shown(columns.places[column])
      throw tokens.error(.duplicate(what: "column of the set \(set.name)", name: name), at: header)
    }
    sets.append(set.ordered)
  }
}

extension LPTokens {
  /// Whether a name and two colons come next.
  var isSetHeader: Bool {
    token.kind == .name && next.kind == .colon && afterNext.kind == .colon
  }

  /// Whether a name, a colon and a number come next.
  fileprivate var isMember: Bool {
    token.kind == .name && next.kind == .colon && (afterNext.isNumber || afterNext.isSign)
  }
}
