extension Lexer {
  /// The most digits, exponent included, that a number in another base may have.
  static let baseDigitLimit = 4096

  /// `base^^digits`, with a fraction, a precision mark or an exponent of the base (`16^^ff*^2`).
  mutating func numberInBase(
    _ baseDigits: ArraySlice<UInt8>, start: Int
  ) throws(LanguageError) -> NumberLiteral {
    let baseText = String(decoding: baseDigits, as: UTF8.self)
    guard baseDigits.count <= 2, let base = Int(baseText), (2...36).contains(base) else {
      throw fault(.badBase(String(baseText.prefix(30))), from: start, to: offset)
    }
    offset += 2
    let first = offset
    var values = digits(in: base)
    var places = 0
    var isExact = true
    if source.byte(offset) == UInt8(ascii: ".") {
      offset += 1
      isExact = false
      let fraction = digits(in: base)
      places = fraction.count
      values += fraction
    }
    guard !values.isEmpty else { throw fault(.badDigits(base: base), from: first) }
    if let next = source.byte(offset), Lexer.isASCIILetter(next) || Lexer.isDigit(next) {
      throw fault(.badDigits(base: base), from: offset)
    }
    let mark = try precisionMark()
    if mark != .none { isExact = false }
    if let exponent = try exponent() { places -= exponent }
    guard values.count + abs(places) <= Lexer.baseDigitLimit else {
      throw fault(.tooManyDigits(limit: Lexer.baseDigitLimit), from: start, to: offset)
    }
    if places < 0 { values += [UInt32](repeating: 0, count: -places) }
    guard let (digits, scale) = decimalForm(values, base: base, places: max(0, places)) else {
      throw fault(.fractionInBase(base), from: start, to: offset)
    }
    return NumberLiteral(digits: digits, scale: scale, isExact: isExact, mark: mark)
  }

  private mutating func digits(in base: Int) -> [UInt32] {
    var values: [UInt32] = []
    while let byte = source.byte(offset) {
      let value: Int
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(byte) - 48
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = Int(byte) - 87
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = Int(byte) - 55
      default: return values
      }
      guard value < base else { return values }
      values.append(UInt32(value))
      offset += 1
    }
    return values
  }

  /// Decimal digits and scale of the integer `values` over base^places, or nil where the quotient
  /// is no finite decimal.
  ///
  /// With base = 2^a·5^b, base^places divides 10^(max(a, b)·places); the missing factors are
  /// multiplied in, so nothing is rounded.
  private func decimalForm(
    _ values: [UInt32], base: Int, places: Int
  ) -> (digits: String, scale: Int)? {
    var number = DecimalAccumulator()
    for value in values { number.multiply(by: UInt32(base), adding: value) }
    guard places > 0 else { return (number.digits, 0) }
    var rest = base
    var twos = 0
    var fives = 0
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    guard rest == 1 else { return nil }
    let tens = max(twos, fives)
    for _ in 0..<places * (tens - twos) { number.multiply(by: 2, adding: 0) }
    for _ in 0..<places * (tens - fives) { number.multiply(by: 5, adding: 0) }
    return (number.digits, -tens * places)
  }
}

/// A natural number in limbs of nine decimal digits, least first.
private struct DecimalAccumulator {
  private var limbs: [UInt32] = [0]

  mutating func multiply(by factor: UInt32, adding summand: UInt32) {
    var carry = UInt64(summand)
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  var digits: String {
    limbs.reversed().map { limb in
      let text = String(limb)
      return String(repeating: "0", count: 9 - text.utf8.count) + text
    }.joined()
  }
}
