/// Bounds of columns.
extension LPReader {
  mutating func readBounds() throws(ModelFileError) {
    while token.kind != .end, try section() == nil {
      let start = token
      if let value = try readNumber() {
        guard token.isRelation else { throw unexpected("<=, >= or =") }
        let relation = token
        tokens.advance()
        let column = try readColumn()
        try set(column, relation, value, isReversed: true, at: start)
        guard token.isRelation else { continue }
        let second = token
        guard relation.kind == second.kind, second.kind != .equal else {
          throw unexpected("the end of the bound")
        }
        try readBound(column)
      } else {
        let column = try readColumn()
        if tokens.word(token) == "free" {
          (lower[column], upper[column]) = (-.infinity, .infinity)
          tokens.advance()
        } else {
          guard token.isRelation else { throw unexpected("<=, >=, = or free") }
          try readBound(column)
        }
      }
    }
  }

  private mutating func readColumn() throws(ModelFileError) -> Int {
    guard token.kind == .name else { throw unexpected("the name of a column") }
    defer { tokens.advance() }
    return column(token)
  }

  /// Reads a relation and a number.
  private mutating func readBound(_ column: Int) throws(ModelFileError) {
    let relation = token
    tokens.advance()
    let start = token
    guard let value = try readNumber() else { throw unexpected("a number") }
    try set(column, relation, value, isReversed: false, at: start)
  }

  /// Reads a number with its signs; nil where there is neither.
  mutating func readNumber() throws(ModelFileError) -> Double? {
    var sign = 1.0
    let isSigned = token.isSign
    while token.isSign {
      if token.kind == .minus { sign = -sign }
      tokens.advance()
    }
    guard case .number(let value) = token.kind else {
      if isSigned { throw unexpected("a number") }
      return nil
    }
    tokens.advance()
    return sign * value
  }

  /// Bounds a column by `column relation value`, or by `value relation column`.
  private mutating func set(
    _ column: Int, _ relation: LPToken, _ number: Double, isReversed: Bool, at place: LPToken
  ) throws(ModelFileError) {
    let value = Self.bound(number)
    let isUpper = relation.kind == .equal || (relation.kind == .less) != isReversed
    let isLower = relation.kind == .equal || (relation.kind == .greater) != isReversed
    guard value.isFinite || !(isUpper && value < 0) && !(isLower && value > 0) else {
      throw tokens.error(.notFinite(text: tokens.scanner.shown(place.range)), at: place)
    }
    if isLower { lower[column] = value }
    if isUpper { upper[column] = value }
  }
}
