internal import ArgMinNumbers
internal import RealModule

/// log(eᵃ + eᵇ) without overflow, entry by entry.
package enum LogAddExp: TapeFunction {
  package static let name = "logAddExp"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ a: Double, _ b: Double) -> Double {
    if a == b { return a.isInfinite ? a : a + 0.6931471805599453 }
    let (greater, lesser) = a > b ? (a, b) : (b, a)
    if greater == .infinity || lesser == -.infinity { return a.isNaN || b.isNaN ? .nan : greater }
    return greater + Double.log(onePlus: Double.exp(lesser - greater))
  }

  /// Rises in both operands. As a sum a + log(1 + e^(b − a)), with the greater operand first.
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    let low = corner(a.lower, b.lower), high = corner(a.upper, b.upper)
    return Interval(lower: low.lower, upper: high.upper)
  }

  private static func corner(_ a: Double, _ b: Double) -> Interval {
    let (greater, lesser) = a > b ? (a, b) : (b, a)
    if greater.isInfinite { return Interval(greater) }
    if lesser == -.infinity { return Interval(greater) }
    let (top, bottom) = (Interval(greater), Interval(lesser))
    return top + Interval.log(onePlus: Interval.exp(bottom - top))
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    let (p, q) = (share(a - b), share(b - a))
    return Partials(
      first: p, second: q, firstFirst: p * q, firstSecond: -p * q, secondSecond: p * q)
  }

  /// 1/(1 + e⁻ᵈ).
  private static func share(_ difference: Double) -> Double {
    if difference >= 0 { return 1 / (1 + Double.exp(-difference)) }
    let power = Double.exp(difference)
    return power / (1 + power)
  }
}

/// log(eᵃ + eᵇ), computed without overflow. Convex.
public func logAddExp(_ a: Expression, _ b: Expression) -> Expression { .make(.logAddExp, a, b) }

/// log(1 + eˣ), the logistic loss, also called softplus. Convex.
public func logistic(_ x: Expression) -> Expression { logAddExp(0, x) }
