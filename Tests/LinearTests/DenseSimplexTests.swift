import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("small linear programs by a tableau")
struct DenseSimplexTests {
  @Test("after every change of bounds it says what the sparse method says", .tags(.fast))
  func changes() {
    var random = SeededGenerator.forTest(seed: 53)
    var (optimal, infeasible) = (0, 0)
    for round in 0..<40 {
      let size = 2 + round % 19
      var program = RandomPrograms.feasible(
        rows: size, columns: size + round % 3, density: 0.9, bounded: round % 4 != 0, &random)
      let dense = DenseSimplex(program)
      for change in 0..<100 {
        let outcome = dense.solve()
        let sparse = LinearSolver.solve(program)
        switch sparse.status {
        case .optimal:
          optimal += 1
          #expect(outcome == .optimal, "round \(round), change \(change)")
          #expect(
            abs(dense.objective - sparse.value) < 1e-7 * max(1, abs(sparse.value)),
            "round \(round), change \(change)")
          let x = (0..<program.columnCount).map(dense.value(of:))
          #expect(program.residual(at: x).relative < 1e-8)
        case .infeasible:
          infeasible += 1
          #expect(outcome == .infeasible, "round \(round), change \(change)")
        default:
          #expect(outcome == .unbounded, "round \(round), change \(change)")
        }
        let j = Int.random(in: 0..<program.columnCount, using: &random)
        let step = Double(Int.random(in: -2...2, using: &random))
        if Bool.random(using: &random), program.upper[j] < .infinity {
          program.upper[j] = max(program.lower[j], program.upper[j] + step)
        } else if program.lower[j] > -.infinity {
          program.lower[j] = min(program.upper[j], program.lower[j] + step)
        }
        dense.setBounds(of: j, lower: program.lower[j], upper: program.upper[j])
      }
    }
    #expect(optimal > 1000 && infeasible > 100)
  }
}
