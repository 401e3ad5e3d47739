private import RealModule

/// The standard normal distribution; x stands for (x - μ)/σ of another one.
///
/// Enclosures are widened by ``normalSteps``, which cover twice the library's worst error of erfc
/// (see ``erf(_:)``).
extension SpecialFunctions {
  static let normalSteps: Int64 = 48

  /// 1/√(2π).
  private static let peak = 0.3989422804014327

  /// The density φ(x) = e^(-x²/2)/√(2π), within 2 ulp (measured on glibc).
  ///
  /// Derivatives: φ′ = -x φ, φ″ = (x² - 1) φ.
  package static func normalPDF(_ x: Double) -> Double {
    if x.magnitude > 40 { return 0 }
    let square = DoubleDouble.product(x, x)
    let power = Double.exp(-0.5 * square.high)
    return peak * power.addingProduct(power, -0.5 * square.low)
  }

  /// { φ(x) }.
  package static func normalPDF(over x: Interval) -> Interval {
    let range = Interval(unchecked: 0, peak.nextUp)
    return decreasing(Interval.abs(x), steps: normalSteps, exact: [.infinity], range: range) {
      normalPDF($0)
    }
  }

  /// The probability Φ(x) of a value up to x, within the library's error of erfc and 2 ulp
  /// (measured on glibc: 5 ulp), also where it is small.
  ///
  /// Derivatives: Φ′ = φ, Φ″ = -x φ, with φ the ``normalPDF(_:)``.
  package static func normalCDF(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x.magnitude > 40 { return x < 0 ? 0 : 1 }
    // -x/√2 in two parts: the tail multiplies a relative error of the argument by x².
    let scaled = DoubleDouble(0.7071067811865476, -4.833646656726457e-17) * -x
    let correction = 2 * 1.4142135623730951 * normalPDF(x) * scaled.low
    return 0.5 * (Double.erfc(scaled.high) - correction)
  }

  /// { Φ(x) }.
  package static func normalCDF(over x: Interval) -> Interval {
    increasing(
      x, steps: normalSteps, exact: [0, .infinity, -.infinity], range: Interval(unchecked: 0, 1),
      normalCDF)
  }

  /// ln Φ(x), within the library's error of erfc and 2 ulp (measured on glibc: 4 ulp); finite down to
  /// -1.8·10¹⁵⁴.
  ///
  /// Derivatives: f′ = r, f″ = -r s, with r the ``inverseMillsRatio(_:)`` and s = x + r its
  /// ``inverseMillsRatioExcess(_:)``.
  package static func normalLogCDF(_ x: Double) -> Double {
    if x > 0 { return Double.log(onePlus: -normalCDF(-x)) }
    if x > -10 { return Double.log(normalCDF(x)) }
    return Double.log(0.5 * scaledErfc(-x * 0.7071067811865476)) - 0.5 * x * x
  }

  /// { ln Φ(x) }.
  package static func normalLogCDF(over x: Interval) -> Interval {
    let range = Interval(unchecked: -.infinity, 0)
    return increasing(
      x, steps: normalSteps, exact: [.infinity, -.infinity], range: range, normalLogCDF)
  }

  /// φ(x)/Φ(x), within the library's error of erfc and 3 ulp (measured on glibc: 5 ulp).
  ///
  /// Derivatives: with r the value and s = x + r the ``inverseMillsRatioExcess(_:)``, r′ = -r s,
  /// r″ = r (s (s + r) - 1), which loses digits in proportion to x⁴ for x ≪ 0.
  package static func inverseMillsRatio(_ x: Double) -> Double {
    if x > 5 { return normalPDF(x) / normalCDF(x) }
    if x == -.infinity { return .infinity }
    return 0.7978845608028654 / scaledErfc(-x * 0.7071067811865476)
  }

  /// { φ(x)/Φ(x) }, a decreasing function.
  package static func inverseMillsRatio(over x: Interval) -> Interval {
    let range = Interval(unchecked: 0, .infinity)
    return decreasing(
      x, steps: normalSteps, exact: [.infinity, -.infinity], range: range, inverseMillsRatio)
  }

  /// x + φ(x)/Φ(x), which is positive, also where the terms cancel: within 10⁻¹² of itself.
  ///
  /// Derivatives: with s the value and r the ``inverseMillsRatio(_:)``, s′ = 1 - r s,
  /// s″ = r (s (s + r) - 1); both lose digits for x ≪ 0, in proportion to x² and x⁴.
  package static func inverseMillsRatioExcess(_ x: Double) -> Double {
    if x > -25 { return x + inverseMillsRatio(x) }
    // φ/Φ = -x/S with S = 1 - 1/x² + 3/x⁴ - …, so that the excess is -x (1 - S)/S.
    let step = 1 / (x * x)
    var rest = 0.0
    for k in (1...8).reversed() { rest = Double(2 * k - 1) * step * (1 - rest) }
    return -x * rest / (1 - rest)
  }

  /// { x + φ(x)/Φ(x) }, an increasing function, widened by 2⁻³⁶ of itself.
  package static func inverseMillsRatioExcess(over x: Interval) -> Interval {
    if x.isEmpty { return x }
    func ends(_ point: Double) -> Interval {
      if point == -.infinity { return .zero }
      let value = inverseMillsRatioExcess(point)
      return Interval(value) * Interval(lower: 1 - 0x1p-36, upper: 1 + 0x1p-36)
    }
    return Interval(lower: ends(x.lower).lower, upper: ends(x.upper).upper)
  }

  /// The x with Φ(x) = p, within 5 ulp (measured on glibc), and close to p = ½ within 2⁻⁵⁰ absolutely.
  ///
  /// -∞ at 0, +∞ at 1; NaN outside of 0 … 1. Derivatives: with x the value, x′ = 1/φ(x), x″ = x x′².
  package static func normalQuantile(_ p: Double) -> Double {
    if p > 0.25 && p < 0.75 { return 1.4142135623730951 * inverseErf(2 * (p - 0.5)) }
    return -1.4142135623730951 * inverseErfc(2 * p)
  }

  /// { x : Φ(x) ∈ p }.
  package static func normalQuantile(over p: Interval) -> Interval {
    let domain = p.intersection(Interval(unchecked: 0, 1))
    if domain.isEmpty || (domain.isPoint && (domain.lower == 0 || domain.lower == 1)) {
      return .empty
    }
    return increasing(domain, steps: normalSteps, exact: [0, 0.5, 1], normalQuantile)
  }
}
