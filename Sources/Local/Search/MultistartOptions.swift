/// How far and from where a search from many starts goes.
package struct MultistartOptions: Sendable {
  package var seed: UInt64 = 0
  /// Starts to begin with, in full length; they need not be feasible.
  package var starts: [[Double]] = []
  /// Where starts are drawn from, one entry a variable; nil is for its bounds.
  package var regions: [ClosedRange<Double>?] = []
  /// Local searches at most; nil leaves it to the stopping rule and to `effort`.
  package var maxStarts: Int?
  /// Work at most, in operations of the tape; the customary amount takes about a second.
  package var effort = Effort.customary
  package var maxIterations = 300
  package var tolerance = 1e-8
  package var deadline: ContinuousClock.Instant?
  package var isCancelled: (@Sendable () -> Bool)?
  /// Called with each new best point, its objective and its violation.
  package var onIncumbent: (@Sendable ([Double], Double, Double) -> Void)?

  /// Called with every evaluation: the point and its objective.
  package var onEvaluation: EvaluationRecord.Report?
  /// Called with every iterate of a local search, and its objective.
  package var onStep: EvaluationRecord.Report?

  package init() {}

  /// What a local search of this search is limited by.
  var local: LocalOptions {
    var options = LocalOptions()
    options.maxIterations = maxIterations
    options.tolerance = tolerance
    options.deadline = deadline
    options.isCancelled = isCancelled
    options.onStep = onStep
    options.polishes = false
    return options
  }
}
