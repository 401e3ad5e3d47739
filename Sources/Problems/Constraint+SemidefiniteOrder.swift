public import ArgMinExpressions

infix operator ⪰ : ComparisonPrecedence
infix operator ⪯ : ComparisonPrecedence

/// The order of symmetric matrices by their differences (K. Löwner, 1934).
extension Expression {
  /// The constraint that left − right is symmetric and positive semidefinite.
  ///
  ///     let x = Expression.matrix("x", rows: 3, columns: 3, symmetry: .symmetric)
  ///     try minimize(x.trace()) { x ⪰ a }
  ///
  /// Both sides are square matrices of one size, or one of them is the number 0.
  public static func ⪰ (a: Expression, b: Expression) -> Constraint { above(a, b, "⪰") }

  /// The constraint that right − left is symmetric and positive semidefinite.
  public static func ⪯ (a: Expression, b: Expression) -> Constraint { above(b, a, "⪯") }

  private static func above(_ a: Expression, _ b: Expression, _ name: String) -> Constraint {
    let difference = difference(a, b, name)
    return .cone([difference], .semidefinite(difference.shape.rows))
  }

  private static func difference(
    _ a: Expression, _ b: Expression, _ name: String
  ) -> Expression {
    if let fault = a.fault ?? b.fault { return Expression(fault: fault) }
    let matrices = [a, b].filter { $0.constantValue != 0 }
    for side in matrices where side.shape.rank != 2 || side.shape.rows != side.shape.columns {
      return Expression(
        fault: .wrongShape(function: name, accepts: "square matrices or 0", found: side.shape))
    }
    switch matrices.count {
    case 0:
      return Expression(
        fault: .wrongShape(function: name, accepts: "a square matrix", found: .scalar))
    case 1: return a.constantValue == 0 ? -b : a
    default:
      guard a.shape == b.shape else {
        return Expression(fault: .shapeMismatch(operation: name, a.shape, b.shape))
      }
      return a - b
    }
  }
}
