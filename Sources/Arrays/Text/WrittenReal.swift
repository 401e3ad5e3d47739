/// A real number of an array as it is written: its type decides how many digits tell it from others.
enum WrittenReal {
  case number(Double, ElementType)
  case extended(LongDouble)

  var isFinite: Bool {
    switch self {
    case .number(let value, _): value.isFinite
    case .extended(let value): value.isFinite
    }
  }

  var isNaN: Bool {
    switch self {
    case .number(let value, _): value.isNaN
    case .extended(let value): value.isNaN
    }
  }

  /// Whether the number has a minus sign, as zeros and NaNs may have.
  var isMinus: Bool {
    switch self {
    case .number(let value, _): value.sign == .minus
    case .extended(let value): value.sign == .minus
    }
  }

  /// The fewest digits that tell the number from all others of its type.
  var shortest: DecimalDigits {
    switch self {
    case .number(let value, let type): DecimalDigits(shortest: value, as: type)
    case .extended(let value): DecimalDigits(shortest: value)
    }
  }

  func digits(places: Int) -> DecimalDigits {
    switch self {
    case .number(let value, _): DecimalDigits(value, places: places)
    case .extended(let value): DecimalDigits(value, places: places)
    }
  }

  func digits(placesAfterFirst places: Int) -> DecimalDigits {
    switch self {
    case .number(let value, _): DecimalDigits(value, placesAfterFirst: places)
    case .extended(let value): DecimalDigits(value, placesAfterFirst: places)
    }
  }

  /// Whether one number by itself is written with a power of ten.
  var needsExponentAlone: Bool {
    switch self {
    case .number(let value, let type):
      let limit =
        switch type {
        case .float16: 1e3
        case .float32, .bfloat16: 1e6
        default: 1e16
        }
      return value != 0 && (value.magnitude >= limit || value.magnitude < 1e-4)
    case .extended(let value):
      // 0.d₁d₂d₃… × 10^point is 10^16 or more, or less than 10^-4.
      let point = DecimalDigits(shortest: value).point
      return !value.isZero && !(-3...16).contains(point)
    }
  }

  /// Whether the numbers of an array are written with powers of ten; NumPy compares and divides in
  /// the type of the elements.
  static func needExponents(_ finite: [WrittenReal]) -> Bool {
    guard case .number(_, let type) = finite.first else {
      return needExponents(
        finite.compactMap { if case .extended(let value) = $0 { value } else { nil } })
    }
    return needExponents(
      finite.compactMap { if case .number(let value, _) = $0 { value } else { nil } }, type)
  }

  private static func needExponents(_ finite: [Double], _ type: ElementType) -> Bool {
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

  private static func needExponents(_ finite: [LongDouble]) -> Bool {
    let magnitudes = finite.filter { !$0.isZero }.map {
      LongDouble(
        sign: .plus, exponentBitPattern: $0.exponentBitPattern,
        significandBitPattern: $0.significandBitPattern)
    }
    guard let least = magnitudes.min(), let greatest = magnitudes.max() else { return false }
    if greatest >= 1e8 || least < 0.0001 { return true }
    // Both are normal and near to one another now. The quotient is rounded to more than 1000 where
    // it is more than 1000 and half a unit, which is 2⁻⁵⁵, of its last place.
    let shift = Int(greatest.exponentBitPattern) - Int(least.exponentBitPattern)
    let divisor = Natural(least.significandBitPattern)
    let bound = (divisor * Natural(1000)).shifted(left: 55) + divisor
    return Natural(greatest.significandBitPattern).shifted(left: 55 + shift) > bound
  }
}
