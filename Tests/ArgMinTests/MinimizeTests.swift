import ArgMin
import ArgMinExpressions
import ArgMinProblems
import Testing

@Suite struct MinimizeTests {
  let x = Expression.variable("x"), y = Expression.variable("y")

  @Test("the point, the value and the checks of a problem with a known optimum")
  func disk() throws {
    let best = try minimize(x - 2 * y) { x * x + y * y <= 1 }
    #expect(best.status == .optimal)
    #expect(best.guarantee == .global)
    #expect(abs(best.value + 5.0.squareRoot()) <= 1e-9)
    let expected: [Double] = [-0.4472135954999579, 0.8944271909999159]
    let distance: [Double] = zip([best[x], best[y]], expected).map { abs(($0 ?? .nan) - $1) }
    #expect(distance.allSatisfy { $0 <= 1e-8 })
    #expect(try #require(best.maxViolation) <= 1e-9)
  }

  @Test("argmin gives the values of the variables in the order asked for")
  func order() throws {
    let objective = (x - 1) ** 2 + (y - 2) ** 2
    let forward = try argmin(of: objective, over: x, y)
    let backward = try argmin(of: objective, over: y, x)
    #expect(abs(forward[0] - 1) <= 1e-8 && abs(forward[1] - 2) <= 1e-8)
    #expect(abs(backward[0] - 2) <= 1e-8 && abs(backward[1] - 1) <= 1e-8)
  }

  @Test("maximization gives the value of the objective itself")
  func maximum() throws {
    let best = try maximize(x * y) {
      x + y <= 1
      x >= 0
      y >= 0
    }
    #expect(abs(best.value - 0.25) <= 1e-9)
    #expect(
      abs(
        try argmax(of: x * y, over: x, y) {
          x + y <= 1; x >= 0; y >= 0
        }[0] - 0.5) <= 1e-6)
  }

  @Test("infeasible, unbounded and contradictory problems are answers, not errors")
  func statuses() throws {
    #expect(
      try minimize(x) {
        x >= 1; x <= 0
      }.status == .infeasible)
    #expect(
      try minimize(x) {
        x * x + y * y <= 1; x + y >= 2
      }.status == .infeasible)
    #expect(try minimize(x + y) { x + y <= 1 }.status == .unbounded)
    #expect(try minimize(x + y) { x + y <= 1 }.value == -.infinity)
    #expect(
      try maximize(x) {
        x >= 1; x <= 0
      }.value == -.infinity)
    #expect(throws: ProblemError.self) {
      try argmin(of: x, over: x) {
        x >= 1; x <= 0
      }
    }
  }

  @Test("whole numbers do not hide that there is no least value")
  func unboundedIntegers() throws {
    let n = Expression.variable("n", in: .integers)
    #expect(try minimize(n).status == .unbounded)
    #expect(try minimize(-n * n) { n >= 0 }.status == .unbounded)
    #expect(try minimize(n * n - 7 * n).value == -12)
  }

  @Test("an objective without a value anywhere is an error that shows it")
  func undefined() {
    #expect {
      try minimize(log(x)) { x <= -1 }
    } throws: { error in
      "\(error)".contains("log(x)")
    }
  }

  @Test("what has no meaning is refused by name")
  func refusals() {
    var options = SolveOptions()
    options.method = "Magic"
    #expect {
      try minimize(x * x, options: options)
    } throws: { "\($0)".contains("Magic") && "\($0)".contains("Multistart") }
    options = SolveOptions()
    options.timeLimit = -1
    #expect(throws: ProblemError.self) { try minimize(x * x, options: options) }
    #expect(throws: ProblemError.self) { try argmin(of: x * x, over: 2 * x) }
  }

  @Test("equal seeds give equal bits", arguments: [UInt64(0), 1, 12345])
  func determinism(seed: UInt64) throws {
    var options = SolveOptions()
    options.seed = seed
    let rastrigin = 20 + x * x - 10 * cos(6 * x) + y * y - 10 * cos(6 * y) + x / 7
    let answers = try (0..<2).map { _ in
      try minimize(rastrigin, options: options) {
        x >= -5; x <= 5; y >= -5; y <= 5
      }
    }
    #expect(answers[0].point == answers[1].point)
    #expect(answers[0].value.bitPattern == answers[1].value.bitPattern)
    #expect(answers[0].evaluations == answers[1].evaluations)
    #expect(answers[0].seed == seed)
  }

  @Test("a cancelled search returns its best point")
  func cancellation() throws {
    var options = SolveOptions()
    options.isCancelled = { true }
    let stopped = try minimize((x - 1) ** 2 + sin(40 * x) * cos(31 * y), options: options)
    #expect(stopped.status == .interrupted)
  }

  @Test("a search that runs out of time returns its best point")
  func timeLimit() throws {
    var options = SolveOptions()
    options.timeLimit = 0.02
    let hard = (0..<8).map { Expression.variable("v\($0)") }.reduce(Expression(0)) {
      $0 + $1 * $1 / 50 + sin(23 * $1) * cos(17 * $1)
    }
    let stopped = try minimize(hard, options: options)
    #expect(stopped.status == .timeLimit)
    #expect(stopped.point?.count == 8)
    #expect(stopped.seconds < 1)
  }

  @Test("incumbents are told with the caller's sign, each better than the one before")
  func incumbents() throws {
    let log = IncumbentLog()
    var options = SolveOptions()
    options.onIncumbent = { point, value, violation in log.append(point, value, violation) }
    let best = try maximize(cos(3 * x) - x * x / 20, options: options) {
      x >= -9; x <= 10
    }
    let values = log.values
    #expect(!values.isEmpty)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(abs((values.last ?? 0) - best.value) <= 1e-6)
  }

  @Test("the asynchronous form gives the same answer, and ends when its task is cancelled")
  func asynchronous() async throws {
    let sync = try Automatic.solve(Problem(.minimize, (x - 3) ** 2), SolveOptions())
    let async = try await minimize((x - 3) ** 2)
    #expect(async.point == sync.point)
    let many = (0..<10).map { Expression.variable("v\($0)") }
    let hard = many.reduce(Expression(0)) { $0 + $1 * $1 / 90 + sin(23 * $1) * cos(17 * $1) }
    let task = Task { try await minimize(hard) }
    task.cancel()
    #expect(try await task.value.status == .interrupted)
  }

  @Test("a problem without variables is answered by its value")
  func noVariables() throws {
    let answer = try minimize(Expression(3))
    #expect(answer.status == .optimal)
    #expect(answer.value == 3)
  }

  @Test("a proved bound is never above the value")
  func bound() throws {
    let answer = try minimize(exp(x) + sin(3 * x)) {
      x >= -1; x <= 2
    }
    let bound = try #require(answer.bound)
    #expect(bound <= answer.value)
    #expect(answer.isBoundVerified)
    #expect(answer.guarantee == .global)
    #expect(answer.method == "Global")
    #expect(answer.gap.map { $0 <= 1e-6 } == true)
  }

  @Test("a convex problem has its dual value as the bound, and both meet")
  func dualBound() throws {
    let answer = try minimize(exp(x) + x * x) {
      x >= -1; x <= 2
    }
    #expect(answer.guarantee == .global && answer.method == "Convex")
    // eˣ + 2x = 0 at x = −W(½), where the value is W² + 2W.
    let w = 0.35173371124919584
    #expect(abs(answer.value - (w * w + 2 * w)) <= 1e-12)
    #expect(abs(try #require(answer[x]) + w) <= 1e-8)
    #expect(try #require(answer.gap) <= 1e-8)
    var options = SolveOptions()
    options.method = "Convex"
    #expect(try minimize(exp(x) + x * x, options: options).guarantee == .global)
    #expect(throws: ProblemError.self) { try minimize(sin(x), options: options) }
  }
}
