#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A finite number in decimal: ±0.d₁d₂d₃… × 10^point.
struct DecimalDigits: Equatable {
  let isNegative: Bool
  /// Without zeros in front and behind; empty for zero.
  let digits: [UInt8]
  /// The number of digits before the decimal point; below 0 for zeros after it.
  let point: Int

  /// The fewest digits that tell the number from all others of its type; of these the nearest.
  init(shortest value: Double, as type: ElementType) {
    switch type {
    case .float16:
      let text = Self.shortest(value.magnitude, HalfPrecision.bits(nearest:))
      self.init(text, isNegative: value.sign == .minus)
    case .bfloat16:
      let text = Self.shortest(value.magnitude) { BFloat16(Float($0)).bitPattern }
      self.init(text, isNegative: value.sign == .minus)
    case .float32:
      self.init(Float(value.magnitude).description, isNegative: value.sign == .minus)
    default: self.init(value.magnitude.description, isNegative: value.sign == .minus)
    }
  }

  /// The number rounded to this many decimal places, an exact tie to even.
  init(_ value: Double, places: Int) {
    self.init(Self.formatted(value.magnitude, "%.\(places)f"), isNegative: value.sign == .minus)
  }

  /// The number rounded to this many places after the first digit, an exact tie to even.
  init(_ value: Double, placesAfterFirst places: Int) {
    self.init(Self.formatted(value.magnitude, "%.\(places)e"), isNegative: value.sign == .minus)
  }

  /// The digits must have no zeros in front and behind.
  init(isNegative: Bool, digits: [UInt8], point: Int) {
    (self.isNegative, self.digits, self.point) = (isNegative, digits, point)
  }

  /// Reads a number without a sign, such as `0.25`, `12.0` or `5e-324`.
  private init(_ text: String, isNegative: Bool) {
    let parts = text.split(separator: "e", maxSplits: 1)
    let mantissa = parts.first ?? ""
    let whole = mantissa.prefix { $0 != "." }
    let all = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }
    let zeros = all.prefix { $0 == UInt8(ascii: "0") }.count
    let significant = all.dropFirst(zeros)
    let trailing = significant.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    digits = significant.dropLast(trailing).map { $0 - UInt8(ascii: "0") }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    point = digits.isEmpty ? 1 : whole.count - zeros + exponent
    self.isNegative = isNegative
  }

  /// Tries one digit, then two …: five are always enough for 11 bits.
  private static func shortest(_ value: Double, _ bits: (Double) -> UInt16) -> String {
    for places in 0..<4 {
      let text = formatted(value, "%.\(places)e")
      if let read = Double(text), bits(read) == bits(value) { return text }
    }
    return formatted(value, "%.4e")
  }

  /// The number by C's `printf`, which rounds correctly.
  private static func formatted(_ value: Double, _ format: String) -> String {
    // The longest text is that of the greatest double with a few places.
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      let length = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, format, $0) }
      return buffer.prefix(Swift.max(0, Swift.min(Int(length), buffer.count - 1)))
        .map { UInt8(bitPattern: $0) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: As text

  private var sign: String { isNegative ? "-" : "" }

  private func text(_ digits: some Collection<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  /// The digits before and after the decimal point.
  var positional: (whole: String, fraction: String) {
    let whole = text(digits.prefix(Swift.max(point, 0)))
    let filled = whole + String(repeating: "0", count: Swift.max(0, point - digits.count))
    let fraction =
      String(repeating: "0", count: digits.isEmpty ? 0 : Swift.max(0, -point))
      + text(digits.dropFirst(Swift.max(point, 0)))
    return (sign + (point > 0 && !digits.isEmpty ? filled : "0"), fraction)
  }

  /// The first digit with its sign, the digits after it, and the power of ten.
  var scientific: (whole: String, fraction: String, exponent: Int) {
    (
      sign + (digits.isEmpty ? "0" : text(digits.prefix(1))), text(digits.dropFirst()),
      digits.isEmpty ? 0 : point - 1
    )
  }

  /// A power of ten as it is written: a sign and at least this many digits.
  static func exponentText(_ exponent: Int, digits: Int = 2) -> String {
    let magnitude = String(exponent.magnitude)
    let zeros = String(repeating: "0", count: Swift.max(0, digits - magnitude.count))
    return (exponent < 0 ? "-" : "+") + zeros + magnitude
  }
}
