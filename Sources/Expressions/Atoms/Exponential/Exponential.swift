internal import ArgMinNumbers
internal import RealModule

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

/// eˣ − 1, to every digit also near 0.
package enum ExponentialMinusOne: UnaryFunction {
  package static let name = "expm1"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { Double.expMinusOne(x) }
  static func enclosure(_ x: Interval) -> Interval { Interval.expMinusOne(x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let power = Double.exp(x)
    return (power, power)
  }
}

/// eˣ − 1, without the loss of digits near 0.
public func expm1(_ x: Expression) -> Expression { .make(.exponentialMinusOne, x) }

/// x eˣ, entry by entry.
package enum ExponentialProduct: UnaryFunction {
  package static let name = "xexp"

  package static func curvature(_ use: AtomUse) -> Curvature {
    use.x.lower >= -2 ? .convex : use.x.upper <= -2 ? .concave : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling(to: -1, risingFrom: -1)
  }

  static func value(_ x: Double) -> Double { x == -.infinity ? 0 : x * Double.exp(x) }

  /// Least at −1; both parts are monotone and of one sign on either side of 0.
  static func enclosure(_ x: Interval) -> Interval {
    if x.isEmpty { return x }
    func at(_ x: Double) -> Interval {
      x == -.infinity ? .zero : Interval(x) * Interval.exp(Interval(x))
    }
    let (first, last) = (at(x.lower), at(x.upper))
    let ends = first.hull(last)
    return x.contains(-1) || (x.lower < -1 && x.upper > -1) ? ends.hull(at(-1)) : ends
  }

  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let power = Double.exp(x)
    return ((1 + x) * power, (2 + x) * power)
  }
}

/// x eˣ, convex for x ≥ −2 and least at −1.
public func xexp(_ x: Expression) -> Expression { .make(.exponentialProduct, x) }
