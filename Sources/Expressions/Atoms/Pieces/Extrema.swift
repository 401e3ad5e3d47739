/// The lesser of two, entry by entry.
package enum Minimum: Atom {
  package static let name = "min"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The greater of two, entry by entry.
package enum Maximum: Atom {
  package static let name = "max"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The lesser of two.
public func min(_ a: Expression, _ b: Expression) -> Expression { .make(.minimum, a, b) }

/// The greater of two.
public func max(_ a: Expression, _ b: Expression) -> Expression { .make(.maximum, a, b) }

/// The least of several.
public func min(_ a: Expression, _ b: Expression, _ rest: Expression...) -> Expression {
  rest.reduce(min(a, b)) { min($0, $1) }
}

/// The greatest of several.
public func max(_ a: Expression, _ b: Expression, _ rest: Expression...) -> Expression {
  rest.reduce(max(a, b)) { max($0, $1) }
}

/// The positive part, the greater of x and 0; also called ramp.
public func pos(_ x: Expression) -> Expression { max(x, 0) }

/// The negative part, the greater of −x and 0.
public func neg(_ x: Expression) -> Expression { max(-x, 0) }

/// The argument moved into [`lower`, `upper`] where it is outside.
public func clip(
  _ x: Expression, _ lower: Expression = -1, _ upper: Expression = 1
) -> Expression {
  min(max(x, lower), upper)
}

/// The argument where it lies in [`lower`, `upper`], `below` and `above` on the two sides of it.
public func clip(
  _ x: Expression, _ lower: Expression, _ upper: Expression, below: Expression, above: Expression
) -> Expression {
  .select(.isLess(x, lower), below, .select(.isLess(upper, x), above, x))
}
