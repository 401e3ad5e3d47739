/// |x|, entry by entry.
package enum AbsoluteValue: Atom {
  package static let name = "abs"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling()
  }
}

/// The absolute value.
public func abs(_ x: Expression) -> Expression { .make(.absolute, x) }

/// −1, 0 or 1, entry by entry.
package enum Sign: Atom {
  package static let name = "sign"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// −1, 0 or 1 with the sign of the argument.
public func sign(_ x: Expression) -> Expression { .make(.sign, x) }
