/// Sums of terms.
extension LPReader {
  /// Reads a sum up to what cannot go on with it.
  ///
  /// Terms but the first have a sign. A sum may be empty.
  ///
  /// - Parameter isOnLine: Whether the sum ends with the line, unless a sign says that more follows.
  ///   The right-hand sides of rows do, since the next row may begin with a sign or a name.
  mutating func readExpression(isOnLine: Bool = false) throws(ModelFileError) -> LPExpression {
    var sum = LPExpression()
    var isFirst = true
    while true {
      if isOnLine, !isFirst, token.isFirst { return sum }
      var factor = 1.0
      let isSigned = token.isSign
      while token.isSign {
        if token.kind == .minus { factor = -factor }
        tokens.advance()
      }
      guard isSigned || isFirst else { return sum }
      if try !readTerm(times: factor, into: &sum, isSigned: isSigned, isOnLine: isOnLine) {
        if isSigned { throw unexpected("a number or a name") }
        return sum
      }
      isFirst = false
    }
  }

  /// Reads a term without its sign; false where there is none.
  private mutating func readTerm(
    times sign: Double, into sum: inout LPExpression, isSigned: Bool, isOnLine: Bool
  ) throws(ModelFileError) -> Bool {
    var factor = sign
    var isNumber = false
    if case .number(let value) = token.kind {
      let number = token
      factor *= value
      isNumber = true
      tokens.advance()
      if token.isNumber, !(isOnLine && token.isFirst) {
        throw unexpected("an operator between two numbers")
      }
      let isProduct = token.kind == .star
      if isProduct { tokens.advance() }
      let isAlone = token.kind != .name && token.kind != .open
      var isConstant = isAlone || isOnLine && token.isFirst
      if !isConstant { isConstant = try endsHere() }
      if isConstant, !isProduct { return try addConstant(factor, number, to: &sum) }
      if isAlone { throw unexpected("a name") }
      guard factor.isFinite else {
        throw tokens.error(.notFinite(text: tokens.scanner.shown(number.range)), at: number)
      }
    }
    if token.kind == .open {
      try readProducts(times: factor, into: &sum)
      return true
    }
    guard token.kind == .name else { return false }
    if !isSigned, !isNumber {
      let isEnd = try endsHere()
      if isEnd { return false }
    }
    guard sum.constant.isFinite else { throw unexpected("nothing after infinity") }
    sum.terms.append((column(token), factor))
    tokens.advance()
    return true
  }

  /// Whether a section or the label of a row begins at the token at hand.
  private func endsHere() throws(ModelFileError) -> Bool {
    if token.kind == .name, tokens.next.kind == .colon { return true }
    return try section() != nil
  }

  private func addConstant(
    _ value: Double, _ token: LPToken, to sum: inout LPExpression
  ) throws(ModelFileError) -> Bool {
    let isFine = value.isFinite || (sum.isConstant && sum.constant == 0)
    guard isFine, sum.constant.isFinite else {
      throw tokens.error(.notFinite(text: tokens.scanner.shown(token.range)), at: token)
    }
    sum.constant += value
    return true
  }

  /// Reads `[ … ]` or `[ … ] / 2`.
  private mutating func readProducts(
    times factor: Double, into sum: inout LPExpression
  ) throws(ModelFileError) {
    guard sum.constant.isFinite else { throw unexpected("nothing after infinity") }
    tokens.advance()
    let first = sum.products.count
    while token.kind != .close {
      var coefficient = factor
      let isSigned = token.isSign
      while token.isSign {
        if token.kind == .minus { coefficient = -coefficient }
        tokens.advance()
      }
      guard isSigned || sum.products.count == first else { throw unexpected("+, - or ]") }
      try readProduct(coefficient, into: &sum)
    }
    tokens.advance()
    guard token.kind == .slash else { return }
    tokens.advance()
    guard token.kind == .number(2) else { throw unexpected("2") }
    tokens.advance()
    for place in first..<sum.products.count { sum.products[place].value /= 2 }
  }

  /// Reads a number or none, and `x ^ 2` or `x * y`.
  private mutating func readProduct(
    _ sign: Double, into sum: inout LPExpression
  ) throws(ModelFileError) {
    var coefficient = sign
    if case .number(let value) = token.kind {
      guard value.isFinite else {
        throw tokens.error(.notFinite(text: tokens.scanner.shown(token.range)), at: token)
      }
      coefficient *= value
      tokens.advance()
      if token.kind == .star { tokens.advance() }
    }
    guard token.kind == .name else { throw unexpected("a product of two columns") }
    let x = column(token)
    tokens.advance()
    switch token.kind {
    case .caret:
      tokens.advance()
      guard token.kind == .number(2) else { throw unexpected("2") }
      sum.addProduct(x, x, coefficient)
    case .star:
      tokens.advance()
      guard token.kind == .name else { throw unexpected("a name") }
      sum.addProduct(x, column(token), coefficient)
    default: throw unexpected("^2 or * and a name")
    }
    tokens.advance()
  }
}
