import ArgMinEngines
import ArgMinLinear
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("linear and quadratic programs by every engine")
struct LinearEngineTests {
  /// min 2x + 3y over x + y ≥ 4, x + 3y ≥ 6, 0 ≤ x ≤ 3, 0 ≤ y: at (3, 1), by hand.
  private static let diet = EnginePrograms.program(
    costs: [2, 3], rows: [[1, 1], [1, 3]], from: [4, 6], to: [.infinity, .infinity],
    lower: [0, 0], upper: [3, .infinity])

  @Test(
    "a program solved by hand: point, value, and multipliers with the signs of the contract",
    arguments: EngineSuite.asked(.linear))
  func byHand(engine: EngineSuite) throws {
    let solution = try engine(Self.diet)
    #expect(solution.status == .optimal)
    let point = try #require(solution.point)
    #expect(abs(point[0] - 3) < 1e-9 && abs(point[1] - 1) < 1e-9)
    let duals = try #require(solution.rowDuals)
    #expect(duals.allSatisfy { $0 >= -1e-12 } && duals.reduce(0, +) > 0)
    try EngineSuite.expectProof(solution, of: Self.diet, "by hand")
  }

  @Test(
    "random programs: a proved optimum, or multipliers that prove in outward-rounded arithmetic that there is no point",
    .tags(.fast), arguments: EngineSuite.asked(.linear))
  func randomPrograms(engine: EngineSuite) throws {
    var random = SeededGenerator.forTest(seed: 31)
    var counts: [LinearSolution.Status: Int] = [:]
    for round in 0..<200 {
      let rows = Int.random(in: 1...6, using: &random)
      let program = EnginePrograms.random(rows: rows, columns: 5, &random)
      let solution = try engine(program)
      counts[solution.status, default: 0] += 1
      switch solution.status {
      case .optimal: try EngineSuite.expectProof(solution, of: program, "round \(round)")
      case .infeasible:
        let farkas = try #require(solution.farkas, "round \(round)")
        #expect(SafeBound.contradicts(program, farkas: farkas), "round \(round)")
        #expect(program.contradicting(farkas) != nil, "round \(round)")
        #expect(solution.value == .infinity && solution.point == nil)
      default: Issue.record("round \(round): \(solution.status)")
      }
    }
    #expect(counts[.optimal, default: 0] > 40 && counts[.infeasible, default: 0] > 40)
  }

  @Test("both engines give the same answers", .enabled(if: EngineSuite.isHiGHSThere, "no HiGHS"))
  func agreement() throws {
    var random = SeededGenerator.forTest(seed: 32)
    for round in 0..<150 {
      let program = EnginePrograms.random(rows: 4, columns: 8, &random)
      let (a, b) = (try EngineSuite.highs(program), try EngineSuite.builtin(program))
      #expect(a.status == b.status, "round \(round)")
      if a.status == .optimal { #expect(abs(a.value - b.value) <= 1e-7, "round \(round)") }
    }
  }

  @Test(
    "a program that falls without end yields a feasible point and a way down",
    arguments: EngineSuite.asked(.linear))
  func unbounded(engine: EngineSuite) throws {
    // min −x − y over x − y ≤ 1, y − x ≤ 1, x ≥ 0, y ≥ 0.
    let program = EnginePrograms.program(
      costs: [-1, -1], rows: [[1, -1], [-1, 1]], from: [-.infinity, -.infinity], to: [1, 1],
      lower: [0, 0], upper: [.infinity, .infinity])
    let solution = try engine(program)
    #expect(solution.status == .unbounded && solution.value == -.infinity)
    let ray = try #require(solution.ray)
    #expect(ray[0] > 0 && abs(ray[0] - ray[1]) <= 1e-9 * ray[0])
  }

  @Test(
    "a quadratic program with its multipliers, against the conditions of Karush, Kuhn and Tucker",
    arguments: EngineSuite.asked(.quadratic))
  func quadratic(engine: EngineSuite) throws {
    // min x² + xy + y² − 3x over x + y ≤ 1, x ≤ 2, 0 ≤ y: at (1, 0) the row and y ≥ 0 are active.
    var program = EnginePrograms.program(
      costs: [-3, 0], rows: [[1, 1]], from: [-.infinity], to: [1], lower: [-.infinity, 0],
      upper: [2, .infinity])
    program.quadratic = .assembled(
      rowCount: 2, columnCount: 2, entries: [(0, 0, 2), (0, 1, 1), (1, 1, 2)])
    program.constant = 10
    let solution = try engine(program)
    #expect(solution.status == .optimal)
    #expect(abs(solution.value - 8) <= 1e-7)
    try EngineSuite.expectProof(solution, of: program, "by hand")
    #expect(abs(try #require(solution.rowDuals)[0] + 1) <= 1e-6)
  }

  @Test(
    "random convex quadratic programs are solved to a dual value that proves the optimum",
    arguments: EngineSuite.asked(.quadratic))
  func randomQuadratics(engine: EngineSuite) throws {
    var random = SeededGenerator.forTest(seed: 33)
    var solved = 0
    for round in 0..<60 {
      var program = EnginePrograms.random(rows: 2, columns: 4, &random)
      // Q = BᵀB + I.
      let b = (0..<4).map { _ in (0..<4).map { _ in Double(Int.random(in: -2...2, using: &random)) }
      }
      var entries: [(row: Int, column: Int, value: Double)] = []
      for i in 0..<4 {
        for j in i..<4 {
          let product = (0..<4).reduce(0.0) { $0 + b[$1][i] * b[$1][j] }
          entries.append((i, j, product + (i == j ? 1 : 0)))
        }
      }
      program.quadratic = .assembled(rowCount: 4, columnCount: 4, entries: entries)
      let solution = try engine(program)
      if solution.status == .infeasible { continue }
      #expect(solution.status == .optimal, "round \(round)")
      try EngineSuite.expectProof(solution, of: program, "round \(round)")
      solved += 1
    }
    #expect(solved > 15)
  }
}
