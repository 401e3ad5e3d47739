extension Parser {
  /// An atom, a bracketed expression, or a prefix operator with what it governs.
  mutating func operand() throws(LanguageError) -> Syntax {
    let range = current.range
    switch current.kind {
    case .number(let literal):
      try advance()
      return Syntax(.number(literal), range: range)
    case .symbol(let name):
      try advance()
      return Syntax(.symbol(name), range: range)
    case .string(let text):
      try advance()
      return Syntax(.string(text), range: range)
    case .slot(let head, let argument):
      try advance()
      let inner: Syntax.Form =
        switch argument {
        case .number(let place): .number(NumberLiteral(place))
        case .name(let name): .string(name)
        }
      return try node(head, [Syntax(inner, range: range)], range: range, anchor: range)
    case .sign(let sign):
      return try signed(sign, range)
    case .end:
      throw missingValue()
    }
  }

  private mutating func signed(_ sign: Sign, _ range: SourceRange) throws(LanguageError) -> Syntax {
    switch sign {
    case .leftParenthesis: return try group()
    case .leftBrace: return try bracketed("List", closer: .rightBrace)
    case .leftAssociation: return try bracketed("Association", closer: .rightAssociation)
    case .minus: return try prefixed("Minus", .minus)
    case .squareRoot: return try prefixed("Sqrt", .power)
    case .cubeRoot: return try prefixed("CubeRoot", .power)
    case .bang, .not: return try prefixed("Not", .not)
    case .doubleBang:
      let inner = try prefixed("Not", .not)
      return try node("Not", [inner], range: inner.range, anchor: range)
    case .plus:
      try advance()
      let inner = try expression(Precedence.minus.floor)
      return inner.grouped(range: range.joined(with: inner.range))
    case .span:
      let one = Syntax(.number(NumberLiteral(1)), range: range)
      return try span(from: one)
    default: throw missingValue()
    }
  }

  private mutating func prefixed(
    _ head: String, _ precedence: Precedence
  ) throws(LanguageError) -> Syntax {
    let sign = current.range
    try advance()
    let inner = try expression(precedence.floor)
    return try node(head, [inner], range: sign.joined(with: inner.range), anchor: sign)
  }

  /// `( … )`.
  private mutating func group() throws(LanguageError) -> Syntax {
    let start = current.range
    openers.append(Opener(sign: .leftParenthesis, closer: .rightParenthesis, range: start))
    try advance()
    let inner = try expression(Precedence.compound.floor)
    if current.kind == .sign(.comma) { throw fault(.commaInParentheses, at: current.range) }
    try close()
    return inner.grouped(range: start.joined(with: lastRange))
  }

  /// `{ … }` or `<| … |>`.
  private mutating func bracketed(
    _ head: String, closer: Sign
  ) throws(LanguageError) -> Syntax {
    let start = current.range
    guard case .sign(let sign) = current.kind else { throw missingValue() }
    openers.append(Opener(sign: sign, closer: closer, range: start))
    try advance()
    let elements = try arguments()
    try close()
    let range = start.joined(with: lastRange)
    return try node(head, elements, range: range, anchor: range)
  }

  /// Expressions with commas between, up to the closing bracket of the innermost opener.
  mutating func arguments() throws(LanguageError) -> [Syntax] {
    guard let closer = openers.last?.closer else { return [] }
    if current.kind == .sign(closer) { return [] }
    var list = [try expression(Precedence.compound.floor)]
    while current.kind == .sign(.comma) {
      try advance()
      list.append(try expression(Precedence.compound.floor))
    }
    return list
  }

  /// Takes the closing bracket of the innermost opener.
  mutating func close() throws(LanguageError) {
    guard let opener = openers.last, current.kind == .sign(opener.closer) else { throw leftover() }
    openers.removeLast()
    try advance()
  }
}
