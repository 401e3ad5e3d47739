internal import ArgMinNumbers
internal import RealModule

/// −x log x, 0 at 0, entry by entry.
package enum Entropy: UnaryFunction {
  package static let name = "entropy"
  /// 1/e lies between these two.
  private static let maximizer = Interval(lower: 0.3678794411714423, upper: 0.36787944117144239)

  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling(to: maximizer.lower, risingFrom: maximizer.upper).reversed
  }

  static func value(_ x: Double) -> Double { x == 0 ? 0 : -x * Double.log(x) }

  static func enclosure(_ x: Interval) -> Interval {
    let domain = x.intersection(Interval(lower: 0, upper: .infinity))
    if domain.isEmpty { return domain }
    let ends = at(domain.lower).hull(at(domain.upper))
    // The greatest value is the maximizer itself.
    return domain.intersection(maximizer).isEmpty ? ends : ends.hull(maximizer)
  }

  private static func at(_ x: Double) -> Interval {
    if x == 0 { return .zero }
    return x == .infinity ? Interval(-x) : -Interval(x) * Interval.log(Interval(x))
  }

  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (-1 - Double.log(x), -1 / x)
  }
}

/// −x log x with the value 0 at 0; NaN for a negative argument. Concave, greatest at 1/e.
public func entropy(_ x: Expression) -> Expression { .make(.entropy, x) }
