public import ArgMinProblems

/// Whether a problem is proved convex: with how, or with what keeps it from it.
///
///     let x = Expression.variable("x")
///     print(try Problem(.minimize, sqrt(1 + x * x)).convexity)
///     // convex
///     //   sqrt(1.0 + x^2) is norm(stack(1.0, x)): the root of a sum of squares is a norm
///     //   …
public enum ConvexityVerdict: Sendable {
  case convex(ConvexityDerivation)
  /// Not convex as it stands, but solved to the global optimum through convex problems: in the
  /// logarithms of its variables, with another objective, or in pieces.
  case reducible(ConvexityDerivation, [ConvexityViolation])
  /// What breaks it, in the order in which it is written.
  case notConvex([ConvexityViolation])

  /// How many violations are looked for.
  private static var violationLimit: Int { 32 }

  /// The verdict on a problem.
  ///
  /// - Complexity: That of recognition, O(nodes of the formulas) as a rule, and a few times as much
  ///   to find a rewrite.
  package init(_ problem: Problem) {
    var violations: [ConvexityViolation] = []
    let model = ConvexModel(problem, limit: Self.violationLimit, violations: &violations)
    guard !violations.isEmpty else {
      self = .convex(ConvexityDerivation(model))
      return
    }
    if let reduction = ConvexReduction.indirect(problem) {
      self = .reducible(ConvexityDerivation(reduction), violations)
      return
    }
    let rewrite = Mending(problem).rewrite
    self = .notConvex(
      violations.map { violation in
        var violation = violation
        violation.rewrite = rewrite
        return violation
      })
  }

  /// True where the problem is proved convex as it stands.
  public var isConvex: Bool {
    if case .convex = self { true } else { false }
  }

  /// Why it is convex, or how it is reduced to what is; nil where neither is known.
  public var derivation: ConvexityDerivation? {
    switch self {
    case .convex(let derivation), .reducible(let derivation, _): derivation
    case .notConvex: nil
    }
  }

  /// What keeps it from being convex as it stands; none where it is.
  public var violations: [ConvexityViolation] {
    switch self {
    case .convex: []
    case .reducible(_, let violations), .notConvex(let violations): violations
    }
  }

  /// The first violation; nil for what is convex.
  public var violation: ConvexityViolation? { violations.first }

  /// A problem to solve in the place of one that is not convex; nil where none is known.
  public var rewrite: ConvexityRewrite? { violation?.rewrite }
}

extension Problem {
  /// Whether the problem is proved convex, by rules on its formulas: with how, or with what breaks it
  /// and what to write instead.
  ///
  /// - Complexity: O(nodes of the formulas) as a rule.
  public var convexity: ConvexityVerdict { ConvexityVerdict(self) }
}

extension ConvexityVerdict: CustomStringConvertible {
  /// The verdict line by line, for people.
  public var description: String {
    switch self {
    case .convex(let derivation): return derivation.description
    case .reducible(let derivation, let violations):
      let lines = violations.flatMap(\.lines).map { "  " + $0 }
      return (["not convex as it stands"] + lines + [derivation.description])
        .joined(separator: "\n")
    case .notConvex(let violations):
      let lines = violations.flatMap(\.lines)
      let rewrite = rewrite.map { ["rewrite: \($0)"] } ?? []
      return (["not proved convex"] + (lines + rewrite).map { "  " + $0 }).joined(separator: "\n")
    }
  }
}
