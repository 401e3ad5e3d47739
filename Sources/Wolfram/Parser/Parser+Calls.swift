extension Parser {
  /// `f[a, b]`, or `f[[i]]` where a second bracket follows at once.
  @inline(never)
  mutating func call(_ head: Syntax) throws(LanguageError) -> Syntax {
    if source.byte(current.range.upperBound) == UInt8(ascii: "[") {
      return try part(head, closers: [.rightBracket, .rightBracket])
    }
    let start = current.range
    openers.append(Opener(sign: .leftBracket, closer: .rightBracket, range: start))
    try advance()
    let list = try arguments()
    try close()
    return try application(of: head, to: list, range: head.range.joined(with: lastRange))
  }

  /// `a[[i, j]]` or `a⟦i, j⟧`.
  @inline(never)
  mutating func part(_ base: Syntax, closers: [Sign]) throws(LanguageError) -> Syntax {
    let start = current.range
    for closer in closers.reversed() {
      guard case .sign(let sign) = current.kind else { throw missingValue() }
      openers.append(Opener(sign: sign, closer: closer, range: current.range))
      try advance()
    }
    let list = try arguments()
    for _ in closers { try close() }
    let range = base.range.joined(with: lastRange)
    return try node("Part", [base] + list, range: range, anchor: start)
  }

  /// `f @ x`.
  @inline(never)
  mutating func prefixCall(_ head: Syntax) throws(LanguageError) -> Syntax {
    try advance()
    let argument = try expression(Precedence.prefix.floor)
    return try application(
      of: head, to: [argument], range: head.range.joined(with: argument.range))
  }

  /// `x // f`.
  @inline(never)
  mutating func postfixCall(_ argument: Syntax) throws(LanguageError) -> Syntax {
    try advance()
    let head = try expression(Precedence.postfix.above)
    return try application(
      of: head, to: [argument], range: argument.range.joined(with: head.range))
  }

  private func application(
    of head: Syntax, to list: [Syntax], range: SourceRange
  ) throws(LanguageError) -> Syntax {
    if let name = head.symbol { return try node(name, list, range: range, anchor: head.range) }
    return try checked(Syntax(.apply(head, list), range: range, anchor: head.range))
  }

  /// `Sin(x)` is a product in this language, and never meant as one.
  func refuseCallInParentheses(_ head: Syntax) throws(LanguageError) {
    guard !head.isGrouped, let name = head.symbol, Vocabulary.functions.contains(name) else {
      return
    }
    var depth = 0
    var end = current.range.lowerBound
    scan: while let byte = source.byte(end), end - current.range.lowerBound < 60 {
      end += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { break scan }
      default: break
      }
    }
    let inside =
      depth == 0 ? source.text(SourceRange(current.range.lowerBound + 1, end - 1)) : "…"
    throw fault(
      .parenthesesForCall(name: name, call: "\(name)[\(inside)]"),
      at: head.range.joined(with: current.range))
  }
}
