import ArgMinConic
import ArgMinConvexity
import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinLocal
import ArgMinProblems

/// The interior-point method of cones, for problems without whole numbers that are proved convex or
/// are reduced to such.
struct ConvexSearch {
  private let reduction: ConvexReduction
  private let options: SolveOptions
  /// True where the problem that is solved has more points than the one that was asked for.
  private var isRelaxed = false
  /// What recognizing convexity has taken.
  private var compileSeconds = 0.0

  /// Problems of more scalar operations are not polished: writing them out would cost more.
  private static var polishLimit: Double { 5_000 }

  /// Nil where convexity is not proved, in no form that is known.
  init?(_ problem: Problem, options: SolveOptions) {
    // Known without writing the cones out.
    guard !problem.hasWholeNumbers else { return nil }
    let start = ProcessorTime.now
    if let reduction = ConvexReduction(problem) {
      self.reduction = reduction
    } else if let relaxation = Relaxation(problem),
      let reduction = ConvexReduction(relaxation.problem)
    {
      // The check of the answer tells whether its point satisfies the equations too.
      self.reduction = reduction
      isRelaxed = true
    } else {
      return nil
    }
    self.options = options
    compileSeconds = ProcessorTime.now - start
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
    let started = ProcessorTime.now
    guard let found = search.solve(reduction) else { return nil }
    if isRelaxed, case .unbounded = found { return nil }
    var outcome = SearchOutcome(verdict: .infeasible, iterations: search.iterations)
    switch found {
    case .infeasible(let isVerified):
      outcome.isProved = isVerified
      outcome.message =
        "multipliers of the constraints show that they contradict each other"
        + (isVerified ? "" : SearchOutcome.unverified)
    case .bounded: return nil
    case .unbounded(let isVerified):
      outcome.verdict = .unbounded
      outcome.isProved = isVerified
      outcome.message =
        "the objective falls without limit along feasible points"
        + (isVerified ? "" : SearchOutcome.unverified)
    case .notAttained(let optimum):
      guard !isRelaxed else { return nil }
      let sign = reduction.problem.sense == .minimize ? 1.0 : -1.0
      outcome.verdict = .found(.notAttained, .bestFound)
      outcome.point = optimum.point
      outcome.bound = sign * optimum.bound
      if case .direct = reduction { outcome.isBoundVerified = optimum.isBoundVerified }
      outcome.message =
        "the objective keeps falling as the point goes to infinity; this point is close to the limit"
      polish(&outcome, nil, sign * optimum.value, until: deadline)
    case .optimal(let optimum):
      let sign = reduction.problem.sense == .minimize ? 1.0 : -1.0
      outcome.verdict = .found(.optimal, .local)
      outcome.point = optimum.point
      outcome.bound = sign * optimum.bound
      if case .direct = reduction { outcome.isBoundVerified = optimum.isBoundVerified }
      outcome.multipliers = isRelaxed ? nil : optimum.multipliers
      if !optimum.isOfLinearProgram {
        polish(&outcome, optimum.piece, sign * optimum.value, until: deadline)
      }
    }
    outcome.timings.compile = compileSeconds + search.compileSeconds
    outcome.timings.verify = search.verifySeconds
    outcome.timings.solve =
      ProcessorTime.now - started - search.compileSeconds - search.verifySeconds
      - outcome.timings.polish
    return outcome
  }

  /// Goes on with a smooth search from the point, which is only as exact as the root of the gap.
  ///
  /// - Parameter piece: The piece of the problem that the point is of, where it has several.
  private func polish(
    _ outcome: inout SearchOutcome, _ piece: Problem?, _ value: Double,
    until deadline: ContinuousClock.Instant?
  ) {
    let started = ProcessorTime.now
    defer { outcome.timings.polish += ProcessorTime.now - started }
    let problem = piece ?? reduction.problem
    guard problem.polishCost <= Self.polishLimit, let lowered = try? LoweredProblem(problem)
    else { return }
    let program = lowered.program
    guard let point = outcome.point, program.variableLower.count == point.count,
      lowered.alternatives == nil
    else { return }
    var limits = MultistartOptions()
    (limits.seed, limits.starts, limits.maxStarts) = (options.seed, [point], 1)
    limits.maxIterations = 60
    limits.deadline = deadline
    limits.isCancelled = options.isCancelled
    let sign = reduction.problem.sense == .minimize ? 1.0 : -1.0
    limits.observe(options, count: point.count, sign: sign)
    let result = NonlinearSearch.minimize(program, options: limits)
    outcome.iterations += result.iterations
    outcome.evaluations += result.evaluations.functions
    guard result.status == .converged, let best = result.best, best.violation <= 1e-9,
      best.objective <= value + 1e-7 * max(1, abs(value))
    else { return }
    outcome.point = best.point
  }
}

extension Problem {
  /// About how many scalar operations the smooth search would take an evaluation, with functions of
  /// matrices; infinite where there are so many variables that its own steps would take longer.
  fileprivate var polishCost: Double {
    let columns = (variables + boundVariables).reduce(0) { $0 + $1.key.columnCount }
    guard columns <= 200 else { return .infinity }
    let formulas = [objective] + constraints.flatMap(\.expressions)
    let (storage, roots) = Expression.gather(formulas)
    return storage.reachable(from: roots).reduce(scalarOperationCount) { count, place in
      let node = storage.nodes[Int(place)]
      switch node.operation {
      case .view, .gather, .scatter, .concatenate, .sum, .matrixProduct: return count
      default: break
      }
      guard !node.operation.isElementwise else { return count }
      let order =
        storage.operands(of: node).map { storage.shape($0) }
        .filter { $0.rank == 2 }.map(\.rows).max() ?? 1
      return count + Double(order * order * order)
    }
  }

  /// True where some variable or some member of a domain takes whole numbers alone.
  var hasWholeNumbers: Bool {
    if (variables + boundVariables).contains(where: \.domain.isInteger) { return true }
    return logic.literals.contains {
      if case .element(_, let domain, _) = $0 { domain.isInteger } else { false }
    }
  }
}
