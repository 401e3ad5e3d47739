internal import ArgMinNumbers

/// The tangent of an angle in radians, entry by entry.
package enum Tangent: Atom {
  package static let name = "tan"

  package static func curvature(_ use: AtomUse) -> Curvature {
    // The second derivative is 2 tan x (1 + tan² x); an enclosure without a sign may hold a pole.
    AtomUse.curvature(ofSecondDerivative: Interval.tan(use.x))
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    Interval.tan(use.x) == .entire ? .unknown : .nondecreasing
  }
}

/// The tangent of an angle in radians.
public func tan(_ x: Expression) -> Expression { .make(.tangent, x) }

/// The secant, 1 / cos x.
public func sec(_ x: Expression) -> Expression { 1 / cos(x) }

/// The cosecant, 1 / sin x.
public func csc(_ x: Expression) -> Expression { 1 / sin(x) }

/// The cotangent, cos x / sin x.
public func cot(_ x: Expression) -> Expression { cos(x) / sin(x) }
