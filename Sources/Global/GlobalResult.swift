/// What a search with proof has found.
package struct GlobalResult: Sendable {
  package enum Status: Sendable, Hashable {
    /// Value and bound have met.
    case optimal
    /// No point satisfies the constraints, to within the tolerance.
    case infeasible
    case timeLimit
    case workLimit
    case interrupted
    /// What is left cannot be divided any further, and is not decided.
    case undecided
  }

  package var status: Status
  package var point: [Double]?
  /// NaN where there is no point.
  package var objective = Double.nan
  package var violation = 0.0
  /// A number that the objective is nowhere below, whatever was rounded.
  package var bound: Double
  package var nodes: Int
  /// Points at which the functions were evaluated.
  package var evaluations = 0
  /// Work done, in the unit of ``GlobalOptions/work``.
  package var work = 0.0
}
