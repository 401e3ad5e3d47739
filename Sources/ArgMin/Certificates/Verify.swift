import ArgMinCertificates
package import ArgMinFormats
public import ArgMinProblems

/// What a check of a certificate has found.
public enum Verification: Sendable, Equatable {
  /// No point of the problem is better than the certificate's bound, and its point has its value.
  case proved
  /// The certificate does not prove that.
  case refused(reason: String)
}

/// Checks that a certificate proves what it says about a problem, by interval arithmetic alone.
///
///     var options = SolveOptions()
///     options.wantsCertificate = true
///     let solution = try solve(problem, options: options)
///     try verify(solution.certificate!, of: problem)          // proved
///
/// The check shares no code with the search but the formulas of the problem as instructions, and arithmetic
/// on them that rounds outwards. It evaluates the point, and goes through the tree of boxes: each is narrowed
/// by the constraints and by the sums of conditions that the certificate names, and those that are not split
/// must have nothing left.
///
/// - Complexity: O(nodes · (instructions + entries of the Hessian)).
/// - Throws: ``ProblemError`` where the problem makes no sense, or where a
///   formula of one alternative lacks a value somewhere.
public func verify(
  _ certificate: Certificate, of problem: Problem, isCancelled: () -> Bool = { false }
) throws(ProblemError) -> Verification {
  let scalar = try problem.scalarized()
  let lowered = try LoweredProblem(scalar)
  guard let program = lowered.merged else {
    throw .unsupported(
      construct: "a certificate of alternatives whose formulas lack values in places",
      advice: "write each alternative as a problem of its own")
  }
  let check = CertificateCheck(
    certificate, of: program, names: program.names(of: scalar),
    isMaximized: problem.sense == .maximize)
  do throws(CertificateCheck.Refusal) {
    try check.run(shouldStop: isCancelled)
    return .proved
  } catch {
    return .refused(reason: error.description)
  }
}

/// Checks a certificate of a model in an nl file.
package func verify(
  _ certificate: Certificate, of file: ModelFile, isCancelled: () -> Bool
) throws -> Verification {
  guard case .nl(let model) = file else {
    throw ModelFileError.unsupported(
      construct: "a certificate of a model in this format", line: 0,
      advice:
        "certificates are for formulas and for nl files; argmin convert makes one of the model")
  }
  return try verify(certificate, of: model.problem().problem, isCancelled: isCancelled)
}
