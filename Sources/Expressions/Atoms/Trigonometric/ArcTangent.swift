internal import ArgMinNumbers

/// The arctangent, entry by entry.
package enum ArcTangent: Atom {
  package static let name = "atan"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The arctangent in radians.
public func atan(_ x: Expression) -> Expression { .make(.arcTangent, x) }

/// The inverse of the cotangent, in (−π/2, π/2]: the arctangent of 1/x, and π/2 at 0.
public func acot(_ x: Expression) -> Expression {
  let turn = Expression.select(.isLess(x, 0), Expression(-Double.pi / 2), Expression(.pi / 2))
  return .select(.isLess(abs(x), 1), turn - atan(x), atan(1 / x))
}

/// The angle of the point (second operand, first operand), entry by entry.
package enum ArcTangent2: Atom {
  package static let name = "atan2"

  package static func curvature(_ use: AtomUse) -> Curvature {
    // In y alone, on the right of the axis, it is the arctangent of y/x.
    let (y, x) = (use.bounds[0], use.bounds[1])
    guard use.isConstant[1], x.lower > 0 else { return .unknown }
    return y.upper <= 0 ? .convex : y.lower >= 0 ? .concave : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let (y, x) = (use.bounds[0], use.bounds[1])
    if operand == 0 { return x.lower >= 0 ? .nondecreasing : .unknown }
    // On the axis itself the angle is π on the left and 0 on the right.
    return y.lower >= 0 ? .nonincreasing : y.upper < 0 ? .nondecreasing : .unknown
  }
}

/// The angle in radians, in (−π, π], of the point with these coordinates, `y` first as in C.
public func atan2(_ y: Expression, _ x: Expression) -> Expression { .make(.arcTangent2, y, x) }
