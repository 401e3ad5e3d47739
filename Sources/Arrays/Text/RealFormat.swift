/// How the numbers of one array are written: all alike, as NumPy does.
///
/// At most eight decimal places, points aligned; powers of ten where the numbers are large, small or
/// far apart (NumPy 2.4, `FloatingFormat` with its default options).
struct RealFormat {
  private static let places = 8

  private let isScientific: Bool
  /// Whether positive numbers have a plus sign.
  private let isSigned: Bool
  /// Characters before the decimal point, after it, and in the exponent without its sign.
  private var left = 0
  private var right = 0
  private var exponentDigits = 2

  init(_ values: [WrittenReal], isSigned: Bool = false) {
    self.isSigned = isSigned
    let finite = values.filter(\.isFinite)
    isScientific = WrittenReal.needExponents(finite)
    if isScientific {
      let parts = finite.map(Self.scientific)
      left = zip(finite, parts).map { $1.whole.count + Self.room($0, isSigned) }.max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
      exponentDigits =
        parts.map { DecimalDigits.exponentText($0.exponent).count - 1 }.max() ?? 2
    } else {
      let parts = finite.map(Self.positional)
      left = zip(finite, parts).map { $1.whole.count + Self.room($0, isSigned) }.max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
    }
    if finite.count < values.count {
      let hasMinus = values.contains { !$0.isFinite && !$0.isNaN && $0.isMinus }
      let infinity = isSigned || hasMinus ? 4 : 3
      left = Swift.max(left, infinity - afterWhole)
    }
  }

  /// The characters from the decimal point on.
  private var afterWhole: Int { right + 1 + (isScientific ? exponentDigits + 2 : 0) }

  /// The number as wide as all others.
  func text(_ value: WrittenReal) -> String {
    guard value.isFinite else {
      let plus = isSigned && (value.isNaN || !value.isMinus) ? "+" : ""
      return Self.padded(plus + Self.word(value), to: left + afterWhole)
    }
    if isScientific {
      // All numbers get the same number of digits: digits of the number itself, not zeros.
      var parts = Self.scientific(value)
      if parts.fraction.count < right {
        parts = value.digits(placesAfterFirst: right).scientific
      }
      let zeros = String(repeating: "0", count: right - parts.fraction.count)
      let exponent = DecimalDigits.exponentText(parts.exponent, digits: exponentDigits)
      let whole = plus(value) + parts.whole
      return Self.padded(whole, to: left) + "." + parts.fraction + zeros + "e" + exponent
    }
    let parts = Self.positional(value)
    let spaces = String(repeating: " ", count: right - parts.fraction.count)
    return Self.padded(plus(value) + parts.whole, to: left) + "." + parts.fraction + spaces
  }

  private func plus(_ value: WrittenReal) -> String { Self.room(value, isSigned) == 1 ? "+" : "" }

  /// The characters of a plus sign.
  private static func room(_ value: WrittenReal, _ isSigned: Bool) -> Int {
    isSigned && !value.isMinus ? 1 : 0
  }

  private static func word(_ value: WrittenReal) -> String {
    value.isNaN ? "nan" : value.isMinus ? "-inf" : "inf"
  }

  /// One number by itself, with all digits that tell it from others.
  static func scalar(_ value: WrittenReal) -> String {
    guard value.isFinite else { return word(value) }
    let digits = value.shortest
    if value.needsExponentAlone {
      let parts = digits.scientific
      let fraction = parts.fraction.isEmpty ? "" : "." + parts.fraction
      return parts.whole + fraction + "e" + DecimalDigits.exponentText(parts.exponent)
    }
    let parts = digits.positional
    return parts.whole + "." + (parts.fraction.isEmpty ? "0" : parts.fraction)
  }

  /// One complex number by itself, such as `(1+2j)`; without its real part where that is zero.
  static func scalar(_ real: Double, _ imaginary: Double, type: ElementType) -> String {
    func part(_ value: Double) -> String {
      let text = scalar(.number(value, type))
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let isImaginary = real == 0 && real.sign == .plus
    let last = part(imaginary) + "j"
    let sign = last.hasPrefix("-") || isImaginary ? "" : "+"
    return isImaginary ? last : "(" + part(real) + sign + last + ")"
  }

  static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }

  private static func positional(_ value: WrittenReal) -> (whole: String, fraction: String) {
    let shortest = value.shortest
    if shortest.digits.count - shortest.point <= places { return shortest.positional }
    return value.digits(places: places).positional
  }

  private static func scientific(
    _ value: WrittenReal
  ) -> (whole: String, fraction: String, exponent: Int) {
    let shortest = value.shortest
    if shortest.digits.count - 1 <= places { return shortest.scientific }
    return value.digits(placesAfterFirst: places).scientific
  }
}
