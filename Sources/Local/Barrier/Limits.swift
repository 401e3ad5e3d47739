/// What may end a search from outside, and how much of it is used up.
final class Limits {
  var iterations = 0
  let maxIterations: Int
  let onStep: EvaluationRecord.Report?
  private let deadline: ContinuousClock.Instant?
  private let isCancelled: (@Sendable () -> Bool)?

  init(_ options: LocalOptions) {
    (maxIterations, onStep) = (options.maxIterations, options.onStep)
    deadline = options.deadline
    isCancelled = options.isCancelled
  }

  /// Why the search must end now; nil where it may go on.
  var outcome: BarrierMethod.Outcome? {
    if iterations >= maxIterations { return .iterationLimit }
    if let isCancelled, isCancelled() { return .interrupted }
    if let deadline, ContinuousClock.now >= deadline { return .timeLimit }
    return nil
  }
}
