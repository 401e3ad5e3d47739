/// Factorials and binomial coefficients of real numbers.
extension SpecialFunctions {
  /// x! = Γ(x + 1), within one ulp (measured: 0.51); exact for whole numbers up to 22.
  ///
  /// NaN at -1, -2 … and at -∞; +∞ beyond 170.62.
  ///
  /// Derivatives: with f = x!, f′ = f ψ(x + 1), f″ = f (ψ(x + 1)² + ψ′(x + 1)).
  package static func factorial(_ x: Double) -> Double {
    if x == .infinity || x.isNaN { return x }
    if x == -.infinity || (x < 0 && x == x.rounded()) { return .nan }
    if x > 171 { return .infinity }
    return extendedGamma(DoubleDouble.sum(x, 1)).value
  }

  /// { x! : x ≠ -1, -2, … }; ``Interval/entire`` where a pole lies between the ends.
  package static func factorial(over x: Interval) -> Interval { gamma(over: x + .one) }

  /// The binomial coefficient Γ(n + 1)/(Γ(k + 1) Γ(n - k + 1)), within one ulp (measured: 0.51) for
  /// |n|, |k| ≤ 10¹².
  ///
  /// Whole arguments follow the Wolfram Language: 0 for whole k < 0 unless n is a negative whole number
  /// with n ≥ k, then (-1)ⁿ⁻ᵏ (-k - 1 over n - k). NaN for a negative whole n and a k that is not
  /// whole, and for infinite arguments.
  ///
  /// Derivatives: with f the value, ∂f/∂n = f (ψ(n + 1) - ψ(n - k + 1)),
  /// ∂f/∂k = f (ψ(n - k + 1) - ψ(k + 1)), and their products and slopes for the second ones.
  package static func binomial(_ n: Double, _ k: Double) -> Double {
    guard n.isFinite, k.isFinite else { return .nan }
    let isWholeN = n == n.rounded(), rest = DoubleDouble.sum(n, -k)
    let isWholeRest = rest.low == 0 && rest.high == rest.high.rounded()
    if k == k.rounded() {
      if k < 0 {
        guard isWholeN, n < 0, n >= k else { return 0 }
        let value = binomial(-k - 1, n - k)
        return (n - k).remainder(dividingBy: 2) == 0 ? value : -value
      }
      if isWholeN && n >= 0 {
        if k > n { return 0 }
        if rest.high < k { return binomial(n, rest.high) }
      }
      if k <= 200 { return fallingProduct(n, k) }
    }
    if isWholeN && n < 0 {
      guard k == k.rounded() else { return .nan }
      // (n over k) = (-1)ᵏ (k - n - 1 over k).
      let value = binomial(k - n - 1, k)
      return k.remainder(dividingBy: 2) == 0 ? value : -value
    }
    if isWholeRest && rest.high < 0 { return 0 }
    let top = logGammaMagnitude(DoubleDouble.sum(n, 1))
    let first = logGammaMagnitude(DoubleDouble.sum(k, 1)), second = logGammaMagnitude(rest + 1)
    let magnitude = DoubleDouble.exp(top.log - first.log - second.log).value
    let isNegative = (top.isNegative != first.isNegative) != second.isNegative
    return isNegative ? -magnitude : magnitude
  }

  /// n (n - 1) … (n - k + 1)/k! for a small whole k.
  private static func fallingProduct(_ n: Double, _ k: Double) -> Double {
    var result = DoubleDouble(1)
    for i in stride(from: 1, through: k, by: 1) {
      result = result * DoubleDouble.sum(n, 1 - i) / i
    }
    return result.value
  }

  /// { binomial(n, k) }.
  ///
  /// Sharp for one whole k ≥ 0 where no n lies below k - 1; a product of k factors for other n and
  /// k ≤ 64. Elsewhere the product of the enclosures of Γ(n + 1), 1/Γ(k + 1) and 1/Γ(n - k + 1), wider
  /// than need be; ``Interval/entire`` where n may be a pole.
  package static func binomial(over n: Interval, _ k: Interval) -> Interval {
    if n.isEmpty || k.isEmpty { return .empty }
    if k.isPoint && k.lower >= 0 && k.lower == k.lower.rounded() && k.lower <= 0x1p40 {
      let degree = k.lower
      if degree == 0 { return .one }
      if degree == 1 { return n }
      if n.lower >= degree - 1 && n.upper <= 0x1p40 {
        let range = Interval(unchecked: 0, .infinity)
        return increasing(n, range: range) { binomial($0, degree) }
      }
      if degree <= 64 {
        return stride(from: 1, through: degree, by: 1).reduce(Interval.one) {
          $0 * (n - Interval($1 - 1)) / Interval($1)
        }
      }
    }
    let top = n + .one
    if top.lower <= 0 && top.lower.rounded(.up) <= Swift.min(0, top.upper) { return .entire }
    return gamma(over: top) * reciprocalGamma(over: k + .one)
      * reciprocalGamma(over: n - k + .one)
  }
}
