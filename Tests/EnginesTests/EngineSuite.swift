import ArgMinEngines
import ArgMinLinear
import ArgMinProblems
import Testing

/// A solver of linear programs under test, and what it is not asked for.
struct EngineSuite: Sendable, CustomTestStringConvertible {
  enum Kind: Sendable { case linear, quadratic, integer, choices }

  let name: String
  let kinds: Set<Kind>
  let solve: @Sendable (LinearProgram, LinearOptions) throws -> LinearSolution

  var testDescription: String { name }

  static let highs = EngineSuite(
    name: "HiGHS", kinds: [.linear, .quadratic, .integer, .choices]
  ) { try HiGHS.lookUp.get().solve($0, options: $1) }

  static let builtin = EngineSuite(name: "builtin", kinds: [.linear, .integer, .choices]) {
    $0.isDiscrete
      ? MixedIntegerSolver.solve($0, options: $1) : LinearSolver.solve($0, options: $1)
  }

  static var isHiGHSThere: Bool { (try? HiGHS.lookUp.get()) != nil }

  /// Those that can be asked here.
  static func asked(_ kind: Kind) -> [EngineSuite] {
    (isHiGHSThere ? [highs, builtin] : [builtin]).filter { $0.kinds.contains(kind) }
  }

  func callAsFunction(
    _ program: LinearProgram, _ options: LinearOptions = LinearOptions()
  ) throws -> LinearSolution {
    try solve(program, options)
  }

  /// Expects a point that satisfies the program, and a dual value that proves it to be the best.
  static func expectProof(
    _ solution: LinearSolution, of program: LinearProgram, _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let point = try #require(solution.point, comment, sourceLocation: sourceLocation)
    #expect(program.residual(at: point).relative <= 1e-8, comment, sourceLocation: sourceLocation)
    let value = program.value(at: point)
    let size = max(1, abs(value))
    #expect(
      abs(value - solution.value) <= 1e-9 * size, comment, sourceLocation: sourceLocation)
    let duals = try #require(solution.rowDuals, comment, sourceLocation: sourceLocation)
    let costs = try #require(solution.reducedCosts, comment, sourceLocation: sourceLocation)
    for (cost, expected) in zip(costs, program.reducedCosts(at: point, rowDuals: duals)) {
      #expect(
        abs(cost - expected) <= 1e-7 * max(1, abs(cost)), comment, sourceLocation: sourceLocation)
    }
    let dual = program.dualValue(at: point, rowDuals: duals, reducedCosts: costs)
    #expect(abs(value - dual) <= 1e-7 * size, comment, sourceLocation: sourceLocation)
    #expect(solution.bound <= value, comment, sourceLocation: sourceLocation)
  }
}
