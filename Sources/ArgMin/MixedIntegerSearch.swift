import ArgMinConvexity
import ArgMinEngines
import ArgMinLinear
import ArgMinProblems

/// Branch and bound for problems with whole numbers that are convex but for these, and for linear
/// problems the methods that are for them alone.
struct MixedIntegerSearch {
  private let form: ConicForm
  private let linear: LinearProgram?
  private let method: Automatic.Method
  private let options: SolveOptions

  /// Nil where the method is for other problems, and where convexity is not proved.
  init?(_ problem: Problem, method: Automatic.Method, options: SolveOptions) {
    let isForLinear = [.simplex, .highs].contains(method)
    guard problem.hasWholeNumbers || isForLinear,
      case .direct(let model)? = ConvexReduction(problem), let form = try? ConicForm(model)
    else { return nil }
    linear = form.program.linearProgram
    guard isForLinear ? linear != nil : form.program.isInteger.contains(true) else { return nil }
    (self.form, self.method, self.options) = (form, method, options)
  }

  /// The best point of the tree, or why there is none; nil where the method cannot tell.
  func run(since start: ContinuousClock.Instant) throws(ProblemError) -> SearchOutcome? {
    guard let found = try solve(since: start) else { return nil }
    var outcome = SearchOutcome(verdict: .infeasible)
    (outcome.iterations, outcome.nodes) = (found.iterations, found.nodes)
    outcome.message = found.message
    if found.bound.isFinite { outcome.bound = found.bound }
    outcome.point = found.point.map { Array($0.prefix(form.problem.columnCount)) }
    switch found.status {
    case .infeasible:
      outcome.message = found.message ?? "no part of the search holds a feasible point"
    case .optimal: outcome.verdict = .found(.optimal, .global)
    case .timeLimit where found.point != nil: outcome.verdict = .found(.timeLimit, .bestFound)
    case .interrupted where found.point != nil: outcome.verdict = .found(.interrupted, .bestFound)
    case .unbounded where !form.program.isInteger.contains(true): outcome.verdict = .unbounded
    case .timeLimit, .interrupted, .unbounded, .iterationLimit, .numericalDifficulty: return nil
    }
    return outcome
  }

  private func solve(
    since start: ContinuousClock.Instant
  ) throws(ProblemError) -> LinearSolution? {
    let sign = form.problem.sense == .minimize ? 1.0 : -1.0
    let count = form.problem.columnCount
    var report: (@Sendable ([Double], Double) -> Void)?
    if let onIncumbent = options.onIncumbent {
      report = { onIncumbent(Array($0.prefix(count)), sign * $1, 0) }
    }
    if let linear {
      do {
        return try LinearSearch(
          linear, isMaximized: form.problem.sense == .maximize, options: options, since: start
        )
        .run(method, onIncumbent: report).solution
      } catch {
        throw .engine(name: method.rawValue, reason: error.description)
      }
    }
    var limits = LinearOptions()
    (limits.deadline, limits.seed) = (options.deadline(since: start), options.seed)
    (limits.isCancelled, limits.onIncumbent) = (options.isCancelled, report)
    limits.relativeGap = options.relativeGap ?? limits.relativeGap
    if let onProgress = options.onProgress {
      limits.onProgress = { onProgress(sign * $0, sign * $1, $2) }
    }
    return try? MixedIntegerConicSolver.solve(form.program, options: limits)
  }
}
