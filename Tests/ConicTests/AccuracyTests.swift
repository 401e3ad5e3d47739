import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

/// Programs of which the last digits are lost where rows, factors or shifts are not kept apart.
@Suite("Accuracy of solutions of cone programs")
struct AccuracyTests {
  /// A program with the optimum x for complementary s and z.
  private func planted(
    _ entries: [(row: Int, column: Int, value: Double)], x: [Double], s: [Double], z: [Double],
    _ cones: [ConeBlock]
  ) -> (program: Program, value: Double) {
    let matrix = SparseMatrix(rowCount: s.count, columnCount: x.count, entries: entries)
    var (b, q) = (s, [Double](repeating: 0, count: x.count))
    matrix.multiplyAdd(x, into: &b)
    matrix.multiplyTransposedAdd(z, into: &q, times: -1)
    let value = zip(q, x).reduce(0) { $0 + $1.0 * $1.1 }
    return (Program(linear: q, matrix: matrix, rightSide: b, cones: cones), value)
  }

  @Test(
    "second-order cones with many sparse rows end with all digits", arguments: [12, 60, 400])
  func solvesLongCones(_ count: Int) throws {
    var generator = SeededGenerator.forTest(seed: 11)
    let (coneCount, n) = (6, 4 * count)
    var (s, z): ([Double], [Double]) = ([], [])
    for _ in 0..<coneCount {
      // On opposite rays of the boundary, of very different length.
      let u = (1..<count).map { _ in generator.uniform() - 0.5 }
      let norm = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let factor = 0.01 + generator.uniform()
      s += [norm] + u
      z += [factor * norm] + u.map { -factor * $0 }
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for row in s.indices {
      entries.append((row, (row * 7) % n, 1))
      entries.append((row, Int(generator.uniform() * Double(n)), generator.uniform() - 0.5))
    }
    let x = (0..<n).map { _ in generator.uniform() - 0.5 }
    let cones = [ConeBlock](repeating: .secondOrder(count), count: coneCount)
    let (program, value) = planted(entries, x: x, s: s, z: z, cones)
    let solution = try ConicSolver.solve(program)
    #expect(solution.status == .optimal)
    #expect(abs(solution.primalObjective - value) <= 1e-8 * max(1, abs(value)))
    #expect(abs(solution.dualObjective - value) <= 1e-8 * max(1, abs(value)))
    let (primal, dual) = residuals(program, solution)
    #expect(primal <= 1e-9)
    #expect(dual <= 1e-9)
  }

  @Test("a slack that is large beside its multiplier leaves no residual in the dual")
  func solvesLargeSlacks() throws {
    var generator = SeededGenerator.forTest(seed: 5)
    let (orders, n, size) = ([9, 3], 12, 1e5)
    var (s, z): ([Double], [Double]) = ([], [])
    for order in orders {
      // Diagonal matrices, of which the ranks add up to the order.
      for j in 0..<order {
        for i in 0...j {
          let value = i == j ? 0.5 + generator.uniform() : 0
          s.append(j % 3 == 0 ? 0 : size * value)
          z.append(j % 3 == 0 ? value : 0)
        }
      }
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for row in s.indices {
      for column in 0..<n { entries.append((row, column, generator.uniform() - 0.5)) }
    }
    let x = (0..<n).map { _ in size * (generator.uniform() - 0.5) }
    let (program, value) = planted(entries, x: x, s: s, z: z, orders.map(ConeBlock.semidefinite))
    let solution = try ConicSolver.solve(program)
    #expect(solution.status == .optimal)
    #expect(abs(solution.primalObjective - value) <= 1e-7 * max(1, abs(value)))
    #expect(residuals(program, solution).dual <= 1e-7)
  }
}
