/// The hyperbolic sine, entry by entry.
package enum HyperbolicSine: Atom {
  package static let name = "sinh"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave().negated }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The hyperbolic sine.
public func sinh(_ x: Expression) -> Expression { .make(.hyperbolicSine, x) }

/// The hyperbolic cosine, entry by entry.
package enum HyperbolicCosine: Atom {
  package static let name = "cosh"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling()
  }
}

/// The hyperbolic cosine.
public func cosh(_ x: Expression) -> Expression { .make(.hyperbolicCosine, x) }

/// The hyperbolic secant, 1 / cosh x.
public func sech(_ x: Expression) -> Expression { 1 / cosh(x) }

/// The hyperbolic cosecant, 1 / sinh x.
public func csch(_ x: Expression) -> Expression { 1 / sinh(x) }
