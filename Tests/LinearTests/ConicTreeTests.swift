import ArgMinConic
import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("cone programs with whole numbers")
struct ConicTreeTests {
  /// min t over t ≥ ‖x − target‖ with x whole and −4 ≤ xⱼ ≤ 4: the columns are x, then t.
  private static func nearest(_ target: [Double]) -> ConeProgram<Double> {
    let count = target.count
    var entries: [(row: Int, column: Int, value: Double)] = [(0, count, -1)]
    for j in 0..<count { entries.append((1 + j, j, -1)) }
    var program = ConeProgram(
      linear: [Double](repeating: 0, count: count) + [1],
      matrix: .assembled(rowCount: count + 1, columnCount: count + 1, entries: entries),
      rightSide: [0] + target.map { -$0 }, cones: [.secondOrder(count + 1)])
    program.lower = [Double](repeating: -4, count: count) + [-.infinity]
    program.upper = [Double](repeating: 4, count: count) + [.infinity]
    program.isInteger = [Bool](repeating: true, count: count) + [false]
    return program
  }

  @Test("the nearest point of a lattice is the rounded one", .tags(.fast))
  func lattice() throws {
    var random = SeededGenerator.forTest(seed: 61)
    for round in 0..<20 {
      let target = (0..<(1 + round % 5)).map { _ in Double.random(in: -3.9...3.9, using: &random) }
      let solution = try MixedIntegerConicSolver.solve(Self.nearest(target))
      let expected = target.map { ($0 - $0.rounded()) * ($0 - $0.rounded()) }.reduce(0, +)
      #expect(solution.status == .optimal, "round \(round)")
      #expect(abs(solution.value - expected.squareRoot()) < 1e-6, "round \(round)")
      #expect(solution.bound <= solution.value + 1e-9)
      let point = try #require(solution.point)
      #expect(zip(point, target).allSatisfy { $0 == $1.rounded() })
    }
  }

  @Test("with a linear row the best point is that of trying every one", .tags(.fast))
  func enumerated() throws {
    var random = SeededGenerator.forTest(seed: 67)
    for round in 0..<12 {
      let target = (0..<3).map { _ in Double.random(in: -3.5...3.5, using: &random) }
      let weights = (0..<3).map { _ in Double(Int.random(in: -3...3, using: &random)) }
      let side = Double(Int.random(in: -6...2, using: &random)) + 0.5
      // Σ wⱼ xⱼ ≤ side, as a row of the nonnegative cone before the other.
      let plain = Self.nearest(target)
      var entries = weights.enumerated().map { (row: 0, column: $0, value: $1) }
      for column in 0..<4 {
        for place in plain.matrix.starts[column]..<plain.matrix.starts[column + 1] {
          entries.append((Int(plain.matrix.rows[place]) + 1, column, plain.matrix.values[place]))
        }
      }
      var program = ConeProgram(
        linear: plain.linear,
        matrix: .assembled(rowCount: 5, columnCount: 4, entries: entries),
        rightSide: [side] + plain.rightSide, cones: [.nonNegative(1), .secondOrder(4)])
      (program.lower, program.upper) = (plain.lower, plain.upper)
      program.isInteger = plain.isInteger
      var best = Double.infinity
      for code in 0..<729 {
        let x = [code % 9 - 4, code / 9 % 9 - 4, code / 81 - 4].map(Double.init)
        guard zip(weights, x).map(*).reduce(0, +) <= side else { continue }
        let square = zip(x, target).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
        best = min(best, square.squareRoot())
      }
      let solution = try MixedIntegerConicSolver.solve(program)
      if best == .infinity {
        #expect(solution.status == .infeasible, "round \(round)")
      } else {
        #expect(solution.status == .optimal, "round \(round)")
        #expect(abs(solution.value - best) < 1e-6, "round \(round)")
      }
    }
  }

  @Test("bounds without a whole number between them leave nothing", .tags(.fast))
  func empty() throws {
    var program = Self.nearest([0.5])
    (program.lower[0], program.upper[0]) = (0.2, 0.8)
    #expect(try MixedIntegerConicSolver.solve(program).status == .infeasible)
  }
}
