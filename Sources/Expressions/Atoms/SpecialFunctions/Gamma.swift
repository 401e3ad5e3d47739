internal import ArgMinNumbers

/// Γ(x), entry by entry.
package enum Gamma: UnaryFunction {
  package static let name = "gamma"
  /// Γ and log Γ have their least positive value between these two.
  static let minimizer = (low: 1.4616321449683622, high: 1.4616321449683625)

  package static func curvature(_ use: AtomUse) -> Curvature {
    if use.x.lower >= 0 { return .convex }
    // |Γ| is convex between poles, and Γ changes its sign at each of them.
    let piece = use.x.lower.rounded(.down)
    guard use.x.upper <= 0, use.x.upper <= piece + 1 else { return .unknown }
    return piece.remainder(dividingBy: 2) == 0 ? .convex : .concave
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    guard use.x.lower >= 0 else { return .unknown }
    return use.falling(to: minimizer.low, risingFrom: minimizer.high)
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.gamma(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.gamma(over: x) }

  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let slope = SpecialFunctions.digamma(x)
    return (y * slope, y * (slope * slope + SpecialFunctions.polyGamma(order: 1, x)))
  }
}

/// Euler's gamma function; NaN at its poles 0, −1, −2, ….
public func gamma(_ x: Expression) -> Expression { .make(.gamma, x) }

/// x! = Γ(x + 1), for any real argument; NaN at −1, −2, ….
public func factorial(_ x: Expression) -> Expression { gamma(x + 1) }

/// log Γ(x) for x > 0, entry by entry.
package enum LogGamma: UnaryFunction {
  package static let name = "logGamma"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling(to: Gamma.minimizer.low, risingFrom: Gamma.minimizer.high)
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.logGamma(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.logGamma(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.digamma(x), SpecialFunctions.polyGamma(order: 1, x))
  }
}

/// The logarithm of the gamma function for x ≥ 0, infinite at 0; NaN for a negative argument. Convex.
public func logGamma(_ x: Expression) -> Expression { .make(.logGamma, x) }

/// ψ⁽ⁿ⁾(x) with the constant n as the first operand, entry by entry.
package enum PolyGamma: FamilyFunction {
  package static let name = "polyGamma"

  package static func curvature(_ use: AtomUse) -> Curvature {
    guard use.bounds[0].isPoint, use.bounds[1].lower >= 0 else { return .unknown }
    return isOdd(use) ? .convex : .concave
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    guard operand == 1, use.bounds[0].isPoint, use.bounds[1].lower >= 0 else { return .unknown }
    return isOdd(use) ? .nonincreasing : .nondecreasing
  }

  private static func isOdd(_ use: AtomUse) -> Bool {
    use.bounds[0].lower.remainder(dividingBy: 2) != 0
  }

  static func value(_ a: Double, _ b: Double) -> Double {
    Int(exactly: a).map { SpecialFunctions.polyGamma(order: $0, b) } ?? .nan
  }

  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    guard let order = a.wholeNumber else { return .entire }
    return SpecialFunctions.polyGamma(order: order, over: b)
  }

  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    (value(parameter + 1, x), value(parameter + 2, x))
  }
}

/// The derivative of `order` of the digamma function ψ = Γ′/Γ; NaN at 0, −1, −2, ….
///
/// An order outside 0 … 118 is an error.
public func polyGamma(order: Int, _ x: Expression) -> Expression {
  let greatest = SpecialFunctions.greatestPolyGammaOrder - 2
  guard (0...greatest).contains(order) else {
    return Expression(
      fault: .outOfRange(
        function: "polyGamma", parameter: "the order", given: Double(order),
        accepts: "a whole number from 0 to \(greatest)"))
  }
  return .make(.polyGamma, Expression(Double(order)), x)
}

/// ψ(x) = Γ′(x)/Γ(x); NaN at 0, −1, −2, ….
public func digamma(_ x: Expression) -> Expression { polyGamma(order: 0, x) }

extension Interval {
  /// The whole number that is the only member.
  var wholeNumber: Int? { isPoint ? Int(exactly: lower) : nil }
}
