internal import ArgMinNumbers

/// The density of the standard normal distribution, entry by entry.
package enum NormalDensity: UnaryFunction {
  package static let name = "normalPDF"

  package static func curvature(_ use: AtomUse) -> Curvature {
    if use.x.upper <= -1 || use.x.lower >= 1 { return .convex }
    return use.x.lower >= -1 && use.x.upper <= 1 ? .concave : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling().reversed
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.normalPDF(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.normalPDF(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    y == 0 ? (0, 0) : (-x * y, (x - 1) * (x + 1) * y)
  }
}

/// The density e^(−x²/2)/√(2π) of the standard normal distribution.
public func normalPDF(_ x: Expression) -> Expression { .make(.normalDensity, x) }

/// The distribution function of the standard normal distribution, entry by entry.
package enum NormalDistribution: UnaryFunction {
  package static let name = "normalCDF"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.normalCDF(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.normalCDF(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let density = SpecialFunctions.normalPDF(x)
    return (density, density == 0 ? 0 : -x * density)
  }
}

/// The probability of a value up to x under the standard normal distribution.
public func normalCDF(_ x: Expression) -> Expression { .make(.normalDistribution, x) }

/// The logarithm of the normal distribution function, entry by entry.
package enum LogNormalDistribution: UnaryFunction {
  package static let name = "normalLogCDF"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.normalLogCDF(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.normalLogCDF(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let ratio = SpecialFunctions.inverseMillsRatio(x)
    return (ratio, ratio == 0 ? 0 : -ratio * SpecialFunctions.inverseMillsRatioExcess(x))
  }
}

/// The logarithm of ``normalCDF(_:)``, finite also where that is 0. Concave.
public func normalLogCDF(_ x: Expression) -> Expression { .make(.logNormalDistribution, x) }

/// The x up to which a share of the standard normal distribution lies, entry by entry.
package enum NormalQuantile: UnaryFunction {
  package static let name = "normalQuantile"
  package static func curvature(_ use: AtomUse) -> Curvature {
    use.convexThenConcave(at: 0.5).negated
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.normalQuantile(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.normalQuantile(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = 1 / SpecialFunctions.normalPDF(y)
    return (first, y * first * first)
  }
}

/// The inverse of ``normalCDF(_:)``; infinite at 0 and 1, NaN outside [0, 1].
public func normalQuantile(_ probability: Expression) -> Expression {
  .make(.normalQuantile, probability)
}
