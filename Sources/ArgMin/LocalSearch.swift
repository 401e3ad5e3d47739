import ArgMinLocal
import ArgMinProblems

/// Local searches of a nonlinear program, from one start or from many.
struct LocalSearch {
  /// What the searches found, in the terms of the program.
  struct Outcome {
    enum Verdict {
      case found(Status, Guarantee)
      case infeasible
      case unbounded
      /// No point was found at which all functions have values.
      case undefined
    }

    var verdict: Verdict
    var point: [Double]?
    var message: String?
    var iterations = 0
    var evaluations = 0
    var nodes = 0
  }

  private let program: NonlinearProgram
  private let problem: Problem
  private let options: SolveOptions

  init(_ program: NonlinearProgram, problem: Problem, options: SolveOptions) {
    (self.program, self.problem, self.options) = (program, problem, options)
  }

  /// Searches until a rule or a limit ends it; `isSingle` makes it one local search.
  func run(isSingle: Bool, since start: ContinuousClock.Instant) -> Outcome {
    var limits = MultistartOptions()
    limits.seed = options.seed
    limits.regions = problem.variables.map(\.searchRegion)
    limits.maxStarts = isSingle ? 1 : nil
    if let maxIterations = options.maxIterations { limits.maxIterations = maxIterations }
    if let tolerance = options.localTolerance { limits.tolerance = tolerance }
    // A time beyond a lifetime is no limit, and need not fit into a duration.
    limits.deadline = options.timeLimit.flatMap { $0 < 1e10 ? start + .seconds($0) : nil }
    limits.isCancelled = options.isCancelled
    if let report = options.onIncumbent {
      let sign = problem.sense == .minimize ? 1.0 : -1.0
      limits.onIncumbent = { report($0, sign * $1, $2) }
    }
    let result = NonlinearSearch.minimize(program, options: limits)
    var outcome = Outcome(verdict: verdict(result), point: result.best?.point)
    outcome.message = message(result)
    if case .found(.optimal, _) = outcome.verdict { checkAttainment(&outcome) }
    outcome.iterations = result.iterations
    outcome.evaluations = result.evaluations.functions
    outcome.nodes = result.nodes
    return outcome
  }

  private func verdict(_ result: MultistartResult) -> Outcome.Verdict {
    let isFeasible = result.best.map { $0.violation <= Answer.feasibilityTolerance } ?? false
    let guarantee: Guarantee = isFeasible ? .bestFound : .none
    switch result.status {
    case .converged: return .found(.optimal, isStationary(result) ? .local : .bestFound)
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
  private func checkAttainment(_ outcome: inout Outcome) {
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
  private func isStationary(_ result: MultistartResult) -> Bool {
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
  /// The tolerance of a local search that meets the digits asked for; nil where none are.
  fileprivate var localTolerance: Double? {
    let digits = [accuracyGoal, precisionGoal].compactMap { $0 }.filter(\.isFinite)
    guard let wanted = digits.max() else { return nil }
    // More than 14 digits are beyond a local search in doubles, so any number of them is as many.
    return Swift.min(1e-8, (0..<Int(Swift.min(wanted, 14))).reduce(1) { power, _ in power / 10 })
  }
}
