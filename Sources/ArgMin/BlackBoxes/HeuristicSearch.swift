import ArgMinHeuristics
import ArgMinProblems

/// A search by evaluations alone for a problem in formulas, and a local search with derivatives from where
/// it ends.
struct HeuristicSearch {
  private let lowered: LoweredProblem
  private let problem: Problem
  private let options: SolveOptions
  private let method: Automatic.Method
  private let prepared: PreparedHeuristic

  init(
    _ lowered: LoweredProblem, problem: Problem, method: Automatic.Method, options: SolveOptions
  ) throws(ProblemError) {
    (self.lowered, self.problem, self.options) = (lowered, problem, options)
    self.method = method
    prepared = try PreparedHeuristic(
      method, options: options.methodOptions, dimension: problem.variables.count,
      start: options.start)
  }

  func run(since start: ContinuousClock.Instant) throws(ProblemError) -> SearchOutcome {
    let box = FormulaBox(lowered).blackBox(startingIn: problem.variables)
    let sign = problem.sense == .minimize ? 1.0 : -1.0
    let count = problem.variables.count
    var limits = options.searchLimits(
      dimension: box.count, sign: sign, seed: prepared.seed, since: start)
    prepared.setTolerances(of: &limits)
    limits.observe(options, count: count, sign: sign)
    let checkpoint = try SearchCheckpoint(
      options, of: box, method: method, limits: limits, identity: problem.objective.description)
    checkpoint?.join(&limits)
    let search = Search(box, limits: limits)
    var end: SearchEnd?
    do { try prepared.method.run(search) } catch { end = error }
    if let failure = checkpoint?.failure { throw failure }
    return outcome(search, end, since: start)
  }

  private func outcome(
    _ search: Search, _ end: SearchEnd?, since start: ContinuousClock.Instant
  ) -> SearchOutcome {
    var outcome = SearchOutcome(verdict: .undefined)
    outcome.evaluations = search.evaluations
    outcome.gradients = search.gradients
    outcome.iterations = search.steps
    guard let best = search.best else { return outcome }
    outcome.point = best.point
    let isFeasible = best.evaluation.violation <= Answer.feasibilityTolerance
    outcome.verdict = options.verdict(of: end, search.descentEnd, isFeasible: isFeasible)
    if best.evaluation.value == -.infinity, isFeasible {
      outcome.verdict = .unbounded
      return outcome
    }
    if end == nil, let descent = search.descentEnd { explain(&outcome, descent, search) }
    if isPolished(search.box), lowered.alternatives == nil, end != .time, end != .cancelled {
      polish(&outcome, from: outcome.point ?? best.point, in: search.box, since: start)
    }
    if !isFeasible, case .found(.optimal, _) = outcome.verdict, outcome.point == best.point {
      outcome.verdict = .infeasible
      outcome.message =
        "none of \(search.evaluations) points satisfied the constraints; the least violation was "
        + "\(best.evaluation.violation); this is evidence, not a proof"
    }
    return outcome
  }

  /// A search with derivatives that has met its bounds has nothing to gain from another.
  private func isPolished(_ box: BlackBox) -> Bool {
    prepared.isPolished ?? (method != .limitedMemory || !box.equations.isEmpty)
  }

  /// Says what is known of where a local search with derivatives has ended.
  private func explain(_ outcome: inout SearchOutcome, _ end: DescentEnd, _ search: Search) {
    guard case .found(let status, .bestFound) = outcome.verdict, let best = search.best,
      end.value <= best.evaluation.value + 0x1p-48 * (1 + abs(end.value))
    else { return }
    outcome.point = end.point
    let isSmooth = !lowered.program.tape.isNonsmooth && !lowered.program.isInteger.contains(true)
    if end.projectedGradient <= 1e-6 * max(1, abs(end.value)) {
      // Without progress it still is as near to a stationary point as numbers allow.
      if status == .optimal, isSmooth { outcome.verdict = .found(.optimal, .local) }
    } else {
      outcome.message = end.remark
    }
    if case .found(.optimal, _) = outcome.verdict {
      LocalSearch.checkAttainment(&outcome, lowered.program)
    }
  }

  /// Takes the end of a local search in place of a point that is worse.
  private func polish(
    _ outcome: inout SearchOutcome, from point: [Double], in box: BlackBox,
    since start: ContinuousClock.Instant
  ) {
    var limits = options
    (limits.start, limits.onIncumbent, limits.maxIterations) = (point, nil, nil)
    (limits.maxEvaluations, limits.target) = (nil, nil)
    let polished = LocalSearch(lowered, problem: problem, options: limits)
      .run(isSingle: true, since: start)
    outcome.evaluations += polished.evaluations
    outcome.gradients += polished.gradients
    guard case .found(.optimal, let guarantee) = polished.verdict, let found = polished.point else {
      return
    }
    let search = Search(box)
    var both = point + found
    guard let values = try? search.evaluate(&both), values.count == 2,
      !search.precedes(values[0], values[1]) || abs(values[0].value - values[1].value) < 1e-12
    else { return }
    outcome.point = found
    if case .found(let status, _) = outcome.verdict { outcome.verdict = .found(status, guarantee) }
  }
}

extension SolveOptions {
  /// The limits of a search by evaluations for an objective that is made least: `sign` times the
  /// caller's.
  func searchLimits(
    dimension: Int, sign: Double, seed: UInt64?, since start: ContinuousClock.Instant
  ) -> SearchLimits {
    var limits = SearchLimits()
    limits.evaluations =
      maxEvaluations ?? (dimension < 1 << 20 ? max(20_000, 2_000 * dimension) : 1 << 31)
    if let maxIterations { limits.steps = max(1, maxIterations) }
    if let target { limits.target = sign * target }
    (limits.deadline, limits.isCancelled) = (deadline(since: start), isCancelled)
    (limits.seed, limits.threads) = (seed ?? self.seed, threads)
    return limits
  }

  /// What the end of a search says, or that of the local search that was its method.
  func verdict(
    of end: SearchEnd?, _ descent: DescentEnd?, isFeasible: Bool
  ) -> SearchOutcome.Verdict {
    let guarantee: Guarantee = isFeasible ? .bestFound : .none
    if end == nil, let descent {
      switch descent.reason {
      case .stationary, .slowDecrease, .noLowerPoint: return .found(.optimal, guarantee)
      case .iterations: return .found(.iterationLimit, guarantee)
      case .unbounded: return isFeasible ? .unbounded : .found(.numericalDifficulty, guarantee)
      }
    }
    return switch end {
    case .time: .found(.timeLimit, guarantee)
    case .cancelled: .found(.interrupted, guarantee)
    case .evaluations where maxEvaluations != nil: .found(.iterationLimit, guarantee)
    case .steps where maxIterations != nil: .found(.iterationLimit, guarantee)
    case nil, .target, .evaluations, .steps, .share: .found(.optimal, guarantee)
    }
  }
}

extension DescentEnd {
  /// What a person should know of an end that is no stationary point; nil where there is nothing to say.
  var remark: String? {
    let slope = "the projected gradient is \(projectedGradient)"
    return switch reason {
    case .stationary, .unbounded: nil
    case .slowDecrease: "the last steps lowered the value by next to nothing; \(slope)"
    case .noLowerPoint: "no lower point was found down the slope; \(slope)"
    case .iterations: "the iterations that the method allows were made; \(slope)"
    }
  }
}

extension SearchLimits {
  /// Tells the observers of the options, in the caller's terms.
  mutating func observe(_ options: SolveOptions, count: Int, sign: Double) {
    if let report = options.onEvaluation {
      onEvaluation = { report(Array($0.prefix(count)), sign * $1.value) }
    }
    if let report = options.onIncumbent {
      onIncumbent = { report(Array($0.prefix(count)), sign * $1.value, $1.violation) }
    }
    if let report = options.onStep {
      onStep = { report(Array($0.prefix(count)), sign * $1.value) }
    }
  }
}
