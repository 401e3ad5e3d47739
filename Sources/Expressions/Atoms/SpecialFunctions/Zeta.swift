internal import ArgMinNumbers

/// The zeta function of Riemann, entry by entry.
package enum Zeta: UnaryFunction {
  package static let name = "zeta"

  package static func curvature(_ use: AtomUse) -> Curvature {
    AtomUse.curvature(ofSecondDerivative: SpecialFunctions.zeta(derivative: 2, over: use.x))
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    // Falls on either side of the pole, across which it jumps upwards.
    guard use.x.lower >= 1 || use.x.upper <= 1 else { return .unknown }
    return AtomUse.monotonicity(ofDerivative: SpecialFunctions.zeta(derivative: 1, over: use.x))
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.zeta(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.zeta(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.zeta(derivative: 1, x), SpecialFunctions.zeta(derivative: 2, x))
  }
}

/// The zeta function of Riemann on the real line; NaN at its pole 1.
public func zeta(_ s: Expression) -> Expression { .make(.zeta, s) }

/// Liₙ(x) with the constant n as the first operand, entry by entry.
package enum PolyLogarithm: FamilyFunction {
  package static let name = "polyLog"

  /// For n ≥ 1 an integral of the convex increasing functions x/(eᵗ − x); for other n a power series
  /// with positive coefficients on [0, 1).
  package static func curvature(_ use: AtomUse) -> Curvature { rises(use) ? .convex : .unknown }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 1 && rises(use) ? .nondecreasing : .unknown
  }

  private static func rises(_ use: AtomUse) -> Bool {
    let x = use.bounds[1]
    return use.bounds[0].lower >= 1 || (x.lower >= 0 && x.upper <= 1)
  }

  static func value(_ a: Double, _ b: Double) -> Double {
    Int(exactly: a).map { SpecialFunctions.polyLog(order: $0, b) } ?? .nan
  }

  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    a.wholeNumber.map { SpecialFunctions.polyLog(order: $0, over: b) } ?? .entire
  }

  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    if Swift.abs(x) < 0.001 { return seriesDerivatives(parameter, x) }
    let (one, two) = (value(parameter - 1, x), value(parameter - 2, x))
    return (one / x, (two - one) / (x * x))
  }

  /// Σ xᵏ⁻¹/kⁿ⁻¹ and Σ (k − 1) xᵏ⁻²/kⁿ⁻¹, where the formulas cancel.
  private static func seriesDerivatives(
    _ n: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    var (first, second) = (0.0, 0.0)
    for k in (1...40).reversed() {
      let coefficient = Double.power(Double(k), Int32(1 - n))
      first = first * x + coefficient
      if k > 1 { second = second * x + Double(k - 1) * coefficient }
    }
    return (first, second)
  }
}

/// The polylogarithm Σ xᵏ/kⁿ of a whole order n, continued to x < −1; NaN for x > 1 where n ≥ 1.
///
/// An order outside −14 … 100 is an error.
public func polyLog(order: Int, _ x: Expression) -> Expression {
  let orders = SpecialFunctions.polyLogOrders
  let accepted = orders.lowerBound + 2...orders.upperBound
  guard accepted.contains(order) else {
    return Expression(
      fault: .outOfRange(
        function: "polyLog", parameter: "the order", given: Double(order),
        accepts: "a whole number from \(accepted.lowerBound) to \(accepted.upperBound)"))
  }
  return .make(.polyLogarithm, Expression(Double(order)), x)
}
