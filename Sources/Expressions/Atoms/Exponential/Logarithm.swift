internal import ArgMinNumbers
internal import RealModule

/// The natural logarithm, entry by entry.
package enum Logarithm: Atom {
  package static let name = "log"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The natural logarithm; NaN for a negative argument, −infinity at 0.
public func log(_ x: Expression) -> Expression { .make(.logarithm, x) }

/// The logarithm to any base, log x / log base.
public func log(_ x: Expression, base: Expression) -> Expression { log(x) / log(base) }

/// The logarithm to base 2, exact for powers of 2.
package enum BinaryLogarithm: UnaryFunction {
  package static let name = "log2"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { Double.log2(x) }
  static func enclosure(_ x: Interval) -> Interval { Interval.log2(x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = 1.4426950408889634 / x
    return (first, -first / x)
  }
}

/// The logarithm to base 2; NaN for a negative argument, −infinity at 0.
public func log2(_ x: Expression) -> Expression { .make(.binaryLogarithm, x) }

/// The logarithm to base 10, exact for powers of 10.
package enum DecimalLogarithm: UnaryFunction {
  package static let name = "log10"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { Double.log10(x) }
  static func enclosure(_ x: Interval) -> Interval { Interval.log10(x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = 0.4342944819032518 / x
    return (first, -first / x)
  }
}

/// The logarithm to base 10; NaN for a negative argument, −infinity at 0.
public func log10(_ x: Expression) -> Expression { .make(.decimalLogarithm, x) }

/// log(1 + x), to every digit also near 0.
package enum LogarithmOfOnePlus: UnaryFunction {
  package static let name = "log1p"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }

  static func value(_ x: Double) -> Double { Double.log(onePlus: x) }
  static func enclosure(_ x: Interval) -> Interval { Interval.log(onePlus: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let first = 1 / (1 + x)
    return (first, -first * first)
  }
}

/// log(1 + x), without the loss of digits near 0; NaN below −1.
public func log1p(_ x: Expression) -> Expression { .make(.logarithmOfOnePlus, x) }
