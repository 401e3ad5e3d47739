// The operators are declared on two expressions; the overloads with a number are disfavoured, so
// that a literal is an expression at once and long formulas stay quick to type-check.

precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

infix operator ** : ExponentiationPrecedence

extension Expression {
  /// The sum.
  public static func + (a: Expression, b: Expression) -> Expression { make(.add, a, b) }
  /// The difference.
  public static func - (a: Expression, b: Expression) -> Expression { make(.subtract, a, b) }
  /// The quotient; infinite or NaN where the divisor is 0.
  public static func / (a: Expression, b: Expression) -> Expression { make(.divide, a, b) }
  /// The negation.
  public static prefix func - (a: Expression) -> Expression { make(.negate, a) }
  /// The expression itself.
  public static prefix func + (a: Expression) -> Expression { a }
  /// The power `a` to the `b`, see ``pow(_:_:)``.
  public static func ** (a: Expression, b: Expression) -> Expression { make(.power, a, b) }

  /// Adds to the left side.
  public static func += (a: inout Expression, b: Expression) { a = a + b }
  /// Subtracts from the left side.
  public static func -= (a: inout Expression, b: Expression) { a = a - b }
  /// Multiplies the left side.
  public static func *= (a: inout Expression, b: Expression) { a = a * b }
  /// Divides the left side.
  public static func /= (a: inout Expression, b: Expression) { a = a / b }
}

extension Expression {
  /// The sum with a number.
  @_disfavoredOverload
  public static func + (a: Expression, b: Double) -> Expression { a + Expression(b) }
  /// The sum with a number.
  @_disfavoredOverload
  public static func + (a: Double, b: Expression) -> Expression { Expression(a) + b }
  /// The difference with a number.
  @_disfavoredOverload
  public static func - (a: Expression, b: Double) -> Expression { a - Expression(b) }
  /// The difference with a number.
  @_disfavoredOverload
  public static func - (a: Double, b: Expression) -> Expression { Expression(a) - b }
  /// The product with a number.
  @_disfavoredOverload
  public static func * (a: Expression, b: Double) -> Expression { a * Expression(b) }
  /// The product with a number.
  @_disfavoredOverload
  public static func * (a: Double, b: Expression) -> Expression { Expression(a) * b }
  /// The quotient with a number.
  @_disfavoredOverload
  public static func / (a: Expression, b: Double) -> Expression { a / Expression(b) }
  /// The quotient with a number.
  @_disfavoredOverload
  public static func / (a: Double, b: Expression) -> Expression { Expression(a) / b }
  /// The power with a number.
  @_disfavoredOverload
  public static func ** (a: Expression, b: Double) -> Expression { a ** Expression(b) }

  /// The sum with a whole number.
  @_disfavoredOverload
  public static func + (a: Expression, b: Int) -> Expression { a + Expression(Double(b)) }
  /// The sum with a whole number.
  @_disfavoredOverload
  public static func + (a: Int, b: Expression) -> Expression { Expression(Double(a)) + b }
  /// The difference with a whole number.
  @_disfavoredOverload
  public static func - (a: Expression, b: Int) -> Expression { a - Expression(Double(b)) }
  /// The difference with a whole number.
  @_disfavoredOverload
  public static func - (a: Int, b: Expression) -> Expression { Expression(Double(a)) - b }
  /// The product with a whole number.
  @_disfavoredOverload
  public static func * (a: Expression, b: Int) -> Expression { a * Expression(Double(b)) }
  /// The product with a whole number.
  @_disfavoredOverload
  public static func * (a: Int, b: Expression) -> Expression { Expression(Double(a)) * b }
  /// The quotient with a whole number.
  @_disfavoredOverload
  public static func / (a: Expression, b: Int) -> Expression { a / Expression(Double(b)) }
  /// The quotient with a whole number.
  @_disfavoredOverload
  public static func / (a: Int, b: Expression) -> Expression { Expression(Double(a)) / b }
}
