import ArgMinProblems

/// HiGHS's branch and cut for a program with choices.
struct HiGHSTreeSearch {
  private let run: HiGHSRun
  private let program: LinearProgram
  private let form: BinaryFormulation

  init(_ run: HiGHSRun, _ program: LinearProgram) throws(EngineError) {
    (self.run, self.program) = (run, program)
    do {
      form = try BinaryFormulation(program)
    } catch {
      throw .cannotHold(engine: HiGHS.name, construct: error.construct, advice: error.advice)
    }
  }

  func solution() throws(EngineError) -> LinearSolution {
    guard form.program.isInteger.contains(true) else { return try withoutChoice() }
    let recovered = recovered
    let columnCount = form.program.columnCount
    let (program, tolerance) = (program, run.options.integralityTolerance)
    let observer = HiGHSObserver(run.highs, options: run.options, columnCount: columnCount) {
      Self.accepted(recovered($0), program, tolerance)
    }
    defer { withExtendedLifetime(observer) {} }
    let model = try run.model(of: form.program)
    try model.observe(with: observer)
    try model.run()
    var solution = LinearSolution(status: .numericalDifficulty)
    solution.iterations = model.iterations
    solution.nodes = max(0, model.long("mip_node_count"))
    switch model.status {
    case .infeasible:
      solution.status = .infeasible
      solution.bound = .infinity
    case .unbounded, .unboundedOrInfeasible: try setWithoutOptimum(&solution)
    case .empty, .optimal, .objectiveBound, .objectiveTarget: try take(model, .optimal, &solution)
    case .timeLimit: try take(model, .timeLimit, &solution)
    case .iterationLimit, .solutionLimit: try take(model, .iterationLimit, &solution)
    case .interrupted: try take(model, .interrupted, &solution)
    case .unknown, nil: try take(model, .numericalDifficulty, &solution)
    }
    if let point = solution.point { observer.finish(point, solution.value) }
    return solution
  }

  /// The columns of the program that was given, of a point of the one that HiGHS has.
  private var recovered: @Sendable ([Double]) -> [Double] {
    let count = program.columnCount
    return { Array($0.prefix(count)) }
  }

  /// What is left where no condition leaves a choice is a program without whole numbers.
  private func withoutChoice() throws(EngineError) -> LinearSolution {
    var solution = try HiGHSContinuousSearch(run, form.program).solution()
    solution.point = solution.point.map(recovered)
    solution.ray = solution.ray.map(recovered)
    (solution.rowDuals, solution.reducedCosts, solution.farkas) = (nil, nil, nil)
    if let point = solution.point { run.options.onIncumbent?(point, solution.value) }
    return solution
  }

  /// The point with whole numbers as such, and its value; nil where it misses what the program asks for.
  private static func accepted(
    _ point: [Double], _ program: LinearProgram, _ tolerance: Double
  ) -> (point: [Double], value: Double)? {
    guard point.allSatisfy(\.isFinite) else { return nil }
    var rounded = point
    for column in rounded.indices where program.isInteger[column] {
      rounded[column] = rounded[column].rounded()
    }
    // Where rounding breaks a row the point is kept as it is found, within the tolerance.
    for x in [rounded, point] {
      let residual = program.residual(at: x)
      if residual.relative <= HiGHSContinuousSearch.accepted, residual.integrality <= tolerance {
        return (x, program.value(at: x))
      }
    }
    return nil
  }

  private func take(
    _ model: borrowing HiGHSModel, _ status: LinearSolution.Status,
    _ solution: inout LinearSolution
  ) throws(EngineError) {
    solution.status = status
    let bound = model.double("mip_dual_bound")
    if !bound.isNaN { solution.bound = bound }
    guard model.hasPoint else {
      if status == .optimal { solution.status = .numericalDifficulty }
      return
    }
    let x = try model.solution(columns: form.program.columnCount, rows: form.program.rowCount).x
    let found =
      try polished(x)
      ?? Self.accepted(recovered(x), program, run.options.integralityTolerance)
    guard let (point, value) = found else {
      if status == .optimal { solution.status = .numericalDifficulty }
      solution.message = "HiGHS's point misses the rows or the bounds"
      return
    }
    (solution.point, solution.value) = (point, value)
    let isClosed =
      value - solution.bound <= max(run.options.relativeGap, 1e-9) * max(1, abs(value))
    if status == .optimal, !isClosed {
      solution.status = .numericalDifficulty
      solution.message = "HiGHS's bound is not that of its point"
    }
    solution.bound = min(solution.bound, value)
  }

  /// The best point with the whole numbers of `x`, to the accuracy of a linear program; nil where `x` is
  /// as accurate, or there is none.
  ///
  /// Within the tolerance of whole numbers a column of zeros and ones may open a large row by a little.
  private func polished(_ x: [Double]) throws(EngineError) -> (point: [Double], value: Double)? {
    var fixed = form.program
    var hasFree = false
    for column in 0..<fixed.columnCount {
      guard fixed.isInteger[column] else {
        hasFree = hasFree || fixed.lower[column] < fixed.upper[column]
        continue
      }
      (fixed.lower[column], fixed.upper[column]) = (x[column].rounded(), x[column].rounded())
      fixed.isInteger[column] = false
    }
    let tolerance = run.options.feasibilityTolerance
    var rounded = x
    for column in x.indices where form.program.isInteger[column] {
      rounded[column] = x[column].rounded()
    }
    if form.program.residual(at: rounded).relative <= tolerance || !hasFree { return nil }
    let found = try HiGHSContinuousSearch(run, fixed).solution()
    guard found.status == .optimal, let point = found.point else { return nil }
    return Self.accepted(recovered(point), program, run.options.integralityTolerance)
  }

  /// A search without a least value: there is a point and the relaxation falls without end, or no point.
  ///
  /// With rational data the objective then falls along points with whole numbers, too.
  ///
  /// Source: R. R. Meyer, "On the existence of optimal solutions to integer and mixed-integer programming
  /// problems" (1974).
  private func setWithoutOptimum(_ solution: inout LinearSolution) throws(EngineError) {
    let feasible = try HiGHSTreeSearch(run, program.feasibility).solution()
    solution.iterations += feasible.iterations
    solution.nodes += feasible.nodes
    guard feasible.status == .optimal else {
      (solution.status, solution.bound) = (feasible.status, feasible.bound)
      return
    }
    solution.point = feasible.point
    var relaxed = form.program
    for column in relaxed.isInteger.indices { relaxed.isInteger[column] = false }
    let relaxation = try HiGHSContinuousSearch(run, relaxed).solution()
    solution.iterations += relaxation.iterations
    guard relaxation.status == .unbounded, let ray = relaxation.ray else { return }
    solution.status = .unbounded
    (solution.ray, solution.value) = (recovered(ray), -.infinity)
  }
}
