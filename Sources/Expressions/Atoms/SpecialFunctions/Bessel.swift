internal import ArgMinNumbers

/// The Bessel functions, with the constant order as the first operand, entry by entry.
package enum BesselJ: FamilyFunction {
  package static let name = "besselJ"

  static func value(_ a: Double, _ b: Double) -> Double { SpecialFunctions.besselJ(order: a, b) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    a.isPoint ? SpecialFunctions.besselJ(order: a.lower, over: b) : .entire
  }

  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    (
      (value(parameter - 1, x) - value(parameter + 1, x)) / 2,
      (value(parameter - 2, x) - 2 * y + value(parameter + 2, x)) / 4
    )
  }
}

/// The Bessel function of the first kind; NaN for x < 0 and an order that is no whole number.
public func besselJ(order: Double, _ x: Expression) -> Expression {
  .bessel(.besselJ, order, x)
}

/// The Bessel function of the second kind, as ``BesselJ``.
package enum BesselY: FamilyFunction {
  package static let name = "besselY"

  static func value(_ a: Double, _ b: Double) -> Double { SpecialFunctions.besselY(order: a, b) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    a.isPoint ? SpecialFunctions.besselY(order: a.lower, over: b) : .entire
  }

  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    (
      (value(parameter - 1, x) - value(parameter + 1, x)) / 2,
      (value(parameter - 2, x) - 2 * y + value(parameter + 2, x)) / 4
    )
  }
}

/// The Bessel function of the second kind, for x > 0; −infinity at 0 for order 0.
public func besselY(order: Double, _ x: Expression) -> Expression {
  .bessel(.besselY, order, x)
}

/// The modified Bessel function of the first kind, as ``BesselJ``.
package enum BesselI: FamilyFunction {
  package static let name = "besselI"

  /// The second derivative is (I_ν₋₂ + 2I_ν + I_ν₊₂)/4, all of them positive for ν ≥ 1 and x > 0.
  package static func curvature(_ use: AtomUse) -> Curvature {
    guard use.bounds[0].isPoint else { return .unknown }
    let (order, x) = (Swift.abs(use.bounds[0].lower), use.bounds[1])
    let isWhole = order == order.rounded()
    guard use.bounds[0].lower >= 0 || isWhole, order >= 1 || order == 0 else { return .unknown }
    if isWhole && order.remainder(dividingBy: 2) == 0 { return .convex }
    return x.lower >= 0 || !isWhole ? .convex : x.upper <= 0 ? .concave : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    guard operand == 1, use.bounds[0].isPoint else { return .unknown }
    let (order, x) = (use.bounds[0].lower, use.bounds[1])
    let isWhole = order == order.rounded()
    guard order >= 0 || isWhole else { return .unknown }
    if x.lower >= 0 || !isWhole { return .nondecreasing }
    let isEven = order.remainder(dividingBy: 2) == 0
    if !isEven { return .nondecreasing }
    return x.upper <= 0 ? .nonincreasing : .unknown
  }

  static func value(_ a: Double, _ b: Double) -> Double { SpecialFunctions.besselI(order: a, b) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    a.isPoint ? SpecialFunctions.besselI(order: a.lower, over: b) : .entire
  }

  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    (
      (value(parameter - 1, x) + value(parameter + 1, x)) / 2,
      (value(parameter - 2, x) + 2 * y + value(parameter + 2, x)) / 4
    )
  }
}

/// The modified Bessel function of the first kind; NaN for x < 0 and an order that is no whole number.
public func besselI(order: Double, _ x: Expression) -> Expression {
  .bessel(.besselI, order, x)
}

/// The modified Bessel function of the second kind, as ``BesselJ``.
package enum BesselK: FamilyFunction {
  package static let name = "besselK"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 1 ? .nonincreasing : .unknown
  }

  static func value(_ a: Double, _ b: Double) -> Double { SpecialFunctions.besselK(order: a, b) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    a.isPoint ? SpecialFunctions.besselK(order: a.lower, over: b) : .entire
  }

  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double) {
    (
      -(value(parameter - 1, x) + value(parameter + 1, x)) / 2,
      (value(parameter - 2, x) + 2 * y + value(parameter + 2, x)) / 4
    )
  }
}

/// The modified Bessel function of the second kind, for x > 0. Convex.
public func besselK(order: Double, _ x: Expression) -> Expression {
  .bessel(.besselK, order, x)
}

extension Expression {
  /// A Bessel function, or why there is none; second derivatives need orders two away.
  fileprivate static func bessel(
    _ operation: Operation, _ order: Double, _ x: Expression
  ) -> Expression {
    let greatest = SpecialFunctions.greatestBesselOrder - 2
    guard Swift.abs(order) <= greatest else {
      return Expression(
        fault: .outOfRange(
          function: operation.atom.name, parameter: "the order", given: order,
          accepts: "at most \(greatest) in magnitude"))
    }
    return make(operation, Expression(order), x)
  }
}
