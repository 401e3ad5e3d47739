internal import ArgMinNumbers
internal import RealModule

/// The solution w ≥ −1 of w eʷ = x, entry by entry.
package enum LambertW: UnaryFunction {
  package static let name = "lambertW"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.lambertW(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.lambertW(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = Double.exp(-y) / (1 + y)
    return (first, -first * first * (2 + y) / (1 + y))
  }
}

/// Lambert's W, the solution w ≥ −1 of w eʷ = x (`ProductLog`); NaN below −1/e. Concave.
public func lambertW(_ x: Expression) -> Expression { .make(.lambertW, x) }

/// The solution w ≤ −1 of w eʷ = x, entry by entry.
package enum LambertWMinusOne: UnaryFunction {
  package static let name = "lambertWMinusOne"
  /// The value is −2 here, at −2/e².
  private static let inflection = -0.2706705664732254

  package static func curvature(_ use: AtomUse) -> Curvature {
    if use.x.upper <= inflection.nextDown { return .convex }
    return use.x.lower >= inflection.nextUp ? .concave : .unknown
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.lambertWMinusOne(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.lambertWMinusOne(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    LambertW.derivatives(y, x)
  }
}

/// The other branch of Lambert's W, the solution w ≤ −1 of w eʷ = x for x in [−1/e, 0).
public func lambertWMinusOne(_ x: Expression) -> Expression { .make(.lambertWMinusOne, x) }
