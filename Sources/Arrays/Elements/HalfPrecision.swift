/// IEEE 754 binary16 by its bytes, for machines whose Swift has no `Float16`.
package enum HalfPrecision {
  /// The value of a half float, exactly; a NaN gives a NaN.
  package static func value(of bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let exponent = Int(bits >> 10) & 0x1F
    let magnitude: Double
    switch exponent {
    case 0: magnitude = fraction * 0x1p-24
    case 31: magnitude = fraction == 0 ? .infinity : .nan
    default:
      magnitude = (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
    }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }

  /// The half float nearest to a value, ties to even; beyond the largest it is an infinity.
  package static func bits(nearest value: Double) -> UInt16 {
    let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
    let magnitude = value.magnitude
    if value.isNaN { return sign | 0x7E00 }
    if magnitude >= 65520 { return sign | 0x7C00 }
    if magnitude < 0x1p-14 {
      // Rounding a subnormal up to 1024 units gives the bits of the least normal number.
      return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven))
    }
    let exponent = Int(magnitude.exponent)
    let unit = Double(sign: .plus, exponent: exponent - 10, significand: 1)
    let steps = UInt16((magnitude / unit).rounded(.toNearestOrEven))
    return sign | (UInt16(exponent + 14) << 10) + steps
  }
}
