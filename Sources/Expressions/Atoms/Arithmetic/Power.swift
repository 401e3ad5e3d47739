internal import ArgMinNumbers

/// aᵇ, entry by entry, with an exponent that may vary or is no whole number.
package enum Power: Atom {
  package static let name = "pow"

  package static func curvature(_ use: AtomUse) -> Curvature {
    let (base, exponent) = (use.bounds[0], use.bounds[1])
    // cᵇ = e^(b log c).
    if use.isConstant[0] { return base.lower > 0 ? .convex : .unknown }
    guard use.isConstant[1], hasNonnegativeBase(use) else { return .unknown }
    if exponent.lower >= 1 || exponent.upper <= 0 { return .convex }
    return exponent.lower >= 0 && exponent.upper <= 1 ? .concave : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let (base, exponent) = (use.bounds[0], use.bounds[1])
    if operand == 1 {
      // The derivative is aᵇ log a.
      guard base.lower > 0 else { return .unknown }
      return base.lower >= 1 ? .nondecreasing : base.upper <= 1 ? .nonincreasing : .unknown
    }
    guard hasNonnegativeBase(use) else { return .unknown }
    return exponent.lower >= 0 ? .nondecreasing : exponent.upper <= 0 ? .nonincreasing : .unknown
  }

  /// True where negative bases do not occur or have no power.
  private static func hasNonnegativeBase(_ use: AtomUse) -> Bool {
    let exponent = use.bounds[1]
    let isFraction = exponent.isPoint && exponent.lower != exponent.lower.rounded()
    return use.bounds[0].lower >= 0 || isFraction
  }
}

/// `base` to the power of `exponent`.
///
/// Whole exponents allow any base; other exponents give NaN for a negative base. 0 to the power
/// of 0 is 1.
public func pow(_ base: Expression, _ exponent: Expression) -> Expression {
  .make(.power, base, exponent)
}

/// x², entry by entry.
public func square(_ x: Expression) -> Expression { .make(x, toTheWholePower: 2) }
