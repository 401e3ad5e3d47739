extension Lexer {
  /// A number: `12`, `1.5`, `.5`, `5.`, `1*^-6`, "1.5`20", "1.5``20", `16^^ff`.
  mutating func number() throws(LanguageError) -> NumberLiteral {
    let start = offset
    var digits = decimalDigits()
    if source.byte(offset) == UInt8(ascii: "^"), source.byte(offset + 1) == UInt8(ascii: "^") {
      return try numberInBase(digits, start: start)
    }
    var scale = 0
    var isExact = true
    // `1..5` is no number followed by another: two points are an operator.
    if source.byte(offset) == UInt8(ascii: "."), source.byte(offset + 1) != UInt8(ascii: ".") {
      isExact = false
      offset += 1
      let fraction = decimalDigits()
      digits.append(contentsOf: fraction)
      scale = -fraction.count
    }
    let mark = try precisionMark()
    if mark != .none { isExact = false }
    if let exponent = try exponent() { scale += exponent }
    try refuseScientificE(start: start)
    let text = String(decoding: digits, as: UTF8.self)
    return NumberLiteral(digits: text, scale: scale, isExact: isExact, mark: mark)
  }

  private mutating func decimalDigits() -> ArraySlice<UInt8> {
    let start = offset
    while let byte = source.byte(offset), Lexer.isDigit(byte) { offset += 1 }
    return source.bytes[start..<offset]
  }

  /// "`", "`20", "``20", or nothing.
  mutating func precisionMark() throws(LanguageError) -> NumberLiteral.Mark {
    guard source.byte(offset) == UInt8(ascii: "`") else { return .none }
    offset += 1
    let isAccuracy = source.byte(offset) == UInt8(ascii: "`")
    if isAccuracy { offset += 1 }
    let start = offset
    if isAccuracy, source.byte(offset) == UInt8(ascii: "-") { offset += 1 }
    let whole = decimalDigits()
    var fraction: ArraySlice<UInt8> = []
    if !whole.isEmpty, source.byte(offset) == UInt8(ascii: "."),
      let digit = source.byte(offset + 1), Lexer.isDigit(digit)
    {
      offset += 1
      fraction = decimalDigits()
    }
    guard !whole.isEmpty else {
      guard isAccuracy else { return .machine }
      throw fault(.badDigits(base: 10), from: start)
    }
    guard whole.count <= 9, fraction.count <= 9,
      let value = Double(source.text(SourceRange(start, offset)))
    else {
      throw fault(
        .exponentTooLarge(source.text(SourceRange(start, offset))), from: start, to: offset)
    }
    return isAccuracy ? .accuracy(value) : .precision(value)
  }

  /// The exponent behind `*^`, or nil where there is none.
  mutating func exponent() throws(LanguageError) -> Int? {
    guard source.byte(offset) == UInt8(ascii: "*"), source.byte(offset + 1) == UInt8(ascii: "^")
    else { return nil }
    let start = offset
    offset += 2
    var isNegative = false
    if source.byte(offset) == UInt8(ascii: "-") || source.byte(offset) == UInt8(ascii: "+") {
      isNegative = source.byte(offset) == UInt8(ascii: "-")
      offset += 1
    }
    let digits = decimalDigits()
    guard !digits.isEmpty else { throw fault(.missingExponent, from: start, to: offset) }
    let text = String(decoding: digits, as: UTF8.self)
    guard let value = Int(text), value <= 1_000_000_000 else {
      let shown = text.utf8.count > 30 ? "\(text.prefix(30))…" : text
      throw fault(.exponentTooLarge(shown), from: start, to: offset)
    }
    return isNegative ? -value : value
  }

  /// `2e3` and `2E-3` are products here, and never meant as such.
  private func refuseScientificE(start: Int) throws(LanguageError) {
    guard let byte = source.byte(offset), byte | 0x20 == UInt8(ascii: "e") else { return }
    var end = offset + 1
    if source.byte(end) == UInt8(ascii: "-") || source.byte(end) == UInt8(ascii: "+") { end += 1 }
    let digits = end
    while let digit = source.byte(end), Lexer.isDigit(digit) { end += 1 }
    guard end > digits else { return }
    if let next = source.byte(end), Lexer.isASCIILetter(next) { return }
    let mantissa = source.text(SourceRange(start, offset))
    let sign = source.byte(offset + 1) == UInt8(ascii: "-") ? "-" : ""
    let power = source.text(SourceRange(digits, end))
    throw fault(
      .scientificE(
        written: source.text(SourceRange(start, end)), meant: "\(mantissa)*^\(sign)\(power)"),
      from: start, to: end)
  }
}
