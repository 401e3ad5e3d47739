/// The beta function.
extension SpecialFunctions {
  /// B(a, b) = Γ(a) Γ(b)/Γ(a + b), within one ulp (measured: 0.51) for |a|, |b| ≤ 10¹².
  ///
  /// For a negative whole number -a with 0 < b ≤ -a whole it is the limit (-1)ᵇ (-a - b)! (b - 1)!/(-a)!;
  /// NaN at the other poles. Beyond 10¹² digits are lost in proportion to the argument.
  ///
  /// Derivatives: ∂B/∂a = B (ψ(a) - ψ(a + b)),
  /// ∂²B/∂a² = B ((ψ(a) - ψ(a + b))² + ψ′(a) - ψ′(a + b)), likewise in b;
  /// ∂²B/∂a∂b = B ((ψ(a) - ψ(a + b)) (ψ(b) - ψ(a + b)) - ψ′(a + b)).
  package static func beta(_ a: Double, _ b: Double) -> Double {
    guard a.isFinite, b.isFinite else { return betaAtInfinity(a, b) }
    if isGammaPole(a) || isGammaPole(b) {
      let (pole, other) = isGammaPole(a) ? (a, b) : (b, a)
      guard other >= 1, other == other.rounded(), other <= -pole else { return .nan }
      let magnitude = 1 / (other * binomial(-pole, other))
      return other.remainder(dividingBy: 2) == 0 ? magnitude : -magnitude
    }
    let sum = DoubleDouble.sum(a, b)
    if sum.low == 0 && isGammaPole(sum.high) { return 0 }
    let first = logGammaMagnitude(DoubleDouble(a)), second = logGammaMagnitude(DoubleDouble(b))
    let third = logGammaMagnitude(sum)
    let magnitude = DoubleDouble.exp(first.log + second.log - third.log).value
    let isNegative = (first.isNegative != second.isNegative) != third.isNegative
    return isNegative ? -magnitude : magnitude
  }

  private static func betaAtInfinity(_ a: Double, _ b: Double) -> Double {
    (a == .infinity && b > 0) || (b == .infinity && a > 0) ? 0 : .nan
  }

  /// { B(a, b) }.
  ///
  /// For positive arguments the function decreases in both, and the ends are its values at corners,
  /// widened by four steps (up to 10¹²; beyond, by 10⁻²⁸ of the greater argument). Elsewhere it is the
  /// product of the enclosures of Γ(a), Γ(b) and 1/Γ(a + b), wider than need be;
  /// ``Interval/entire`` where a or b may be a pole.
  package static func beta(over a: Interval, _ b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    if a.lower >= 0 && b.lower >= 0 {
      guard a.upper > 0, b.upper > 0 else { return .empty }
      let low = betaCorner(a.upper, b.upper).lower
      let high = a.lower == 0 || b.lower == 0 ? .infinity : betaCorner(a.lower, b.lower).upper
      return Interval(lower: Swift.max(0, low), upper: high)
    }
    for x in [a, b] where x.lower <= 0 && x.lower.rounded(.up) <= Swift.min(0, x.upper) {
      return .entire
    }
    return gamma(over: a) * gamma(over: b) * reciprocalGamma(over: a + b)
  }

  private static func betaCorner(_ a: Double, _ b: Double) -> Interval {
    let value = beta(a, b), greatest = Swift.max(a, b)
    if greatest <= 0x1p40 || value == 0 {
      return Interval(lower: below(value), upper: above(value))
    }
    if !greatest.isFinite || greatest > 0x1p85 { return Interval(unchecked: 0, .infinity) }
    let relative = greatest * 0x1p-92
    return Interval(value) * Interval(lower: 1 - relative - 0x1p-50, upper: 1 + relative + 0x1p-50)
  }
}
