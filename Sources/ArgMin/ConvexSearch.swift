import ArgMinConic
import ArgMinConvexity
import ArgMinLinearAlgebra
import ArgMinLocal
import ArgMinProblems

/// The interior-point method of cones, for problems without whole numbers that are proved convex or
/// are reduced to such.
struct ConvexSearch {
  private let reduction: ConvexReduction
  private let options: SolveOptions
  private let smooth: LoweredProblem

  /// Nil where convexity is not proved, in no form that is known.
  ///
  /// - Parameter lowered: The same problem in smooth functions.
  init?(_ problem: Problem, lowered: LoweredProblem, options: SolveOptions) {
    // Known without writing the cones out.
    guard !lowered.program.isInteger.contains(true), let reduction = ConvexReduction(problem) else {
      return nil
    }
    (self.reduction, self.options, smooth) = (reduction, options, lowered)
  }

  /// The global minimum, or why there is none; nil where the method cannot tell.
  func run(since start: ContinuousClock.Instant) -> SearchOutcome? {
    var limits = ConicOptions()
    if let maxIterations = options.maxIterations { limits.iterationLimit = maxIterations }
    let deadline = options.deadline(since: start)
    let isCancelled = options.isCancelled
    limits.shouldStop = {
      if let deadline, ContinuousClock.now >= deadline { return true }
      return isCancelled?() ?? false
    }
    var search = ReductionSearch(limits: limits)
    guard let found = search.solve(reduction) else { return nil }
    var outcome = SearchOutcome(verdict: .infeasible, iterations: search.iterations)
    switch found {
    case .infeasible:
      outcome.message = "multipliers of the constraints show that they contradict each other"
    case .unbounded:
      outcome.verdict = .unbounded
      outcome.message = "the objective falls without limit along a ray of feasible points"
    case .optimal(let optimum):
      let sign = reduction.problem.sense == .minimize ? 1.0 : -1.0
      outcome.verdict = .found(.optimal, .local)
      outcome.point = optimum.point
      outcome.bound = sign * optimum.bound
      outcome.multipliers = optimum.multipliers
      polish(&outcome, sign * optimum.value, until: deadline)
    }
    return outcome
  }

  /// Goes on with a smooth search from the point, which is only as exact as the root of the gap.
  private func polish(
    _ outcome: inout SearchOutcome, _ value: Double, until deadline: ContinuousClock.Instant?
  ) {
    let program = smooth.program
    guard let point = outcome.point, program.variableLower.count == point.count,
      smooth.alternatives == nil
    else { return }
    var limits = MultistartOptions()
    (limits.seed, limits.starts, limits.maxStarts) = (options.seed, [point], 1)
    limits.maxIterations = 60
    limits.deadline = deadline
    limits.isCancelled = options.isCancelled
    let result = NonlinearSearch.minimize(program, options: limits)
    outcome.iterations += result.iterations
    outcome.evaluations += result.evaluations.functions
    guard result.status == .converged, let best = result.best, best.violation <= 1e-9,
      best.objective <= value + 1e-7 * max(1, abs(value))
    else { return }
    outcome.point = best.point
  }
}
