private import RealModule

/// The gamma function and its logarithm.
extension SpecialFunctions {
  /// Where Γ and ln Γ have their least value over the positive numbers lies between these two.
  private static let gammaMinimizer = Interval(unchecked: 1.4616321449683622, 1.4616321449683625)

  /// Γ(x), within one ulp (measured: 0.51) where it is a normal number.
  ///
  /// Γ(n) = (n - 1)! exactly up to 23. NaN at the poles 0, -1, -2 … and at -∞; +∞ beyond 171.62.
  ///
  /// Derivatives: Γ′ = Γ ψ, Γ″ = Γ (ψ² + ψ′), with ψ the ``digamma(_:)`` and ψ′ the
  /// ``polyGamma(order:_:)`` of order 1.
  package static func gamma(_ x: Double) -> Double {
    if x == .infinity || x.isNaN { return x }
    if x == -.infinity || isGammaPole(x) { return .nan }
    if x > 172 { return .infinity }
    return extendedGamma(DoubleDouble(x)).value
  }

  /// { Γ(x) : x no pole }; ``Interval/entire`` where a pole lies between the ends.
  package static func gamma(over x: Interval) -> Interval {
    if x.isEmpty || (x.isPoint && isGammaPole(x.lower)) { return .empty }
    guard let piece = piece(x, below: 0) else { return .entire }
    if piece.upper == .infinity { return unimodal(x, least: 0.8856031944108886) { gamma($0) } }
    // |Γ| is convex between poles: its logarithm is.
    let magnitude = convex(x) {
      Swift.abs(gamma($0))
    } slope: { point in
      Swift.abs(gamma(point)) * digamma(point)
    }
    let clipped = magnitude.intersection(Interval(unchecked: 0, .infinity))
    return piece.lower.remainder(dividingBy: 2) == 0 ? clipped : -clipped
  }

  /// ln Γ(x) for x ≥ 0, within one ulp (measured: 0.51).
  ///
  /// +∞ at 0 and at +∞; NaN for negative x, where the logarithm is complex.
  ///
  /// Derivatives: ψ(x) and ψ′(x), the ``polyGamma(order:_:)`` of orders 0 and 1.
  package static func logGamma(_ x: Double) -> Double {
    if x < 0 || x.isNaN { return .nan }
    if x == 0 || x > 2.6e305 { return .infinity }
    for (root, slope, firstZeta) in [
      (1.0, -DoubleDouble.eulerGamma, 0.0), (2, -DoubleDouble.eulerGamma + 1, 1),
    ] where Swift.abs(x - root) < 0.01 {
      return logGammaNearRoot(x - root, slope: slope, subtracting: firstZeta)
    }
    return logGammaMagnitude(DoubleDouble(x)).log.value
  }

  /// { ln Γ(x) : x > 0 }.
  package static func logGamma(over x: Interval) -> Interval {
    if x.upper <= 0 { return .empty }
    let domain = x.intersection(Interval(unchecked: 0, .infinity))
    return unimodal(domain, least: -0.12148629053584962) { logGamma($0) }
  }

  /// ln Γ(1 + z) = -γz + Σ ζ(k) (-z)ᵏ/k, and ln Γ(2 + z) with ζ(k) - 1 in place of ζ(k) and 1 - γ in
  /// place of -γ; for |z| < 0.01 (DLMF 5.7.3).
  private static func logGammaNearRoot(
    _ z: Double, slope: DoubleDouble, subtracting offset: Double
  ) -> Double {
    let zeta = [
      1.6449340668482264, 1.2020569031595942, 1.0823232337111381, 1.03692775514337,
      1.0173430619844492, 1.008349277381923, 1.0040773561979444, 1.0020083928260821,
    ]
    var sum = 0.0
    for (index, value) in zeta.enumerated().reversed() {
      sum = (value - offset) / Double(index + 2) - z * sum
    }
    return (slope * z + DoubleDouble.product(z, z) * sum).value
  }

  /// The enclosure over positive numbers of a function that falls to `least` and rises again.
  private static func unimodal(
    _ x: Interval, least: Double, _ f: (Double) -> Double
  ) -> Interval {
    func value(_ point: Double) -> Double { point == 0 ? .infinity : f(point) }
    if x.upper <= gammaMinimizer.lower { return decreasing(x, value) }
    if x.lower >= gammaMinimizer.upper { return increasing(x, value) }
    return Interval(lower: least, upper: above(Swift.max(value(x.lower), value(x.upper))))
  }

  /// { 1/Γ(x) }, 0 at the poles of Γ.
  static func reciprocalGamma(over x: Interval) -> Interval {
    if x.isEmpty { return x }
    if x.isPoint && isGammaPole(x.lower) { return .zero }
    let hasPole = x.lower <= 0 && x.lower.rounded(.up) <= Swift.min(0, x.upper)
    if piece(x, below: 0) != nil {
      let reciprocal = .one / gamma(over: x)
      return hasPole ? reciprocal.hull(.zero) : reciprocal
    }
    // |1/Γ(x)| = Γ(1 - x) |sin πx|/π for negative x; at most 1.13 for positive x.
    let bound = above(gamma(1 - x.lower), steps: 2 * steps)
    return Interval(lower: Swift.min(-1.13, -bound), upper: Swift.max(1.13, bound))
  }
}
