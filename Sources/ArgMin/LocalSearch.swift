import ArgMinLocal
import ArgMinProblems

/// Local searches of a nonlinear program, from one start or from many.
struct LocalSearch {
  private let lowered: LoweredProblem
  private let problem: Problem
  private let options: SolveOptions

  init(_ lowered: LoweredProblem, problem: Problem, options: SolveOptions) {
    (self.lowered, self.problem, self.options) = (lowered, problem, options)
  }

  /// Searches until a rule or a limit ends it; `isSingle` makes it one local search.
  func run(isSingle: Bool, since start: ContinuousClock.Instant) -> SearchOutcome {
    let sign = problem.sense == .minimize ? 1.0 : -1.0
    var limits = limits(isSingle: isSingle, sign: sign, since: start)
    let watch = LimitWatch(options, sign: sign)
    watch?.join(&limits)
    var outcome = search(limits)
    watch?.explain(&outcome)
    return outcome
  }

  private func limits(
    isSingle: Bool, sign: Double, since start: ContinuousClock.Instant
  ) -> MultistartOptions {
    var limits = MultistartOptions()
    limits.seed = options.seed
    limits.regions = problem.variables.map(\.searchRegion)
    limits.maxStarts = isSingle ? 1 : nil
    if let maxIterations = options.maxIterations { limits.maxIterations = maxIterations }
    if let tolerance = options.localTolerance { limits.tolerance = tolerance }
    limits.deadline = options.deadline(since: start)
    limits.isCancelled = options.isCancelled
    let count = problem.variables.count
    limits.observe(options, count: count, sign: sign)
    if let report = options.onIncumbent {
      limits.onIncumbent = { report(Array($0.prefix(count)), sign * $1, $2) }
    }
    if let start = options.start, lowered.alternatives == nil,
      start.count == lowered.program.variableCount
    {
      limits.starts = [start]
    }
    return limits
  }

  private func search(_ limits: MultistartOptions) -> SearchOutcome {
    guard let alternatives = lowered.alternatives else {
      let result = NonlinearSearch.minimize(lowered.program, options: limits)
      return outcome(result, lowered.program)
    }
    let found = DisjunctiveSearch(alternatives, options: limits).run()
    var outcome = outcome(found.result, found.program ?? lowered.program)
    outcome.bound = found.bound
    if found.isRefuted {
      outcome.verdict = .infeasible
      outcome.message = "every alternative of the constraints contradicts the others"
    } else if case .found(.optimal, .local) = outcome.verdict, found.alternatives != 1 {
      // A minimum within one alternative may have better points beside it in another.
      outcome.verdict = .found(.optimal, .bestFound)
    }
    return outcome
  }

  private func outcome(_ result: MultistartResult, _ program: NonlinearProgram) -> SearchOutcome {
    var outcome = SearchOutcome(verdict: verdict(result, program), point: result.best?.point)
    outcome.message = message(result)
    if case .found(.optimal, _) = outcome.verdict { Self.checkAttainment(&outcome, program) }
    outcome.iterations = result.iterations
    outcome.evaluations = result.evaluations.functions
    outcome.gradients = result.evaluations.gradients
    outcome.nodes = result.nodes
    if result.isExhaustive, case .found(.optimal, _) = outcome.verdict {
      outcome.bound = result.best?.objective
    }
    return outcome
  }

  private func verdict(
    _ result: MultistartResult, _ program: NonlinearProgram
  ) -> SearchOutcome.Verdict {
    let isFeasible = result.best.map { $0.violation <= Answer.feasibilityTolerance } ?? false
    let guarantee: Guarantee = isFeasible ? .bestFound : .none
    switch result.status {
    case .converged: return .found(.optimal, isStationary(result, program) ? .local : .bestFound)
    case .locallyInfeasible: return .infeasible
    case .unbounded: return .unbounded
    case .iterationLimit: return .found(.iterationLimit, guarantee)
    case .timeLimit: return .found(.timeLimit, guarantee)
    case .interrupted: return .found(.interrupted, guarantee)
    case .evaluationError: return .undefined
    case .numericalDifficulty:
      return .found(isFeasible ? .optimal : .numericalDifficulty, guarantee)
    }
  }

  /// Withdraws a minimum that is only a point on the way to none.
  static func checkAttainment(_ outcome: inout SearchOutcome, _ program: NonlinearProgram) {
    guard let point = outcome.point else { return }
    switch Attainment(program).verdict(at: point) {
    case .attained: break
    case .approached:
      outcome.verdict = .found(.notAttained, .bestFound)
      outcome.message =
        "the objective keeps falling as the point goes to infinity; "
        + "this point is close to the limit"
    case .unbounded:
      outcome.verdict = .unbounded
      outcome.message = "the objective falls without limit near \(point)"
    }
  }

  /// True where a converged search has found a local minimum in the usual sense: of a smooth
  /// function, with a slope that the constraints balance. A cusp has none.
  private func isStationary(
    _ result: MultistartResult, _ program: NonlinearProgram
  ) -> Bool {
    guard let best = result.best, !program.tape.isNonsmooth, !program.isInteger.contains(true)
    else { return false }
    return best.dualInfeasibility <= 1e-6 * max(1, abs(best.objective))
  }

  private func message(_ result: MultistartResult) -> String? {
    switch result.status {
    case .locallyInfeasible:
      let violation = result.best?.violation ?? .infinity
      return "none of \(result.starts) local searches found a feasible point; "
        + "the least violation was \(violation); this is evidence, not a proof"
    case .unbounded: return "the objective falls without limit along feasible points"
    default: return nil
    }
  }
}

extension SolveOptions {
  /// When the time limit of a search is over that began at `start`; nil where there is none.
  func deadline(since start: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    // A time beyond a lifetime is no limit, and need not fit into a duration.
    timeLimit.flatMap { $0 < 1e10 ? start + .seconds($0) : nil }
  }

  /// The tolerance of a local search that meets the digits asked for; nil where none are.
  fileprivate var localTolerance: Double? {
    let digits = [accuracyGoal, precisionGoal].compactMap { $0 }.filter(\.isFinite)
    guard let wanted = digits.max() else { return nil }
    // More than 14 digits are beyond a local search in doubles, so any number of them is as many.
    return Swift.min(1e-8, (0..<Int(Swift.min(wanted, 14))).reduce(1) { power, _ in power / 10 })
  }
}

extension MultistartOptions {
  /// Tells the monitors of the options of evaluations and steps, in the caller's terms.
  mutating func observe(_ options: SolveOptions, count: Int, sign: Double) {
    if let report = options.onEvaluation {
      onEvaluation = { report(Array($0.prefix(count)), sign * $1) }
    }
    if let report = options.onStep {
      onStep = { report(Array($0.prefix(count)), sign * $1) }
    }
  }
}
