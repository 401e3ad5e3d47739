import ArgMinConic
import ArgMinConvexity
import ArgMinLinearAlgebra
import ArgMinLocal
import ArgMinProblems

/// The interior-point method of cones, for problems that are proved convex and have no whole numbers.
struct ConvexSearch {
  private let form: ConicForm
  private let options: SolveOptions
  private let pointCount: Int
  private let smooth: LoweredProblem

  /// Nil where convexity is not proved, or no cones describe the problem.
  ///
  /// - Parameter lowered: The same problem in smooth functions.
  init?(_ problem: Problem, lowered: LoweredProblem, options: SolveOptions) {
    // Known without writing the cones out.
    guard !lowered.program.isInteger.contains(true) else { return nil }
    guard let form = try? ConicForm(problem), !form.program.isInteger.contains(true) else {
      return nil
    }
    (self.form, self.options, smooth) = (form, options, lowered)
    pointCount = (problem.variables + problem.boundVariables).reduce(0) {
      $0 + $1.key.columnCount
    }
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
    guard let found = try? ConicSolver.solve(form.program, options: limits) else { return nil }
    var outcome = SearchOutcome(
      verdict: .infeasible, point: point(of: found), iterations: found.iterations)
    switch found.status {
    case .optimal:
      outcome.verdict = .found(.optimal, .local)
      outcome.bound = found.dualObjective
      outcome.multipliers = multipliers(of: found)
      polish(&outcome, found.primalObjective, until: deadline)
    case .infeasible:
      outcome.point = nil
      outcome.message = "multipliers of the constraints show that they contradict each other"
    case .unbounded:
      guard isFeasible(limits) else { return nil }
      outcome.point = nil
      outcome.verdict = .unbounded
      outcome.message = "the objective falls without limit along a ray of feasible points"
    case .notAttained, .iterationLimit, .numericalDifficulty, .interrupted: return nil
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

  /// The multipliers of the problem's own constraints.
  private func multipliers(of found: ConicSolution) -> Multipliers {
    let answer = form.recover(
      x: found.x, z: found.z, lowerDual: found.lowerDual, upperDual: found.upperDual)
    let sign = form.problem.sense == .minimize ? 1.0 : -1.0
    return Multipliers(
      ofConstraints: answer.multipliers, reducedCosts: answer.reducedCosts,
      dualValue: sign * found.dualObjective)
  }

  /// The values of the problem's variables, and of those that Exists brings.
  private func point(of solution: ConicSolution) -> [Double]? {
    solution.x.count >= pointCount ? Array(solution.x.prefix(pointCount)) : nil
  }

  /// True where some point satisfies the constraints, whatever the objective.
  private func isFeasible(_ limits: ConicOptions) -> Bool {
    var program = form.program
    program.linear = [Double](repeating: 0, count: program.columnCount)
    program.quadratic = SparseMatrix(
      rowCount: program.columnCount, columnCount: program.columnCount)
    return (try? ConicSolver.solve(program, options: limits))?.status == .optimal
  }
}
