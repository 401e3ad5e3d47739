internal import ArgMinLinearAlgebra
import ArgMinProblems

/// HiGHS's simplex, interior-point and active-set methods for a program without choices.
struct HiGHSContinuousSearch {
  /// The relative violation up to which a point counts as feasible, and the relative distance of value
  /// and dual value up to which it counts as optimal.
  static let accepted = 1e-6

  private let run: HiGHSRun
  private let program: LinearProgram
  private var iterations = 0

  init(_ run: HiGHSRun, _ program: LinearProgram) { (self.run, self.program) = (run, program) }

  func solution() throws(EngineError) -> LinearSolution {
    var search = self
    var best = LinearSolution(status: .numericalDifficulty)
    for strategy in search.strategies {
      let found = try search.attempt(strategy)
      if found.status != .numericalDifficulty { return search.counted(found) }
      if best.point == nil { best = found }
      if run.options.shouldStop { break }
    }
    return search.counted(best)
  }

  private var strategies: [HiGHSRun.Strategy] {
    let isQuadratic = !program.quadratic.values.isEmpty
    // HiGHS has one method for quadratic objectives.
    return isQuadratic
      ? [.usual, .regularized]
      : [.usual, .withoutPresolve, .interiorPoint, .usualAccuracy]
  }

  private func counted(_ solution: LinearSolution) -> LinearSolution {
    var solution = solution
    solution.iterations = iterations
    return solution
  }

  private mutating func attempt(_ strategy: HiGHSRun.Strategy) throws(EngineError) -> LinearSolution
  {
    let observer = HiGHSObserver(
      run.highs, options: run.options, columnCount: program.columnCount, accepted: { _ in nil })
    defer { withExtendedLifetime(observer) {} }
    let model = try run.model(of: program, strategy: strategy)
    try model.observe(with: observer)
    do throws(EngineError) { try model.run() } catch {
      return LinearSolution(status: .numericalDifficulty)
    }
    iterations += model.iterations
    switch model.status {
    case .empty, .optimal, .unknown, nil, .objectiveBound, .objectiveTarget, .solutionLimit:
      return try measured(model, as: .optimal)
    case .infeasible:
      return try infeasible(ray: model.dualRay(rows: program.rowCount))
    case .unbounded, .unboundedOrInfeasible: return try withoutOptimum(model)
    case .timeLimit: return try measured(model, as: .timeLimit)
    case .iterationLimit: return try measured(model, as: .iterationLimit)
    case .interrupted: return try measured(model, as: .interrupted)
    }
  }

  /// The point and its multipliers; what does not stand the check is taken back.
  private func measured(
    _ model: borrowing HiGHSModel, as status: LinearSolution.Status
  ) throws(EngineError) -> LinearSolution {
    var solution = LinearSolution(status: status == .optimal ? .numericalDifficulty : status)
    let found = try model.solution(columns: program.columnCount, rows: program.rowCount)
    guard found.x.allSatisfy(\.isFinite),
      program.residual(at: found.x).relative <= Self.accepted
    else { return solution }
    solution.point = found.x
    solution.value = program.value(at: found.x)
    // Of a program without rows and columns there is no dual solution, and none is needed.
    let hasDual = model.integer("dual_solution_status") == 2 || model.status == .empty
    guard hasDual, found.rowDuals.allSatisfy(\.isFinite) else { return solution }
    let costs = program.reducedCosts(at: found.x, rowDuals: found.rowDuals)
    let bound = program.dualValue(at: found.x, rowDuals: found.rowDuals, reducedCosts: costs)
    solution.bound = min(bound, solution.value)
    (solution.rowDuals, solution.reducedCosts) = (found.rowDuals, costs)
    let isClosed =
      abs(solution.value - bound) <= Self.accepted * max(1, abs(solution.value))
    if status == .optimal, isClosed { solution.status = .optimal }
    return solution
  }

  /// An infeasible program, with multipliers that show it; without such it may be anything.
  private mutating func infeasible(ray: [Double]?) throws(EngineError) -> LinearSolution {
    var solution = LinearSolution(status: .infeasible)
    solution.bound = .infinity
    if let ray, let farkas = program.contradicting(ray) ?? program.contradicting(ray.map { -$0 }) {
      solution.farkas = farkas
      return solution
    }
    let model = try run.model(of: program.elastic, strategy: .usual)
    try model.run()
    iterations += model.iterations
    let found = try model.solution(
      columns: program.columnCount + 2 * program.rowCount, rows: program.rowCount)
    solution.farkas = program.contradicting(found.rowDuals)
    if solution.farkas == nil {
      solution.status =
        run.options.shouldStop
        ? HiGHS.stopStatus(run.options) : .numericalDifficulty
      solution.bound = -.infinity
      solution.message = "HiGHS finds no point, and no multipliers that show that there is none"
    }
    return solution
  }

  /// A program without a least value: there is a feasible point and a way down, or no point at all.
  private mutating func withoutOptimum(
    _ model: borrowing HiGHSModel
  ) throws(EngineError) -> LinearSolution {
    var solution = LinearSolution(status: .numericalDifficulty)
    var point: [Double]?
    if model.status == .unbounded, model.hasPoint {
      let x = try model.solution(columns: program.columnCount, rows: program.rowCount).x
      if program.residual(at: x).relative <= Self.accepted { point = x }
    }
    if point == nil {
      let feasible = try HiGHSContinuousSearch(run, program.feasibility).solution()
      iterations += feasible.iterations
      if feasible.status != .optimal { return feasible }
      point = feasible.point
    }
    let recession = program.recession
    let way = try HiGHSContinuousSearch(run, recession).solution()
    iterations += way.iterations
    let costs = recession.objective.reduce(0) { max($0, abs($1)) }
    if way.status == .optimal, way.value < -HiGHSContinuousSearch.accepted * costs {
      solution.status = .unbounded
      (solution.ray, solution.value) = (way.point, -.infinity)
    } else if way.status != .optimal {
      solution.status = way.status == .infeasible ? .numericalDifficulty : way.status
    }
    solution.point = point
    return solution
  }
}
