extension DifferentialEvolution {
  /// How a trial is made: a base, differences that are added to it, and how it is crossed with the point
  /// that it may replace. The names are SciPy's.
  ///
  /// With F the scaling factor, r₁ … r₅ points of the population drawn at random, b its best, x the point
  /// to replace: best1 b + F(r₁ − r₂); rand1 r₁ + F(r₂ − r₃); best2 b + F(r₁ − r₂) + F(r₃ − r₄);
  /// rand2 r₁ + F(r₂ − r₃) + F(r₄ − r₅); randToBest1 r₁ + F(b − r₁) + F(r₂ − r₃);
  /// currentToBest1 x + F(b − x) + F(r₁ − r₂). Crossing takes each coordinate of that by chance (bin) or
  /// a stretch of coordinates whose length is geometric (exp).
  ///
  /// Source: R. Storn and K. Price, "Differential evolution" (1997); K. Price, R. Storn and J. Lampinen,
  /// *Differential Evolution* (2005), section 2.
  package enum Strategy: String, CaseIterable, Sendable {
    case best1bin, best1exp
    case rand1bin, rand1exp
    case rand2bin, rand2exp
    case best2bin, best2exp
    case randToBest1bin = "randtobest1bin"
    case randToBest1exp = "randtobest1exp"
    case currentToBest1bin = "currenttobest1bin"
    case currentToBest1exp = "currenttobest1exp"

    enum Base { case best, random, randomToBest, currentToBest }

    var base: Base {
      switch self {
      case .best1bin, .best1exp, .best2bin, .best2exp: .best
      case .rand1bin, .rand1exp, .rand2bin, .rand2exp: .random
      case .randToBest1bin, .randToBest1exp: .randomToBest
      case .currentToBest1bin, .currentToBest1exp: .currentToBest
      }
    }

    /// How many differences of random points are added.
    var differences: Int {
      switch self {
      case .best2bin, .best2exp, .rand2bin, .rand2exp: 2
      default: 1
      }
    }

    var isExponential: Bool {
      switch self {
      case .best1exp, .rand1exp, .rand2exp, .best2exp, .randToBest1exp, .currentToBest1exp: true
      default: false
      }
    }
  }

  /// Where strategy and factors come from.
  package enum Variant: Hashable, Sendable {
    /// A strategy with the factors of the options.
    case fixed(Strategy)
    /// A strategy whose factors each point carries along and draws anew now and then; those that made a
    /// better point stay.
    ///
    /// Source: J. Brest et al., "Self-adapting control parameters in differential evolution" (2006),
    /// equations 9 and 10, with τ₁ = τ₂ = 0.1.
    case selfAdaptive(Strategy)
    /// From the point toward one of the best, with an archive of points that were replaced, and factors
    /// drawn about those that lately succeeded.
    ///
    /// Source: J. Zhang and A. Sanderson, "JADE" (2009), equations 7 and 14; R. Tanabe and A. Fukunaga,
    /// "Success-history based parameter adaptation for differential evolution" (2013).
    case adaptive
  }
}
