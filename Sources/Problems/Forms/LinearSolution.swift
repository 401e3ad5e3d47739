/// What a solver of linear programs, with or without whole numbers, says of one.
///
/// Shapes: `point` and `reducedCosts` have an entry a column, `rowDuals` and `farkas` one a row.
package struct LinearSolution: Sendable {
  package enum Status: Sendable, Hashable {
    case optimal
    case infeasible
    case unbounded
    case timeLimit
    case iterationLimit
    case interrupted
    case numericalDifficulty
  }

  package var status: Status
  /// The best point that was found; nil where there is none.
  package var point: [Double]?
  /// cᵀx + ½ xᵀQx + r at the point; +∞ without one, −∞ where the program is unbounded.
  package var value = Double.infinity
  /// No feasible point has a smaller value; −∞ where nothing is known.
  package var bound = -Double.infinity
  /// True where the bound holds whatever was rounded on the way to it.
  package var isBoundVerified = false
  /// By how much the value would change with the active bound of each row, to first order: at least 0
  /// where the lower bound is active, at most 0 where the upper one is. Nil with whole numbers.
  package var rowDuals: [Double]?
  /// c + Qx − Aᵀy, with the signs of ``rowDuals``.
  package var reducedCosts: [Double]?
  /// Multipliers y of the rows that contradict each other: the greatest value of (Aᵀy)ᵀx within the
  /// column bounds is below the least that the row bounds allow yᵀ(Ax).
  package var farkas: [Double]?
  /// A direction of feasible points along which the objective decreases without end.
  package var ray: [Double]?
  /// Pivots, or steps of an interior point.
  package var iterations = 0
  /// Nodes of the search tree.
  package var nodes = 0
  /// What a person should know about the answer.
  package var message: String?

  package init(status: Status) { self.status = status }
}

/// Limits, accuracy and observers of a solver of linear programs.
package struct LinearOptions: Sendable {
  /// Violations of rows and bounds, absolute after scaling, and of whole numbers.
  package var feasibilityTolerance = 1e-9
  package var integralityTolerance = 1e-6
  /// The relative distance of value and bound, |value − bound| / max(1, |value|), at which a search
  /// with whole numbers ends.
  package var relativeGap = 1e-6
  package var deadline: ContinuousClock.Instant?
  package var iterationLimit: Int?
  package var nodeLimit: Int?
  package var seed: UInt64 = 0
  /// Asked between steps; true ends the search with the incumbent.
  package var isCancelled: (@Sendable () -> Bool)?
  /// Called with every new best point and its value.
  package var onIncumbent: (@Sendable ([Double], Double) -> Void)?
  /// Called now and then: the bound, the value of the incumbent, nodes.
  package var onProgress: (@Sendable (Double, Double, Int) -> Void)?

  package init() {}

  package var shouldStop: Bool {
    if let deadline, ContinuousClock.now >= deadline { return true }
    return isCancelled?() ?? false
  }
}
