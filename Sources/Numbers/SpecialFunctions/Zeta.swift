private import RealModule

/// The zeta function of Riemann on the real line, and its derivatives up to the fourth.
///
/// Source: the formula of Euler and Maclaurin (DLMF 25.2.9) with 20 terms for s ≥ -1, the functional
/// equation (DLMF 25.4.1) below, both as power series in s.
extension SpecialFunctions {
  /// The greatest order of a derivative of ζ.
  package static let greatestZetaDerivative = 4

  /// ζ(s) or a derivative, within one ulp (measured: 0.51); beside a zero within 10⁻²⁵ of the values
  /// around it.
  ///
  /// NaN at the pole 1, at -∞, for a `derivative` outside 0 … 4, and for derivatives that are too large
  /// (below -250). The derivative of order n + 1 is the derivative of that of order n.
  package static func zeta(derivative: Int = 0, _ s: Double) -> Double {
    guard (0...greatestZetaDerivative).contains(derivative), s != 1, s > -.infinity else {
      return .nan
    }
    if s == .infinity { return derivative == 0 ? 1 : 0 }
    if s < 0 && derivative == 0 && s.remainder(dividingBy: 2) == 0 { return 0 }
    if s < -1e6 { return derivative > 0 ? .nan : zetaOverflow(s) }
    return zetaSeries(DoubleDouble(s), degree: derivative).derivative(derivative).value
  }

  /// The infinity with the sign of ζ(s) for s far below zero.
  private static func zetaOverflow(_ s: Double) -> Double {
    let turn = s - 4 * (s / 4).rounded(.down)
    return turn < 2 ? .infinity : -.infinity
  }

  /// ζ around s, no pole, as a power series.
  static func zetaSeries(_ s: DoubleDouble, degree: Int) -> TaylorSeries {
    s.high < -1 ? reflectedZeta(s, degree) : summedZeta(s, degree)
  }

  private static let summedTerms = 20

  private static let logarithms: [DoubleDouble] = (0...summedTerms).map {
    $0 < 2 ? DoubleDouble(0) : DoubleDouble.log(DoubleDouble(Double($0)))
  }

  private static func summedZeta(_ s: DoubleDouble, _ degree: Int) -> TaylorSeries {
    func power(_ n: Int) -> TaylorSeries {
      let rate = -logarithms[n]
      return TaylorSeries(degree: degree, exponential: DoubleDouble.exp(s * rate), rate: rate)
    }
    var sum = TaylorSeries(degree: degree, DoubleDouble(1), slope: 0)
    for n in 2..<summedTerms { sum = sum + power(n) }
    // N⁻ˢ (N/(s - 1) + 1/2 + Σ B₂ⱼ/(2j)! s (s + 1) … (s + 2j - 2) N¹⁻²ʲ).
    let last = power(summedTerms), count = Double(summedTerms)
    let distance = s - 1
    var tail = TaylorSeries(degree: degree) { k in
      let power = distance.power(k + 1)
      return DoubleDouble(k % 2 == 0 ? count : -count) / power
    }
    tail = tail + TaylorSeries(degree: degree, DoubleDouble(0.5), slope: 0)
    if s.high < 100 {
      var factor =
        TaylorSeries(degree: degree, s, slope: 1) * (DoubleDouble(0.5) / count)
      for (index, number) in StirlingSeries.bernoulli.enumerated() {
        tail = tail + factor * number
        let j = Double(2 * index + 2)
        let first = TaylorSeries(degree: degree, s + (j - 1), slope: 1)
        let second = TaylorSeries(degree: degree, s + j, slope: 1)
        let scale = DoubleDouble(1) / ((j + 1) * (j + 2) * count * count)
        factor = factor * first * second * scale
      }
    }
    return sum + tail * last
  }

  /// ζ(s) = 2 (2π)ˢ⁻¹ sin(πs/2) Γ(1 - s) ζ(1 - s).
  private static func reflectedZeta(_ s: DoubleDouble, _ degree: Int) -> TaylorSeries {
    let rest = -s + 1
    var sign = 1.0
    let mirrored = TaylorSeries(
      summedZeta(rest, degree).coefficients.map { coefficient in
        defer { sign = -sign }
        return coefficient * sign
      })
    let (sine, cosine) = DoubleDouble.sineAndCosinePi(s * 0.5)
    let waves = [sine, cosine, -sine, -cosine]
    var scale = DoubleDouble(1)
    let wave = TaylorSeries(degree: degree) { k in
      if k > 0 { scale = scale * DoubleDouble.pi * 0.5 / Double(k) }
      return waves[k % 4] * scale
    }
    return TaylorSeries.exp(logarithmOfFactor(rest, degree)) * wave * mirrored
  }

  /// ln(2 (2π)⁻ᵗ Γ(t)) around t = 1 - s, as a power series in s.
  private static func logarithmOfFactor(_ t: DoubleDouble, _ degree: Int) -> TaylorSeries {
    var inverseFactorial = DoubleDouble(1)
    return TaylorSeries(degree: degree) { k in
      if k == 0 {
        return logGammaMagnitude(t).log - DoubleDouble.logOfTwoPi * t + DoubleDouble.logOfTwo
      }
      inverseFactorial = inverseFactorial / Double(k)
      let value = extendedPolyGamma(order: k - 1, t)
      let slope = k == 1 ? value - DoubleDouble.logOfTwoPi : value
      return (k % 2 == 0 ? slope : -slope) * inverseFactorial
    }
  }
}

extension SpecialFunctions {
  /// The greatest extremum of ζ below zero, a maximum of 0.00916, lies just above this number.
  private static let firstExtremum = -2.7172628292045746

  /// { ζ(s) : s ≠ 1 } or a derivative.
  ///
  /// ζ decreases above the pole and from -2.717 to it; ``Interval/entire`` where the pole lies between the
  /// ends. Below -2.717 extrema are found by ``ExtremaSearch``. The enclosure of a
  /// derivative is sharp for s ≥ 0 on one side of the pole, ``Interval/entire`` otherwise.
  package static func zeta(derivative: Int = 0, over s: Interval) -> Interval {
    guard (0...greatestZetaDerivative).contains(derivative) else { return .entire }
    if s.isEmpty || (s.isPoint && s.lower == 1) { return .empty }
    if s.lower >= 1 {
      // At the pole the value is +∞ or, for odd derivatives, -∞.
      if derivative % 2 == 1 {
        return increasing(s, range: Interval(unchecked: -.infinity, 0)) {
          zeta(derivative: derivative, $0)
        }
      }
      let range = Interval(unchecked: derivative == 0 ? 1 : 0, .infinity)
      return decreasing(s, range: range) { zeta(derivative: derivative, $0) }
    }
    guard s.upper <= 1 else { return .entire }
    if derivative > 0 {
      if s.lower < 0 { return .entire }
      return decreasing(s, range: Interval(unchecked: -.infinity, 0)) {
        zeta(derivative: derivative, $0)
      }
    }
    let right = s.intersection(Interval(unchecked: firstExtremum, 1))
    let left = s.intersection(Interval(unchecked: -.infinity, firstExtremum))
    return decreasing(right) { zeta($0) }.hull(zetaBelowZero(left))
  }

  /// The search for s ≤ -2.7, where ζ(s) = F(s) sin(πs/2) with F = 2 (2π)ˢ⁻¹ Γ(1 - s) ζ(1 - s).
  private static func zetaBelowZero(_ s: Interval) -> Interval {
    func widened(_ value: Double, _ scale: Double) -> Interval {
      let error = scale * 0x1p-80
      return Interval(lower: below(value) - error, upper: above(value) + error)
    }
    let search = ExtremaSearch(
      value: { widened(zeta($0), zetaFactor($0)) },
      slope: { widened(zeta(derivative: 1, $0), zetaFactor($0) * (8 - $0)) },
      curvature: { piece in
        // With L = (ln F)′: ζ″ = F ((L² + L′ - π²/4) sin πs/2 + πL cos πs/2), 0 < L′ < ½.
        let rate = Swift.max(
          zetaFactorSlope(piece.lower).magnitude, zetaFactorSlope(piece.upper).magnitude)
        let size = Swift.max(zetaFactor(piece.lower), zetaFactor(piece.upper))
        return 1.0001 * size * (rate * rate + Double.pi * rate + 3)
      },
      range: { piece in
        // F is log-convex: each of its factors is.
        let factor = convex(piece, steps: 2 * steps, zetaFactor) {
          zetaFactor($0) * zetaFactorSlope($0)
        }
        return factor.intersection(Interval(unchecked: 0, .infinity))
          * Interval.sin(piece * Interval.pi * Interval(0.5))
      })
    return search.enclosure(over: s)
  }

  private static func zetaFactor(_ s: Double) -> Double {
    let t = -DoubleDouble(s) + 1
    return DoubleDouble.exp(logarithmOfFactor(t, 0).coefficients[0]).value * zeta(t.high)
  }

  /// (ln F)′, increasing in s, of the sign of F′.
  private static func zetaFactorSlope(_ s: Double) -> Double {
    let t = 1 - s
    return Double.log(2 * Double.pi) - digamma(t) - zeta(derivative: 1, t) / zeta(t)
  }
}
