/// The four operations, tight: each bound is the least or greatest `Double` that encloses the true
/// one (down to results of about 10⁻²⁹¹, below which it may be the next).
///
/// Source: IEEE 1788-2015, table 9.1; the sign cases of Hickey, Ju and van Emden, *Interval
/// arithmetic: from principles to implementation* (2001).
extension Interval {
  /// [0, 0].
  package static let zero = Interval(unchecked: 0, 0)
  /// [1, 1].
  package static let one = Interval(unchecked: 1, 1)

  /// { x + y }.
  package static func + (x: Interval, y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    return Interval(
      unchecked: DirectedRounding.sumDown(x.lower, y.lower),
      DirectedRounding.sumUp(x.upper, y.upper))
  }

  /// { x - y }.
  package static func - (x: Interval, y: Interval) -> Interval { x + -y }

  /// { -x }.
  package static prefix func - (x: Interval) -> Interval {
    Interval(unchecked: 0 - x.upper, 0 - x.lower)
  }

  /// { x·y }.
  package static func * (x: Interval, y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    if y.lower >= 0 { return product(x, nonNegative: y) }
    if y.upper <= 0 { return -product(x, nonNegative: -y) }
    if x.lower >= 0 { return product(y, nonNegative: x) }
    if x.upper <= 0 { return -product(y, nonNegative: -x) }
    return Interval(
      unchecked: Swift.min(
        DirectedRounding.productDown(x.lower, y.upper),
        DirectedRounding.productDown(x.upper, y.lower)),
      Swift.max(
        DirectedRounding.productUp(x.lower, y.lower), DirectedRounding.productUp(x.upper, y.upper)))
  }

  private static func product(_ x: Interval, nonNegative y: Interval) -> Interval {
    Interval(
      unchecked: DirectedRounding.productDown(x.lower, x.lower >= 0 ? y.lower : y.upper),
      DirectedRounding.productUp(x.upper, x.upper >= 0 ? y.upper : y.lower))
  }

  /// { x/y : y ≠ 0 }, as one interval.
  ///
  /// A divisor that is only zero gives ``empty``; one that ends at zero gives a half-unbounded
  /// quotient; one with zero inside gives ``entire``, the hull of the two branches (unless x is
  /// [0, 0], whose quotient is [0, 0]).
  package static func / (x: Interval, y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty || (y.lower == 0 && y.upper == 0) { return .empty }
    if x.lower == 0 && x.upper == 0 { return .zero }
    if y.lower >= 0 { return quotient(x, nonNegative: y) }
    if y.upper <= 0 { return -quotient(x, nonNegative: -y) }
    return .entire
  }

  private static func quotient(_ x: Interval, nonNegative y: Interval) -> Interval {
    if y.lower > 0 {
      return Interval(
        unchecked: DirectedRounding.quotientDown(x.lower, x.lower >= 0 ? y.upper : y.lower),
        DirectedRounding.quotientUp(x.upper, x.upper >= 0 ? y.lower : y.upper))
    }
    if x.lower >= 0 {
      return Interval(unchecked: DirectedRounding.quotientDown(x.lower, y.upper), .infinity)
    }
    if x.upper <= 0 {
      return Interval(unchecked: -.infinity, DirectedRounding.quotientUp(x.upper, y.upper))
    }
    return .entire
  }

  /// Adds `y` in place.
  package static func += (x: inout Interval, y: Interval) { x = x + y }
  /// Subtracts `y` in place.
  package static func -= (x: inout Interval, y: Interval) { x = x - y }
  /// Multiplies by `y` in place.
  package static func *= (x: inout Interval, y: Interval) { x = x * y }
  /// Divides by `y` in place.
  package static func /= (x: inout Interval, y: Interval) { x = x / y }

  /// { 1/x : x ≠ 0 }.
  package static func reciprocal(_ x: Interval) -> Interval { one / x }

  /// { |x| }.
  package static func abs(_ x: Interval) -> Interval {
    x.isEmpty ? x : Interval(unchecked: x.mignitude, x.magnitude)
  }
}
