/// Numbers in decimal, correctly rounded.
enum DecimalNumber {
  /// The powers of ten that a `Double` holds exactly.
  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// The number that all bytes of `range` write, with exponents by `e` or, as Fortran does, `d`;
  /// infinite where it is too large, nil where it is none.
  ///
  /// Up to 15 digits with a power of ten up to 10²² are one exact product or quotient (Clinger,
  /// "How to read floating point numbers accurately", 1990); the standard library reads the others.
  static func value(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    let end = range.upperBound
    var isNegative = false
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    var mantissa: UInt64 = 0
    var (digits, significant, exponent) = (0, 0, 0)
    var isFraction = false
    while index < end {
      let byte = bytes[index]
      if byte &- 0x30 < 10 {
        digits += 1
        if significant < 19 {
          mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
          if mantissa > 0 { significant += 1 }
          if isFraction { exponent -= 1 }
        } else {
          significant = 20
        }
      } else if byte == 0x2E, !isFraction {
        isFraction = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if index < end {
      guard let power = power(bytes, index..<end) else { return nil }
      exponent += power
    }
    if significant < 20, mantissa < 1 << 53, abs(exponent) <= 22 {
      let value = Double(mantissa)
      let scaled = exponent < 0 ? value / powers[-exponent] : value * powers[exponent]
      return isNegative ? -scaled : scaled
    }
    if mantissa == 0, significant < 20 { return isNegative ? -0.0 : 0 }
    return Double(
      String(decoding: bytes[range].map { $0 | 0x20 == 0x64 ? 0x65 : $0 }, as: UTF8.self))
  }

  /// The exponent that `e`, `E`, `d` or `D` with a whole number writes; nil for anything else.
  private static func power(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    guard bytes[index] | 0x20 == 0x65 || bytes[index] | 0x20 == 0x64 else { return nil }
    index += 1
    var isNegative = false
    if index < range.upperBound, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    guard index < range.upperBound else { return nil }
    var value = 0
    while index < range.upperBound {
      guard bytes[index] &- 0x30 < 10 else { return nil }
      value = min(value * 10 + Int(bytes[index] &- 0x30), 1_000_000)
      index += 1
    }
    return isNegative ? -value : value
  }
}
