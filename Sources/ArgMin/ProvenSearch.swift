import ArgMinExpressions
import ArgMinGlobal
import ArgMinLocal
import ArgMinProblems

/// Branch and bound over boxes beside local searches: a proof where one is within reach, and the best point
/// in any case.
struct ProvenSearch {
  private let program: NonlinearProgram
  private let problem: Problem
  private let options: SolveOptions
  private let local: LocalSearch
  private let sign: Double

  /// Work of the first attempt, after which local searches come first, and in all where no limit is set.
  private static let (firstWork, allWork) = (5e7, 2e8)

  /// Nil where there is no hope of a proof, or where something is asked for that only local searches do.
  init?(_ lowered: LoweredProblem, problem: Problem, options: SolveOptions) {
    guard let program = Self.program(lowered), options.onEvaluation == nil, options.onStep == nil,
      options.maxEvaluations == nil, options.target == nil
    else { return nil }
    self.program = program
    (self.problem, self.options) = (problem, options)
    local = LocalSearch(lowered, problem: problem, options: options)
    sign = problem.sense == .minimize ? 1 : -1
  }

  /// The program that is searched; nil where there is none, or where it is too large.
  static func program(_ lowered: LoweredProblem) -> NonlinearProgram? {
    lowered.merged.flatMap { GlobalSearch.accepts($0) ? $0 : nil }
  }

  /// The proof alone, as long as limits allow.
  func runAlone(since start: ContinuousClock.Instant) -> SearchOutcome {
    outcome(GlobalSearch(program, options: limits(since: start)).run())
  }

  /// A short attempt, local searches, and what time is left for the proof.
  func run(since start: ContinuousClock.Instant) -> SearchOutcome {
    let search = GlobalSearch(program, options: limits(since: start))
    let first = search.run(work: Self.firstWork)
    if [.optimal, .infeasible, .timeLimit, .interrupted].contains(first.status) {
      return outcome(first)
    }
    var found = local.run(isSingle: false, since: start)
    switch found.verdict {
    case .found(.optimal, _), .found(.iterationLimit, _), .found(.numericalDifficulty, _),
      .infeasible:
      break
    default:
      found.addBound(first.bound)
      return found
    }
    if let point = found.point { search.offer(point) }
    let last =
      first.status == .undecided
      ? first : search.run(work: options.timeLimit == nil ? Self.allWork : .infinity)
    if last.status == .optimal || last.status == .infeasible {
      var proved = outcome(last)
      proved.iterations = found.iterations
      proved.evaluations += found.evaluations
      return proved
    }
    (found.nodes, found.evaluations) = (
      found.nodes + last.nodes, found.evaluations + last.evaluations
    )
    found.addBound(last.bound)
    keepBetter(last, &found)
    return found
  }

  private func limits(since start: ContinuousClock.Instant) -> GlobalOptions {
    var limits = GlobalOptions()
    (limits.seed, limits.starts) = (options.seed, [options.start].compactMap { $0 })
    limits.deadline = options.deadline(since: start)
    limits.isCancelled = options.isCancelled
    if let gap = options.relativeGap { limits.relativeGap = max(gap, 1e-9) }
    let (sign, count) = (sign, problem.variables.count)
    if let report = options.onIncumbent {
      limits.onIncumbent = { report(Array($0.prefix(count)), sign * $1, $2) }
    }
    if let report = options.onProgress {
      limits.onProgress = { report(sign * $0, sign * $1, $2) }
    }
    return limits
  }

  private func outcome(_ result: GlobalResult) -> SearchOutcome {
    var outcome = SearchOutcome(verdict: .infeasible, point: result.point)
    (outcome.nodes, outcome.evaluations) = (result.nodes, result.evaluations)
    let guarantee: Guarantee = result.point == nil ? .none : .bestFound
    switch result.status {
    case .infeasible:
      outcome.isProved = true
      outcome.message = "no point satisfies the constraints: every part of the box was ruled out"
      return outcome
    case .optimal: outcome.verdict = .found(.optimal, .global)
    case .timeLimit: outcome.verdict = .found(.timeLimit, guarantee)
    case .interrupted: outcome.verdict = .found(.interrupted, guarantee)
    case .workLimit: outcome.verdict = .found(.iterationLimit, guarantee)
    case .undecided:
      outcome.verdict = .found(.iterationLimit, guarantee)
      outcome.message =
        "parts of the box have no bound, or are too small to be divided; bounds of the variables may help"
    }
    outcome.addBound(result.bound)
    if result.status == .optimal { LocalSearch.checkAttainment(&outcome, program) }
    return outcome
  }

  /// Takes a point of the tree that is better than that of the local searches.
  private func keepBetter(_ result: GlobalResult, _ found: inout SearchOutcome) {
    guard let point = result.point else { return }
    if let old = found.point, case .found = found.verdict {
      let evaluator = TapeEvaluator(program.tape)
      evaluator.evaluate(old)
      // Of points that are as good the one that a local search has converged to.
      let margin = 1e-7 * max(1, abs(result.objective))
      if evaluator.value(0) <= result.objective + margin { return }
    }
    found.point = point
    found.message = nil
    switch result.status {
    case .timeLimit: found.verdict = .found(.timeLimit, .bestFound)
    case .interrupted: found.verdict = .found(.interrupted, .bestFound)
    default: found.verdict = .found(.optimal, .bestFound)
    }
  }
}

extension SearchOutcome {
  /// Takes a bound that is rounded outwards, where it is closer than the one that is there.
  fileprivate mutating func addBound(_ other: Double) {
    guard other.isFinite, other > bound ?? -.infinity else { return }
    (bound, isBoundVerified) = (other, true)
  }
}
