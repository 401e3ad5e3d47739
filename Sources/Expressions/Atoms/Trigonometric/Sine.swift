internal import ArgMinNumbers

/// The sine of an angle in radians, entry by entry.
package enum Sine: Atom {
  package static let name = "sin"
  package static func curvature(_ use: AtomUse) -> Curvature {
    AtomUse.curvature(ofSecondDerivative: -Interval.sin(use.x))
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    AtomUse.monotonicity(ofDerivative: Interval.cos(use.x))
  }
}

/// The sine of an angle in radians.
public func sin(_ x: Expression) -> Expression { .make(.sine, x) }

/// The cosine of an angle in radians, entry by entry.
package enum Cosine: Atom {
  package static let name = "cos"
  package static func curvature(_ use: AtomUse) -> Curvature {
    AtomUse.curvature(ofSecondDerivative: -Interval.cos(use.x))
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    AtomUse.monotonicity(ofDerivative: -Interval.sin(use.x))
  }
}

/// The cosine of an angle in radians.
public func cos(_ x: Expression) -> Expression { .make(.cosine, x) }
