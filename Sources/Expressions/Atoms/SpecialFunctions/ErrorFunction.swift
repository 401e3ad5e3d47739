internal import ArgMinNumbers
internal import RealModule

/// erf x = 2/√π ∫₀ˣ e⁻ᵗ² dt, entry by entry.
package enum ErrorFunction: UnaryFunction {
  package static let name = "erf"
  /// 2/√π.
  static let slope = 1.1283791670955126

  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.erf(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.erf(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = slope * Double.exp(-x * x)
    return (first, first == 0 ? 0 : -2 * x * first)
  }
}

/// The error function 2/√π ∫₀ˣ e⁻ᵗ² dt.
public func erf(_ x: Expression) -> Expression { .make(.errorFunction, x) }

/// 1 − erf x, entry by entry.
package enum ComplementaryErrorFunction: UnaryFunction {
  package static let name = "erfc"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave().negated }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.erfc(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.erfc(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let (first, second) = ErrorFunction.derivatives(y, x)
    return (-first, -second)
  }
}

/// The complementary error function 1 − erf x, to every digit also where it is small.
public func erfc(_ x: Expression) -> Expression { .make(.complementaryErrorFunction, x) }

/// The y with erf y = x, entry by entry.
package enum InverseErrorFunction: UnaryFunction {
  package static let name = "inverseErf"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave().negated }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.inverseErf(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.inverseErf(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = Double.exp(y * y) / ErrorFunction.slope
    return (first, 2 * y * first * first)
  }
}

/// The inverse of the error function; infinite at ±1, NaN outside [−1, 1].
public func inverseErf(_ x: Expression) -> Expression { .make(.inverseErrorFunction, x) }

/// The y with erfc y = x, entry by entry.
package enum InverseComplementaryErrorFunction: UnaryFunction {
  package static let name = "inverseErfc"
  package static func curvature(_ use: AtomUse) -> Curvature {
    use.convexThenConcave(at: 1)
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.inverseErfc(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.inverseErfc(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = -Double.exp(y * y) / ErrorFunction.slope
    return (first, 2 * y * first * first)
  }
}

/// The inverse of the complementary error function; infinite at 0 and 2, NaN outside [0, 2].
public func inverseErfc(_ x: Expression) -> Expression {
  .make(.inverseComplementaryErrorFunction, x)
}
