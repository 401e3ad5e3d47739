/// How the numbers of one array are written: all alike, as NumPy does.
///
/// At most eight decimal places, points aligned; powers of ten where the numbers are large, small or
/// far apart (NumPy 2.4, `FloatingFormat` with its default options).
struct RealFormat {
  private static let places = 8

  private let type: ElementType
  private let isScientific: Bool
  /// Whether positive numbers have a plus sign.
  private let isSigned: Bool
  /// Characters before the decimal point, after it, and in the exponent without its sign.
  private var left = 0
  private var right = 0
  private var exponentDigits = 2

  init(_ values: [Double], type: ElementType, isSigned: Bool = false) {
    (self.type, self.isSigned) = (type, isSigned)
    let finite = values.filter(\.isFinite)
    isScientific = Self.needsExponents(finite, type)
    if isScientific {
      let parts = finite.map { Self.scientific($0, type) }
      left = zip(finite, parts).map { $1.whole.count + Self.room($0, isSigned) }.max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
      exponentDigits =
        parts.map { DecimalDigits.exponentText($0.exponent).count - 1 }.max() ?? 2
    } else {
      let parts = finite.map { Self.positional($0, type) }
      left = zip(finite, parts).map { $1.whole.count + Self.room($0, isSigned) }.max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
    }
    if finite.count < values.count {
      let infinity = isSigned || values.contains(-.infinity) ? 4 : 3
      left = Swift.max(left, infinity - afterWhole)
    }
  }

  /// The characters from the decimal point on.
  private var afterWhole: Int { right + 1 + (isScientific ? exponentDigits + 2 : 0) }

  /// The number as wide as all others.
  func text(_ value: Double) -> String {
    guard value.isFinite else {
      let plus = isSigned && !(value < 0) ? "+" : ""
      return Self.padded(plus + Self.word(value), to: left + afterWhole)
    }
    if isScientific {
      // All numbers get the same number of digits: digits of the number itself, not zeros.
      var parts = Self.scientific(value, type)
      if parts.fraction.count < right {
        parts = DecimalDigits(value, placesAfterFirst: right).scientific
      }
      let zeros = String(repeating: "0", count: right - parts.fraction.count)
      let exponent = DecimalDigits.exponentText(parts.exponent, digits: exponentDigits)
      let whole = plus(value) + parts.whole
      return Self.padded(whole, to: left) + "." + parts.fraction + zeros + "e" + exponent
    }
    let parts = Self.positional(value, type)
    let spaces = String(repeating: " ", count: right - parts.fraction.count)
    return Self.padded(plus(value) + parts.whole, to: left) + "." + parts.fraction + spaces
  }

  private func plus(_ value: Double) -> String { Self.room(value, isSigned) == 1 ? "+" : "" }

  /// The characters of a plus sign.
  private static func room(_ value: Double, _ isSigned: Bool) -> Int {
    isSigned && value.sign == .plus ? 1 : 0
  }

  private static func word(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }

  /// One number by itself, with all digits that tell it from others.
  static func scalar(_ value: Double, type: ElementType) -> String {
    guard value.isFinite else { return word(value) }
    let limit =
      switch type {
      case .float16: 1e3
      case .float32, .bfloat16: 1e6
      default: 1e16
      }
    let digits = DecimalDigits(shortest: value, as: type)
    if value != 0, value.magnitude >= limit || value.magnitude < 1e-4 {
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
      let text = scalar(value, type: type)
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

  /// NumPy compares and divides in the type of the elements.
  private static func needsExponents(_ finite: [Double], _ type: ElementType) -> Bool {
    let magnitudes = finite.map(\.magnitude).filter { $0 > 0 }
    guard let least = magnitudes.min(), let greatest = magnitudes.max() else { return false }
    func rounded(_ value: Double) -> Double {
      switch type {
      case .float16: HalfPrecision.value(of: HalfPrecision.bits(nearest: value))
      case .float32: Double(Float(value))
      case .bfloat16: Double(BFloat16(Float(value)).float)
      default: value
      }
    }
    let limit =
      switch type {
      case .float16: 1e3
      case .float32, .bfloat16: 1e6
      default: 1e8
      }
    return greatest >= limit || least < rounded(0.0001) || rounded(greatest / least) > 1000
  }

  private static func positional(
    _ value: Double, _ type: ElementType
  ) -> (whole: String, fraction: String) {
    let shortest = DecimalDigits(shortest: value, as: type)
    if shortest.digits.count - shortest.point <= places { return shortest.positional }
    return DecimalDigits(value, places: places).positional
  }

  private static func scientific(
    _ value: Double, _ type: ElementType
  ) -> (whole: String, fraction: String, exponent: Int) {
    let shortest = DecimalDigits(shortest: value, as: type)
    if shortest.digits.count - 1 <= places { return shortest.scientific }
    return DecimalDigits(value, placesAfterFirst: places).scientific
  }
}
