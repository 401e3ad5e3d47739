/// The inverse hyperbolic sine, entry by entry.
package enum AreaSine: Atom {
  package static let name = "asinh"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The inverse hyperbolic sine.
public func asinh(_ x: Expression) -> Expression { .make(.areaSine, x) }

/// The inverse hyperbolic cosine, entry by entry.
package enum AreaCosine: Atom {
  package static let name = "acosh"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The inverse hyperbolic cosine; NaN below 1.
public func acosh(_ x: Expression) -> Expression { .make(.areaCosine, x) }

/// The inverse hyperbolic tangent, entry by entry.
package enum AreaTangent: Atom {
  package static let name = "atanh"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave().negated }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The inverse hyperbolic tangent; NaN outside [−1, 1].
public func atanh(_ x: Expression) -> Expression { .make(.areaTangent, x) }

/// The inverse of the hyperbolic secant, for x in (0, 1]; NaN elsewhere.
public func asech(_ x: Expression) -> Expression { acosh(1 / x) }

/// The inverse of the hyperbolic cosecant, for x ≠ 0.
public func acsch(_ x: Expression) -> Expression { asinh(1 / x) }

/// The inverse of the hyperbolic cotangent, for |x| ≥ 1; NaN elsewhere.
public func acoth(_ x: Expression) -> Expression { atanh(1 / x) }
