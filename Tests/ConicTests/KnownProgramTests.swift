import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite("Programs with known minima")
struct KnownProgramTests {
  @Test(
    "the minimum, where it is, its dual and the residuals are right", arguments: KnownPrograms.all)
  func solves(_ known: KnownProgram) throws {
    let solution = try ConicSolver.solve(known.program)
    #expect(solution.status == .optimal)
    let scale = max(1, abs(known.value))
    #expect(abs(solution.primalObjective - known.value) <= 1e-9 * scale)
    #expect(abs(solution.dualObjective - known.value) <= 1e-9 * scale)
    for (x, exact) in zip(solution.x, known.point) {
      if let exact { #expect(abs(x - exact) <= 2e-5 * max(1, abs(exact))) }
    }
    let (primal, dual) = residuals(known.program, solution)
    #expect(primal <= 1e-8 * scale)
    #expect(dual <= 1e-8 * scale)
  }
}
