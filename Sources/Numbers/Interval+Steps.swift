/// Functions that are constant between jumps, and the choices between two numbers. All are exact.
///
/// Source: IEEE 1788-2015, table 9.1 (`floor`, `ceil`, `roundTiesToEven`, `sign`, `min`, `max`).
extension Interval {
  /// { ⌊x⌋ }.
  package static func floor(_ x: Interval) -> Interval { monotone(x) { $0.rounded(.down) } }

  /// { ⌈x⌉ }.
  package static func ceil(_ x: Interval) -> Interval { monotone(x) { $0.rounded(.up) } }

  /// { x rounded towards zero }.
  package static func trunc(_ x: Interval) -> Interval { monotone(x) { $0.rounded(.towardZero) } }

  /// { the integer nearest to x, halves to the even one }.
  package static func round(_ x: Interval) -> Interval {
    monotone(x) { $0.rounded(.toNearestOrEven) }
  }

  /// { -1, 0 or 1, the sign of x }.
  package static func sign(_ x: Interval) -> Interval {
    monotone(x) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
  }

  /// { the lesser of x and y }.
  package static func min(_ x: Interval, _ y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    return Interval(unchecked: Swift.min(x.lower, y.lower), Swift.min(x.upper, y.upper))
  }

  /// { the greater of x and y }.
  package static func max(_ x: Interval, _ y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    return Interval(unchecked: Swift.max(x.lower, y.lower), Swift.max(x.upper, y.upper))
  }

  private static func monotone(_ x: Interval, _ f: (Double) -> Double) -> Interval {
    x.isEmpty ? x : Interval(unchecked: f(x.lower), f(x.upper))
  }
}
