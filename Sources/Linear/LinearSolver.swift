internal import ArgMinLinearAlgebra
package import ArgMinProblems

/// Linear programs without whole numbers and other choices, by the simplex method.
package enum LinearSolver {
  /// The answer to the continuous part of a program; the quadratic part must be zero.
  ///
  /// A point is optimal where it satisfies rows and bounds and reduced costs have their signs, all to
  /// `options.feasibilityTolerance` after scaling, from a factorization made for the purpose. Then
  /// ``LinearSolution/bound`` is the value of the dual, made safe where column bounds allow it.
  package static func solve(
    _ program: LinearProgram, options: LinearOptions = LinearOptions()
  ) -> LinearSolution {
    if let contradiction = program.contradictoryBounds {
      var solution = LinearSolution(status: .infeasible)
      solution.message = contradiction
      (solution.bound, solution.isBoundVerified) = (.infinity, true)
      return solution
    }
    let simplex = simplex(program, options)
    var spent = 0
    if program.matrix.values.count >= presolvedSize,
      let presolved = PresolvedProgram(program, shouldStop: { options.shouldStop })
    {
      let inner = Self.simplex(presolved.reduced.program, options)
      _ = inner.solve()
      spent = inner.iterations
      simplex.setBasis(presolved.basis(from: inner.basis))
      simplex.perturbs = false
    }
    let outcome = simplex.solve()
    var solution = simplex.solution(outcome, of: program, options)
    solution.iterations += spent
    return solution
  }

  /// Programs of fewer entries are solved before they are reduced.
  private static let presolvedSize = 500

  private static func simplex(_ program: LinearProgram, _ options: LinearOptions) -> Simplex {
    let simplex = Simplex(program)
    simplex.primalTolerance = options.feasibilityTolerance
    simplex.dualTolerance = options.feasibilityTolerance
    if let limit = options.iterationLimit { simplex.iterationLimit = limit }
    simplex.shouldStop = { options.shouldStop }
    return simplex
  }
}

extension Simplex {
  func solution(
    _ outcome: Outcome, of program: LinearProgram, _ options: LinearOptions
  ) -> LinearSolution {
    var solution = LinearSolution(status: .numericalDifficulty)
    solution.iterations = iterations
    switch outcome {
    case .optimal:
      solution.status = .optimal
      (solution.point, solution.value) = (point, objective)
      (solution.rowDuals, solution.reducedCosts) = (rowDuals, reducedCosts)
      let safe = SafeBound.value(of: program, rowDuals: rowDuals)
      solution.isBoundVerified = safe > -.infinity
      solution.bound = safe > -.infinity ? min(safe, solution.value) : solution.value
    case .infeasible:
      solution.status = .infeasible
      solution.farkas = farkas
      if let farkas { solution.isBoundVerified = SafeBound.contradicts(program, farkas: farkas) }
      solution.bound = .infinity
    case .unbounded:
      solution.status = .unbounded
      solution.ray = ray
      (solution.point, solution.value) = (point, -.infinity)
    case .cutoff, .numericalDifficulty: break
    case .iterationLimit: solution.status = .iterationLimit
    case .interrupted:
      solution.status = options.stopStatus
    }
    return solution
  }
}

extension LinearProgram {
  /// Which bounds of a column or row leave nothing between them; nil where none do.
  var contradictoryBounds: String? {
    for j in 0..<columnCount where lower[j] > upper[j] {
      return "the bounds of \(columnNames.isEmpty ? "x\(j + 1)" : columnNames[j]) contradict each "
        + "other: it would be at least \(lower[j]) and at most \(upper[j])"
    }
    for i in 0..<rowCount where rowLower[i] > rowUpper[i] {
      return "the bounds of row \(rowNames.isEmpty ? "\(i + 1)" : rowNames[i]) contradict each "
        + "other: it would be at least \(rowLower[i]) and at most \(rowUpper[i])"
    }
    return nil
  }
}
