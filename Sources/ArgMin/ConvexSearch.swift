import ArgMinConic
import ArgMinConvexity
import ArgMinLinearAlgebra
import ArgMinProblems

/// The interior-point method of cones, for problems that are proved convex and have no whole numbers.
struct ConvexSearch {
  private let form: ConicForm
  private let options: SolveOptions
  private let pointCount: Int

  /// Nil where convexity is not proved, or no cones describe the problem.
  init?(_ problem: Problem, options: SolveOptions) {
    guard let form = try? ConicForm(problem), !form.program.isInteger.contains(true) else {
      return nil
    }
    (self.form, self.options) = (form, options)
    pointCount = (problem.variables + problem.boundVariables).reduce(0) {
      $0 + $1.key.columnCount
    }
  }

  /// The global minimum, or why there is none; nil where the method cannot tell.
  func run(since start: ContinuousClock.Instant) -> SearchOutcome? {
    var limits = ConicOptions()
    if let maxIterations = options.maxIterations { limits.iterationLimit = maxIterations }
    let deadline = options.timeLimit.flatMap { $0 < 1e10 ? start + .seconds($0) : nil }
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
