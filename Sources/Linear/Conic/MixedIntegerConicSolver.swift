package import ArgMinConic
package import ArgMinProblems

/// Cone programs with whole numbers, by branch and bound over the interior-point method of cones.
package enum MixedIntegerConicSolver {
  /// The answer to a cone program some of whose columns are whole numbers.
  ///
  /// Optimal means that no point is better by more than `options.relativeGap`, as far as the dual
  /// values of the relaxations tell. Whole numbers are exact in the point, rows and cones hold to the
  /// accuracy of the interior-point method. At a limit the solution has the best point so far, and
  /// the bound that is left.
  ///
  /// - Throws: ``ConicError`` as ``ConicSolver/solve(_:options:)`` does.
  package static func solve(
    _ program: ConeProgram<Double>, options: LinearOptions = LinearOptions()
  ) throws(ConicError) -> LinearSolution {
    let search = ConicBranchAndBound(program, options: options)
    try search.run()
    return search.solution
  }
}
