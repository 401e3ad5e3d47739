private import RealModule

/// The cardinal sine and its derivatives, up to the fourth.
extension SpecialFunctions {
  /// The greatest order of a derivative of sinc.
  package static let greatestSincDerivative = 4

  /// sin(x)/x, 1 at 0, or a derivative, within two ulp (measured on glibc: 1.2); beyond |x| = 2⁵⁰ and
  /// near zeros of a derivative within 2⁻⁵⁰/|x|.
  ///
  /// 0 at ±∞; NaN for a `derivative` outside 0 … 4. That of order n + 1 is the derivative of order n;
  /// the formula x s⁽ⁿ⁾ = sin⁽ⁿ⁾ x - n s⁽ⁿ⁻¹⁾ is 0/0 at 0.
  package static func sinc(derivative: Int = 0, _ x: Double) -> Double {
    guard (0...greatestSincDerivative).contains(derivative), !x.isNaN else { return .nan }
    if x.isInfinite { return 0 }
    if derivative == 0 { return x.magnitude < 1e-9 ? 1 : Double.sin(x) / x }
    if x.magnitude <= 4 { return sincSeries(derivative, x) }
    let (sine, cosine) = DoubleDouble.sineAndCosine(DoubleDouble(x))
    let waves = [sine, cosine, -sine, -cosine]
    var value = sine / x
    for n in 1...derivative { value = (waves[n % 4] - value * Double(n)) / x }
    return value.value
  }

  /// s⁽ⁿ⁾(x) = Σ (-1)ᵏ x²ᵏ⁻ⁿ/((2k + 1) (2k - n)!).
  private static func sincSeries(_ n: Int, _ x: Double) -> Double {
    let square = DoubleDouble.product(x, x)
    var power = n % 2 == 0 ? DoubleDouble(1) : DoubleDouble(x), sum = DoubleDouble(0)
    var k = (n + 1) / 2
    while k < 24 {
      let term = power / Double(2 * k + 1)
      sum = k % 2 == 0 ? sum + term : sum - term
      let degree = Double(2 * k - n)
      power = power * square / ((degree + 1) * (degree + 2))
      k += 1
    }
    return sum.value
  }

  /// { sin(x)/x } or a derivative.
  ///
  /// Extrema are sharp to 10⁻⁹ of the width, ends are widened by 2⁻⁴⁹ min(1, 1/|x|).
  package static func sinc(derivative: Int = 0, over x: Interval) -> Interval {
    guard (0...greatestSincDerivative).contains(derivative) else { return .entire }
    let order = Double(derivative)
    let search = ExtremaSearch(
      value: { sincWithError(derivative, $0) },
      slope: { sincWithError(derivative + 1, $0) },
      curvature: { Swift.min(1 / (order + 3), 2.0001 / $0.mignitude.magnitude) },
      range: { piece in
        let bound = Swift.min(1 / (order + 1), 2 / piece.mignitude.magnitude)
        return Interval(lower: -bound.nextUp, upper: bound.nextUp)
      })
    return search.enclosure(over: x)
  }

  private static func sincWithError(_ derivative: Int, _ x: Double) -> Interval {
    // The fifth derivative is not offered; its bound does.
    if derivative > greatestSincDerivative {
      return Interval(unchecked: -1.0 / 6, 1.0 / 6)
    }
    let error = 0x1p-49 * Swift.min(1, 1 / x.magnitude)
    return Interval(sinc(derivative: derivative, x)) + Interval(unchecked: -error, error)
  }
}
