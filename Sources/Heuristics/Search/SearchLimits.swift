package import ArgMinProblems

/// When a search ends, and who is told on the way.
package struct SearchLimits: Sendable {
  package var evaluations = 20_000
  /// Generations, iterations or accepted steps, as ``Search/reportStep()`` counts them.
  package var steps = Int.max
  /// A value, of a point that satisfies the constraints, at which the search ends.
  package var target = -Double.infinity
  package var deadline: ContinuousClock.Instant?
  package var isCancelled: (@Sendable () -> Bool)?
  package var seed: UInt64 = 0
  /// Threads that evaluate, where the black box allows it.
  package var threads = 1
  /// Violations of constraints that count as none.
  package var tolerance = 1e-9
  /// What a violation adds to the value at some step where methods compare points; nil puts feasible
  /// points before others.
  package var penalty: (@Sendable (_ violation: Double, _ step: Int) -> Double)?
  /// Called with every evaluation, in the order of the points of a batch.
  package var onEvaluation: (@Sendable ([Double], BlackBox.Evaluation) -> Void)?
  /// Called with every point that is better than all before it.
  package var onIncumbent: (@Sendable ([Double], BlackBox.Evaluation) -> Void)?
  /// Called once a generation, iteration or accepted step of a method, with its best point.
  package var onStep: (@Sendable ([Double], BlackBox.Evaluation) -> Void)?
  /// Evaluations of an earlier run with the same seed and method, which are not made again.
  package var replayed = EvaluationLog()
  /// Called with evaluations that were made and not replayed, after every block of them.
  package var onNew: (@Sendable (EvaluationLog) -> Void)?

  package init() {}
}
