/// What may be asked of the answer to a convex problem.
package enum SolutionProperty: String, Sendable, CaseIterable {
  /// The values of the variables, in lists as they are given.
  case primalMinimizer = "PrimalMinimizer"
  /// `{x -> 1., y -> 2.}`.
  case primalMinimizerRules = "PrimalMinimizerRules"
  /// The values of all scalars in one list.
  case primalMinimizerVector = "PrimalMinimizerVector"
  case primalMinimumValue = "PrimalMinimumValue"
  /// For each constraint the list of its multipliers.
  case dualMaximizer = "DualMaximizer"
  case dualMaximumValue = "DualMaximumValue"
  case dualityGap = "DualityGap"
  /// For each constraint how far its entries are from their limits.
  case slack = "Slack"
  /// For each constraint the derivatives of the least value with respect to its right-hand sides.
  case constraintSensitivity = "ConstraintSensitivity"
  /// The gradient of the objective where all variables are 0.
  case objectiveVector = "ObjectiveVector"
  /// The second derivatives of a quadratic objective.
  case objectiveMatrix = "ObjectiveMatrix"
}

/// The properties that a text asks for.
package enum PropertyRequest: Sendable, Equatable {
  case single(SolutionProperty)
  case list([SolutionProperty])

  package var properties: [SolutionProperty] {
    switch self {
    case .single(let property): [property]
    case .list(let properties): properties
    }
  }
}
