private import RealModule

extension Interval {
  /// { xʸ } for x ≥ 0, and for x < 0 at the integers among y.
  ///
  /// The function is y·ln x under an increasing one, and y·ln x is bilinear: over a box of x ≥ 0 the
  /// extremes are at corners. 0⁰ is 1, as in IEEE 754; 0ʸ for y < 0 has no value. An exponent that
  /// is one integer is the integer power; one half is the square root.
  package static func pow(_ x: Interval, _ y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    if y.isPoint {
      if let n = Int(exactly: y.lower) { return pow(x, n) }
      if y.lower == 0.5 { return sqrt(x) }
    }
    let positive = powerOfNonNegative(x.intersection(Interval(unchecked: 0, .infinity)), y)
    let first = y.lower.rounded(.up), last = y.upper.rounded(.down)
    guard x.lower < 0, first <= last else { return positive }
    // (-x)ᵏ with k an integer has the magnitude of xᵏ and either sign.
    let flipped = (-x).intersection(Interval(unchecked: 0, .infinity))
    let size = powerOfNonNegative(flipped, Interval(lower: first, upper: last))
    return positive.hull(size).hull(-size)
  }

  private static func powerOfNonNegative(_ x: Interval, _ y: Interval) -> Interval {
    if x.isEmpty || (x.upper == 0 && y.upper < 0) { return .empty }
    if x.lower == 1 && x.upper == 1 { return one }
    if x.upper == 0 { return Interval(unchecked: 0, y.contains(0) ? 1 : 0) }
    let corners = [(x.lower, y.lower), (x.lower, y.upper), (x.upper, y.lower), (x.upper, y.upper)]
    var (low, high) = (Double.infinity, 0.0)
    for (base, exponent) in corners {
      let power = exponent == 0 ? 1 : Double.pow(base, exponent)
      let isExact = exponent == 0 || exponent == 1 || base == 1 || base == 0
      let steps = isExact || base.isInfinite || exponent.isInfinite ? 0 : LibraryError.small
      low = Swift.min(low, below(power, steps: steps))
      high = Swift.max(high, above(power, steps: steps))
    }
    return Interval(unchecked: Swift.max(0, low), high)
  }
}
