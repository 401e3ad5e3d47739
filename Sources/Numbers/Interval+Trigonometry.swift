private import RealModule

/// Trigonometric functions.
///
/// Whether a maximum, minimum or pole lies in the interval is decided on an enclosure of x/2π: where
/// rounding leaves it open, the extremum is taken in. So arguments beyond 2⁵², which no longer
/// resolve a period, give [-1, 1] and ``entire`` of themselves.
extension Interval {
  /// π lies between two neighbouring numbers.
  package static let pi = Interval(unchecked: Double.pi, Double.pi.nextUp)

  private static let unit = Interval(unchecked: -1, 1)
  private static let quarter = Interval(unchecked: 0.25, 0.25)
  private static let half = Interval(unchecked: 0.5, 0.5)

  /// { sin x }.
  package static func sin(_ x: Interval) -> Interval {
    let turns = x / (pi + pi)
    return wave(
      x, peak: (turns - quarter).hasInteger, trough: (turns + quarter).hasInteger
    ) { Double.sin($0) }
  }

  /// { cos x }.
  package static func cos(_ x: Interval) -> Interval {
    let turns = x / (pi + pi)
    return wave(x, peak: turns.hasInteger, trough: (turns - half).hasInteger) { Double.cos($0) }
  }

  /// { tan x : x not a pole }; ``entire`` where a pole lies inside.
  package static func tan(_ x: Interval) -> Interval {
    if (x / pi - half).hasInteger { return .entire }
    return increasing(x, steps: LibraryError.small, exact: [0]) { Double.tan($0) }
  }

  /// The values of sine or cosine: those at the two ends, and the extrema in between.
  private static func wave(
    _ x: Interval, peak: Bool, trough: Bool, _ f: (Double) -> Double
  ) -> Interval {
    if x.isEmpty { return x }
    if peak && trough { return unit }
    let (first, last) = (f(x.lower), f(x.upper))
    let low = trough ? -1 : Swift.min(lowerEnd(x.lower, first), lowerEnd(x.upper, last))
    let high = peak ? 1 : Swift.max(-lowerEnd(x.lower, -first), -lowerEnd(x.upper, -last))
    return Interval(unchecked: Swift.max(-1, low), Swift.min(1, high))
  }

  private static func lowerEnd(_ x: Double, _ value: Double) -> Double {
    below(value, steps: x == 0 ? 0 : LibraryError.small)
  }

  private var hasInteger: Bool { !isEmpty && lower.rounded(.up) <= upper.rounded(.down) }
}

/// Inverse trigonometric functions.
extension Interval {
  /// { arcsin x : |x| ≤ 1 }.
  package static func asin(_ x: Interval) -> Interval {
    increasing(x.intersection(unit), steps: LibraryError.small, exact: [0]) { Double.asin($0) }
  }

  /// { arccos x : |x| ≤ 1 }.
  package static func acos(_ x: Interval) -> Interval {
    let range = Interval(unchecked: -pi.upper, 0)
    return -increasing(x.intersection(unit), steps: LibraryError.small, exact: [1], range: range) {
      -Double.acos($0)
    }
  }

  /// { arctan x }.
  package static func atan(_ x: Interval) -> Interval {
    increasing(x, steps: LibraryError.small, exact: [0]) { Double.atan($0) }
  }

  /// { the angle of the point (x, y), in (-π, π] }; 0 at the origin, as in IEEE 754.
  ///
  /// A box that meets the negative x axis from below reaches both ends of the range.
  package static func atan2(y: Interval, x: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    if x.lower < 0 && y.lower < 0 && y.upper >= 0 {
      return Interval(unchecked: -pi.upper, pi.upper)
    }
    // The extreme angles of a box that does not cross the cut are at corners; in the upper half
    // plane the least is at the right, in the lower half plane at the left.
    if y.lower >= 0 {
      let low = angle(y: x.upper > 0 ? y.lower : y.upper, x: x.upper) { below($0, steps: $1) }
      let high = angle(y: x.lower >= 0 ? y.upper : y.lower, x: x.lower) { above($0, steps: $1) }
      return withOrigin(x, y, Interval(unchecked: Swift.max(0, low), Swift.min(pi.upper, high)))
    }
    if y.upper <= 0 { return -atan2(y: -y, x: x) }
    let low = angle(y: y.lower, x: x.lower) { below($0, steps: $1) }
    let high = angle(y: y.upper, x: x.lower) { above($0, steps: $1) }
    return Interval(lower: low, upper: high)
  }

  private static func angle(y: Double, x: Double, _ widened: (Double, Int64) -> Double) -> Double {
    // Adding zero makes -0 a plain zero, so that the cut is reached from above.
    widened(Double.atan2(y: y + 0, x: x + 0), y == 0 && x >= 0 ? 0 : LibraryError.small)
  }

  private static func withOrigin(_ x: Interval, _ y: Interval, _ angles: Interval) -> Interval {
    x.contains(0) && y.contains(0) ? angles.hull(zero) : angles
  }
}
