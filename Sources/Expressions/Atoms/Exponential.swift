/// eˣ, entry by entry.
package enum Exponential: Atom {
  package static let name = "exp"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The exponential function, entry by entry.
public func exp(_ x: Expression) -> Expression { .make(.exponential, x) }
