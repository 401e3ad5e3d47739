import ArgMinLinearAlgebra
package import ArgMinProblems

/// Solves cone programs by an interior-point method of our own, after exact reductions.
package enum ConicSolver {
  /// The solution of a cone program, or a certificate that there is none.
  ///
  /// Whole numbers are not asked for: the answer is that of the relaxation.
  ///
  /// - Throws: ``ConicError`` where arrays do not fit together or hold NaN, and where P has a negative
  ///   eigenvalue that is not a rounding error.
  /// - Complexity: 10 to 60 iterations, each a factorization of a sparse matrix of order n + m. A matrix
  ///   that the caller gives away is scaled in place where no reduction applies; else there is one copy.
  package static func solve(
    _ program: consuming ConeProgram<Double>, options: ConicOptions = ConicOptions()
  ) throws(ConicError) -> ConicSolution<Double> {
    try solution(of: consume program, options: options)
  }

  /// The same in any precision; slower than for doubles where it is called from another module.
  package static func solution<Scalar: ConicScalar>(
    of program: consuming ConeProgram<Scalar>, options: ConicOptions = ConicOptions()
  ) throws(ConicError) -> ConicSolution<Scalar> {
    try StandardForm.check(program)
    guard options.presolves else { return try direct(consume program, options: options) }
    if let solution = try reduced(program, options) { return solution }
    return try direct(consume program, options: options)
  }

  /// Without any reduction.
  private static func direct<Scalar: ConicScalar>(
    _ program: consuming ConeProgram<Scalar>, options: ConicOptions
  ) throws(ConicError) -> ConicSolution<Scalar> {
    let form = StandardForm(consume program)
    guard options.isKnownConvex || form.isConvex else { throw .notConvex }
    var run = ConicRun(consume form, options: options)
    return run.solve()
  }

  /// By the reduced program; nil where nothing applies, or where the way back loses digits.
  private static func reduced<Scalar: ConicScalar>(
    _ program: ConeProgram<Scalar>, _ options: ConicOptions
  ) throws(ConicError) -> ConicSolution<Scalar>? {
    let presolve = Presolve(program)
    switch presolve.verdict {
    case .infeasible(let proof):
      return ConicSolution(certificate: proof, of: program)
    case .infeasibleOnFace:
      return ConicSolution(
        measuring: PresolvedPoint(columnCount: program.columnCount, rowCount: program.rowCount),
        of: program, status: .weaklyInfeasible, iterations: 0)
    case .unbounded, nil: break
    }
    guard presolve.isReduced else { return nil }
    let inner = try direct(presolve.program, options: options)
    if case .unbounded(let ray) = presolve.verdict {
      switch inner.status {
      case .optimal, .unbounded, .notAttained: return ConicSolution(ray: ray, of: program)
      case .infeasible, .weaklyInfeasible, .iterationLimit, .interrupted, .numericalDifficulty:
        break
      }
    }
    func recovered(_ kind: PresolvedPoint<Scalar>.Kind) -> PresolvedPoint<Scalar> {
      presolve.recover(
        x: inner.x, s: inner.s, z: inner.z, lowerDual: inner.lowerDual,
        upperDual: inner.upperDual, as: kind)
    }
    switch inner.status {
    case .infeasible: return ConicSolution(certificate: recovered(.infeasibility), of: program)
    case .unbounded: return ConicSolution(ray: recovered(.ray), of: program)
    default: break
    }
    let solution = ConicSolution(
      measuring: recovered(.solution), of: program, status: inner.status,
      iterations: inner.iterations)
    let acceptable = Tolerances<Scalar>.acceptable
    let isLossy = solution.error > max(acceptable, 100 * inner.error)
    return inner.status == .optimal && isLossy ? nil : solution
  }
}
