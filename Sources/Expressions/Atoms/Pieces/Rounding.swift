internal import ArgMinNumbers

/// The greatest whole number that is not above x, entry by entry.
package enum Floor: Atom {
  package static let name = "floor"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The greatest whole number that is not above the argument.
public func floor(_ x: Expression) -> Expression { .make(.floor, x) }

/// The least whole number that is not below x, entry by entry.
package enum Ceiling: Atom {
  package static let name = "ceil"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The least whole number that is not below the argument.
public func ceil(_ x: Expression) -> Expression { .make(.ceiling, x) }

/// The whole number nearest to x, entry by entry.
package enum Round: Atom {
  package static let name = "round"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The nearest whole number; a tie goes to the even one.
public func round(_ x: Expression) -> Expression { .make(.round, x) }

/// x without what stands behind its point, entry by entry.
package enum IntegerPart: UnaryFunction {
  package static let name = "trunc"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { x.rounded(.towardZero) }
  static func enclosure(_ x: Interval) -> Interval { Interval.trunc(x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) { (0, 0) }
}

/// The argument rounded towards 0, which is its integer part.
public func trunc(_ x: Expression) -> Expression { .make(.integerPart, x) }

/// What stands behind the point of x, with the sign of x, entry by entry.
package enum FractionalPart: UnaryFunction {
  package static let name = "fractionalPart"

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    hasJump(use.x) ? .unknown : .nondecreasing
  }

  package static func curvature(_ use: AtomUse) -> Curvature {
    hasJump(use.x) ? .unknown : .affine
  }

  /// True where the interval is not within one piece between jumps; the pieces are open outwards.
  private static func hasJump(_ x: Interval) -> Bool {
    let whole = Interval.trunc(x)
    return !x.isBounded || !whole.isPoint
  }

  static func value(_ x: Double) -> Double {
    x.isInfinite ? .nan : x - x.rounded(.towardZero)
  }

  static func enclosure(_ x: Interval) -> Interval {
    if x.isEmpty { return x }
    if !hasJump(x) { return Interval(lower: value(x.lower), upper: value(x.upper)) }
    return Interval(
      lower: x.lower < 0 ? Swift.max(x.lower, -1) : 0,
      upper: x.upper > 0 ? Swift.min(x.upper, 1) : 0)
  }

  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) { (1, 0) }
}

/// The argument less its integer part, so that it has the argument's sign.
public func fractionalPart(_ x: Expression) -> Expression { .make(.fractionalPart, x) }
