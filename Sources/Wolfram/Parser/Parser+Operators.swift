extension Parser {
  func isSign(_ sign: Sign) -> Bool {
    if case .sign(sign) = current.kind { true } else { false }
  }

  /// `left` with the operator that stands behind it and what that operator governs.
  mutating func extended(
    _ left: Syntax, by rule: InfixRule
  ) throws(LanguageError) -> Syntax {
    switch rule.shape {
    case .juxtaposed: return try product(left)
    case .special: return try specially(left, rule.sign)
    case .postfix: return try postfix(left, rule)
    case .chain: return try chain(left)
    case .flat: return try flat(left, rule)
    case .left, .right, .single: return try binary(left, rule)
    }
  }

  @inline(never)
  private mutating func postfix(
    _ left: Syntax, _ rule: InfixRule
  ) throws(LanguageError) -> Syntax {
    let anchor = current.range
    try advance()
    return try node(rule.head, [left], range: left.range.joined(with: anchor), anchor: anchor)
  }

  private mutating func specially(_ left: Syntax, _ sign: Sign) throws(LanguageError) -> Syntax {
    switch sign {
    case .semicolon: try compound(left)
    case .plus, .minus: try sum(left)
    case .times: try product(left)
    case .span: try span(from: left)
    case .postfix: try postfixCall(left)
    case .prefix: try prefixCall(left)
    case .leftBracket: try call(left)
    default: try part(left, closers: [.rightDoubleBracket])
    }
  }

  @inline(never)
  private mutating func binary(
    _ left: Syntax, _ rule: InfixRule
  ) throws(LanguageError) -> Syntax {
    let anchor = current.range
    try advance()
    if rule.sign == .replaceAll, case .atom(let number) = current.kind, case .number = number.form,
      anchor.end == current.range.start
    {
      let divisor = source.text(current.range)
      let text = divisor.hasPrefix(".") ? divisor : "." + divisor
      let meant = "\(source.text(left.range))/0\(text)"
      throw fault(.replacementBeforeDigit(meant: meant), at: anchor.joined(with: current.range))
    }
    let floor = rule.shape == .right ? rule.precedence.floor : rule.precedence.above
    let right = try expression(floor)
    if rule.shape == .single, case .sign(let next) = current.kind,
      InfixRule.rule(for: next)?.precedence == rule.precedence
    {
      throw fault(.elementChain, at: current.range)
    }
    let range = left.range.joined(with: right.range)
    return try node(rule.head, [left, right], range: range, anchor: anchor)
  }

  @inline(never)
  private mutating func flat(
    _ left: Syntax, _ rule: InfixRule
  ) throws(LanguageError) -> Syntax {
    let anchor = current.range
    var parts = [left]
    while isSign(rule.sign) {
      try advance()
      parts.append(try expression(rule.precedence.above))
    }
    if rule.sign == .alternatives { try refuseLooseElement(parts) }
    return try node(
      rule.head, parts, range: left.range.joined(with: lastRange), anchor: anchor)
  }

  /// `x | y ∈ Integers` reads as x | (y ∈ Integers), which nobody means.
  private func refuseLooseElement(_ parts: [Syntax]) throws(LanguageError) {
    guard let last = parts.last, !last.isGrouped, let sides = last.arguments(of: "Element"),
      sides.count == 2
    else { return }
    let names = (parts.dropLast() + [sides[0]]).map { source.text($0.range) }
    let meant = "(\(names.joined(separator: " | "))) ∈ \(source.text(sides[1].range))"
    throw fault(.alternativesBesideElement(meant: meant), at: last.anchor)
  }

  /// `a; b; c` and `a; b;`.
  @inline(never)
  private mutating func compound(_ left: Syntax) throws(LanguageError) -> Syntax {
    let anchor = current.range
    var parts = [left]
    while isSign(.semicolon) {
      try advance()
      let endsLine = openers.isEmpty && current.followsNewline
      guard startsValue(current.kind) || isSign(.span), !endsLine else {
        parts.append(Syntax(.symbol("Null"), range: lastRange))
        break
      }
      parts.append(try expression(Precedence.compound.above))
    }
    return try node(
      "CompoundExpression", parts, range: left.range.joined(with: lastRange), anchor: anchor)
  }

  /// `a + b - c`.
  @inline(never)
  private mutating func sum(_ left: Syntax) throws(LanguageError) -> Syntax {
    let anchor = current.range
    var terms = [left]
    while isSign(.plus) || isSign(.minus) {
      if openers.isEmpty, current.followsNewline { break }
      let sign = current.range
      let isMinus = isSign(.minus)
      try advance()
      let term = try expression(Precedence.plus.above)
      terms.append(
        isMinus
          ? try node("Minus", [term], range: sign.joined(with: term.range), anchor: sign) : term)
    }
    return try node("Plus", terms, range: left.range.joined(with: lastRange), anchor: anchor)
  }

  /// `a * b`, `a b`.
  @inline(never)
  mutating func product(_ left: Syntax) throws(LanguageError) -> Syntax {
    let anchor = current.range
    var factors = [left]
    while isSign(.times) || isJuxtaposed {
      if openers.isEmpty, current.followsNewline, isJuxtaposed { break }
      if isSign(.times) {
        try advance()
      } else if isSign(.leftParenthesis), let last = factors.last {
        try refuseCallInParentheses(last)
      }
      factors.append(try expression(Precedence.times.above))
    }
    return try node("Times", factors, range: left.range.joined(with: lastRange), anchor: anchor)
  }

  /// `a ;; b ;; c` with every part optional, as `Span[a, b, c]`.
  @inline(never)
  mutating func span(from first: Syntax) throws(LanguageError) -> Syntax {
    let anchor = current.range
    var parts = [first]
    while isSign(.span), parts.count < 3 {
      try advance()
      if startsValue(current.kind) {
        parts.append(try expression(Precedence.span.above))
      } else {
        parts.append(Syntax(.symbol("All"), range: lastRange))
      }
    }
    return try node("Span", parts, range: first.range.joined(with: lastRange), anchor: anchor)
  }
}
