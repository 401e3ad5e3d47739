import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("linear programs with whole numbers and other choices")
struct MixedIntegerTests {
  /// The least value over all points of a box of whole numbers, by trying every one.
  private static func enumerated(_ program: LinearProgram) -> Double? {
    var x = program.lower
    var best: Double?
    while true {
      if program.residual(at: x).absolute <= 1e-9 {
        let value = program.value(at: x)
        if value < best ?? .infinity { best = value }
      }
      var place = 0
      while place < x.count {
        x[place] += 1
        if x[place] <= program.upper[place] { break }
        x[place] = program.lower[place]
        place += 1
      }
      if place == x.count { return best }
    }
  }

  @Test("small programs agree with trying every point", .tags(.fast))
  func enumeration() throws {
    var random = SeededGenerator.forTest(seed: 31)
    var (solved, infeasible) = (0, 0)
    for round in 0..<150 {
      var program = RandomPrograms.feasible(
        rows: 1 + round % 6, columns: 2 + round % 5, density: 0.8, bounded: true, &random)
      for j in 0..<program.columnCount {
        program.isInteger[j] = true
        program.upper[j] = min(program.upper[j], program.lower[j] + 4)
      }
      // Half of the right sides between whole numbers and out of reach of the planted point.
      for i in 0..<program.rowCount where Bool.random(using: &random) {
        program.rowLower[i] += Double(Int.random(in: 0...6, using: &random)) / 2
        program.rowUpper[i] = max(program.rowUpper[i], program.rowLower[i])
      }
      let expected = Self.enumerated(program)
      let solution = MixedIntegerSolver.solve(program)
      if let expected {
        solved += 1
        #expect(solution.status == .optimal, "round \(round)")
        #expect(abs(solution.value - expected) < 1e-6, "round \(round)")
        #expect(solution.bound <= expected + 1e-6 && solution.bound > expected - 1e-4)
        let point = try #require(solution.point)
        #expect(program.residual(at: point).absolute < 1e-6)
        #expect(program.residual(at: point).integrality == 0)
      } else {
        infeasible += 1
        #expect(solution.status == .infeasible, "round \(round)")
      }
    }
    #expect(solved > 60 && infeasible > 5)
  }

  @Test("programs of zeros and ones with wide weights agree with trying every point", .tags(.fast))
  func knapsacks() throws {
    var random = SeededGenerator.forTest(seed: 43)
    var solved = 0
    for round in 0..<80 {
      let (rows, columns) = (2 + round % 4, 8 + round % 4)
      var entries: [(row: Int, column: Int, value: Double)] = []
      for i in 0..<rows {
        for j in 0..<columns where Int.random(in: 0..<4, using: &random) > 0 {
          // Some rows pack, some cover, and some do both.
          let isNegative = round % 3 == 0 && Bool.random(using: &random)
          let weight = Double(Int.random(in: 1...30, using: &random))
          entries.append((i, j, isNegative ? -weight : weight))
        }
      }
      var program = LinearProgram(
        objective: (0..<columns).map { _ in -Double(Int.random(in: 1...40, using: &random)) },
        matrix: .assembled(rowCount: rows, columnCount: columns, entries: entries),
        rowLower: [Double](repeating: -.infinity, count: rows),
        rowUpper: (0..<rows).map { _ in Double(Int.random(in: 15...70, using: &random)) })
      if round % 5 == 0 { program.rowLower[0] = program.rowUpper[0] - 9 }
      program.lower = [Double](repeating: 0, count: columns)
      program.upper = [Double](repeating: 1, count: columns)
      program.isInteger = [Bool](repeating: true, count: columns)
      let solution = MixedIntegerSolver.solve(program)
      guard let expected = Self.enumerated(program) else {
        #expect(solution.status == .infeasible, "round \(round)")
        continue
      }
      solved += 1
      #expect(solution.status == .optimal, "round \(round)")
      #expect(abs(solution.value - expected) < 1e-6, "round \(round)")
    }
    #expect(solved > 60)
  }

  @Test("mixed programs agree with solving every choice of the whole numbers", .tags(.fast))
  func mixed() throws {
    var random = SeededGenerator.forTest(seed: 37)
    for round in 0..<60 {
      var program = RandomPrograms.feasible(
        rows: 3 + round % 6, columns: 7, density: 0.7, bounded: true, &random)
      for j in 0..<3 {
        program.isInteger[j] = true
        program.upper[j] = min(program.upper[j], program.lower[j] + 3)
      }
      var best = Double.infinity
      var fixed = program
      fixed.isInteger = [Bool](repeating: false, count: 7)
      func visit(_ j: Int) {
        guard j < 3 else {
          let solution = LinearSolver.solve(fixed)
          if solution.status == .optimal { best = min(best, solution.value) }
          return
        }
        var value = program.lower[j]
        while value <= program.upper[j] {
          (fixed.lower[j], fixed.upper[j]) = (value, value)
          visit(j + 1)
          value += 1
        }
      }
      visit(0)
      let solution = MixedIntegerSolver.solve(program)
      if best == .infinity {
        #expect(solution.status == .infeasible, "round \(round)")
      } else {
        #expect(solution.status == .optimal, "round \(round)")
        #expect(abs(solution.value - best) < 1e-6 * max(1, abs(best)), "round \(round)")
      }
    }
  }

  /// max 3x + 2y + z over x + y + z ≤ 4, 0 ≤ x, y, z ≤ 3.
  private static var three: LinearProgram {
    var program = LinearProgram(
      objective: [-3, -2, -1],
      matrix: .assembled(
        rowCount: 1, columnCount: 3, entries: [(0, 0, 1), (0, 1, 1), (0, 2, 1)]),
      rowLower: [-.infinity], rowUpper: [4])
    (program.lower, program.upper) = ([0, 0, 0], [3, 3, 3])
    return program
  }

  @Test(
    "of a set of the first kind one column, of the second two neighbours are not zero", .tags(.fast)
  )
  func sets() throws {
    var program = Self.three
    #expect(MixedIntegerSolver.solve(program).value == -11)
    program.sets = [
      LinearProgram.SpecialOrderedSet(.first, columns: [0, 1, 2], weights: [1, 2, 3])
    ]
    #expect(abs(MixedIntegerSolver.solve(program).value + 9) < 1e-9)
    program.sets = [
      LinearProgram.SpecialOrderedSet(.second, columns: [0, 2, 1], weights: [1, 2, 3])
    ]
    let solution = MixedIntegerSolver.solve(program)
    #expect(abs(solution.value + 10) < 1e-9)
    #expect(solution.point?[1] == 0)
  }

  @Test(
    "a semicontinuous column is zero or within its bounds, also without an upper one", .tags(.fast))
  func semicontinuous() throws {
    var program = Self.three
    (program.lower[0], program.upper[0]) = (3.5, 10)
    program.semicontinuous = [0]
    program.rowUpper = [3]
    // x = 3.5 does not fit, so that x = 0 and y takes its place.
    #expect(abs(MixedIntegerSolver.solve(program).value + 6) < 1e-9)
    program.rowUpper = [4]
    #expect(abs(MixedIntegerSolver.solve(program).value + 12) < 1e-9)
    program.upper[0] = .infinity
    program.rowUpper = [3]
    #expect(abs(MixedIntegerSolver.solve(program).value + 6) < 1e-9)
  }

  @Test("an indicator's row holds where its column says so, whatever the bounds", .tags(.fast))
  func indicators() throws {
    // max x + y with y = 1 -> x ≤ 1, 0 ≤ x ≤ u, y binary and worth `prize`.
    func program(_ prize: Double, upper: Double, active: Bool) -> LinearProgram {
      var program = LinearProgram(
        objective: [-1, -prize],
        matrix: .assembled(rowCount: 1, columnCount: 2, entries: [(0, 0, 1)]),
        rowLower: [-.infinity], rowUpper: [1])
      (program.lower, program.upper) = ([0, 0], [upper, 1])
      program.isInteger = [false, true]
      program.indicators = [LinearProgram.Indicator(row: 0, column: 1, isActiveAtOne: active)]
      return program
    }
    #expect(abs(MixedIntegerSolver.solve(program(2, upper: 5, active: true)).value + 5) < 1e-9)
    #expect(abs(MixedIntegerSolver.solve(program(7, upper: 5, active: true)).value + 8) < 1e-9)
    #expect(abs(MixedIntegerSolver.solve(program(7, upper: 1e7, active: true)).value + 1e7) < 1e-3)
    #expect(abs(MixedIntegerSolver.solve(program(-2, upper: 5, active: false)).value + 3) < 1e-9)
  }

  @Test("a limit of nodes leaves the best point and a bound that is below it", .tags(.fast))
  func limit() throws {
    var random = SeededGenerator.forTest(seed: 41)
    // Two knapsacks that are to be filled to half, as near as may be (G. Cornuéjols & M. Dawande, "A
    // class of hard small 0-1 programs", 1999).
    var entries: [(row: Int, column: Int, value: Double)] = []
    var halves = [0.0, 0]
    for row in 0..<2 {
      for column in 0..<16 {
        let weight = Double(Int.random(in: 1...99, using: &random))
        halves[row] += weight / 2
        entries.append((row, column, weight))
      }
      halves[row].round(.down)
      entries += [(row, 16 + 2 * row, 1), (row, 17 + 2 * row, -1)]
    }
    var program = LinearProgram(
      objective: [Double](repeating: 0, count: 16) + [1, 1, 1, 1],
      matrix: .assembled(rowCount: 2, columnCount: 20, entries: entries), rowLower: halves,
      rowUpper: halves)
    program.lower = [Double](repeating: 0, count: 20)
    program.upper = [Double](repeating: 1, count: 16) + [Double](repeating: .infinity, count: 4)
    program.isInteger = (0..<20).map { $0 < 16 }
    var options = LinearOptions()
    options.nodeLimit = 3
    let stopped = MixedIntegerSolver.solve(program, options: options)
    let solved = MixedIntegerSolver.solve(program)
    #expect(solved.status == .optimal && solved.nodes > 3)
    #expect(stopped.status == .timeLimit)
    #expect(stopped.bound <= solved.value + 1e-6)
    #expect(stopped.value >= solved.value - 1e-6)
    // Nothing depends on the clock.
    let again = MixedIntegerSolver.solve(program)
    #expect(again.point == solved.point && again.nodes == solved.nodes)
  }

  @Test(
    "a program without a lowest value is unbounded, contradictory bounds are named", .tags(.fast))
  func statuses() {
    var program = Self.three
    program.isInteger = [true, true, true]
    program.rowUpper = [.infinity]
    program.upper[2] = .infinity
    #expect(MixedIntegerSolver.solve(program).status == .unbounded)
    program.lower[1] = 4
    let solution = MixedIntegerSolver.solve(program)
    #expect(solution.status == .infeasible)
    #expect(solution.message?.contains("x2") == true)
  }
}
