public import ArgMinExpressions

extension Expression {
  /// The constraint that the left side is at most the right side.
  public static func <= (a: Expression, b: Expression) -> Constraint {
    .relation(a, .lessOrEqual, b)
  }
  /// The constraint that the left side is at least the right side.
  public static func >= (a: Expression, b: Expression) -> Constraint {
    .relation(a, .greaterOrEqual, b)
  }
  /// The constraint that the left side is below the right side; over the reals its closure.
  public static func < (a: Expression, b: Expression) -> Constraint { .relation(a, .less, b) }
  /// The constraint that the left side is above the right side; over the reals its closure.
  public static func > (a: Expression, b: Expression) -> Constraint { .relation(a, .greater, b) }
  /// The constraint that both sides are equal.
  public static func == (a: Expression, b: Expression) -> Constraint { .relation(a, .equal, b) }
  /// The constraint that the sides differ.
  public static func != (a: Expression, b: Expression) -> Constraint {
    .relation(a, .notEqual, b)
  }

  // With a number on one side these are generic, like the standard library's own comparisons of
  // floating-point numbers: a concrete overload would be preferred to those and turn comparisons of
  // plain numbers into constraints.

  /// The constraint that the left side is at most a number.
  @_disfavoredOverload
  public static func <= <Number: BinaryFloatingPoint>(a: Expression, b: Number) -> Constraint {
    a <= Expression(Double(b))
  }
  /// The constraint that a number is at most the right side.
  @_disfavoredOverload
  public static func <= <Number: BinaryFloatingPoint>(a: Number, b: Expression) -> Constraint {
    Expression(Double(a)) <= b
  }
  /// The constraint that the left side is at least a number.
  @_disfavoredOverload
  public static func >= <Number: BinaryFloatingPoint>(a: Expression, b: Number) -> Constraint {
    a >= Expression(Double(b))
  }
  /// The constraint that a number is at least the right side.
  @_disfavoredOverload
  public static func >= <Number: BinaryFloatingPoint>(a: Number, b: Expression) -> Constraint {
    Expression(Double(a)) >= b
  }
  /// The constraint that the left side equals a number.
  @_disfavoredOverload
  public static func == <Number: BinaryFloatingPoint>(a: Expression, b: Number) -> Constraint {
    a == Expression(Double(b))
  }
  /// The constraint that a number equals the right side.
  @_disfavoredOverload
  public static func == <Number: BinaryFloatingPoint>(a: Number, b: Expression) -> Constraint {
    Expression(Double(a)) == b
  }

  /// The constraint that the expression takes its value from `domain`.
  public func isElement(of domain: Domain) -> Constraint { .element(self, domain) }
}

extension Constraint {
  /// Both constraints.
  public static func && (a: Constraint, b: Constraint) -> Constraint {
    .and(a.conjuncts + b.conjuncts)
  }
  /// One constraint or the other, or both.
  public static func || (a: Constraint, b: Constraint) -> Constraint {
    .or(a.disjuncts + b.disjuncts)
  }
  /// The opposite of a constraint.
  public static prefix func ! (a: Constraint) -> Constraint { .not(a) }

  var conjuncts: [Constraint] {
    if case .and(let parts) = self { return parts }
    return [self]
  }

  var disjuncts: [Constraint] {
    if case .or(let parts) = self { return parts }
    return [self]
  }
}

/// Collects the constraints written one below the other in a closure.
@resultBuilder
public enum ConstraintBuilder {
  /// A line that is one constraint.
  public static func buildExpression(_ constraint: Constraint) -> [Constraint] { [constraint] }
  /// A line that is a list of constraints.
  public static func buildExpression(_ constraints: [Constraint]) -> [Constraint] { constraints }
  /// All lines together.
  public static func buildBlock(_ parts: [Constraint]...) -> [Constraint] { parts.flatMap { $0 } }
  /// The lines of a loop.
  public static func buildArray(_ parts: [[Constraint]]) -> [Constraint] { parts.flatMap { $0 } }
  /// The lines of an `if` without `else`.
  public static func buildOptional(_ part: [Constraint]?) -> [Constraint] { part ?? [] }
  /// The lines of an `if` that holds.
  public static func buildEither(first part: [Constraint]) -> [Constraint] { part }
  /// The lines of an `else`.
  public static func buildEither(second part: [Constraint]) -> [Constraint] { part }
}
