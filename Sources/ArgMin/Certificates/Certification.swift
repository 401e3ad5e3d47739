import ArgMinCertificates
import ArgMinGlobal
import ArgMinLocal
import ArgMinProblems

/// Adds a certificate to an answer that is proved, whatever method has found it.
struct Certification {
  private let problem: Problem
  private let options: SolveOptions
  private let start: ContinuousClock.Instant

  /// Work at most where there is no time limit.
  private static let work = 1e9
  /// What the bound of a certificate leaves between itself and the value, relative to max(1, |value|).
  private static let gap = 9e-7

  init(_ problem: Problem, options: SolveOptions, since start: ContinuousClock.Instant) {
    (self.problem, self.options, self.start) = (problem, options, start)
  }

  /// Sets ``Solution/certificate``, or says in the message why there is none.
  func complete(_ solution: inout Solution) {
    let certificate: Certificate
    do throws(Obstacle) {
      certificate = try made(for: solution)
    } catch {
      solution.lacksCertificate(because: error.reason)
      return
    }
    solution.certificate = certificate
    // What a search could not prove, the tree has proved.
    if certificate.witness == nil { solution.guarantee = .global }
  }

  private struct Obstacle: Error { let reason: String }

  private func made(for solution: Solution) throws(Obstacle) -> Certificate {
    let isEmpty = solution.status == .infeasible
    guard isEmpty || (solution.status == .optimal && solution.guarantee == .global) else {
      throw Obstacle(reason: "only a proved optimum and a problem without any point have one")
    }
    guard let scalar = try? problem.scalarized(), let lowered = try? LoweredProblem(scalar) else {
      throw Obstacle(reason: "the problem has no form in smooth functions")
    }
    guard let program = ProvenSearch.program(lowered) else {
      throw Obstacle(
        reason:
          "they are for 1 to \(GlobalSearch.variableLimit) variables, and for alternatives whose "
          + "formulas have values everywhere")
    }
    let point = isEmpty ? nil : try completed(solution.point ?? [], program)
    let bound = try bound(solution, isEmpty: isEmpty)
    var limits = GlobalOptions()
    limits.deadline = options.deadline(since: start)
    limits.isCancelled = options.isCancelled
    if options.timeLimit == nil { limits.work = Self.work }
    let sign = problem.sense == .minimize ? 1.0 : -1
    let builder = CertificateBuilder(program, bound: sign * bound, center: point, options: limits)
    guard let nodes = builder.run() else {
      throw Obstacle(
        reason: "a tree that interval arithmetic alone can check became too large for the limits")
    }
    var witness: Certificate.Witness?
    if let point {
      let measured = CertificateCheck.measure(point, program)
      witness = .init(point: point, value: sign * measured.value, violation: measured.violation)
    }
    let certificate = Certificate(
      isMaximized: problem.sense == .maximize, variables: program.names(of: scalar),
      lower: program.variableLower, upper: program.variableUpper,
      tolerance: CertificateBuilder.tolerance, bound: bound, witness: witness, nodes: nodes)
    do {
      try CertificateCheck(
        certificate, of: program, names: certificate.variables,
        isMaximized: certificate.isMaximized
      ).run()
    } catch {
      throw Obstacle(reason: "what was built does not pass its own check (\(error))")
    }
    return certificate
  }

  /// A bound a little away from the value, so that boxes around the minimum can be refuted.
  private func bound(_ solution: Solution, isEmpty: Bool) throws(Obstacle) -> Double {
    let sign = problem.sense == .minimize ? 1.0 : -1
    if isEmpty { return sign * .infinity }
    guard solution.value.isFinite else { throw Obstacle(reason: "the value is not finite") }
    let margin = max(Self.gap, options.relativeGap ?? 0) * max(1, abs(solution.value))
    let far = sign * solution.value - margin
    return sign * min(far, solution.bound.map { sign * $0 } ?? far)
  }

  /// A value for every variable of the program, where it has more than the problem.
  private func completed(
    _ point: [Double], _ program: NonlinearProgram
  ) throws(Obstacle) -> [Double] {
    var full = point
    if point.count < program.variableCount {
      var (lower, upper) = (program.variableLower, program.variableUpper)
      for (j, x) in point.enumerated() { (lower[j], upper[j]) = (x, x) }
      let rest = (point.count..<program.variableCount).map { j in
        min(max(0, lower[j]), upper[j])
      }
      let local = InteriorPoint(program)
      local.setBounds(lower: lower, upper: upper)
      full = local.solve(from: point + rest, options: LocalOptions()).point
    }
    for j in full.indices {
      full[j] = min(max(full[j], program.variableLower[j]), program.variableUpper[j])
      if program.isInteger[j] { full[j] = full[j].rounded() }
    }
    let measured = CertificateCheck.measure(full, program)
    guard measured.value.isFinite, measured.violation <= Answer.feasibilityTolerance else {
      throw Obstacle(reason: "the point could not be confirmed in interval arithmetic")
    }
    return full
  }
}

extension Solution {
  /// Says in the message why there is no certificate.
  mutating func lacksCertificate(because reason: String) {
    let remark = "no certificate: \(reason)"
    message = message.map { "\($0); \(remark)" } ?? remark
  }
}

extension NonlinearProgram {
  /// The names of the variables: those of the problem, and numbers for those of the lowering.
  func names(of problem: Problem) -> [String] {
    let own = problem.variables.map(\.name)
    return own + (own.count..<max(own.count, variableCount)).map { "#\($0 + 1)" }
  }
}
