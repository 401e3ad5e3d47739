internal import ArgMinNumbers

/// x² for |x| ≤ M and 2M|x| − M² beyond, entry by entry; M ≥ 0 is the second operand.
package enum Huber: TapeFunction {
  package static let name = "huber"

  package static func curvature(_ use: AtomUse) -> Curvature {
    use.isConstant[1] ? .convex : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? use.falling() : .nondecreasing
  }

  static func value(_ a: Double, _ b: Double) -> Double {
    if a.isNaN || !(b >= 0) { return .nan }
    let size = Swift.abs(a)
    return size <= b ? size * size : b * (2 * size - b)
  }

  /// Rises in |x| and in M.
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    let half = b.intersection(Interval(lower: 0, upper: .infinity))
    if a.isEmpty || half.isEmpty { return .empty }
    let low = at(a.mignitude, half.lower), high = at(a.magnitude, half.upper)
    return Interval(lower: low.lower, upper: high.upper)
  }

  private static func at(_ size: Double, _ half: Double) -> Interval {
    if half == 0 { return .zero }
    if size == .infinity { return Interval(size) }
    if size <= half { return Interval.square(Interval(size)) }
    return Interval(half) * (Interval(2) * Interval(size) - Interval(half))
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    if Swift.abs(a) <= b { return Partials(first: 2 * a, firstFirst: 2) }
    let sign = a < 0 ? -2.0 : 2.0
    return Partials(
      first: sign * b, second: 2 * (Swift.abs(a) - b), firstSecond: sign, secondSecond: -2)
  }
}

/// The Huber loss: x² for |x| ≤ `halfWidth`, 2 `halfWidth` |x| − `halfWidth`² beyond. Convex in x.
///
/// NaN for a negative half-width.
///
/// Source: Huber 1964, "Robust estimation of a location parameter".
public func huber(_ x: Expression, _ halfWidth: Expression = 1) -> Expression {
  .make(.huber, x, halfWidth)
}
