// The mathematical functions are the only free functions, so that formulas read as formulas.

/// The natural logarithm; NaN for a negative argument, −infinity at 0.
public func log(_ x: Expression) -> Expression { .make(.logarithm, x) }

/// The square root; NaN for a negative argument.
public func sqrt(_ x: Expression) -> Expression { .make(.squareRoot, x) }

/// The real cube root, of any real argument.
public func cbrt(_ x: Expression) -> Expression { .make(.cubeRoot, x) }

/// The sine of an angle in radians.
public func sin(_ x: Expression) -> Expression { .make(.sine, x) }

/// The cosine of an angle in radians.
public func cos(_ x: Expression) -> Expression { .make(.cosine, x) }

/// The tangent of an angle in radians.
public func tan(_ x: Expression) -> Expression { .make(.tangent, x) }

/// The arcsine in radians; NaN outside [−1, 1].
public func asin(_ x: Expression) -> Expression { .make(.arcSine, x) }

/// The arccosine in radians; NaN outside [−1, 1].
public func acos(_ x: Expression) -> Expression { .make(.arcCosine, x) }

/// The arctangent in radians.
public func atan(_ x: Expression) -> Expression { .make(.arcTangent, x) }

/// The hyperbolic sine.
public func sinh(_ x: Expression) -> Expression { .make(.hyperbolicSine, x) }

/// The hyperbolic cosine.
public func cosh(_ x: Expression) -> Expression { .make(.hyperbolicCosine, x) }

/// The hyperbolic tangent.
public func tanh(_ x: Expression) -> Expression { .make(.hyperbolicTangent, x) }

/// The inverse hyperbolic sine.
public func asinh(_ x: Expression) -> Expression { .make(.areaSine, x) }

/// The inverse hyperbolic cosine; NaN below 1.
public func acosh(_ x: Expression) -> Expression { .make(.areaCosine, x) }

/// The inverse hyperbolic tangent; NaN outside [−1, 1].
public func atanh(_ x: Expression) -> Expression { .make(.areaTangent, x) }

/// The absolute value.
public func abs(_ x: Expression) -> Expression { .make(.absolute, x) }

/// −1, 0 or 1 with the sign of the argument.
public func sign(_ x: Expression) -> Expression { .make(.sign, x) }

/// The greatest whole number that is not above the argument.
public func floor(_ x: Expression) -> Expression { .make(.floor, x) }

/// The least whole number that is not below the argument.
public func ceil(_ x: Expression) -> Expression { .make(.ceiling, x) }

/// The nearest whole number; a tie goes to the even one.
public func round(_ x: Expression) -> Expression { .make(.round, x) }

/// `base` to the power of `exponent`.
///
/// Whole exponents allow any base; other exponents give NaN for a negative base. 0 to the power
/// of 0 is 1.
public func pow(_ base: Expression, _ exponent: Expression) -> Expression {
  .make(.power, base, exponent)
}

/// The angle in radians, in (−π, π], of the point with these coordinates, `y` first as in C.
public func atan2(_ y: Expression, _ x: Expression) -> Expression { .make(.arcTangent2, y, x) }

/// The lesser of two.
public func min(_ a: Expression, _ b: Expression) -> Expression { .make(.minimum, a, b) }

/// The greater of two.
public func max(_ a: Expression, _ b: Expression) -> Expression { .make(.maximum, a, b) }

/// The least of several.
public func min(_ a: Expression, _ b: Expression, _ rest: Expression...) -> Expression {
  rest.reduce(min(a, b)) { min($0, $1) }
}

/// The greatest of several.
public func max(_ a: Expression, _ b: Expression, _ rest: Expression...) -> Expression {
  rest.reduce(max(a, b)) { max($0, $1) }
}

/// Conditions as expressions that are 1 where they hold and 0 where they do not.
extension Expression {
  package static func isLess(_ a: Expression, _ b: Expression) -> Expression {
    make(.isLess, a, b)
  }
  package static func isLessOrEqual(_ a: Expression, _ b: Expression) -> Expression {
    make(.isLessOrEqual, a, b)
  }
  package static func isEqual(_ a: Expression, _ b: Expression) -> Expression {
    make(.isEqual, a, b)
  }
  package static func not(_ a: Expression) -> Expression { make(.not, a) }
  package static func and(_ a: Expression, _ b: Expression) -> Expression { make(.and, a, b) }
  package static func or(_ a: Expression, _ b: Expression) -> Expression { make(.or, a, b) }

  /// `a` where `condition` is not 0, `b` where it is; the other one is not looked at.
  package static func select(
    _ condition: Expression, _ a: Expression, _ b: Expression
  ) -> Expression {
    make(.select, condition, a, b)
  }
}
