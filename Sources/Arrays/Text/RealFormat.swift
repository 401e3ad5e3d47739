/// How the numbers of one array are written: all alike, as NumPy does.
///
/// At most eight decimal places, points aligned; powers of ten where the numbers are large, small or
/// far apart (NumPy 2.4, `FloatingFormat` with its default options).
struct RealFormat {
  private static let places = 8

  private let type: ElementType
  private let isScientific: Bool
  /// Characters before the decimal point, after it, and in the exponent without its sign.
  private var left = 0
  private var right = 0
  private var exponentDigits = 2

  init(_ values: [Double], type: ElementType) {
    self.type = type
    let finite = values.filter(\.isFinite)
    isScientific = Self.needsExponents(finite, type)
    if isScientific {
      let parts = finite.map { Self.scientific($0, type) }
      left = parts.map(\.whole.count).max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
      exponentDigits =
        parts.map { DecimalDigits.exponentText($0.exponent).count - 1 }.max() ?? 2
    } else {
      let parts = finite.map { Self.positional($0, type) }
      left = parts.map(\.whole.count).max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
    }
    if finite.count < values.count {
      let negativeInfinity = values.contains(-.infinity) ? 4 : 3
      left = Swift.max(left, negativeInfinity - afterWhole)
    }
  }

  /// The characters from the decimal point on.
  private var afterWhole: Int { right + 1 + (isScientific ? exponentDigits + 2 : 0) }

  /// The number as wide as all others.
  func text(_ value: Double) -> String {
    guard value.isFinite else {
      let word = value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
      return Self.padded(word, to: left + afterWhole)
    }
    if isScientific {
      // All numbers get the same number of digits: digits of the number itself, not zeros.
      var parts = Self.scientific(value, type)
      if parts.fraction.count < right {
        parts = DecimalDigits(value, placesAfterFirst: right).scientific
      }
      let zeros = String(repeating: "0", count: right - parts.fraction.count)
      let exponent = DecimalDigits.exponentText(parts.exponent, digits: exponentDigits)
      return Self.padded(parts.whole, to: left) + "." + parts.fraction + zeros + "e" + exponent
    }
    let parts = Self.positional(value, type)
    let spaces = String(repeating: " ", count: right - parts.fraction.count)
    return Self.padded(parts.whole, to: left) + "." + parts.fraction + spaces
  }

  /// One number by itself, with all digits that tell it from others.
  static func scalar(_ value: Double, type: ElementType) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let limit =
      switch type {
      case .float16: 1e3
      case .float32: 1e6
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
      default: value
      }
    }
    let limit =
      switch type {
      case .float16: 1e3
      case .float32: 1e6
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
