private import RealModule

/// The error function and its inverses.
///
/// erf and erfc are those of the system's library; Innocente and Zimmermann, *Accuracy of Mathematical
/// Functions in Single, Double … Precision* (2024), know of no error beyond 11 ulp in glibc's, musl's
/// and Apple's. Enclosures of all functions in this file are widened by ``errorFunctionSteps``, which
/// cover 16 ulp.
extension SpecialFunctions {
  /// How many neighbours cover the library's erf and erfc, and what is computed from them.
  static let errorFunctionSteps: Int64 = 32

  /// √π/2.
  private static let halfRootPi = 0.886226925452758

  /// erf x = 2/√π ∫₀ˣ e⁻ᵗ² dt, as accurate as the system's library (measured on glibc: 1 ulp).
  ///
  /// Derivatives: erf′ = 2/√π e⁻ˣ², erf″ = -2x erf′.
  package static func erf(_ x: Double) -> Double { Double.erf(x) }

  /// { erf x }.
  package static func erf(over x: Interval) -> Interval {
    increasing(
      x, steps: errorFunctionSteps, exact: [0, .infinity, -.infinity],
      range: Interval(unchecked: -1, 1)
    ) { Double.erf($0) }
  }

  /// erfc x = 1 - erf x, with a small relative error where that is small (measured on glibc: 3 ulp).
  ///
  /// Derivatives: those of erf with the other sign.
  package static func erfc(_ x: Double) -> Double { Double.erfc(x) }

  /// { erfc x }.
  package static func erfc(over x: Interval) -> Interval {
    decreasing(
      x, steps: errorFunctionSteps, exact: [0, .infinity, -.infinity],
      range: Interval(unchecked: 0, 2)
    ) { Double.erfc($0) }
  }

  /// e^(x²) erfc x, within the library's error of erfc and two ulp (measured on glibc: 4 ulp).
  ///
  /// +∞ below -26.7. Derivatives: f′ = 2x f - 2/√π, f″ = 2f + 2x f′, which lose digits in proportion to x²
  /// and x⁴ for x ≫ 0.
  package static func scaledErfc(_ x: Double) -> Double {
    if x > 25 {
      // The asymptotic series, DLMF 7.12.1, over x√π.
      let step = -0.5 / (x * x)
      var sum = 1.0
      for k in (1...7).reversed() { sum = 1 + Double(2 * k - 1) * step * sum }
      return sum / (2 * halfRootPi) / x
    }
    let square = DoubleDouble.product(x, x)
    if square.high > 709.7 || x.isNaN { return x.isNaN ? x : .infinity }
    let power = Double.exp(square.high)
    return Double.erfc(x) * power.addingProduct(power, square.low)
  }

  /// { e^(x²) erfc x }, a decreasing function.
  package static func scaledErfc(over x: Interval) -> Interval {
    decreasing(
      x, steps: errorFunctionSteps, exact: [.infinity], range: Interval(unchecked: 0, .infinity),
      scaledErfc)
  }

  /// The y with erf y = x, within 4 ulp (measured on glibc).
  ///
  /// ±∞ at ±1; NaN for |x| > 1. Derivatives: with y the value, y′ = √π/2 e^(y²), y″ = 2y y′².
  package static func inverseErf(_ x: Double) -> Double {
    if x < 0 { return -inverseErf(-x) }
    if x > 0.5 { return inverseErfc(1 - x) }
    if x < 1e-9 { return halfRootPi * x }
    var y = x < 0.1 ? halfRootPi * x : estimatedInverse(Double.log(onePlus: -x * x))
    for _ in 0..<4 {
      let step = (Double.erf(y) - x) * halfRootPi * Double.exp(y * y)
      y -= step / (1 + y * step)
    }
    return y
  }

  /// { y : erf y ∈ x }.
  package static func inverseErf(over x: Interval) -> Interval {
    let domain = x.intersection(Interval(unchecked: -1, 1))
    if domain.isEmpty || (domain.isPoint && domain.magnitude == 1) { return .empty }
    return increasing(
      domain, steps: errorFunctionSteps, exact: [0, 1, -1], inverseErf)
  }

  /// The y with erfc y = x, within 4 ulp (measured on glibc) and close to x = 1 within 2⁻⁵⁰ absolutely.
  ///
  /// +∞ at 0, -∞ at 2; NaN outside of 0 … 2. Derivatives: with y the value, y′ = -√π/2 e^(y²),
  /// y″ = 2y y′².
  package static func inverseErfc(_ x: Double) -> Double {
    guard x >= 0, x <= 2 else { return .nan }
    if x == 0 { return .infinity }
    if x > 1 { return x == 2 ? -.infinity : x > 1.5 ? -inverseErfc(2 - x) : -inverseErf(x - 1) }
    if x >= 0.5 { return inverseErf(1 - x) }
    var y = estimatedInverse(Double.log(x) + Double.log(2 - x))
    if x < 0.001 {
      // Newton's method on the logarithm, which resolves what erfc loses to underflow.
      let target = Double.log(x)
      for _ in 0..<4 {
        let scaled = scaledErfc(y)
        let residual = Double.log(scaled) - target - y * y
        y += residual * scaled * halfRootPi
      }
      return y
    }
    for _ in 0..<4 {
      let step = (x - Double.erfc(y)) * halfRootPi * Double.exp(y * y)
      y -= step / (1 + y * step)
    }
    return y
  }

  /// { y : erfc y ∈ x }.
  package static func inverseErfc(over x: Interval) -> Interval {
    let domain = x.intersection(Interval(unchecked: 0, 2))
    if domain.isEmpty || (domain.isPoint && (domain.lower == 0 || domain.lower == 2)) {
      return .empty
    }
    return decreasing(domain, steps: errorFunctionSteps, exact: [0, 1, 2], inverseErfc)
  }

  /// |y| within a share of 0.004, from ln(1 - erf² y).
  ///
  /// Source: Winitzki, *A handy approximation for the error function and its inverse* (2008).
  private static func estimatedInverse(_ logarithm: Double) -> Double {
    let a = 0.147, half = 2 / (Double.pi * a) + logarithm / 2
    return ((half * half - logarithm / a).squareRoot() - half).squareRoot()
  }
}
