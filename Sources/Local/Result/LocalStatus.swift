/// How a local search ended.
package enum LocalStatus: String, Sendable, Equatable {
  /// The point satisfies the first-order conditions to the tolerance.
  case converged
  /// The point is stationary for the violation of the constraints, which is not zero.
  case locallyInfeasible
  /// Feasible points were found along which the objective falls without limit.
  case unbounded
  case iterationLimit
  case timeLimit
  case interrupted
  /// A function is undefined at the start and at every point tried near it.
  case evaluationError
  /// No further progress was possible before the conditions were met.
  case numericalDifficulty
}
