internal import ArgMinNumbers
internal import RealModule

/// x log(x/y) for x ≥ 0, y > 0, with the value 0 at x = 0, entry by entry.
package enum RelativeEntropy: TapeFunction {
  package static let name = "relativeEntropy"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    if operand == 1 { return .nonincreasing }
    // The derivative in x is log(x/y) + 1.
    let (x, y) = (use.bounds[0], use.bounds[1])
    guard x.lower >= 0, y.lower > 0 else { return .unknown }
    return AtomUse.monotonicity(ofDerivative: Interval.log(x / y) + .one)
  }

  static func value(_ a: Double, _ b: Double) -> Double {
    if a.isNaN || b.isNaN || a < 0 || b < 0 { return .nan }
    return a == 0 ? 0 : a * Double.logOfRatio(a, b)
  }

  /// Convex and falling in y: greatest at corners, and least for the greatest y at x = y/e.
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    let nonnegative = Interval(lower: 0, upper: .infinity)
    let (x, y) = (a.intersection(nonnegative), b.intersection(nonnegative))
    if x.isEmpty || y.isEmpty { return .empty }
    var values = at(x.lower, y.upper).hull(at(x.upper, y.upper))
    values = values.hull(at(x.lower, y.lower)).hull(at(x.upper, y.lower))
    let bottom = Interval(y.upper) / Interval.exp(.one)
    if y.upper == .infinity { return x.upper > 0 ? values.hull(Interval(-y.upper)) : values }
    return bottom.intersection(x).isEmpty ? values : values.hull(-bottom)
  }

  private static func at(_ x: Double, _ y: Double) -> Interval {
    if x == 0 { return .zero }
    if y == .infinity { return x == .infinity ? .entire : Interval(-y) }
    if y == 0 || x == .infinity { return Interval(Double.infinity) }
    return Interval(x) * Interval.log(Interval(x) / Interval(y))
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    let ratio = a / b
    return Partials(
      first: Double.logOfRatio(a, b) + 1, second: -ratio, firstFirst: 1 / a,
      firstSecond: -1 / b, secondSecond: ratio / b)
  }
}

/// x log(x/y), the relative entropy: 0 at x = 0, infinite for x > 0 = y, NaN for negative arguments.
///
/// Jointly convex; the sum over two distributions is their divergence.
public func relativeEntropy(_ x: Expression, _ y: Expression) -> Expression {
  .make(.relativeEntropy, x, y)
}

/// x log(x/y) − x + y for x ≥ 0, y > 0, entry by entry.
package enum KullbackLeibler: TapeFunction {
  package static let name = "klDivergence"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    // Least, and 0, where both are the same.
    let (own, other) = (use.bounds[operand], use.bounds[1 - operand])
    if own.lower >= other.upper { return .nondecreasing }
    return own.upper <= other.lower ? .nonincreasing : .unknown
  }

  static func value(_ a: Double, _ b: Double) -> Double {
    if a.isNaN || b.isNaN || a < 0 || b < 0 { return .nan }
    if a == 0 { return b }
    if b == 0 || (a == .infinity && b.isFinite) { return .infinity }
    if b == .infinity { return a == b ? .nan : b }
    let excess = (b - a) / a
    // x (r − log(1 + r)) with r = y/x − 1; for small r by its series, where the terms cancel.
    guard Swift.abs(excess) < 0.01 else { return b - a + a * Double.logOfRatio(a, b) }
    var sum = 0.0
    for k in (2...9).reversed() { sum = 1 / Double(k) - excess * sum }
    return a * excess * excess * sum
  }

  /// Convex: greatest at corners, least at the corner where the operands are closest.
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    let nonnegative = Interval(lower: 0, upper: .infinity)
    let (x, y) = (a.intersection(nonnegative), b.intersection(nonnegative))
    if x.isEmpty || y.isEmpty { return .empty }
    var values = at(x.lower, y.lower).hull(at(x.lower, y.upper))
    values = values.hull(at(x.upper, y.lower)).hull(at(x.upper, y.upper))
    if !x.intersection(y).isEmpty { values = values.hull(.zero) }
    return values.intersection(nonnegative)
  }

  private static func at(_ x: Double, _ y: Double) -> Interval {
    if x == .infinity || y == .infinity {
      return x == y ? Interval(lower: 0, upper: .infinity) : Interval(Double.infinity)
    }
    if x == 0 { return Interval(y) }
    if y == 0 { return Interval(Double.infinity) }
    let (x, y) = (Interval(x), Interval(y))
    return y - x + x * Interval.log(x / y)
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    Partials(
      first: Double.logOfRatio(a, b), second: (b - a) / b, firstFirst: 1 / a,
      firstSecond: -1 / b, secondSecond: a / b / b)
  }
}

/// x log(x/y) − x + y, a term of the Kullback–Leibler divergence: never negative, 0 for equal
/// arguments, y at x = 0, infinite for x > 0 = y, NaN for negative arguments. Jointly convex.
public func klDivergence(_ x: Expression, _ y: Expression) -> Expression {
  .make(.kullbackLeibler, x, y)
}

extension Double {
  /// log(a/b) for positive numbers, also where the quotient would overflow or is close to 1.
  static func logOfRatio(_ a: Double, _ b: Double) -> Double {
    if a > 0.5 * b && a < 2 * b { return log(onePlus: (a - b) / b) }
    let ratio = a / b
    return ratio.isNormal && ratio.isFinite ? log(ratio) : log(a) - log(b)
  }
}
