import ArgMin
import ArgMinProblems
import Synchronization
import Testing

/// Functions and constraints that are known by their values alone.
@Suite struct ConstrainedFunctionTests {
  /// The least of x + y over the unit disc, at −1/√2 twice.
  private static let disc: [FunctionConstraint] = [
    .atMostZero { $0[0] * $0[0] + $0[1] * $0[1] - 1 }
  ]

  @Test("an inequality holds where the function is least", arguments: FunctionSearchTests.methods)
  func inequality(_ method: SearchMethod) throws {
    let found = try minimize(
      over: [-2...2, -2...3], method: method, subjectTo: Self.disc
    ) { $0[0] + $0[1] }
    #expect(found.status == .optimal && found.guarantee == .bestFound)
    #expect(try #require(found.maxViolation) <= 1e-9)
    #expect(abs(found.value + 2.0.squareRoot()) < 1e-6, "\(method.name): \(found.value)")
  }

  @Test("equations and inequalities hold together")
  func mixed() throws {
    // Hock & Schittkowski 71, whose least value is 17.0140173.
    let found = try minimize(
      over: [1...5, 1...5, 1...5, 1...5],
      subjectTo: [
        .atMostZero { 25 - $0[0] * $0[1] * $0[2] * $0[3] },
        .zero { p in p.reduce(-40) { $0 + $1 * $1 } },
      ]
    ) { $0[0] * $0[3] * ($0[0] + $0[1] + $0[2]) + $0[2] }
    #expect(try #require(found.maxViolation) <= 1e-8)
    #expect(abs(found.value - 17.0140173) < 1e-5, "\(found.value)")
    #expect(found.status == .optimal)
  }

  @Test("whole numbers and constraints together")
  func whole() throws {
    let found = try maximize(
      over: [0...9, 0...9, 0...9], integers: [0, 1, 2],
      subjectTo: [.atMostZero { 2 * $0[0] + 3 * $0[1] + $0[2] - 14 }]
    ) { 5 * $0[0] + 4 * $0[1] + 3 * $0[2] }
    #expect(found.point == [3, 0, 8] && found.value == 39 && found.maxViolation == 0)
  }

  @Test("constraints that no point satisfies give no answer, and say so")
  func infeasible() throws {
    var options = SolveOptions()
    options.maxEvaluations = 2000
    let found = try minimize(
      over: [0...1], subjectTo: [.atMostZero { 2 - $0[0] }], options: options
    ) { $0[0] }
    #expect(found.guarantee == .none && found.status != .optimal)
    #expect(abs(try #require(found.maxViolation) - 1) < 1e-9)
    #expect(found.message?.contains("not a proof") == true)
  }

  @Test("a constraint that throws everywhere leaves no point")
  func refused() throws {
    struct Refusal: Error {}
    let found = try minimize(over: [0...1], subjectTo: [.zero { _ in throw Refusal() }]) { $0[0] }
    #expect(found.point == nil && found.status == .numericalDifficulty)
  }

  @Test("penalties take the place of the order by violations")
  func penalty() throws {
    /// How many of the points that were looked at violate the constraint, where violations add so much.
    func outside(_ factor: Double) throws -> (count: Int, found: Solution) {
      let count = Mutex(0)
      var options = SolveOptions()
      (options.maxEvaluations, options.seed) = (2000, 3)
      options.methodOptions = [
        "PenaltyFunction": .function(OptionFunction { factor * $0[0] * ($0[1] + 1) }),
        "PostProcess": false,
      ]
      options.onEvaluation = { p, _ in
        if p[0] * p[0] + p[1] * p[1] > 1 + 1e-9 { count.withLock { $0 += 1 } }
      }
      let found = try minimize(
        over: [-2...2, -2...2], method: .differentialEvolution(), subjectTo: Self.disc,
        options: options
      ) { $0[0] + $0[1] }
      return (count.withLock { $0 }, found)
    }
    let (few, found) = try outside(100)
    #expect(abs(found.value + 2.0.squareRoot()) < 1e-3)
    #expect(try #require(found.maxViolation) <= 1e-9)
    // A penalty of nothing lets the search run to the corner, and gives the best feasible point all the same.
    let (many, free) = try outside(0)
    #expect(many > few + 200, "\(many) and \(few)")
    #expect(try #require(free.maxViolation) <= 1e-9)
  }
}
