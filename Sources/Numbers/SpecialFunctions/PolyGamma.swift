private import RealModule

/// The derivatives of ln Γ.
extension SpecialFunctions {
  /// The greatest order of ``polyGamma(order:_:)``.
  package static let greatestPolyGammaOrder = 120

  /// ψ(x) = Γ′(x)/Γ(x), within one ulp (measured: 0.51).
  ///
  /// NaN at the poles 0, -1, -2 … and at -∞.
  ///
  /// Derivatives: ψ′ and ψ″ are ``polyGamma(order:_:)`` of orders 1 and 2.
  package static func digamma(_ x: Double) -> Double { polyGamma(order: 0, x) }

  /// { ψ(x) : x no pole }; ``Interval/entire`` where a pole lies between the ends.
  package static func digamma(over x: Interval) -> Interval { polyGamma(order: 0, over: x) }

  /// ψ⁽ⁿ⁾(x), the nth derivative of ``digamma(_:)``, within one ulp (measured: 0.51).
  ///
  /// NaN for orders outside 0 … 120, at the poles 0, -1, -2 … and at -∞.
  ///
  /// Derivatives: those of orders n + 1 and n + 2.
  package static func polyGamma(order n: Int, _ x: Double) -> Double {
    guard (0...greatestPolyGammaOrder).contains(n), !x.isNaN, x != -.infinity, !isGammaPole(x)
    else { return .nan }
    if x == .infinity { return n == 0 ? .infinity : n % 2 == 0 ? -0.0 : 0 }
    return extendedPolyGamma(order: n, DoubleDouble(x)).value
  }

  /// { ψ⁽ⁿ⁾(x) : x no pole }.
  ///
  /// Where a pole lies between the ends it is ``Interval/entire`` for even n, a half-line for odd n;
  /// for orders outside 0 … 120 ``Interval/entire``.
  package static func polyGamma(order n: Int, over x: Interval) -> Interval {
    if x.isEmpty || (x.isPoint && isGammaPole(x.lower)) { return .empty }
    guard (0...greatestPolyGammaOrder).contains(n) else { return .entire }
    let positive = Interval(unchecked: 0, .infinity)
    let isOdd = n % 2 == 1
    guard let piece = piece(x, below: 0) else {
      if !isOdd { return .entire }
      // A negative x is no farther from its poles than 1 is from 0: ψ⁽ⁿ⁾(x) ≥ ψ⁽ⁿ⁾(1).
      let least = polyGamma(order: n, Swift.max(1, x.upper))
      return Interval(lower: below(least), upper: .infinity)
        .intersection(positive)
    }
    func value(_ point: Double) -> Double { polyGamma(order: n, point) }
    if !isOdd {
      let range = piece.upper == .infinity && n > 0 ? -positive : .entire
      return increasing(x, range: range, value)
    }
    if piece.upper == .infinity {
      return decreasing(x, range: positive) { $0 == 0 ? .infinity : value($0) }
    }
    return convex(x, value) { polyGamma(order: n + 1, $0) }.intersection(positive)
  }

  /// ψ⁽ⁿ⁾(x) for x that is no pole, in twice the precision of `Double`.
  static func extendedPolyGamma(order n: Int, _ x: DoubleDouble) -> DoubleDouble {
    if x.high < 0.5 {
      // ψ⁽ⁿ⁾(x) = (-1)ⁿ ψ⁽ⁿ⁾(1 - x) - π dⁿ/dxⁿ cot πx (DLMF 5.15.6).
      let reflected = extendedPolyGamma(order: n, -x + 1)
      return (n % 2 == 0 ? reflected : -reflected) - cotangentDerivative(order: n, x)
    }
    return n == 0 ? positiveDigamma(x) : positivePolyGamma(order: n, x)
  }

  private static func positiveDigamma(_ x: DoubleDouble) -> DoubleDouble {
    var sum = DoubleDouble(0), moved = x
    while moved.high < StirlingSeries.least {
      sum = sum + DoubleDouble(1) / moved
      moved = moved + 1
    }
    return StirlingSeries.digamma(moved) - sum
  }

  /// (-1)ⁿ⁺¹ n! ζ(n + 1, x), the zeta function of Hurwitz from the formula of Euler and Maclaurin
  /// (DLMF 25.11.5), in terms of ratios to xⁿ⁺¹ so that nothing overflows early.
  private static func positivePolyGamma(order n: Int, _ x: DoubleDouble) -> DoubleDouble {
    let power = n + 1, least = StirlingSeries.least + Double(power)
    var sum = DoubleDouble(0), moved = x
    while moved.high < least {
      sum = sum + (x / moved).power(power)
      moved = moved + 1
    }
    // Σ B₂ⱼ/(2j)! · s (s + 1) … (s + 2j - 2)/y²ʲ⁻¹, relative to y⁻ˢ.
    var tail = moved / Double(n) + 0.5
    var factor = DoubleDouble(Double(power)) / (moved * 2)
    let square = DoubleDouble(1) / (moved * moved)
    for (index, number) in StirlingSeries.bernoulli.enumerated() where moved.high < 1e30 {
      tail = tail + number * factor
      let j = Double(2 * index + 2), s = Double(power)
      factor = factor * square * ((s + j - 1) * (s + j)) / ((j + 1) * (j + 2))
    }
    sum = (sum + tail * (x / moved).power(power)) / x
    let scale =
      logGammaMagnitude(DoubleDouble(Double(power))).log - DoubleDouble.log(x) * Double(n)
    let result = sum * DoubleDouble.exp(scale)
    return n % 2 == 0 ? -result : result
  }

  /// π dⁿ/dxⁿ cot πx: a polynomial in c = cot πx, the next one being -π (1 + c²) times its slope.
  private static func cotangentDerivative(order n: Int, _ x: DoubleDouble) -> DoubleDouble {
    let (sine, cosine) = DoubleDouble.sineAndCosinePi(x)
    let cotangent = cosine / sine
    var coefficients = [DoubleDouble(0), DoubleDouble.pi]
    for _ in 0..<n {
      var next = [DoubleDouble](repeating: DoubleDouble(0), count: coefficients.count + 1)
      for (degree, coefficient) in coefficients.enumerated().dropFirst() {
        let slope = -(coefficient * DoubleDouble.pi * Double(degree))
        next[degree - 1] = next[degree - 1] + slope
        next[degree + 1] = next[degree + 1] + slope
      }
      coefficients = next
    }
    return coefficients.reversed().reduce(DoubleDouble(0)) { $0 * cotangent + $1 }
  }
}
