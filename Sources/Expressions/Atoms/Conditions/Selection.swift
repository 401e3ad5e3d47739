/// The second operand where the first is not 0, the third where it is, entry by entry.
package enum Selection: Atom {
  package static let name = "select"

  package static func curvature(_ use: AtomUse) -> Curvature {
    use.isConstant[0] ? .affine : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? .unknown : .nondecreasing
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    use.isConstant[0] ? degrees.greatestDegree() : nil
  }
}

extension Expression {
  /// `a` where `condition` is not 0, `b` where it is; the other one is not looked at.
  package static func select(
    _ condition: Expression, _ a: Expression, _ b: Expression
  ) -> Expression {
    make(.select, condition, a, b)
  }
}
