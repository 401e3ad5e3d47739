internal import ArgMinNumbers

/// B(a, b) = Γ(a) Γ(b)/Γ(a + b), entry by entry.
package enum Beta: TapeFunction {
  package static let name = "beta"

  /// As an integral of t^(a−1) (1−t)^(b−1), each of them convex in a and b.
  package static func curvature(_ use: AtomUse) -> Curvature {
    use.isNonnegative ? .convex : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.isNonnegative ? .nonincreasing : .unknown
  }

  static func value(_ a: Double, _ b: Double) -> Double { SpecialFunctions.beta(a, b) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    SpecialFunctions.beta(over: a, b)
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    let sum = SpecialFunctions.digamma(a + b)
    let bend = SpecialFunctions.polyGamma(order: 1, a + b)
    let (p, q) = (SpecialFunctions.digamma(a) - sum, SpecialFunctions.digamma(b) - sum)
    return Partials(
      first: v * p, second: v * q,
      firstFirst: v * (p * p + SpecialFunctions.polyGamma(order: 1, a) - bend),
      firstSecond: v * (p * q - bend),
      secondSecond: v * (q * q + SpecialFunctions.polyGamma(order: 1, b) - bend))
  }
}

/// Euler's beta function Γ(a) Γ(b)/Γ(a + b). Convex for positive arguments.
public func beta(_ a: Expression, _ b: Expression) -> Expression { .make(.beta, a, b) }

/// Γ(n + 1)/(Γ(k + 1) Γ(n − k + 1)), entry by entry.
package enum Binomial: TapeFunction {
  package static let name = "binomial"

  /// For one whole k a polynomial in n, all of whose zeros are at 0 … k − 1.
  package static func curvature(_ use: AtomUse) -> Curvature {
    risesBeyondZeros(use) ? .convex : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 && risesBeyondZeros(use) ? .nondecreasing : .unknown
  }

  private static func risesBeyondZeros(_ use: AtomUse) -> Bool {
    guard use.isConstant[1], let k = use.bounds[1].wholeNumber, k >= 0 else { return false }
    return use.bounds[0].lower >= Double(k) - 1 && use.bounds[0].lower >= 0
  }

  static func value(_ a: Double, _ b: Double) -> Double { SpecialFunctions.binomial(a, b) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    SpecialFunctions.binomial(over: a, b)
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    if let whole = polynomialPartials(v, a, b) { return whole }
    let (n, k, rest) = (a + 1, b + 1, a - b + 1)
    let middle = SpecialFunctions.digamma(rest)
    let bend = SpecialFunctions.polyGamma(order: 1, rest)
    let (p, q) = (SpecialFunctions.digamma(n) - middle, middle - SpecialFunctions.digamma(k))
    return Partials(
      first: v * p, second: v * q,
      firstFirst: v * (p * p + SpecialFunctions.polyGamma(order: 1, n) - bend),
      firstSecond: v * (p * q + bend),
      secondSecond: v * (q * q - bend - SpecialFunctions.polyGamma(order: 1, k)))
  }

  /// For a small whole k and an n at which the general formulas have poles or the value is 0, the
  /// derivatives of n (n − 1) … (n − k + 1)/k! in n; those in k have no such form.
  private static func polynomialPartials(_ v: Double, _ a: Double, _ b: Double) -> Partials? {
    guard b == b.rounded(), (0...64).contains(b), a <= b - 1 else { return nil }
    var (value, first, second) = (1.0, 0.0, 0.0)
    for place in stride(from: 0, to: b, by: 1) {
      let factor = (a - place) / (place + 1)
      let slope = 1 / (place + 1)
      second = second * factor + 2 * first * slope
      first = first * factor + value * slope
      value *= factor
    }
    return Partials(
      first: first, second: .nan, firstFirst: second, firstSecond: .nan, secondSecond: .nan)
  }
}

/// The binomial coefficient of real numbers, Γ(n + 1)/(Γ(k + 1) Γ(n − k + 1)).
///
/// For a whole negative k it is 0, as in the Wolfram Language.
public func binomial(_ n: Expression, _ k: Expression) -> Expression { .make(.binomial, n, k) }
