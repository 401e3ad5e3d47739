import ArgMinFormats
import ArgMinProblems

/// The answer to an nl file, in the terms of the file.
struct NLFileSearch {
  /// The largest violation with which a point still counts as feasible, relative to the numbers that
  /// meet where it occurs.
  private static let feasibilityTolerance = 1e-6

  /// A value of this size is a sign that there is none that is best.
  private static let endless = 1e20

  private let model: NLModel
  private let options: SolveOptions
  private let start: ContinuousClock.Instant

  init(_ model: NLModel, options: SolveOptions, since start: ContinuousClock.Instant) {
    (self.model, self.options, self.start) = (model, options, start)
  }

  func solution() throws -> Solution {
    if var solution = try linearSolution() {
      if options.wantsCertificate {
        let problem = try model.problem().problem
        Certification(problem, options: options, since: start).complete(&solution)
      }
      return solution
    }
    let formulas = try model.problem()
    var solution = try Automatic.solve(formulas.problem, options(for: formulas))
    solution.variables = Array(solution.variables.prefix(formulas.variableCount))
    solution.point = solution.point.map { Array($0.prefix(formulas.variableCount)) }
    withdrawUnprovedInfeasibility(&solution)
    measure(&solution)
    solution.rowDuals = RowDuals(model, formulas.problem).duals(at: solution)
    solution.seconds = start.duration(to: .now) / .seconds(1)
    return solution
  }

  /// The answer where the model is linear, or quadratic in the objective alone, by the methods for such
  /// programs; nil where none of them takes it.
  private func linearSolution() throws -> Solution? {
    guard [nil, "Automatic"].contains(options.method), let program = model.linearProgram(),
      !program.isDiscrete
    else { return nil }
    do {
      let search = try ModelFileSearch(.nl(model), options: options, since: start)
      let solution = try search.solution()
      return solution.status == .numericalDifficulty ? nil : solution
    } catch ModelFileError.unsupported {
      // A quadratic objective that is not convex.
      return nil
    }
  }

  /// The options for the problem in formulas, which may have more variables than the file.
  private func options(for formulas: NLProblem) -> SolveOptions {
    var options = options
    options.timeLimit = options.timeLimit.map { limit in
      max(0, limit - start.duration(to: .now) / .seconds(1))
    }
    if !model.initialPoint.isEmpty, formulas.problem.variables.count == formulas.variableCount {
      options.start = model.variables.indices.map { index in
        let bounds = model.variables[index]
        return max(bounds.lower, min(bounds.upper, model.initialPoint[index] ?? 0))
      }
    }
    if let report = options.onIncumbent {
      options.onIncumbent = { report(Array($0.prefix(formulas.variableCount)), $1, $2) }
    }
    return options
  }

  /// That local searches found no feasible point shows nothing about others: it is the end of the effort
  /// that was allowed for.
  private func withdrawUnprovedInfeasibility(_ solution: inout Solution) {
    guard solution.status == .infeasible, solution.guarantee != .global, solution.evaluations > 0
    else { return }
    solution.status = .iterationLimit
    solution.value = .nan
  }

  /// Measures the point on the file, and withdraws claims that do not hold there.
  private func measure(_ solution: inout Solution) {
    guard var point = solution.point else { return }
    // Whole numbers are given as such where that does no harm.
    let rounded = zip(point, model.variables).map { value, variable in
      variable.isInteger && abs(value - value.rounded()) <= Self.feasibilityTolerance
        ? value.rounded() : value
    }
    var residual = ModelFile.nl(model).residual(at: point)
    let ofRounded = ModelFile.nl(model).residual(at: rounded)
    if ofRounded.relative <= max(residual.relative, Self.feasibilityTolerance) {
      (point, residual) = (rounded, ofRounded)
    }
    solution.point = point
    solution.value = model.objectiveValue(at: model.allValues(at: point))
    solution.maxViolation = residual.largest
    if solution.guarantee != .global, abs(solution.value) > Self.endless,
      [.optimal, .notAttained].contains(solution.status)
    {
      solution.status = .numericalDifficulty
      solution.message =
        "the objective still improves at points as large as this one; it may have no best value"
    }
    guard !(residual.relative <= Self.feasibilityTolerance) || !solution.value.isFinite else {
      return
    }
    if [.optimal, .notAttained].contains(solution.status) {
      solution.status = .numericalDifficulty
    }
    solution.guarantee = .none
    solution.message = "the best point found violates the file by \(residual.largest)"
  }
}
