/// Bessel functions of order ν ≥ 0 at x > 0 in twice the precision of `Double`.
///
/// | function | x ≤ 25 | x > 25 |
/// |---|---|---|
/// | J | power series | Hankel's expansion and recurrence upwards; for ν > x the continued fraction of J_ν+1/J_ν and the Wronskian with Y |
/// | Y | Temme's series and recurrence upwards | Hankel's expansion and recurrence upwards |
/// | K | the same up to 8, then Temme's continued fraction | as before |
/// | I | power series; beyond x = 30 and ν²/2 Hankel's expansion | |
///
/// The series lose at most eˣ, the continued fraction nothing, so that more than 19 digits remain.
///
/// Source: Temme, *On the numerical evaluation of the ordinary Bessel function of the second kind* (1976)
/// and *… of the modified Bessel function of the third kind* (1975); DLMF 10.8, 10.17, 10.33, 10.40.
extension SpecialFunctions {
  enum BesselSeries {
    private static let seriesLimit = 25.0
    private static let modifiedSeriesLimit = 8.0

    /// J_ν(x).
    static func j(_ order: Double, _ x: Double) -> DoubleDouble {
      if x <= seriesLimit { return powerSeries(order, x, sign: -1) }
      let pair = hankelPair(order, x)
      if order <= x {
        return raised(pair.j, pair.nextJ, from: pair.order, by: pair.steps, x).value
      }
      let (y, nextY) = raised(pair.y, pair.nextY, from: pair.order, by: pair.steps, x)
      guard y.high.isFinite, nextY.high.isFinite else { return DoubleDouble(0) }
      // J_ν+1 Y_ν - J_ν Y_ν+1 = 2/(πx).
      let wronskian = DoubleDouble(2) / (DoubleDouble.pi * x)
      return wronskian / (ratio(order, x) * y - nextY)
    }

    /// Y_ν(x); -∞ where it overflows.
    static func y(_ order: Double, _ x: Double) -> DoubleDouble {
      if x <= seriesLimit {
        let (steps, rest) = split(order)
        let (first, second) = temme(rest, x, isModified: false)
        return raised(first, second, from: rest, by: steps, x).value
      }
      let pair = hankelPair(order, x)
      return raised(pair.y, pair.nextY, from: pair.order, by: pair.steps, x).value
    }

    /// I_ν(x).
    static func i(_ order: Double, _ x: Double) -> DoubleDouble {
      if x > 1e4 { return DoubleDouble(.infinity) }
      if x <= 30 || x <= order * order / 2 { return powerSeries(order, x, sign: 1) }
      let (even, odd) = hankelSums(DoubleDouble(order), DoubleDouble(x), sign: 1)
      let scale = (DoubleDouble.pi * 2 * x).squareRoot
      let size = DoubleDouble.log((even - odd) / scale) + x
      return DoubleDouble.exp(size)
    }

    /// K_ν(x); +∞ where it overflows.
    static func k(_ order: Double, _ x: Double) -> DoubleDouble {
      let (steps, rest) = split(order)
      var (first, second) =
        x <= modifiedSeriesLimit
        ? temme(rest, x, isModified: true)
        : scaledPair(DoubleDouble(rest), DoubleDouble(x))
      for n in 0..<steps {
        guard second.high.isFinite else { break }
        let next = second * (2 * (rest + Double(n + 1))) / x + first
        (first, second) = (second, next)
      }
      if x <= modifiedSeriesLimit || !first.high.isFinite { return first }
      return DoubleDouble.exp(DoubleDouble.log(first) - x)
    }

    /// A whole number of steps and an order in [-½, ½].
    private static func split(_ order: Double) -> (steps: Int, rest: Double) {
      let whole = order.rounded(.toNearestOrAwayFromZero)
      return (Int(whole), order - whole)
    }

    /// The solution of C_ν+1 = (2ν/x) C_ν - C_ν-1 after some steps, and its successor.
    private static func raised(
      _ first: DoubleDouble, _ second: DoubleDouble, from order: Double, by steps: Int,
      _ x: Double
    ) -> (value: DoubleDouble, next: DoubleDouble) {
      var (value, next) = (first, second)
      for n in 0..<steps {
        guard next.high.isFinite else { return (next, next) }
        let following = next * (2 * (order + Double(n + 1))) / x - value
        (value, next) = (next, following)
      }
      return (value, next)
    }

    /// J_ν+1(x)/J_ν(x) for ν ≥ x, from far enough above that the error falls below 2⁻¹⁰⁶.
    private static func ratio(_ order: Double, _ x: Double) -> DoubleDouble {
      var (last, current, count) = (0.0, 1.0, 0)
      while current < 1e17 {
        count += 1
        (last, current) = (current, 2 * (order + Double(count)) / x * current - last)
      }
      var result = DoubleDouble(0)
      for n in (1...count).reversed() {
        let twice = DoubleDouble(2 * (order + Double(n))) / x
        result = DoubleDouble(1) / (twice - result)
      }
      return result
    }

    /// (x/2)^ν/Γ(ν + 1) Σ (±x²/4)ᵏ/(k! (ν + 1)ₖ).
    private static func powerSeries(_ order: Double, _ x: Double, sign: Double) -> DoubleDouble {
      let square = DoubleDouble.product(x, x) * (0.25 * sign)
      var term = DoubleDouble(1), sum = DoubleDouble(1), exponent = 0
      for index in 1...20_000 {
        let k = Double(index)
        term = term * square / (DoubleDouble.sum(order, k) * k)
        sum = sum + term
        // The terms fall from k (k + ν) > x²/4 on.
        if term.high.magnitude < 0x1p-110 * sum.high.magnitude && k * (k + order) > -square.high {
          break
        }
        if sum.high.magnitude > 0x1p800 {
          (sum, term) = (sum.scaled(by: -800), term.scaled(by: -800))
          exponent += 800
        }
      }
      let half = DoubleDouble(0.5 * x)
      if order <= 20 && order == order.rounded() && x > 1e-10 && exponent == 0 {
        let factorial = stride(from: 1, through: order, by: 1).reduce(DoubleDouble(1)) { $0 * $1 }
        return half.power(Int(order)) / factorial * sum
      }
      let logarithm =
        DoubleDouble.log(half) * order - logGammaMagnitude(DoubleDouble.sum(order, 1)).log
        + DoubleDouble.logOfTwo * Double(exponent)
      let magnitude = sum.isNegative ? -sum : sum
      let result = DoubleDouble.exp(logarithm + DoubleDouble.log(magnitude))
      return sum.isNegative ? -result : result
    }

    /// Y or K of the orders μ and μ + 1, |μ| ≤ ½.
    private static func temme(
      _ order: Double, _ x: Double, isModified: Bool
    ) -> (DoubleDouble, DoubleDouble) {
      let (gamma1, gamma2) = temmeGammas(order)
      let gammaAbove = DoubleDouble(1) / (gamma2 - gamma1 * order)
      let gammaBelow = DoubleDouble(1) / (gamma2 + gamma1 * order)
      let logarithm = DoubleDouble.log(DoubleDouble(0.5 * x))
      let sigma = -(logarithm * order)
      let (ratio, cosine) = hyperbolicSineRatio(sigma)
      let scale = isModified ? DoubleDouble(0.5) : DoubleDouble(1) / DoubleDouble.pi
      let power = DoubleDouble.exp(sigma)
      var f =
        (cosine * gamma1 - ratio * logarithm * gamma2) * (scale * 2) / sineRatio(order)
      var p = scale * power * gammaAbove
      var q = scale / power * gammaBelow
      let half = sineRatio(order / 2)
      let mixing =
        isModified
        ? DoubleDouble(0) : DoubleDouble.pi * DoubleDouble.pi * half * half * (0.5 * order)
      let step = DoubleDouble.product(x, x) * (isModified ? 0.25 : -0.25)
      var c = DoubleDouble(1)
      var first = f + mixing * q, second = p
      let squaredOrder = DoubleDouble.product(order, order)
      for index in 1...300 {
        let k = Double(index)
        f = (f * k + p + q) / (-squaredOrder + k * k)
        c = c * step / k
        p = p / DoubleDouble.sum(k, -order)
        q = q / DoubleDouble.sum(k, order)
        let g = f + mixing * q
        let firstTerm = c * g, secondTerm = c * (p - g * k)
        first = first + firstTerm
        second = second + secondTerm
        if firstTerm.high.magnitude <= 0x1p-112 * first.high.magnitude
          && secondTerm.high.magnitude <= 0x1p-112 * second.high.magnitude && k > x
        {
          break
        }
      }
      let next = second * 2 / x
      return isModified ? (first, next) : (-first, -next)
    }

    /// Temme's Γ₁ = (1/Γ(1 - μ) - 1/Γ(1 + μ))/(2μ) and Γ₂ = (1/Γ(1 - μ) + 1/Γ(1 + μ))/2.
    private static func temmeGammas(
      _ order: Double
    ) -> (first: DoubleDouble, second: DoubleDouble) {
      let square = DoubleDouble.product(order, order)
      var first = DoubleDouble(0), second = DoubleDouble(0)
      for index in stride(from: reciprocalGamma.count - 2, through: 0, by: -2) {
        second = second * square + reciprocalGamma[index]
        first = first * square + reciprocalGamma[index + 1]
      }
      return (-first, second)
    }

    /// sin(πμ)/(πμ).
    private static func sineRatio(_ order: Double) -> DoubleDouble {
      if order == 0 { return DoubleDouble(1) }
      return DoubleDouble.sineAndCosinePi(DoubleDouble(order)).sine / (DoubleDouble.pi * order)
    }

    /// sinh(σ)/σ and cosh σ.
    private static func hyperbolicSineRatio(
      _ sigma: DoubleDouble
    ) -> (ratio: DoubleDouble, cosine: DoubleDouble) {
      if sigma.high.magnitude > 0.5 {
        let power = DoubleDouble.exp(sigma), inverse = DoubleDouble(1) / power
        return ((power - inverse) * 0.5 / sigma, (power + inverse) * 0.5)
      }
      let square = sigma * sigma
      var ratio = DoubleDouble(1), cosine = DoubleDouble(1)
      for k in (1...12).reversed() {
        let n = Double(2 * k)
        ratio = ratio * square / (n * (n + 1)) + 1
        cosine = cosine * square / (n * (n - 1)) + 1
      }
      return (ratio, cosine)
    }

    /// Σ (±1)ᵏ a₂ₖ(ν)/x²ᵏ and Σ (±1)ᵏ a₂ₖ₊₁(ν)/x²ᵏ⁺¹ of Hankel's expansions, up to the least term.
    private static func hankelSums(
      _ order: DoubleDouble, _ x: DoubleDouble, sign: Double
    ) -> (even: DoubleDouble, odd: DoubleDouble) {
      let square = order * order * 4, eightfold = x * 8
      var term = DoubleDouble(1), even = term, odd = DoubleDouble(0)
      for k in 1...80 {
        let odds = Double(2 * k - 1)
        let next = term * (square - odds * odds) / (eightfold * Double(k))
        if next.high.magnitude >= term.high.magnitude && odds > order.high { break }
        term = next
        let signed = sign < 0 && (k / 2) % 2 == 1 ? -term : term
        if k % 2 == 0 { even = even + signed } else { odd = odd + signed }
        if term.high.magnitude < 0x1p-110 { break }
      }
      return (even, odd)
    }

    /// J and Y of the orders μ and μ + 1, |μ| ≤ ½, for x > 25.
    private static func hankelPair(
      _ order: Double, _ x: Double
    ) -> (
      order: Double, steps: Int, j: DoubleDouble, nextJ: DoubleDouble, y: DoubleDouble,
      nextY: DoubleDouble
    ) {
      let (steps, rest) = split(order)
      let (j, y) = hankel(DoubleDouble(rest), x)
      let (nextJ, nextY) = hankel(DoubleDouble.sum(rest, 1), x)
      return (rest, steps, j, nextJ, y, nextY)
    }

    private static func hankel(
      _ order: DoubleDouble, _ x: Double
    ) -> (j: DoubleDouble, y: DoubleDouble) {
      let (p, q) = hankelSums(order, DoubleDouble(x), sign: -1)
      let (sine, cosine) = DoubleDouble.sineAndCosine(DoubleDouble(x))
      let shift = DoubleDouble.sineAndCosinePi(order * 0.5 + 0.25)
      let cosineOfPhase = cosine * shift.cosine + sine * shift.sine
      let sineOfPhase = sine * shift.cosine - cosine * shift.sine
      let scale = (DoubleDouble(2) / (DoubleDouble.pi * x)).squareRoot
      return (
        scale * (p * cosineOfPhase - q * sineOfPhase), scale * (p * sineOfPhase + q * cosineOfPhase)
      )
    }

    /// eˣ K of the orders μ and μ + 1, |μ| ≤ ½, for x ≥ 2, from the second continued fraction.
    static func scaledPair(
      _ order: DoubleDouble, _ x: DoubleDouble
    ) -> (DoubleDouble, DoubleDouble) {
      var b = (x + 1) * 2
      var d = DoubleDouble(1) / b
      var h = d, step = d
      var (q1, q2) = (DoubleDouble(0), DoubleDouble(1))
      let a1 = -(order * order) + 0.25
      var q = a1, c = a1, a = -a1
      var s = q * step + 1
      for i in 2...500 {
        a = a - Double(2 * (i - 1))
        c = -(a * c) / Double(i)
        let next = (q1 - b * q2) / a
        (q1, q2) = (q2, next)
        q = q + c * next
        b = b + 2
        d = DoubleDouble(1) / (b + a * d)
        step = (b * d - 1) * step
        h = h + step
        let change = q * step
        s = s + change
        if change.high.magnitude < 0x1p-100 * s.high.magnitude { break }
      }
      let first = (DoubleDouble.pi / (x * 2)).squareRoot / s
      return (first, first * (order + x + 0.5 - a1 * h) / x)
    }

    /// The coefficients of 1/Γ(1 + z).
    ///
    /// Source: Wrench, *Concerning two series for the gamma function* (1968); recomputed with mpmath,
    /// `taylor(lambda z: rgamma(1 + z), 0, 29)`.
    private static let reciprocalGamma: [DoubleDouble] = [
      DoubleDouble(1.0, 0.0),
      DoubleDouble(0.5772156649015329, -4.942915152430645e-18),
      DoubleDouble(-0.6558780715202539, 2.137185197068536e-17),
      DoubleDouble(-0.04200263503409524, 1.4920306285650505e-18),
      DoubleDouble(0.16653861138229148, 1.0189144546842026e-17),
      DoubleDouble(-0.04219773455554433, -3.3579992682480134e-18),
      DoubleDouble(-0.009621971527876973, -5.300031368830263e-19),
      DoubleDouble(0.0072189432466631, -3.6006537063394283e-19),
      DoubleDouble(-0.0011651675918590652, 5.659947853880981e-20),
      DoubleDouble(-0.00021524167411495098, 2.3758686180729364e-21),
      DoubleDouble(0.0001280502823881162, -9.359124499198967e-21),
      DoubleDouble(-2.013485478078824e-05, 3.0488773972037385e-23),
      DoubleDouble(-1.2504934821426706e-06, -2.66214092271898e-23),
      DoubleDouble(1.133027231981696e-06, -4.622235212104869e-23),
      DoubleDouble(-2.056338416977607e-07, -3.0061601618645134e-24),
      DoubleDouble(6.116095104481416e-09, -2.693458298171306e-25),
      DoubleDouble(5.002007644469223e-09, -1.538123614056751e-26),
      DoubleDouble(-1.18127457048702e-09, -1.0052356155716208e-25),
      DoubleDouble(1.0434267116911005e-10, -2.9298419956825035e-27),
      DoubleDouble(7.782263439905071e-12, 4.397255556595848e-28),
      DoubleDouble(-3.696805618642206e-12, 2.7050034921703885e-28),
      DoubleDouble(5.100370287454476e-13, 2.253001461085878e-29),
      DoubleDouble(-2.0583260535665066e-14, -1.4747481491954336e-30),
      DoubleDouble(-5.348122539423018e-15, -1.6208384686356568e-31),
      DoubleDouble(1.2267786282382608e-15, -5.072915146023867e-32),
      DoubleDouble(-1.1812593016974588e-16, 6.422257838149681e-33),
      DoubleDouble(1.1866922547516004e-18, -4.2037265494226014e-35),
      DoubleDouble(1.4123806553180319e-18, -7.576946701116294e-35),
      DoubleDouble(-2.29874568443537e-19, 1.3335481917069145e-36),
      DoubleDouble(1.7144063219273374e-20, 5.230715150426935e-38),
    ]
  }
}
