/// a < b, 1 where it holds and 0 where it does not, entry by entry.
package enum IsLess: Atom {
  package static let name = "isLess"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? .nonincreasing : .nondecreasing
  }
}

/// a ≤ b, 1 where it holds and 0 where it does not, entry by entry.
package enum IsLessOrEqual: Atom {
  package static let name = "isLessOrEqual"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? .nonincreasing : .nondecreasing
  }
}

/// a = b, 1 where it holds and 0 where it does not, entry by entry.
package enum IsEqual: Atom {
  package static let name = "isEqual"
}

/// Comparisons as expressions that are 1 where they hold and 0 where they do not.
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
}
