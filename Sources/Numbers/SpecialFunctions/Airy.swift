/// Airy's functions and their derivatives, the solutions of w″ = x w.
///
/// | x | Ai, Ai′ | Bi, Bi′ |
/// |---|---|---|
/// | < -11 | asymptotic expansions | the same |
/// | -11 … 5 | Maclaurin's series | the same, up to 15 |
/// | above | Bessel's K of orders ⅓ and ⅔ | asymptotic expansions |
///
/// Values are within one ulp (measured: 0.51); beside a zero within 10⁻¹⁸ of the amplitude. Below -10¹⁰
/// the phase and with it the digits are gradually lost; below -10²⁰ none is left, and the value is NaN.
///
/// Source: DLMF 9.4, 9.6.1 and 9.7.
extension SpecialFunctions {
  /// Ai(x). 0 at ±∞. Derivatives: Ai′ is ``airyAiPrime(_:)``, Ai″ = x Ai.
  package static func airyAi(_ x: Double) -> Double {
    x.isInfinite ? 0 : extendedAiry(x).ai.value
  }

  /// Ai′(x). 0 at +∞, NaN at -∞. Derivatives: Ai″ = x Ai, Ai‴ = Ai + x Ai′.
  package static func airyAiPrime(_ x: Double) -> Double {
    x.isInfinite ? (x > 0 ? 0 : .nan) : extendedAiry(x).aiPrime.value
  }

  /// Bi(x). +∞ at +∞, 0 at -∞. Derivatives: Bi′ is ``airyBiPrime(_:)``, Bi″ = x Bi.
  package static func airyBi(_ x: Double) -> Double {
    x.isInfinite ? Swift.max(0, x) : extendedAiry(x).bi.value
  }

  /// Bi′(x). +∞ at +∞, NaN at -∞. Derivatives: Bi″ = x Bi, Bi‴ = Bi + x Bi′.
  package static func airyBiPrime(_ x: Double) -> Double {
    x.isInfinite ? (x > 0 ? .infinity : .nan) : extendedAiry(x).biPrime.value
  }

  private typealias Airy = (
    ai: DoubleDouble, aiPrime: DoubleDouble, bi: DoubleDouble, biPrime: DoubleDouble
  )

  private static func extendedAiry(_ x: Double) -> Airy {
    if x.isNaN || x < -1e20 { return undefinedAiry }
    if x < -11 { return oscillatingAiry(x) }
    if x <= 5 { return airySeries(x) }
    let (ai, aiPrime) = decayingAiry(x)
    if x <= 15 {
      let series = airySeries(x)
      return (ai, aiPrime, series.bi, series.biPrime)
    }
    let (bi, biPrime) = growingAiry(x)
    return (ai, aiPrime, bi, biPrime)
  }

  private static let undefinedAiry: Airy = (
    DoubleDouble(.nan), DoubleDouble(.nan), DoubleDouble(.nan), DoubleDouble(.nan)
  )

  private static let rootOfThree = DoubleDouble(3).squareRoot

  /// Σ of the two series of Maclaurin, f = 1 + x³/6 + … and g = x + x⁴/12 + …, and of their slopes.
  private static func airySeries(_ x: Double) -> Airy {
    let square = DoubleDouble.product(x, x), cube = square * x
    var f = DoubleDouble(1), g = DoubleDouble(x), fPrime = DoubleDouble(0), gPrime = f
    var fTerm = f, gTerm = g, fSlope = square * 0.5, gSlope = f
    for index in 1...200 {
      let n = Double(3 * index)
      fTerm = fTerm * cube / (n * (n - 1))
      gTerm = gTerm * cube / (n * (n + 1))
      f = f + fTerm
      g = g + gTerm
      fPrime = fPrime + fSlope
      fSlope = fSlope * cube / (n * (n + 2))
      gSlope = gSlope * cube / (n * (n - 2))
      gPrime = gPrime + gSlope
      let least = Swift.max(fTerm.high.magnitude, gTerm.high.magnitude, gSlope.high.magnitude)
      if least < 0x1p-112 && fSlope.high.magnitude < 0x1p-112 * fPrime.high.magnitude { break }
    }
    // Ai(0) and -Ai′(0).
    let first = DoubleDouble(0.3550280538878172, 2.05233632436212e-17)
    let second = DoubleDouble(0.2588194037928068, -2.522243111610832e-17)
    return (
      first * f - second * g, first * fPrime - second * gPrime,
      rootOfThree * (first * f + second * g), rootOfThree * (first * fPrime + second * gPrime)
    )
  }

  /// ⅔ x^(3/2).
  private static func airyPhase(_ x: Double) -> DoubleDouble {
    DoubleDouble(x).squareRoot * x * 2 / 3
  }

  private static func decayingAiry(_ x: Double) -> (DoubleDouble, DoubleDouble) {
    let phase = airyPhase(x)
    let third = DoubleDouble(1) / 3
    let (oneThird, twoThirds) = BesselSeries.scaledPair(-third, phase)
    let scale = DoubleDouble.exp(-phase) / (DoubleDouble.pi * rootOfThree)
    return (DoubleDouble(x).squareRoot * oneThird * scale, -(twoThirds * x * scale))
  }

  /// Terms uₖ/ζᵏ and vₖ/ζᵏ of the asymptotic expansions (DLMF 9.7.2), up to the least.
  private static func airyTerms(_ phase: DoubleDouble) -> (u: [DoubleDouble], v: [DoubleDouble]) {
    var term = DoubleDouble(1), u = [term], v = [term]
    for index in 1...60 {
      let k = Double(index)
      let factor = (6 * k - 5) * (6 * k - 3) * (6 * k - 1)
      let next = term * factor / (phase * ((2 * k - 1) * 216 * k))
      if next.high >= term.high || next.high < 0x1p-112 { break }
      term = next
      u.append(term)
      v.append(-(term * (6 * k + 1) / (6 * k - 1)))
    }
    return (u, v)
  }

  private static func growingAiry(_ x: Double) -> (DoubleDouble, DoubleDouble) {
    if x > 105 { return (DoubleDouble(.infinity), DoubleDouble(.infinity)) }
    let phase = airyPhase(x), root = DoubleDouble(x).squareRoot.squareRoot
    let (u, v) = airyTerms(phase)
    let scale = DoubleDouble.exp(phase) / DoubleDouble.pi.squareRoot
    let sum = u.reversed().reduce(DoubleDouble(0), +)
    let slope = v.reversed().reduce(DoubleDouble(0), +)
    return (scale * sum / root, scale * slope * root)
  }

  private static func oscillatingAiry(_ x: Double) -> Airy {
    let phase = airyPhase(-x), root = DoubleDouble(-x).squareRoot.squareRoot
    let (u, v) = airyTerms(phase)
    let (even, odd) = alternatingSums(u), (evenSlope, oddSlope) = alternatingSums(v)
    // The sine and cosine of ζ - π/4.
    let wave = DoubleDouble.sineAndCosine(phase)
    let half = DoubleDouble(0.5).squareRoot
    let sine = (wave.sine - wave.cosine) * half, cosine = (wave.sine + wave.cosine) * half
    let scale = DoubleDouble(1) / (DoubleDouble.pi.squareRoot * root)
    let slope = root / DoubleDouble.pi.squareRoot
    return (
      scale * (cosine * even + sine * odd), slope * (sine * evenSlope - cosine * oddSlope),
      scale * (cosine * odd - sine * even), slope * (cosine * evenSlope + sine * oddSlope)
    )
  }

  /// Σ (-1)ᵏ t₂ₖ and Σ (-1)ᵏ t₂ₖ₊₁.
  private static func alternatingSums(
    _ terms: [DoubleDouble]
  ) -> (even: DoubleDouble, odd: DoubleDouble) {
    var even = DoubleDouble(0), odd = DoubleDouble(0)
    for (k, term) in terms.enumerated() {
      let signed = (k / 2) % 2 == 0 ? term : -term
      if k % 2 == 0 { even = even + signed } else { odd = odd + signed }
    }
    return (even, odd)
  }
}

/// Enclosures. For x < 0 the amplitudes √(Ai² + Bi²) and |x|^-¼ √(Ai′² + Bi′²) increase (DLMF 9.8.20);
/// the first extremum of Ai is at -1.0188, that of Bi at -2.2944, those of Ai′ and Bi′ are at 0. Extrema
/// beyond are found by ``ExtremaSearch``.
extension SpecialFunctions {
  /// { Ai(x) }.
  package static func airyAi(over x: Interval) -> Interval {
    let right = x.intersection(Interval(unchecked: -1, .infinity))
    return decreasing(right, range: Interval(unchecked: 0, .infinity), airyAi)
      .hull(airySearch(isDerivative: false, airyAi, airyAiPrime, over: x, below: -1))
  }

  /// { Ai′(x) }.
  package static func airyAiPrime(over x: Interval) -> Interval {
    let right = x.intersection(Interval(unchecked: 0, .infinity))
    return increasing(right, range: Interval(unchecked: -.infinity, 0), airyAiPrime)
      .hull(airySearch(isDerivative: true, airyAiPrime, { $0 * airyAi($0) }, over: x, below: 0))
  }

  /// { Bi(x) }.
  package static func airyBi(over x: Interval) -> Interval {
    let right = x.intersection(Interval(unchecked: -1, .infinity))
    return increasing(right, range: Interval(unchecked: 0, .infinity), airyBi)
      .hull(airySearch(isDerivative: false, airyBi, airyBiPrime, over: x, below: -1))
  }

  /// { Bi′(x) }.
  package static func airyBiPrime(over x: Interval) -> Interval {
    let right = x.intersection(Interval(unchecked: 0, .infinity))
    return increasing(right, range: Interval(unchecked: 0, .infinity), airyBiPrime)
      .hull(airySearch(isDerivative: true, airyBiPrime, { $0 * airyBi($0) }, over: x, below: 0))
  }

  private static func airySearch(
    isDerivative: Bool, _ value: @escaping (Double) -> Double,
    _ slope: @escaping (Double) -> Double, over x: Interval, below limit: Double
  ) -> Interval {
    let part = x.intersection(Interval(unchecked: -.infinity, limit))
    func widened(_ value: Double, _ error: Double) -> Interval {
      Interval(lower: below(value) - error, upper: above(value) + error)
    }
    // The phase is known to 2⁻⁹⁸ of itself.
    func phaseError(_ x: Double) -> Double {
      Swift.min(1, 0x1p-56 + x.magnitude * x.magnitude.squareRoot() * 0x1p-96)
    }
    let search = ExtremaSearch(
      value: { widened(value($0), phaseError($0) * amplitude(isDerivative, $0, $0)) },
      slope: { point in
        let size = amplitude(false, point, point) * (1 + point.magnitude)
        return widened(slope(point), phaseError(point) * (size + amplitude(true, point, point)))
      },
      curvature: { piece in
        let size = amplitude(false, piece.lower, piece.upper), reach = -piece.lower
        // Ai″ = x Ai; (Ai′)″ = Ai + x Ai′.
        return isDerivative
          ? size + reach * amplitude(true, piece.lower, piece.upper) : reach * size
      },
      range: { piece in
        let size = amplitude(isDerivative, piece.lower, piece.upper)
        return Interval(lower: -size, upper: size)
      })
    return search.enclosure(over: part)
  }

  /// A bound of √(Ai² + Bi²) or of √(Ai′² + Bi′²) over `low` … `high` ≤ 0.
  private static func amplitude(_ isDerivative: Bool, _ low: Double, _ high: Double) -> Double {
    guard high.isFinite else { return .infinity }
    if high < -1e6 {
      // M ~ |x|^-¼/√π and N ~ |x|^¼/√π, with relative errors below 10⁻¹⁸.
      let root = isDerivative ? 1 / (-low).squareRoot() : (-high).squareRoot()
      return 0.5642 / root.squareRoot()
    }
    let airy = extendedAiry(high)
    let (first, second) =
      isDerivative ? (airy.aiPrime.value, airy.biPrime.value) : (airy.ai.value, airy.bi.value)
    let size = 1.0001 * (first * first + second * second).squareRoot()
    if !isDerivative || low == high { return size }
    // Between -1 and 0 the amplitude of the derivatives stays below 0.7.
    if high > -1 { return Swift.max(0.7, amplitude(true, low, Swift.max(low, -1))) }
    return 1.0001 * size * (low / high).squareRoot().squareRoot()
  }
}
