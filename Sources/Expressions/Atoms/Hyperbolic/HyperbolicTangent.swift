/// The hyperbolic tangent, entry by entry.
package enum HyperbolicTangent: Atom {
  package static let name = "tanh"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The hyperbolic tangent.
public func tanh(_ x: Expression) -> Expression { .make(.hyperbolicTangent, x) }

/// The hyperbolic cotangent, 1 / tanh x.
public func coth(_ x: Expression) -> Expression { 1 / tanh(x) }
