package import ArgMinFormats
package import ArgMinProblems

/// The answer to a model in a file: CBF, SDPA sparse, MPS, LP or nl, which its content tells.
///
///     let diet = try minimize(file: "diet.mps")
///     diet.value                              // in the sense of the file: the cost, or the yield
///     diet[Expression.variable("bread")]      // variables have the names of the file
///
/// Where the file has no names, scalars are called `x1`, `x2`, … and matrices `X1`, `X2`, …, which are
/// symmetric. A file that asks for the greatest value gets it. The path `-` is standard input.
///
/// Linear, convex quadratic, second-order, semidefinite, exponential and power-cone programs are
/// solved to a proved optimum, with the dual value as ``Solution/bound``. Violations are measured on
/// the rows and bounds of the file.
///
/// An nl file, AMPL's form of a model, may hold formulas, logic and whole numbers: it is answered as
/// ``minimize(_:over:options:subjectTo:)`` answers the same problem, begun from the values that the file
/// gives its variables, and its variables have the names of the `.col` file beside it.
///
/// - Throws: ``ModelFileError`` with line and column where the file is malformed, and where a model in
///   another format than nl has whole numbers or is not convex; ``ProblemError`` where an option makes
///   no sense.
public func minimize(
  file path: String, options: SolveOptions = SolveOptions()
) throws -> Solution {
  let start = ContinuousClock.now
  return try solve(ModelFile.read(path: path), options: options, since: start)
}

/// The answer to a model that was read from a file; its time limit began at `start`.
package func solve(
  _ file: ModelFile, options: SolveOptions, since start: ContinuousClock.Instant = .now
) throws -> Solution {
  try options.validate()
  if case .nl(let model) = file {
    if !options.wantsCertificate,
      let search = try LinearFileSearch(file, options: options, since: start)
    {
      return try search.solution()
    }
    return try NLFileSearch(model, options: options, since: start).solution()
  }
  var solution =
    try LinearFileSearch(file, options: options, since: start)?.solution()
    ?? ModelFileSearch(file, options: options, since: start).solution()
  if options.wantsCertificate {
    solution.lacksCertificate(because: "certificates are for formulas and nl files")
  }
  return solution
}
