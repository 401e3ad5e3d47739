/// The Bessel functions of real order.
///
/// For x < 0 they are real where the order is whole (J and I only); NaN elsewhere. At x = 0 the functions
/// have their limits, NaN where those are complex infinities.
extension SpecialFunctions {
  /// The greatest magnitude of the order of a Bessel function; NaN beyond.
  package static let greatestBesselOrder = 10_000.0

  /// J_ν(x), within one ulp (measured: 0.51); beside a zero within 10⁻¹⁸ of the amplitude, beyond
  /// x = 2⁵⁰ within 10⁻¹⁵ of it.
  ///
  /// Derivatives: J_ν′ = (J_ν₋₁ - J_ν₊₁)/2, J_ν″ = (J_ν₋₂ - 2J_ν + J_ν₊₂)/4.
  package static func besselJ(order: Double, _ x: Double) -> Double {
    bessel(order, x, atZero: order == 0 ? 1 : hasZeroAtOrigin(order) ? 0 : .nan, signed: true) {
      $0 == .infinity ? 0 : extendedBesselJ(order, $0).value
    }
  }

  /// Y_ν(x), with the errors of ``besselJ(order:_:)``.
  ///
  /// NaN for x < 0; -∞ at 0 for order 0. Derivatives: Y_ν′ = (Y_ν₋₁ - Y_ν₊₁)/2,
  /// Y_ν″ = (Y_ν₋₂ - 2Y_ν + Y_ν₊₂)/4.
  package static func besselY(order: Double, _ x: Double) -> Double {
    let isSineLike = order < 0 && (order - 0.5) == (order - 0.5).rounded()
    let atZero = order == 0 ? -.infinity : isSineLike ? 0 : Double.nan
    return bessel(order, x, atZero: atZero, signed: false) {
      $0 == .infinity ? 0 : extendedBesselY(order, $0).value
    }
  }

  /// I_ν(x), within one ulp (measured: 0.51); for a negative order that is not whole beside a zero within
  /// 10⁻²⁵ of the terms.
  ///
  /// Derivatives: I_ν′ = (I_ν₋₁ + I_ν₊₁)/2, I_ν″ = (I_ν₋₂ + 2I_ν + I_ν₊₂)/4.
  package static func besselI(order: Double, _ x: Double) -> Double {
    bessel(order, x, atZero: order == 0 ? 1 : hasZeroAtOrigin(order) ? 0 : .nan, signed: true) {
      if $0 == .infinity { return $0 }
      if order >= 0 || order == order.rounded() {
        return BesselSeries.i(order.magnitude, $0).value
      }
      // I₋ν = I_ν + (2/π) sin(νπ) K_ν.
      let sine = DoubleDouble.sineAndCosinePi(DoubleDouble(-order)).sine
      let second = sine * 2 / DoubleDouble.pi * BesselSeries.k(-order, $0)
      return (BesselSeries.i(-order, $0) + second).value
    }
  }

  /// K_ν(x), within one ulp (measured: 0.51).
  ///
  /// NaN for x < 0; +∞ at 0 for order 0. Derivatives: K_ν′ = -(K_ν₋₁ + K_ν₊₁)/2,
  /// K_ν″ = (K_ν₋₂ + 2K_ν + K_ν₊₂)/4.
  package static func besselK(order: Double, _ x: Double) -> Double {
    bessel(order, x, atZero: order == 0 ? .infinity : .nan, signed: false) {
      $0 == .infinity ? 0 : BesselSeries.k(order.magnitude, $0).value
    }
  }

  private static func hasZeroAtOrigin(_ order: Double) -> Bool {
    order > 0 || order == order.rounded()
  }

  /// What the four functions have in common: the limits of the order and of the domain.
  private static func bessel(
    _ order: Double, _ x: Double, atZero: Double, signed: Bool, _ positive: (Double) -> Double
  ) -> Double {
    guard order.magnitude <= greatestBesselOrder, !x.isNaN else { return .nan }
    if x == 0 { return atZero }
    if x > 0 { return positive(x) }
    guard signed, order == order.rounded() else { return .nan }
    return order.remainder(dividingBy: 2) == 0 ? positive(-x) : -positive(-x)
  }

  /// J_ν(x) for x > 0 and ν of either sign.
  static func extendedBesselJ(_ order: Double, _ x: Double) -> DoubleDouble {
    if order >= 0 { return BesselSeries.j(order, x) }
    let turn = DoubleDouble.sineAndCosinePi(DoubleDouble(-order))
    if turn.sine.high == 0 { return BesselSeries.j(-order, x) * turn.cosine }
    let y = BesselSeries.y(-order, x)
    if turn.cosine.high == 0 || !y.high.isFinite { return -(turn.sine * y) }
    return turn.cosine * BesselSeries.j(-order, x) - turn.sine * y
  }

  /// Y_ν(x) for x > 0 and ν of either sign.
  static func extendedBesselY(_ order: Double, _ x: Double) -> DoubleDouble {
    if order >= 0 { return BesselSeries.y(order, x) }
    let turn = DoubleDouble.sineAndCosinePi(DoubleDouble(-order))
    if turn.cosine.high == 0 { return turn.sine * BesselSeries.j(-order, x) }
    let y = BesselSeries.y(-order, x)
    if turn.sine.high == 0 || !y.high.isFinite { return turn.cosine * y }
    return turn.sine * BesselSeries.j(-order, x) + turn.cosine * y
  }
}
