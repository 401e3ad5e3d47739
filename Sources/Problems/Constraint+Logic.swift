public import ArgMinExpressions

/// Connectives beyond `&&`, `||` and `!`. Each is as large as what it connects.
extension Constraint {
  /// The constraint that `consequence` holds wherever this one does.
  public func implies(_ consequence: Constraint) -> Constraint { .not(self) || consequence }

  /// The constraint that exactly one of the two holds.
  public func xor(_ other: Constraint) -> Constraint { .xor([self, other]) }

  /// The constraint that neither of the two holds.
  public func nor(_ other: Constraint) -> Constraint { .nor([self, other]) }

  /// The constraint that at most one of the two holds.
  public func nand(_ other: Constraint) -> Constraint { .nand([self, other]) }

  /// The constraint that both hold or neither does.
  public func equivalent(to other: Constraint) -> Constraint { .equivalent([self, other]) }

  /// The constraint that none of several holds; true of no constraints.
  public static func nor(_ parts: [Constraint]) -> Constraint { .not(.or(parts)) }

  /// The constraint that not all of several hold; false of no constraints.
  public static func nand(_ parts: [Constraint]) -> Constraint { .not(.and(parts)) }

  /// The constraint that `consequence` holds wherever `premise` does.
  public static func implies(_ premise: Constraint, _ consequence: Constraint) -> Constraint {
    premise.implies(consequence)
  }

  /// The constraint that `consequence` holds wherever a variable that is 0 or 1 is 1 (or, with
  /// `is: false`, 0).
  ///
  ///     let open = Expression.variable("open", in: .booleans)
  ///     try minimize(7 * open + load) { .indicator(open, is: false, load == 0) }
  public static func indicator(
    _ switchVariable: Expression, is value: Bool = true, _ consequence: Constraint
  ) -> Constraint {
    .relation(switchVariable, .equal, Expression(value ? 0 : 1)) || consequence
  }
}
