/// The arcsine, entry by entry.
package enum ArcSine: Atom {
  package static let name = "asin"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave().negated }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The arcsine in radians; NaN outside [−1, 1].
public func asin(_ x: Expression) -> Expression { .make(.arcSine, x) }

/// The arccosine, entry by entry.
package enum ArcCosine: Atom {
  package static let name = "acos"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }
}

/// The arccosine in radians; NaN outside [−1, 1].
public func acos(_ x: Expression) -> Expression { .make(.arcCosine, x) }

/// The inverse of the secant, the arccosine of 1/x; NaN inside (−1, 1).
public func asec(_ x: Expression) -> Expression { acos(1 / x) }

/// The inverse of the cosecant, the arcsine of 1/x; NaN inside (−1, 1).
public func acsc(_ x: Expression) -> Expression { asin(1 / x) }
