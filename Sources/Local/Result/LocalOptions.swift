/// What limits a local search, and how exact it is to be.
package struct LocalOptions: Sendable {
  /// The scaled error in the optimality conditions at which the search has converged.
  package var tolerance = 1e-8
  package var maxIterations = 500
  /// True for a last Newton step on the active constraints, kept where it improves.
  package var polishes = true
  /// The moment at which the search stops with what it has.
  package var deadline: ContinuousClock.Instant?
  /// Asked once an iteration; true stops the search with what it has.
  package var isCancelled: (@Sendable () -> Bool)?

  /// Called with every iterate in full length, and its objective.
  package var onStep: EvaluationRecord.Report?

  package init() {}
}
