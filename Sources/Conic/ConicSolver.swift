package import ArgMinProblems

/// Solves cone programs by an interior-point method of our own.
package enum ConicSolver {
  /// The solution of a cone program, or a certificate that there is none.
  ///
  /// Whole numbers are not asked for: the answer is that of the relaxation.
  ///
  /// - Throws: ``ConicError`` where arrays do not fit together or hold NaN, and where P has a negative
  ///   eigenvalue that is not a rounding error.
  /// - Complexity: 10 to 60 iterations, each a factorization of a sparse matrix of order n + m.
  package static func solve(
    _ program: ConeProgram<Double>, options: ConicOptions = ConicOptions()
  ) throws(ConicError) -> ConicSolution {
    let form = try StandardForm(program)
    guard form.isConvex else { throw .notConvex }
    var run = ConicRun(form, options: options)
    return run.solve()
  }
}
