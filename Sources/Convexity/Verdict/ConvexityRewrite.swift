public import ArgMinProblems

/// What to write in the place of a problem that is not convex.
///
///     let x = Expression.variable("x")
///     try Problem(.minimize, pow(x, 3), constraints: [x * x <= 4]).convexity.rewrite
///     // add x >= 0
public struct ConvexityRewrite: Sendable {
  package let changes: [Sentence]
  /// Problems that are recognized as convex; where there are several, the best of their answers is
  /// meant.
  public let problems: [Problem]
  /// True where the problems have together the same answer as the one that was given; false where
  /// they assume or relax something, which ``description`` says.
  public let isEquivalent: Bool
}

extension ConvexityRewrite: CustomStringConvertible {
  /// What is changed, as in "add x >= 0".
  public var description: String {
    changes.map { $0.text(in: .swift) }.joined(separator: "; ")
  }
}
