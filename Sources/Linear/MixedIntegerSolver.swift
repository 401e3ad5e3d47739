internal import ArgMinLinearAlgebra
package import ArgMinProblems

/// Linear programs with whole numbers, special ordered sets, semicontinuous columns and indicators, by
/// branch and bound.
package enum MixedIntegerSolver {
  /// The answer to a program whose quadratic part is zero.
  ///
  /// Optimal means that no point is better by more than `options.relativeGap`, and that the point
  /// satisfies rows, bounds and conditions to 1e-6 relative to their sides, its whole numbers exactly.
  /// At a limit the solution has the best point so far, and the bound that is left.
  package static func solve(
    _ program: LinearProgram, options: LinearOptions = LinearOptions()
  ) -> LinearSolution {
    if !program.isDiscrete { return LinearSolver.solve(program, options: options) }
    if let contradiction = program.contradictoryBounds {
      var solution = LinearSolution(status: .infeasible)
      (solution.message, solution.bound) = (contradiction, .infinity)
      return solution
    }
    let written = program.writtenOut()
    var presolve = MixedIntegerPresolve(written) { options.shouldStop }
    presolve.run()
    if presolve.isInfeasible {
      var solution = LinearSolution(status: .infeasible)
      solution.bound = .infinity
      return solution
    }
    let reduced = ReducedProgram(presolve.form, of: written)
    let search = BranchAndBound(reduced.program, options: options)
    func restored(_ x: [Double]) -> [Double] {
      Array(reduced.restored(x).prefix(program.columnCount))
    }
    search.onIncumbent = { point, value in options.onIncumbent?(restored(point), value) }
    search.run()
    return search.solution(restored)
  }
}

extension BranchAndBound {
  func solution(_ restored: ([Double]) -> [Double]) -> LinearSolution {
    var solution = LinearSolution(status: endStatus ?? .optimal)
    (solution.nodes, solution.iterations) = (nodes, iterations)
    solution.bound = bound
    if let incumbent {
      (solution.point, solution.value) = (restored(incumbent), incumbentValue)
      let gap = incumbentValue - bound
      if gap <= options.relativeGap * max(1, abs(incumbentValue)) {
        solution.status = .optimal
      } else if endStatus == nil {
        solution.status = .numericalDifficulty
        solution.message = "some parts of the search could not be decided in double precision"
      }
    } else if endStatus == nil {
      solution.status = abandonedBound < .infinity ? .numericalDifficulty : .infeasible
    } else if endStatus == .unbounded {
      solution.bound = -.infinity
    }
    return solution
  }
}
