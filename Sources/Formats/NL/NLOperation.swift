/// What a node of a formula in an nl file is; the raw values are the format's own numbers.
///
/// Source: D. M. Gay, "Writing .nl files" (2005) and "Hooking your solver to AMPL" (1997), for the
/// numbers of the operations.
package enum NLOperation: UInt8, Sendable, Hashable, CaseIterable {
  case add = 0, subtract, multiply, divide, remainder, power, less
  case minimum = 11, maximum, floor, ceiling, absolute, negate
  case or = 20, and, isLess, isLessOrEqual, isEqual
  case isGreaterOrEqual = 28, isGreater, isNotEqual
  case not = 34, choice
  case tanh = 37, tan, sqrt, sinh, sin, log10, log, exp, cosh, cos, atanh, atan2, atan, asinh, asin
  case acosh, acos
  case sum, wholeQuotient, precision, round, truncate, count, numberOf, numberOfTexts
  case atLeast, atMost, piecewiseLinear, textChoice, exactly
  case notAtLeast, notAtMost, notExactly
  case all, any, implication, equivalence, allDifferent, someSame
  case powerOfConstant, square, constantPower
  case call, constant, text, variable

  /// How many operands follow a node.
  package enum Arity: Sendable, Hashable {
    case fixed(Int)
    /// A count of operands, at least so many, follows the operation.
    case list(least: Int)
    /// Slopes and breakpoints by turns, then a variable; the count is that of the slopes.
    case piecewise
    /// A constant, a text or a variable: written without an operation.
    case leaf
  }

  package var arity: Arity {
    switch self {
    case .constant, .text, .variable: .leaf
    case .piecewiseLinear: .piecewise
    case .sum, .all, .any, .call: .list(least: 0)
    case .minimum, .maximum, .count, .numberOf, .numberOfTexts, .allDifferent, .someSame:
      .list(least: 1)
    case .choice, .textChoice, .implication: .fixed(3)
    case .add, .subtract, .multiply, .divide, .remainder, .power, .less, .or, .and, .isLess,
      .isLessOrEqual, .isEqual, .isGreaterOrEqual, .isGreater, .isNotEqual, .atan2,
      .wholeQuotient, .precision, .round, .truncate, .atLeast, .atMost, .exactly, .notAtLeast,
      .notAtMost, .notExactly, .equivalence, .powerOfConstant, .constantPower:
      .fixed(2)
    default: .fixed(1)
    }
  }

  /// True where the value is true or false.
  package var isLogical: Bool {
    switch self {
    case .or, .and, .isLess, .isLessOrEqual, .isEqual, .isGreaterOrEqual, .isGreater, .isNotEqual,
      .not, .atLeast, .atMost, .exactly, .notAtLeast, .notAtMost, .notExactly, .all, .any,
      .implication, .equivalence, .allDifferent, .someSame:
      true
    default: false
    }
  }

  /// What AMPL calls the operation, for messages.
  package var name: String {
    switch self {
    case .add, .sum: "+"
    case .subtract, .negate: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "mod"
    case .power, .powerOfConstant, .square, .constantPower: "^"
    case .minimum: "min"
    case .maximum: "max"
    case .ceiling: "ceil"
    case .absolute: "abs"
    case .isLess: "<"
    case .isLessOrEqual: "<="
    case .isEqual: "="
    case .isGreaterOrEqual: ">="
    case .isGreater: ">"
    case .isNotEqual: "!="
    case .choice, .textChoice: "if"
    case .wholeQuotient: "div"
    case .truncate: "trunc"
    case .numberOf, .numberOfTexts: "numberof"
    case .atLeast: "atleast"
    case .atMost: "atmost"
    case .notAtLeast: "!atleast"
    case .notAtMost: "!atmost"
    case .notExactly: "!exactly"
    case .all: "forall"
    case .any: "exists"
    case .implication: "==>"
    case .equivalence: "<==>"
    case .allDifferent: "alldiff"
    case .someSame: "!alldiff"
    case .piecewiseLinear: "<<...>>"
    default: "\(self)"
    }
  }
}
