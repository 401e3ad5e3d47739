package import ArgMinProblems

/// Solves cone programs by an interior-point method of our own.
package enum ConicSolver {
  /// The solution of a cone program, or a certificate that there is none.
  ///
  /// Whole numbers are not asked for: the answer is that of the relaxation.
  ///
  /// - Throws: ``ConicError`` where arrays do not fit together or hold NaN, and where P has a negative
  ///   eigenvalue that is not a rounding error.
  /// - Complexity: 10 to 60 iterations, each a factorization of a sparse matrix of order n + m. A matrix
  ///   that the caller gives away is scaled in place; else there is one copy of it.
  package static func solve(
    _ program: consuming ConeProgram<Double>, options: ConicOptions = ConicOptions()
  ) throws(ConicError) -> ConicSolution<Double> {
    try solution(of: program, options: options)
  }

  /// The same in any precision; slower than for doubles where it is called from another module.
  package static func solution<Scalar: ConicScalar>(
    of program: consuming ConeProgram<Scalar>, options: ConicOptions = ConicOptions()
  ) throws(ConicError) -> ConicSolution<Scalar> {
    let form = try StandardForm(program)
    guard options.isKnownConvex || form.isConvex else { throw .notConvex }
    var run = ConicRun(form, options: options)
    return run.solve()
  }
}
