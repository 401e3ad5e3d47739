internal import ArgMinNumbers

/// sin x / x, entry by entry.
package enum Sinc: UnaryFunction {
  package static let name = "sinc"

  package static func curvature(_ use: AtomUse) -> Curvature {
    AtomUse.curvature(ofSecondDerivative: SpecialFunctions.sinc(derivative: 2, over: use.x))
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    AtomUse.monotonicity(ofDerivative: SpecialFunctions.sinc(derivative: 1, over: use.x))
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.sinc(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.sinc(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.sinc(derivative: 1, x), SpecialFunctions.sinc(derivative: 2, x))
  }
}

/// sin x / x, with the value 1 at 0.
public func sinc(_ x: Expression) -> Expression { .make(.sinc, x) }
