internal import ArgMinNumbers

/// The complete elliptic integral of the first kind, entry by entry.
package enum EllipticK: UnaryFunction {
  package static let name = "ellipticK"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.ellipticK(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.ellipticK(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.ellipticK(derivative: 1, x), SpecialFunctions.ellipticK(derivative: 2, x))
  }
}

/// The complete elliptic integral ∫ (1 − m sin²θ)^−½ dθ over 0 … π/2; NaN for m ≥ 1. Convex.
public func ellipticK(_ m: Expression) -> Expression { .make(.ellipticK, m) }

/// The complete elliptic integral of the second kind, entry by entry.
package enum EllipticE: UnaryFunction {
  package static let name = "ellipticE"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.ellipticE(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.ellipticE(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.ellipticE(derivative: 1, x), SpecialFunctions.ellipticE(derivative: 2, x))
  }
}

/// The complete elliptic integral ∫ (1 − m sin²θ)^½ dθ over 0 … π/2; NaN for m > 1. Concave.
public func ellipticE(_ m: Expression) -> Expression { .make(.ellipticE, m) }
