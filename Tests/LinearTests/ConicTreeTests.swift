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

  private static let kinds: [ConeBlock] = [
    .secondOrder(3), .secondOrder(4), .semidefinite(2), .semidefinite(3), .exponential,
    .dualExponential, .power(0.3), .dualPower(0.6),
  ]

  /// A point within each of `kinds`.
  private static func inside(_ cone: ConeBlock) -> [Double] {
    switch cone {
    case .secondOrder(let count): [2] + [Double](repeating: 0, count: count - 1)
    case .semidefinite(2): [1, 0, 1]
    case .semidefinite: [1, 0, 1, 0, 0, 1]
    case .exponential: [-1, 1, 2]
    case .dualExponential: [-1, 0, 2]
    default: [1, 1, 0]
    }
  }

  /// min cᵀx + ½ xᵀPx with three whole numbers and two fractions in boxes, over Ax + s = b with s in a
  /// cone that holds a whole point.
  private static func random(
    _ cone: ConeBlock, isQuadratic: Bool, using random: inout SeededGenerator
  ) -> ConeProgram<Double> {
    let rows = cone.dimension
    var entries: [(row: Int, column: Int, value: Double)] = []
    var side = inside(cone)
    for column in 0..<5 {
      let start = Double(Int.random(in: -1...1, using: &random))
      for row in 0..<rows {
        let value = Double.random(in: -1...1, using: &random)
        entries.append((row, column, value))
        side[row] += value * start
      }
    }
    var program = ConeProgram(
      linear: (0..<5).map { _ in Double.random(in: -1...1, using: &random) },
      matrix: .assembled(rowCount: rows, columnCount: 5, entries: entries), rightSide: side,
      cones: [cone])
    program.lower = [Double](repeating: -3, count: 5)
    program.upper = [Double](repeating: 3, count: 5)
    program.isInteger = [true, true, true, false, false]
    if isQuadratic {
      // The upper triangle of FFᵀ of rank 2.
      let factor = (0..<10).map { _ in Double.random(in: -1...1, using: &random) }
      var quadratic: [(row: Int, column: Int, value: Double)] = []
      for j in 0..<5 {
        for i in 0...j {
          quadratic.append((i, j, factor[i] * factor[j] + factor[5 + i] * factor[5 + j]))
        }
      }
      program.quadratic = .assembled(rowCount: 5, columnCount: 5, entries: quadratic)
    }
    return program
  }

  @Test("in every cone the best point is that of trying all whole numbers", .tags(.slow))
  func everyCone() throws {
    var random = SeededGenerator.forTest(seed: 71)
    for cone in Self.kinds {
      for round in 0..<4 {
        let program = Self.random(cone, isQuadratic: round % 2 == 1, using: &random)
        var best = Double.infinity
        for code in 0..<343 {
          var fixed = program
          for (j, value) in [code % 7 - 3, code / 7 % 7 - 3, code / 49 - 3].enumerated() {
            (fixed.lower[j], fixed.upper[j]) = (Double(value), Double(value))
          }
          let found = try ConicSolver.solve(fixed)
          if found.status == .optimal { best = min(best, found.primalObjective) }
        }
        let solution = try MixedIntegerConicSolver.solve(program)
        #expect(solution.status == .optimal, "\(cone), round \(round)")
        #expect(abs(solution.value - best) < 1e-5, "\(cone), round \(round): \(best)")
        #expect(solution.bound <= best + 1e-5, "\(cone), round \(round)")
      }
    }
  }

  @Test("an objective with a direction of descent is refused, not cut", .tags(.fast))
  func notConvex() {
    var program = Self.nearest([0.5, 1.5])
    program.quadratic = .assembled(
      rowCount: 3, columnCount: 3, entries: [(0, 0, 1), (0, 1, 2), (1, 1, 1)])
    #expect(throws: ConicError.self) { try MixedIntegerConicSolver.solve(program) }
  }

  @Test("a limit of nodes leaves a point and a bound that enclose the answer", .tags(.fast))
  func limited() throws {
    let target = (0..<5).map { 0.37 * Double($0) - 1.4 }
    var options = LinearOptions()
    options.nodeLimit = 3
    let solution = try MixedIntegerConicSolver.solve(Self.nearest(target), options: options)
    let best = target.map { ($0 - $0.rounded()) * ($0 - $0.rounded()) }.reduce(0, +).squareRoot()
    #expect(solution.bound <= best + 1e-6)
    if let point = solution.point {
      #expect(solution.value >= best - 1e-6)
      #expect(point.prefix(5).allSatisfy { $0 == $0.rounded() })
    }
  }
}
