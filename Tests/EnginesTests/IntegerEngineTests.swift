import ArgMinEngines
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

@Suite("programs with choices by every engine")
struct IntegerEngineTests {
  private func expectLeast(
    _ program: LinearProgram, _ engine: EngineSuite, _ comment: Comment
  ) throws -> Bool {
    let solution = try engine(program)
    guard let least = EnginePrograms.leastByListing(program) else {
      #expect(solution.status == .infeasible && solution.point == nil, comment)
      return false
    }
    #expect(solution.status == .optimal, comment)
    #expect(abs(solution.value - least) <= 1e-6 * max(1, abs(least)), comment)
    #expect(solution.bound <= least + 1e-9 * max(1, abs(least)), comment)
    let residual = program.residual(at: try #require(solution.point, comment))
    #expect(residual.absolute <= 1e-9 && residual.integrality == 0, comment)
    #expect(solution.rowDuals == nil, comment)
    return true
  }

  @Test(
    "whole numbers: the least of all points, listed one by one", .tags(.fast),
    arguments: EngineSuite.asked(.integer))
  func wholeNumbers(engine: EngineSuite) throws {
    var random = SeededGenerator.forTest(seed: 34)
    var solved = 0
    for round in 0..<80 {
      var program = EnginePrograms.random(rows: 3, columns: 5, &random)
      program.isInteger = [Bool](repeating: true, count: 5)
      if try expectLeast(program, engine, "round \(round)") { solved += 1 }
    }
    #expect(solved > 20)
  }

  @Test(
    "semicontinuous columns, ordered sets and indicators: likewise", .tags(.fast),
    arguments: EngineSuite.asked(.choices))
  func choices(engine: EngineSuite) throws {
    var random = SeededGenerator.forTest(seed: 35)
    var solved = 0
    for round in 0..<80 {
      let program = EnginePrograms.withChoices(&random)
      if try expectLeast(program, engine, "round \(round)") { solved += 1 }
    }
    #expect(solved > 20)
  }

  @Test(
    "a choice over a column without bounds is refused, and the error says which",
    .enabled(if: EngineSuite.isHiGHSThere, "no HiGHS"))
  func refusal() throws {
    var program = EnginePrograms.program(
      costs: [1, 1], rows: [[1, 1]], from: [1], to: [.infinity], lower: [0, 0],
      upper: [.infinity, 5])
    program.sets = [.init(.first, columns: [0, 1], weights: [1, 2])]
    program.columnNames = ["flow", "cost"]
    let highs = try HiGHS.lookUp.get()
    let error = #expect(throws: EngineError.self) { try highs.solve(program) }
    #expect(error?.description.contains("flow") == true)
    program.sets = []
    (program.isInteger[0], program.objective[0]) = (true, .nan)
    #expect(throws: EngineError.self) { try highs.solve(program) }
  }

  @Test(
    "a program that asks for no point is answered, whatever it is made of",
    .enabled(if: EngineSuite.isHiGHSThere, "no HiGHS"))
  func corners() throws {
    let highs = try HiGHS.lookUp.get()
    let empty = EnginePrograms.program(
      costs: [], rows: [], from: [], to: [], lower: [], upper: [])
    #expect(try highs.solve(empty).status == .optimal)
    let alone = EnginePrograms.program(
      costs: [1], rows: [], from: [], to: [], lower: [2], upper: [3])
    #expect(try highs.solve(alone).value == 2)
    var lonely = alone
    lonely.semicontinuous = [0]
    #expect(try highs.solve(lonely).value == 0)
    (lonely.lower, lonely.objective) = ([-1], [-1])
    let continuous = try highs.solve(lonely)
    #expect(continuous.value == -3 && continuous.status == .optimal)
    let crossed = EnginePrograms.program(
      costs: [1], rows: [], from: [], to: [], lower: [3], upper: [2])
    #expect(try highs.solve(crossed).status == .infeasible)
    let rowOfNothing = EnginePrograms.program(
      costs: [1], rows: [[0]], from: [1], to: [2], lower: [0], upper: [1])
    #expect(try highs.solve(rowOfNothing).status == .infeasible)
  }

  @Test(
    "a search is stopped by its caller, by the clock, or before it begins",
    .enabled(if: EngineSuite.isHiGHSThere, "no HiGHS"))
  func limits() throws {
    var random = SeededGenerator.forTest(seed: 36)
    // A market split: some thirty columns of zeros and ones that no method decides in a second.
    let rows = (0..<5).map { _ in
      (0..<40).map { _ in Double(Int.random(in: 0...99, using: &random)) }
    }
    var program = EnginePrograms.program(
      costs: [Double](repeating: 0, count: 40) + [Double](repeating: 1, count: 10),
      rows: rows.enumerated().map { place, row in
        row + (0..<10).map { $0 / 2 == place ? ($0 % 2 == 0 ? 1 : -1) : 0 }
      }, from: rows.map { ($0.reduce(0, +) / 2).rounded(.down) },
      to: rows.map { ($0.reduce(0, +) / 2).rounded(.down) },
      lower: [Double](repeating: 0, count: 50),
      upper: [Double](repeating: 1, count: 40) + [Double](repeating: .infinity, count: 10))
    program.isInteger = (0..<50).map { $0 < 40 }
    let highs = try HiGHS.lookUp.get()
    let points = Mutex<[Double]>([])
    var options = LinearOptions()
    options.onIncumbent = { _, value in points.withLock { $0.append(value) } }
    let start = ContinuousClock.now
    options.isCancelled = { start.duration(to: .now) > .milliseconds(700) }
    let cancelled = try highs.solve(program, options: options)
    #expect(start.duration(to: .now) < .seconds(20))
    #expect(cancelled.status == .interrupted)
    let values = points.withLock { $0 }
    if highs.version >= HiGHS.Version(1, 7) {
      #expect(!values.isEmpty && values == values.sorted(by: >))
      #expect(cancelled.point.map { program.residual(at: $0).relative <= 1e-6 } == true)
    }
    options = LinearOptions()
    options.deadline = .now + .milliseconds(500)
    #expect(try highs.solve(program, options: options).status == .timeLimit)
    options.deadline = .now
    #expect(try highs.solve(program, options: options).status == .timeLimit)
    options.deadline = nil
    options.isCancelled = { true }
    #expect(try highs.solve(program, options: options).status == .interrupted)
  }
}
