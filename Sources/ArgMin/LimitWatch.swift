import ArgMinLocal
import ArgMinProblems
import Synchronization

/// Ends a search with derivatives after so many evaluations, or at a value that is good enough.
///
/// It is asked between iterations, so that an iteration may evaluate a few times more.
final class LimitWatch: Sendable {
  private let most: Int
  /// Of the objective that is made least.
  private let target: Double
  private let evaluations = Atomic<Int>(0)
  private let hasTarget = Atomic<Bool>(false)

  /// Nil where the options set no such limit.
  init?(_ options: SolveOptions, sign: Double) {
    if options.maxEvaluations == nil, options.target == nil { return nil }
    most = options.maxEvaluations ?? .max
    target = options.target.map { sign * $0 } ?? -.infinity
  }

  /// Listens to a search, beside those who do already, and ends it.
  func join(_ limits: inout MultistartOptions) {
    let (count, offer, isCancelled) = (
      limits.onEvaluation, limits.onIncumbent, limits.isCancelled
    )
    limits.onEvaluation = { [self] point, value in
      evaluations.add(1, ordering: .relaxed)
      count?(point, value)
    }
    limits.onIncumbent = { [self] point, value, violation in
      if violation <= Answer.feasibilityTolerance, value <= target {
        hasTarget.store(true, ordering: .relaxed)
      }
      offer?(point, value, violation)
    }
    limits.isCancelled = { [self] in
      hasTarget.load(ordering: .relaxed) || evaluations.load(ordering: .relaxed) >= most
        || isCancelled?() == true
    }
  }

  /// Says of an interrupted search what has ended it.
  func explain(_ outcome: inout SearchOutcome) {
    guard case .found(.interrupted, let guarantee) = outcome.verdict else { return }
    if hasTarget.load(ordering: .relaxed) {
      outcome.verdict = .found(.optimal, guarantee)
      outcome.message = "a value as good as the target was found"
    } else if evaluations.load(ordering: .relaxed) >= most {
      outcome.verdict = .found(.iterationLimit, guarantee)
    }
  }
}
