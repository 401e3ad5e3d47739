extension Parser {
  /// An atom, a bracketed expression, or a prefix operator with what it governs.
  mutating func operand() throws(LanguageError) -> Syntax {
    switch current.kind {
    case .atom(let syntax):
      try advance()
      return syntax
    case .sign(let sign): return try signed(sign, current.range)
    case .end: throw missingValue()
    }
  }

  private mutating func signed(_ sign: Sign, _ range: SourceRange) throws(LanguageError) -> Syntax {
    switch sign {
    // The recursive readers stay functions of their own: inlined here, every level of brackets
    // would pay for the frames of all of them.
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
    case .plus: return try unsigned()
    case .span:
      let one = Syntax(.number(NumberLiteral(1)), range: range)
      return try span(from: one)
    default: throw missingValue()
    }
  }

  /// `+x` is x.
  @inline(never)
  private mutating func unsigned() throws(LanguageError) -> Syntax {
    let start = current.range
    try advance()
    let inner = try expression(Precedence.minus.floor)
    return inner.grouped(range: start.joined(with: inner.range))
  }

  @inline(never)
  private mutating func prefixed(
    _ head: String, _ precedence: Precedence
  ) throws(LanguageError) -> Syntax {
    let sign = current.range
    try advance()
    let inner = try expression(precedence.floor)
    return try node(head, [inner], range: sign.joined(with: inner.range), anchor: sign)
  }

  /// `( … )`.
  @inline(never)
  private mutating func group() throws(LanguageError) -> Syntax {
    let start = current.range
    openers.append(Opener(sign: .leftParenthesis, closer: .rightParenthesis, range: start))
    try advance()
    let inner = try expression(Precedence.compound.floor)
    if isSign(.comma) { throw fault(.commaInParentheses, at: current.range) }
    try close()
    return inner.grouped(range: start.joined(with: lastRange))
  }

  /// `{ … }` or `<| … |>`.
  @inline(never)
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
  @inline(never)
  mutating func arguments() throws(LanguageError) -> [Syntax] {
    guard let closer = openers.last?.closer else { return [] }
    if isSign(closer) { return [] }
    var list = [try expression(Precedence.compound.floor)]
    while isSign(.comma) {
      try advance()
      list.append(try expression(Precedence.compound.floor))
    }
    return list
  }

  /// Takes the closing bracket of the innermost opener.
  mutating func close() throws(LanguageError) {
    guard let opener = openers.last, isSign(opener.closer) else { throw leftover() }
    openers.removeLast()
    try advance()
  }
}
