public import ArgMinExpressions

/// How a search ended.
public enum Status: String, Sendable, Hashable, CaseIterable {
  /// Converged, and checked in the user's own terms.
  case optimal
  /// No point satisfies the constraints.
  case infeasible
  /// The objective has no lower bound (no upper bound for maximization).
  case unbounded
  /// The infimum is approached but no point has it.
  case notAttained
  case timeLimit
  case iterationLimit
  case interrupted
  /// The best point found does not pass the check.
  case numericalDifficulty
}

/// What is known about how good an answer is.
public enum Guarantee: String, Sendable, Hashable, CaseIterable {
  /// No point is better, by a bound that meets the value or because convexity is proved.
  case global
  /// No point nearby is better.
  case local
  /// The best of the points that were looked at.
  case bestFound
  case none
}

/// The answer to a problem.
public struct Solution: Sendable {
  /// How the search ended.
  public var status: Status
  /// What is known about how good the answer is.
  public var guarantee: Guarantee
  /// The variables, in the order of ``point``.
  public var variables: [Variable]
  /// The minimizer (maximizer), nil where there is no point: one value a scalar variable, the
  /// entries of a vector or a matrix row by row, those that symmetry ties together once.
  public var point: [Double]?
  /// The objective in the caller's sense: infinite for infeasible and unbounded problems, with the
  /// sign that makes it the worst and the best value; NaN where nothing was found.
  public var value: Double
  /// A bound on the best value, by enclosures that round outwards or, for convex problems, by the dual:
  /// in outward-rounded arithmetic where few variables lack bounds, else in double precision;
  /// nil where nothing is known.
  public var bound: Double?
  /// True where the bound holds whatever was rounded on the way to it.
  public var isBoundVerified = false
  /// The relative distance of value and bound; nil without a bound.
  public var gap: Double?
  /// A proof of the bound that can be checked, where ``SolveOptions/wantsCertificate`` asks for it; nil
  /// where there is none, and then ``message`` says why.
  public var certificate: Certificate?
  /// The largest violation over the problem's own constraints and domains; nil without a point.
  public var maxViolation: Double?
  /// The method that gave the answer, as a name that `--method` accepts.
  public var method: String
  /// Whose solver gave the answer; `builtin` is this package's own.
  public var engine = "builtin"
  /// The seed that was used.
  public var seed: UInt64
  /// Iterations of all local searches together.
  public var iterations = 0
  /// How often the objective was evaluated.
  public var evaluations = 0
  /// How often its gradient was, which counts among no ``evaluations``; 0 for methods that take values alone.
  public var gradientEvaluations = 0
  /// Nodes of the search tree.
  public var nodes = 0
  /// Wall time of the search.
  public var seconds = 0.0
  /// What computing time was spent on.
  public var timings = Timings()
  /// What a person should know about the answer; nil where there is nothing to say.
  public var message: String?
  /// The direction of the search.
  package let sense: Problem.Sense
  /// The constraints of the problem, in the order in which it lists them.
  package let constraints: [Constraint]
  /// What the dual says; nil where the problem was not solved by cones.
  package var multipliers: Multipliers?
  /// By how much the value changes with the bounds of each row of a model file, in the sense of the
  /// file; nil where that is not known.
  package var rowDuals: [Double]?

  package init(
    status: Status, guarantee: Guarantee, problem: Problem, value: Double, method: String,
    seed: UInt64
  ) {
    self.init(
      status: status, guarantee: guarantee, sense: problem.sense, variables: problem.variables,
      constraints: problem.constraints, value: value, method: method, seed: seed)
  }

  /// The answer to a model that is no ``Problem``, of which only the variables are known.
  package init(
    status: Status, guarantee: Guarantee, sense: Problem.Sense, variables: [Variable],
    constraints: [Constraint] = [], value: Double, method: String, seed: UInt64
  ) {
    (self.variables, self.sense, self.constraints) = (variables, sense, constraints)
    (self.status, self.guarantee) = (status, guarantee)
    (self.value, self.method, self.seed) = (value, method, seed)
  }

  /// The value of a scalar at the solution, as ``value(of:)`` gives it.
  public subscript(_ expression: Expression) -> Double? { value(of: expression) }

  /// The value of a scalar expression at the solution; nil where there is no point or no value, and
  /// for a vector or a matrix.
  ///
  /// For a variable this is its value. Variables that the problem does not have are unknown and
  /// give nil.
  public func value(of expression: Expression) -> Double? {
    guard let values = values(of: expression), values.shape == .scalar else { return nil }
    return values.entries.first
  }

  /// The value of an expression of any shape at the solution, its entries row by row; nil where
  /// there is no point, or where some entry has no value.
  ///
  ///     let v = Expression.vector("v", count: 3)
  ///     try minimize(dot(v, v)) { v.sum() == 3 }.values(of: 2 * v)?.entries     // [2, 2, 2]
  ///
  /// - Complexity: O(entries of all parts of the expression).
  public func values(of expression: Expression) -> (shape: Shape, entries: [Double])? {
    guard let point, expression.fault == nil else { return nil }
    let entries = PointEvaluator(variables: variables).values(of: [expression], at: point)
    return entries.contains(where: \.isNaN) ? nil : (expression.shape, entries)
  }
}
