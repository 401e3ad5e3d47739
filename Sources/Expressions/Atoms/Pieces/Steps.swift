/// 1 for x ≥ 0, 0 for x < 0.
public func unitStep(_ x: Expression) -> Expression { .isLessOrEqual(0, x) }

/// 1 for x > 0, 0 for x < 0, NaN at 0, where the function has no value.
public func heavisideTheta(_ x: Expression) -> Expression {
  .select(.isEqual(x, 0), Expression(.nan), .isLess(0, x))
}

/// 1 where both are equal, else 0.
public func kroneckerDelta(_ a: Expression, _ b: Expression = 0) -> Expression { .isEqual(a, b) }
