internal import ArgMinNumbers

/// 1 where the operand is 0, else 0, entry by entry.
package enum Not: Atom {
  package static let name = "not"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.falling().reversed
  }
}

/// 1 where no operand is 0, else 0, entry by entry.
package enum And: Atom {
  package static let name = "and"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.bounds[operand].lower >= 0 ? .nondecreasing : .unknown
  }
}

/// 0 where all operands are 0, else 1, entry by entry.
package enum Or: Atom {
  package static let name = "or"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.bounds[operand].lower >= 0 ? .nondecreasing : .unknown
  }
}

/// Logic of conditions, which are 1 where they hold and 0 where they do not.
extension Expression {
  package static func not(_ a: Expression) -> Expression { make(.not, a) }
  package static func and(_ a: Expression, _ b: Expression) -> Expression { make(.and, a, b) }
  package static func or(_ a: Expression, _ b: Expression) -> Expression { make(.or, a, b) }
}
