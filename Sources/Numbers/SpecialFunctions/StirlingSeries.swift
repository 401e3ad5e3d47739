extension SpecialFunctions {
  /// The asymptotic series that the gamma function and its relatives share.
  ///
  /// All are taken at arguments of at least ``least``, where the first omitted term is below 2⁻¹⁰⁴;
  /// smaller arguments are moved up by the recurrence.
  ///
  /// Source: Olver et al., *NIST Digital Library of Mathematical Functions* (DLMF, 2010 and later),
  /// 5.11.1, 5.11.2, 25.11.43.
  enum StirlingSeries {
    static let least = 20.0

    /// The Bernoulli numbers B₂, B₄ … B₃₀.
    static let bernoulli: [DoubleDouble] = {
      let fractions: [(Double, Double)] = [
        (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510),
        (43867, 798), (-174611, 330), (854513, 138), (-236_364_091, 2730), (8_553_103, 6),
        (-23_749_461_029, 870), (8_615_841_276_005, 14322),
      ]
      return fractions.map { DoubleDouble($0) / $1 }
    }()

    /// Σ B₂ₖ cₖ/x²ᵏ for k = 1 … 15.
    static func sum(
      _ x: DoubleDouble, coefficient: (Double) -> Double
    ) -> DoubleDouble {
      let step = DoubleDouble(1) / (x * x)
      var result = DoubleDouble(0)
      for (index, number) in bernoulli.enumerated().reversed() {
        result = (result + number / coefficient(Double(index + 1))) * step
      }
      return result
    }

    /// ln Γ(x) for x ≥ ``least``.
    static func logGamma(_ x: DoubleDouble) -> DoubleDouble {
      let leading = (x - 0.5) * (DoubleDouble.log(x) - 1) - 0.5
      let series = sum(x) { 2 * $0 * (2 * $0 - 1) } * x
      return leading + DoubleDouble.logOfTwoPi * 0.5 + series
    }

    /// ψ(x) for x ≥ ``least``.
    static func digamma(_ x: DoubleDouble) -> DoubleDouble {
      DoubleDouble.log(x) - DoubleDouble(0.5) / x - sum(x) { 2 * $0 }
    }
  }

  /// |Γ(x)| as a logarithm in twice the precision of `Double`, and the sign of Γ(x).
  ///
  /// Not for poles. Near x = 1 and 2 the absolute error stays at 2⁻⁹⁹.
  static func logGammaMagnitude(_ x: DoubleDouble) -> (log: DoubleDouble, isNegative: Bool) {
    if x.high < 0.5 {
      // Γ(x) Γ(1 - x) = π/sin πx.
      let sine = DoubleDouble.sineAndCosinePi(x).sine
      let reflected = logGammaMagnitude(-x + 1).log
      let magnitude = sine.isNegative ? -sine : sine
      return (DoubleDouble.log(DoubleDouble.pi / magnitude) - reflected, sine.isNegative)
    }
    if x.high >= StirlingSeries.least { return (StirlingSeries.logGamma(x), false) }
    let (product, moved) = risen(x)
    return (StirlingSeries.logGamma(moved) - DoubleDouble.log(product), false)
  }

  /// x (x + 1) … (x + n - 1) and x + n with n the least that takes x to the asymptotic series.
  static func risen(_ x: DoubleDouble) -> (product: DoubleDouble, moved: DoubleDouble) {
    var product = DoubleDouble(1), moved = x
    while moved.high < StirlingSeries.least {
      product = product * moved
      moved = moved + 1
    }
    return (product, moved)
  }

  /// Γ(x) in twice the precision of `Double` for x that is no pole; infinite where it overflows.
  static func extendedGamma(_ x: DoubleDouble) -> DoubleDouble {
    if x.high >= 0.5 && x.high < 172 {
      let (product, moved) = risen(x)
      return DoubleDouble.exp(StirlingSeries.logGamma(moved)) / product
    }
    if x.high < 0.5 && x.high > -170 {
      let sine = DoubleDouble.sineAndCosinePi(x).sine
      return DoubleDouble.pi / (sine * extendedGamma(-x + 1))
    }
    let (log, isNegative) = logGammaMagnitude(x)
    let magnitude = DoubleDouble.exp(log)
    return isNegative ? -magnitude : magnitude
  }

  /// Whether x is 0, -1, -2 …, where the gamma function has its poles.
  static func isGammaPole(_ x: Double) -> Bool { x <= 0 && x == x.rounded() }
}
