import ArgMinConic
import ArgMinFormats
import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinProblems

/// The interior-point method of cones for a model of a file, and its answer in the terms of the file.
struct ModelFileSearch {
  /// The largest violation with which a point still counts as feasible, relative to the numbers that
  /// meet where it occurs.
  private static let feasibilityTolerance = 1e-6
  /// The relative distance of value and bound up to which a minimum is proved.
  private static let closedGap = 1e-6

  private let file: ModelFile
  private let model: ConicModel
  private let options: SolveOptions
  private let start: ContinuousClock.Instant
  private let deadline: ContinuousClock.Instant?

  /// Throws where the model has what is not solved here, and where the method is another.
  init(
    _ file: ModelFile, options: SolveOptions, since start: ContinuousClock.Instant
  ) throws {
    let known = [Automatic.Method.automatic, .convex, .branchAndBound].map(\.rawValue)
    if let method = options.method, !known.contains(method) {
      throw ProblemError.unknownMethod(name: method, known: known)
    }
    (self.file, self.options, self.start) = (file, options, start)
    deadline = options.deadline(since: start)
    model = try file.conicModel()
  }

  func solution() throws -> Solution {
    var solution = Solution(
      status: .numericalDifficulty, guarantee: .none,
      sense: model.isMaximized ? .maximize : .minimize,
      variables: model.variables, value: .nan, method: Automatic.Method.convex.rawValue,
      seed: options.seed)
    if let contradiction = model.contradictoryBounds {
      setInfeasible(&solution, because: contradiction, isProved: true)
    } else if model.program.isInteger.contains(true) {
      try takeTree(into: &solution)
    } else {
      try take(run(model.program), into: &solution)
    }
    solution.seconds = start.duration(to: .now) / .seconds(1)
    if let point = solution.point {
      options.onIncumbent?(point, solution.value, solution.maxViolation ?? 0)
    }
    return solution
  }

  /// The answer to a model with whole numbers, by branch and bound.
  private func takeTree(into solution: inout Solution) throws {
    var limits = LinearOptions()
    (limits.deadline, limits.seed, limits.isCancelled) = (
      deadline, options.seed, options.isCancelled
    )
    limits.relativeGap = options.relativeGap ?? limits.relativeGap
    if let report = options.onIncumbent {
      let (file, model) = (file, model)
      limits.onIncumbent = { point, _ in
        report(
          model.point(of: point), model.value(at: point), file.residual(at: point).largest)
      }
    }
    if let report = options.onProgress {
      let sign = model.isMaximized ? -1.0 : 1
      limits.onProgress = { report(sign * $0, sign * $1, $2) }
    }
    let found: LinearSolution
    do {
      found = try MixedIntegerConicSolver.solve(model.program, options: limits)
    } catch {
      throw model.fileError(for: error)
    }
    (solution.iterations, solution.nodes) = (found.iterations, found.nodes)
    solution.method = Automatic.Method.branchAndBound.rawValue
    solution.message = found.message
    switch found.status {
    case .optimal: solution.status = .optimal
    case .infeasible:
      setInfeasible(
        &solution, because: "no part of the search holds a feasible point", isProved: false)
      return
    case .unbounded:
      solution.message = "the objective has no bound where whole numbers may be fractions"
    case .timeLimit: solution.status = .timeLimit
    case .iterationLimit: solution.status = .iterationLimit
    case .interrupted: solution.status = .interrupted
    case .numericalDifficulty: break
    }
    measure(found, into: &solution)
  }

  /// Measures a point of the tree on the file, and takes back claims that do not hold.
  private func measure(_ found: LinearSolution, into solution: inout Solution) {
    if found.bound.isFinite { solution.bound = model.isMaximized ? -found.bound : found.bound }
    guard let point = found.point else { return }
    solution.point = model.point(of: point)
    solution.value = model.value(at: point)
    let residual = file.residual(at: point)
    solution.maxViolation = residual.largest
    let size = max(1, abs(solution.value))
    solution.gap = solution.bound.map { abs(solution.value - $0) / size }
    guard residual.relative <= Self.feasibilityTolerance else {
      if solution.status == .optimal { solution.status = .numericalDifficulty }
      solution.message = "the best point violates the file by \(residual.largest)"
      return
    }
    solution.guarantee = .bestFound
    if solution.status == .optimal { solution.guarantee = .global }
  }

  private func run(_ program: ConeProgram<Double>) throws -> ConicSolution<Double> {
    var limits = ConicOptions()
    if let maxIterations = options.maxIterations { limits.iterationLimit = maxIterations }
    let (deadline, isCancelled) = (deadline, options.isCancelled)
    limits.shouldStop = {
      if let deadline, ContinuousClock.now >= deadline { return true }
      return isCancelled?() ?? false
    }
    do {
      return try ConicSolver.solve(program, options: limits)
    } catch {
      throw model.fileError(for: error)
    }
  }

  private func take(_ found: ConicSolution<Double>, into solution: inout Solution) throws {
    solution.iterations = found.iterations
    switch found.status {
    case .infeasible:
      setInfeasible(&solution, by: found.z)
    case .weaklyInfeasible:
      setInfeasible(&solution, because: Self.contradictionOnFace, isProved: false)
    case .unbounded: try takeRay(found.x, into: &solution)
    case .optimal: measure(found, as: .optimal, into: &solution)
    case .notAttained where model.program.hasSymmetricCones:
      // Such points grow as well where a matrix has no interior, which many files have not.
      measure(found, as: .optimal, into: &solution)
      if solution.status == .optimal {
        solution.message =
          "the point is optimal to the digits given, but so large that it may be near an optimum only"
      }
    case .notAttained:
      measure(found, as: .notAttained, into: &solution)
      solution.message = "the value is approached by points that seem to run away without end"
    case .iterationLimit: measure(found, as: .iterationLimit, into: &solution)
    case .numericalDifficulty: measure(found, as: .numericalDifficulty, into: &solution)
    case .interrupted: measure(found, as: stopStatus, into: &solution)
    }
  }

  private static let contradictionOnFace =
    "the cones leave only faces in which the constraints contradict each other"

  /// Why the method was asked to stop.
  private var stopStatus: Status {
    if let deadline, ContinuousClock.now >= deadline { return .timeLimit }
    return .interrupted
  }

  /// The objective improves along a ray: there is no best value if some point is feasible.
  private func takeRay(_ ray: [Double], into solution: inout Solution) throws {
    var program = model.program
    program.linear = [Double](repeating: 0, count: program.columnCount)
    program.quadratic = SparseMatrix(
      rowCount: program.columnCount, columnCount: program.columnCount)
    let feasible = try run(program)
    solution.iterations += feasible.iterations
    switch feasible.status {
    case .optimal:
      let isProved =
        model.program.isVerifiable
        && VerifiedCertificate.unboundedness(model.program, ray: ray, point: feasible.x)
          == .verified
      (solution.status, solution.guarantee) = (.unbounded, isProved ? .global : .none)
      solution.value = model.isMaximized ? .infinity : -.infinity
      solution.message =
        "the objective improves without limit along a ray of feasible points"
        + (isProved ? "" : SearchOutcome.unverified)
    case .infeasible:
      setInfeasible(&solution, by: feasible.z)
    case .weaklyInfeasible:
      setInfeasible(&solution, because: Self.contradictionOnFace, isProved: false)
    case .interrupted: solution.status = stopStatus
    case .iterationLimit: solution.status = .iterationLimit
    case .unbounded, .notAttained, .numericalDifficulty:
      solution.message =
        "the objective improves without limit along a ray, but no feasible point was found"
    }
  }

  /// Measures a point on the file, makes the bound safe, and takes back claims that do not hold.
  ///
  /// Where the method could not go on, the point is optimal all the same if it passes the same check.
  private func measure(
    _ found: ConicSolution<Double>, as status: Status, into solution: inout Solution
  ) {
    solution.status = status
    guard found.x.allSatisfy(\.isFinite) else {
      if status == .optimal { solution.status = .numericalDifficulty }
      return
    }
    solution.point = model.point(of: found.x)
    solution.rowDuals = file.rowDuals(of: found.z)
    solution.value = model.value(at: found.x)
    let residual = file.residual(at: found.x)
    solution.maxViolation = residual.largest
    let isFeasible = residual.relative <= Self.feasibilityTolerance && solution.value.isFinite
    let size = max(1, abs(solution.value))
    let bound = found.dualObjective - found.dualDoubt(of: model.program)
    if bound.isFinite, isFeasible {
      solution.bound = model.isMaximized ? -bound : bound
      solution.gap = abs(solution.value - (model.isMaximized ? -bound : bound)) / size
    }
    if isFeasible { solution.guarantee = .bestFound }
    guard status == .optimal || status == .numericalDifficulty else { return }
    let doubt = residual.largest == 0 ? 0 : found.primalDoubt(of: model.program) / size
    let reached = max(solution.gap ?? .infinity, doubt)
    if isFeasible, reached <= Self.closedGap {
      (solution.status, solution.guarantee) = (.optimal, .global)
      if status != .optimal {
        solution.message =
          "rounding errors end the search at a relative accuracy of about \(reached)"
      }
      return
    }
    solution.status = .numericalDifficulty
    solution.message =
      "the best point violates the file by \(residual.largest); its value is certain to a relative "
      + "accuracy of about \(reached)"
  }

  /// Infeasible by multipliers z of the rows, which are checked once more.
  private func setInfeasible(_ solution: inout Solution, by z: [Double]) {
    let isProved =
      model.program.isVerifiable
      && VerifiedCertificate.infeasibility(model.program, z: z) == .verified
    setInfeasible(
      &solution, because: "multipliers of the constraints show that they contradict each other",
      isProved: isProved)
  }

  private func setInfeasible(
    _ solution: inout Solution, because reason: String, isProved: Bool
  ) {
    (solution.status, solution.guarantee) = (.infeasible, isProved ? .global : .none)
    solution.value = model.isMaximized ? -.infinity : .infinity
    solution.message = reason + (isProved ? "" : SearchOutcome.unverified)
  }
}
