internal import ArgMinNumbers

/// a / b, entry by entry.
package enum Division: Atom {
  package static let name = "divide"

  package static func curvature(_ use: AtomUse) -> Curvature {
    if use.isConstant[1] { return .affine }
    guard use.isConstant[0] else { return .unknown }
    // The second derivative is 2a/b³.
    let (a, b) = (use.bounds[0], use.bounds[1])
    if (a.lower >= 0 && b.lower >= 0) || (a.upper <= 0 && b.upper <= 0) { return .convex }
    if (a.lower >= 0 && b.upper <= 0) || (a.upper <= 0 && b.lower >= 0) { return .concave }
    return .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let (a, b) = (use.bounds[0], use.bounds[1])
    if operand == 0 {
      return b.lower >= 0 ? .nondecreasing : b.upper <= 0 ? .nonincreasing : .unknown
    }
    // The derivative is −a/b²; across b = 0 there is a jump.
    guard b.lower >= 0 || b.upper <= 0 else { return .unknown }
    return a.lower >= 0 ? .nonincreasing : a.upper <= 0 ? .nondecreasing : .unknown
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees[1] == 0 ? degrees[0] : nil
  }
}

/// 1/x for positive x alone, so that it is convex without anything known of the operand.
package enum InversePositive: UnaryFunction {
  package static let name = "inversePositive"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }

  static func value(_ x: Double) -> Double { x > 0 ? 1 / x : x == 0 ? .infinity : .nan }

  static func enclosure(_ x: Interval) -> Interval {
    Interval.reciprocal(x.intersection(Interval(lower: 0, upper: .infinity)))
  }

  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (-y * y, 2 * y * y * y)
  }
}

/// 1/x for x > 0; infinite at 0, NaN for a negative argument. Convex.
public func inversePositive(_ x: Expression) -> Expression { .make(.inversePositive, x) }
