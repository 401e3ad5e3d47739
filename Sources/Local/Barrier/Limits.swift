/// What may end a search from outside, and how much of it is used up.
final class Limits {
  var iterations = 0
  let maxIterations: Int
  private let deadline: ContinuousClock.Instant?
  private let isCancelled: (@Sendable () -> Bool)?

  init(_ options: LocalOptions) {
    maxIterations = options.maxIterations
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
