/// What counts as nothing, from the unit roundoff ε of the scalar.
enum PresolveTolerance<Scalar: ConicScalar> {
  /// 8 ε: a difference of this size, relative to what was subtracted, is a rounding error.
  static var rounding: Scalar { 8 * Scalar.ulpOfOne }

  /// ε^¾: sides of constraints that differ by more than this, relative to their size, contradict each
  /// other.
  static var contradiction: Scalar {
    let root = Scalar.ulpOfOne.squareRoot()
    return root * root.squareRoot()
  }

  /// ε^½: what a multiplier that is not attained is approached by.
  static var approach: Scalar { Scalar.ulpOfOne.squareRoot() }

  /// 10²⁰: a bound or right side that is not less counts as infinite.
  static var infinite: Scalar {
    let root: Scalar = 10_000_000_000
    return root * root
  }
}

extension FloatingPoint {
  /// The number that `value` is, where this type has it; `value` must be finite.
  static func number(_ value: Double) -> Self {
    guard value != 0 else { return 0 }
    let digits = Int64(value.significand * 0x1p52)
    let power = Self(
      sign: .plus, exponent: Exponent(Int(value.exponent) - 52), significand: 1)
    return (value < 0 ? -1 : 1) * Self(digits) * power
  }
}
