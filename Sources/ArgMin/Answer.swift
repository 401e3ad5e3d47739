import ArgMinExpressions
import ArgMinLocal
import ArgMinNumbers
import ArgMinProblems

/// A solution on its way from what a method found to what the user is told.
///
/// Whatever a method claims, the point is measured again on the problem as it was written.
struct Answer {
  /// The largest violation, in the user's own units, with which a point still counts as feasible.
  static let feasibilityTolerance = 1e-6

  private let problem: Problem
  private let evaluator: PointEvaluator
  private var solution: Solution

  init(of problem: Problem, method: String, options: SolveOptions) {
    self.problem = problem
    evaluator = PointEvaluator(problem)
    solution = Solution(
      status: .numericalDifficulty, guarantee: .none, problem: problem, value: .nan, method: method,
      seed: options.seed)
  }

  /// Says that a method has proved the answer, where that is so.
  mutating func name(ifProved method: Automatic.Method) {
    if solution.guarantee == .global { solution.method = method.rawValue }
  }

  /// The answer, found in so much wall time.
  func solution(seconds: Double) -> Solution {
    var solution = solution
    solution.seconds = seconds
    return solution
  }

  /// True where bounds and enclosures already answer the question, without a search.
  ///
  /// - Parameter lowered: The same problem in smooth functions.
  /// - Throws: ``ProblemError/undefined(formula:advice:)`` where the objective has no value at all.
  mutating func isDecided(byBoundsOf lowered: LoweredProblem) throws(ProblemError) -> Bool {
    if let contradiction = lowered.contradiction {
      setInfeasible(contradiction)
      return true
    }
    let program = lowered.program
    let box = zip(program.variableLower, program.variableUpper).map {
      Interval(lower: $0, upper: $1)
    }
    let enclosures = program.tape.enclosures(over: box)
    for (row, enclosure) in enclosures.dropFirst().enumerated() {
      let (lower, upper) = (program.constraintLower[row], program.constraintUpper[row])
      if enclosure.isEmpty || enclosure.upper < lower || enclosure.lower > upper {
        setInfeasible("within the bounds of the variables some constraint can never hold")
        // Enclosures are rounded outwards.
        solution.guarantee = .global
        return true
      }
    }
    guard let objective = enclosures.first, !objective.isEmpty else {
      throw .undefined(
        formula: problem.objective.description,
        advice: "it is outside the domain of a function for all values that the bounds allow")
    }
    if objective.lower.isFinite {
      solution.bound = problem.sense == .minimize ? objective.lower : -objective.lower
      solution.isBoundVerified = true
    }
    return false
  }

  /// Takes over what the method of cones found; false, and nothing taken, where there is none, it
  /// cannot tell, or what it found does not stand the check.
  mutating func isSettled(
    by search: ConvexSearch?, since start: ContinuousClock.Instant
  ) throws(ProblemError) -> Bool {
    guard let outcome = search?.run(since: start) else { return false }
    var trial = self
    trial.solution.method = Automatic.Method.convex.rawValue
    try trial.take(outcome)
    if case .found(let status, _) = outcome.verdict {
      // That an infimum has no point needs none either that is as good; every point is checked.
      let isNear = status == .notAttained && trial.solution.status == .notAttained
      guard isNear || trial.solution.guarantee == .global else { return false }
    }
    self = trial
    return true
  }

  /// Takes over what branch and bound found; false, and nothing taken, where there is none, it cannot
  /// tell, or what it found does not stand the check.
  mutating func isSettled(
    by search: MixedIntegerSearch?, named method: Automatic.Method, gap: Double?,
    since start: ContinuousClock.Instant
  ) throws(ProblemError) -> Bool {
    guard let outcome = try search?.run(since: start) else { return false }
    var trial = self
    trial.solution.method =
      (method == .automatic || method == .convex ? .branchAndBound : method).rawValue
    try trial.take(outcome)
    if case .found(.optimal, _) = outcome.verdict {
      let wanted = Swift.max(Self.closedGap, gap ?? 0) * (1 + 1e-6)
      guard trial.solution.status == .optimal, let reached = trial.solution.gap, reached <= wanted
      else { return false }
    }
    // For whole numbers it matters that the bound of a strict inequality does not belong to it.
    if let point = outcome.point, evaluator.isOnOpenBoundary(of: problem, at: point) {
      return false
    }
    self = trial
    return true
  }

  /// Takes over what a search found.
  mutating func take(_ outcome: SearchOutcome) throws(ProblemError) {
    solution.iterations = outcome.iterations
    solution.evaluations = outcome.evaluations
    solution.gradientEvaluations = outcome.gradients
    solution.nodes = outcome.nodes
    solution.timings = outcome.timings
    if let bound = outcome.bound, bound.isFinite {
      let own = problem.sense == .minimize ? bound : -bound
      // Of two bounds the closer one.
      solution.bound =
        solution.bound.map { problem.sense == .minimize ? Swift.max($0, own) : Swift.min($0, own) }
        ?? own
      if solution.bound == own { solution.isBoundVerified = outcome.isBoundVerified }
    }
    switch outcome.verdict {
    case .undefined:
      throw .undefined(
        formula: problem.objective.description,
        advice: "no point was found at which it and the constraints are real numbers; "
          + "add bounds that keep their arguments in the domain")
    case .infeasible:
      setInfeasible(outcome.message)
      solution.guarantee = outcome.isProved ? .global : .none
    case .unbounded:
      solution.status = .unbounded
      solution.value = problem.sense == .minimize ? -.infinity : .infinity
      solution.bound = nil
      solution.guarantee = outcome.isProved ? .global : .none
      solution.message = outcome.message
    case .found(let status, let guarantee):
      (solution.status, solution.guarantee) = (status, guarantee)
      solution.message = outcome.message
      guard let point = outcome.point else { return }
      solution.multipliers = outcome.multipliers
      measure(point)
      guard solution.value.isFinite || status != .optimal else {
        throw .undefined(
          formula: problem.objective.description,
          advice: "it is infinite at every point that was tried")
      }
    }
  }

  /// The relative distance of value and bound up to which a minimum is proved.
  private static let closedGap = 1e-6

  /// Measures a point on the problem as it was written, and withdraws claims that do not hold.
  private mutating func measure(_ point: [Double]) {
    let count = problem.variables.reduce(0) { $0 + $1.key.columnCount }
    solution.point = Array(point.prefix(count))
    solution.value = evaluator.value(of: problem.objective, at: point)
    let violation = evaluator.maxViolation(of: problem, at: point)
    solution.maxViolation = violation
    if !(violation <= Self.feasibilityTolerance) || solution.value.isNaN {
      if solution.status == .optimal || solution.status == .notAttained {
        solution.status = .numericalDifficulty
      }
      solution.guarantee = .none
      solution.message = "the best point found violates the constraints by \(violation)"
    } else if evaluator.isOnOpenBoundary(of: problem, at: point) {
      solution.message =
        "the point lies on the open boundary of a strict inequality or of !=, which "
        + "counts as attained"
    }
    if let bound = solution.bound {
      keepBoundBelowValue(bound)
    }
    keepDualBelowValue()
    if let bound = solution.bound {
      let gap = abs(solution.value - bound) / Swift.max(1, abs(solution.value))
      solution.gap = gap
      if solution.status == .optimal || solution.status == .notAttained, gap <= Self.closedGap {
        solution.guarantee = .global
      }
    }
    withdrawWhatRoundingHides(point)
  }

  /// A value of which rounding errors leave fewer digits than a minimum asks for is no minimum's, and a
  /// gap to it closes nothing.
  private mutating func withdrawWhatRoundingHides(_ point: [Double]) {
    guard let exact = problem.objectiveEnclosure(at: point) else { return }
    let doubt = Swift.max(exact.upper - solution.value, solution.value - exact.lower)
    guard doubt > Self.closedGap * Swift.max(1, abs(solution.value)) else { return }
    if solution.status == .optimal || solution.status == .notAttained {
      solution.status = .numericalDifficulty
    }
    if solution.guarantee != .none { solution.guarantee = .bestFound }
    solution.message =
      "terms of the objective cancel: its value at this point is between \(exact.lower) and "
      + "\(exact.upper), which is all that double precision tells"
  }

  /// A bound that the value of a feasible point is better than is no bound: within rounding errors it
  /// is moved to the value, beyond them withdrawn.
  private mutating func keepBoundBelowValue(_ bound: Double) {
    let excess = problem.sense == .minimize ? bound - solution.value : solution.value - bound
    guard excess > 0 else { return }
    let isRounding = excess <= Self.closedGap * Swift.max(1, abs(solution.value))
    solution.bound = isRounding ? solution.value : nil
    solution.isBoundVerified = false
    solution.multipliers?.dualValue = isRounding ? solution.value : bound
  }

  /// Neither is a dual value, which may be above a bound that was proved.
  private mutating func keepDualBelowValue() {
    guard let dual = solution.multipliers?.dualValue else { return }
    let excess = problem.sense == .minimize ? dual - solution.value : solution.value - dual
    let isRounding = excess <= Self.closedGap * Swift.max(1, abs(solution.value))
    if excess > 0, isRounding { solution.multipliers?.dualValue = solution.value }
  }

  private mutating func setInfeasible(_ reason: String?) {
    solution.status = .infeasible
    solution.value = problem.sense == .minimize ? .infinity : -.infinity
    solution.bound = nil
    solution.message = reason
  }
}
