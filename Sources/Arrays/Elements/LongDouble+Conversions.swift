extension LongDouble {
  /// The same number; every double is one of this type, too.
  public init(_ value: Double) {
    let magnitude = value.magnitude
    guard magnitude.isFinite, magnitude > 0 else {
      let significand: UInt64 = value.isNaN ? 3 << 62 : magnitude > 0 ? 1 << 63 : 0
      self.init(
        sign: value.sign, exponentBitPattern: magnitude == 0 ? 0 : 0x7FFF,
        significandBitPattern: significand)
      return
    }
    self.init(
      sign: value.sign, exponentBitPattern: UInt16(Int(magnitude.exponent) + 16383),
      significandBitPattern: UInt64(magnitude.significand * 0x1p63))
  }

  /// The same number; 64 bits hold every integer of this type.
  public init(_ value: Int) {
    let magnitude = UInt64(value.magnitude)
    let zeros = magnitude.leadingZeroBitCount
    guard value != 0 else {
      self.init(sign: .plus, exponentBitPattern: 0, significandBitPattern: 0)
      return
    }
    self.init(
      sign: value < 0 ? .minus : .plus, exponentBitPattern: UInt16(16383 + 63 - zeros),
      significandBitPattern: magnitude << UInt64(zeros))
  }

  /// The double nearest to the number, ties to even; beyond the largest it is an infinity.
  public var double: Double {
    guard !isNaN else { return .nan }
    let exponent = Int(exponentBitPattern) - 16383
    let magnitude: Double
    if exponent > 1023 {
      magnitude = .infinity
    } else if exponent >= -1022 {
      // The highest of the 53 bits adds one to the exponent, and so does a carry out of them.
      let bits = UInt64(exponent + 1022) << 52 + Self.rounded(significandBitPattern, dropping: 11)
      magnitude = Double(bitPattern: bits)
    } else {
      magnitude = Double(
        bitPattern: Self.rounded(significandBitPattern, dropping: -1011 - exponent))
    }
    return sign == .plus ? magnitude : -magnitude
  }

  /// An integer without its lowest bits, rounded to the nearest, ties to even.
  private static func rounded(_ value: UInt64, dropping count: Int) -> UInt64 {
    guard count <= 64 else { return 0 }
    let kept = count == 64 ? 0 : value >> UInt64(count)
    let half: UInt64 = 1 << UInt64(count - 1)
    let rest = count == 64 ? value : value & (half << 1 &- 1)
    return kept + (rest > half || (rest == half && kept & 1 == 1) ? 1 : 0)
  }
}

extension LongDouble: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The double nearest to a literal.
  public init(floatLiteral value: Double) { self.init(value) }
  /// The number of a literal.
  public init(integerLiteral value: Int) { self.init(value) }
}
