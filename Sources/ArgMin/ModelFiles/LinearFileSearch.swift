import ArgMinConic
import ArgMinFormats
import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinProblems

/// The answer to a model file that holds a linear program, in the terms of the file.
struct LinearFileSearch {
  /// The largest violation with which a point still counts as feasible, relative to the numbers that
  /// meet where it occurs.
  private static let feasibilityTolerance = 1e-6
  /// The relative distance of value and bound up to which a minimum is proved, without whole numbers.
  private static let closedGap = 1e-6

  private let file: ModelFile
  private let program: LinearProgram
  private let method: Automatic.Method
  private let options: SolveOptions
  private let start: ContinuousClock.Instant

  /// Nil where the file holds something else, or another method is asked for that takes cones.
  init?(
    _ file: ModelFile, options: SolveOptions, since start: ContinuousClock.Instant
  ) throws {
    guard let program = try file.linearProgram() else { return nil }
    let name = options.method ?? Automatic.Method.automatic.rawValue
    guard let method = LinearSearch.methods.first(where: { $0.rawValue == name }) else {
      return nil
    }
    // Quadratic objectives are for the interior-point method, or for the engine that was asked for.
    guard method == .highs || program.quadratic.values.allSatisfy({ $0 == 0 }) else { return nil }
    (self.file, self.program, self.method) = (file, program, method)
    (self.options, self.start) = (options, start)
  }

  func solution() throws -> Solution {
    let isMaximized = file.isMaximized
    var report: (@Sendable ([Double], Double) -> Void)?
    if let onIncumbent = options.onIncumbent {
      report = { [program] point, value in
        onIncumbent(
          point, isMaximized ? -value : value, program.residual(at: point).absolute)
      }
    }
    let finding = try LinearSearch(
      program, isMaximized: isMaximized, options: options, since: start
    )
    .run(method, onIncumbent: report)
    let found = finding.solution
    var solution = Solution(
      status: status(of: found), guarantee: .none, sense: isMaximized ? .maximize : .minimize,
      variables: program.columnNames.isEmpty
        ? (0..<program.columnCount).map { Variable("x\($0 + 1)") }
        : program.columnNames.map { Variable($0) },
      value: .nan, method: finding.method.rawValue, seed: options.seed)
    solution.engine = finding.engine
    (solution.iterations, solution.nodes) = (found.iterations, found.nodes)
    solution.message = found.message
    switch found.status {
    case .infeasible: setInfeasible(&solution, found)
    case .unbounded: setUnbounded(&solution, found)
    default: measure(found, into: &solution)
    }
    solution.seconds = start.duration(to: .now) / .seconds(1)
    if let point = solution.point, !program.isDiscrete {
      options.onIncumbent?(point, solution.value, solution.maxViolation ?? 0)
    }
    return solution
  }

  private func status(of found: LinearSolution) -> Status {
    switch found.status {
    case .optimal: .optimal
    case .infeasible: .infeasible
    case .unbounded: .unbounded
    case .timeLimit: .timeLimit
    case .iterationLimit: .iterationLimit
    case .interrupted: .interrupted
    case .numericalDifficulty: .numericalDifficulty
    }
  }

  /// In the sense of the file.
  private func value(_ value: Double) -> Double { file.isMaximized ? -value : value }

  // MARK: points

  /// Measures a point on the file, and takes back claims that do not hold.
  private func measure(_ found: LinearSolution, into solution: inout Solution) {
    guard let point = found.point, point.allSatisfy(\.isFinite) else {
      if solution.status == .optimal { solution.status = .numericalDifficulty }
      if found.bound.isFinite { solution.bound = value(found.bound) }
      return
    }
    solution.point = point
    solution.value = value(program.value(at: point))
    let residual = program.residual(at: point)
    solution.maxViolation = residual.absolute
    solution.rowDuals = found.rowDuals.map { duals in duals.map { value($0) + 0 } }
    let bound = bound(found, at: point)
    let size = max(1, abs(solution.value))
    if bound.isFinite {
      solution.bound = value(bound)
      solution.isBoundVerified = found.isBoundVerified
      solution.gap = max(0, program.value(at: point) - bound) / size
    }
    guard residual.relative <= Self.feasibilityTolerance, residual.integrality <= 1e-6 else {
      if solution.status == .optimal { solution.status = .numericalDifficulty }
      solution.message = "the best point violates the file by \(residual.absolute)"
      return
    }
    solution.guarantee = .bestFound
    guard solution.status == .optimal else { return }
    let wanted = program.isDiscrete ? max(options.relativeGap ?? 1e-6, 1e-6) : Self.closedGap
    if let gap = solution.gap, gap <= wanted * (1 + 1e-9) {
      solution.guarantee = .global
    } else {
      solution.status = .numericalDifficulty
      solution.message =
        "value and bound are \(solution.gap ?? .infinity) apart, and rounding errors end the search"
    }
  }

  /// A number that no feasible value of the program is below: where rounding is not accounted for by
  /// outward-rounded arithmetic, by the size of what is left over at the point.
  private func bound(_ found: LinearSolution, at point: [Double]) -> Double {
    guard !program.isDiscrete, !found.isBoundVerified, let duals = found.rowDuals,
      let costs = found.reducedCosts
    else { return found.bound }
    return min(
      program.dualValue(at: point, rowDuals: duals, reducedCosts: costs),
      program.value(at: point))
  }

  // MARK: certificates

  private func setInfeasible(_ solution: inout Solution, _ found: LinearSolution) {
    solution.value = file.isMaximized ? -.infinity : .infinity
    let isProved = found.isBoundVerified || isVerified(found.farkas)
    solution.guarantee = isProved ? .global : .none
    if program.isDiscrete {
      // The tree is searched to its end, in double precision.
      solution.guarantee = .global
      solution.message = found.message ?? "no part of the search holds a feasible point"
      return
    }
    solution.message =
      (found.message ?? "multipliers of the rows show that they contradict each other")
      + (isProved ? "" : SearchOutcome.unverified)
  }

  /// True where multipliers of the rows prove in outward-rounded arithmetic, columns without bounds
  /// accounted for, that no point satisfies them.
  private func isVerified(_ farkas: [Double]?) -> Bool {
    guard let farkas else { return false }
    let (cones, origins) = program.coneForm()
    guard cones.isVerifiable else { return false }
    // Rows of equations take multipliers of both signs, sides of inequalities those of their own.
    let z = origins.map { origin in
      program.rowLower[origin.row] == program.rowUpper[origin.row]
        ? -origin.sign * farkas[origin.row] : max(0, -origin.sign * farkas[origin.row])
    }
    return VerifiedCertificate.infeasibility(cones, z: z) == .verified
  }

  private func setUnbounded(_ solution: inout Solution, _ found: LinearSolution) {
    solution.value = file.isMaximized ? .infinity : -.infinity
    var isProved = false
    if let ray = found.ray, let point = found.point, !program.isDiscrete {
      let cones = program.coneForm().program
      isProved =
        cones.isVerifiable
        && VerifiedCertificate.unboundedness(cones, ray: ray, point: point) == .verified
    }
    solution.guarantee = isProved ? .global : .none
    solution.message =
      (found.message
        ?? (program.isDiscrete
          ? "the objective improves without limit where whole numbers may be fractions"
          : "the objective improves without limit along a ray of feasible points"))
      + (isProved ? "" : SearchOutcome.unverified)
  }
}
