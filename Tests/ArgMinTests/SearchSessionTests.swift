import ArgMin
import ArgMinProblems
import Foundation
import Synchronization
import Testing

/// Searches that are asked and told, that wait, that are interrupted and resumed.
@Suite struct SearchSessionTests {
  private static let box: [ClosedRange<Double>] = [-5...5, -4...6]

  private static func rosenbrock(_ p: [Double]) -> Double {
    let (a, b) = (1 - p[0], p[1] - p[0] * p[0])
    return a * a + 100 * b * b
  }

  private static func options(_ evaluations: Int = 1200) -> SolveOptions {
    var options = SolveOptions()
    (options.maxEvaluations, options.seed) = (evaluations, 11)
    return options
  }

  @Test("asking and telling ends where calling does", arguments: FunctionSearchTests.methods)
  func asked(_ method: SearchMethod) throws {
    let called = try minimize(
      over: Self.box, method: method, options: Self.options(), { Self.rosenbrock($0) })
    let session = try SearchSession(over: Self.box, method: method, options: Self.options())
    var told = 0
    while let points = session.ask() {
      #expect(session.ask() == points)
      told += points.count
      try session.tell(points.map(Self.rosenbrock))
    }
    let found = try #require(try session.result())
    #expect(found.point == called.point && found.value == called.value)
    #expect(found.evaluations == called.evaluations && told == called.evaluations)
    #expect(found.status == called.status)
  }

  @Test("a session that is left early has its best point, and ends its thread")
  func left() throws {
    let session = try SearchSession(over: Self.box, options: Self.options())
    var least = Double.infinity
    for _ in 0..<5 {
      let values = try #require(session.ask()).map(Self.rosenbrock)
      least = min(least, values.min() ?? .infinity)
      try session.tell(values)
    }
    let found = try #require(session.finish())
    #expect(found.value == least && found.status == .interrupted)
    #expect(session.ask() == nil)
    for _ in 0..<200 { _ = try SearchSession(over: Self.box).ask() }
  }

  @Test("another number of values is refused, and so are values that nobody asked for")
  func refusals() throws {
    let session = try SearchSession(over: Self.box)
    let count = try #require(session.ask()).count
    #expect(throws: ProblemError.self) {
      try session.tell([Double](repeating: 0, count: count + 1))
    }
    try session.tell([Double](repeating: 0, count: count))
    _ = session.finish()
    #expect(throws: ProblemError.self) { try session.tell([1]) }
  }

  @Test("a function that waits gives the same bits, however many calls are under way")
  func asynchronous() async throws {
    let called = try minimize(
      over: Self.box, method: .covarianceAdaptation(), options: Self.options(400),
      { Self.rosenbrock($0) })
    for threads in [1, 2, 8] {
      var options = Self.options(400)
      options.threads = threads
      let busy = Mutex((now: 0, most: 0))
      let found = try await minimize(
        asynchronouslyOver: Self.box, method: .covarianceAdaptation(), options: options
      ) { p async throws -> Double in
        busy.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        await Task.yield()
        busy.withLock { $0.now -= 1 }
        return Self.rosenbrock(p)
      }
      #expect(found.point == called.point && found.evaluations == called.evaluations)
      #expect(busy.withLock { $0.most } <= threads)
    }
  }

  @Test("cancelling a task ends its search with the best point")
  func cancelled() async throws {
    let task = Task {
      try await minimize(asynchronouslyOver: Self.box, options: Self.options(1 << 30)) {
        p async throws -> Double in
        try await Task.sleep(for: .milliseconds(1))
        return Self.rosenbrock(p)
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    let found = try await task.value
    #expect(found.status == .interrupted)
  }

  @Test("events tell every evaluation, better points and the answer last")
  func events() async throws {
    var (evaluations, best, last) = (0, Double.infinity, SolveEvent?.none)
    let search: @Sendable (SolveOptions) throws -> Solution = { options in
      try minimize(over: Self.box, options: options, { Self.rosenbrock($0) })
    }
    for try await event in ArgMin.events(options: Self.options(), of: search) {
      switch event {
      case .evaluation: evaluations += 1
      case .incumbent(_, let value, _):
        #expect(value < best)
        best = value
      default: break
      }
      last = event
    }
    guard case .solution(let found)? = last else {
      Issue.record("the last event is no answer")
      return
    }
    #expect(found.evaluations == evaluations && found.value == best)
  }

  @Test("a known point is not computed again, and counts all the same")
  func remembered() throws {
    for remembers in [false, true] {
      let calls = Mutex(0)
      var options = Self.options()
      options.remembersEvaluations = remembers
      let found = try minimize(
        over: [0...3, 0...3], integers: [0, 1], method: .differentialEvolution(),
        options: options,
        { p in
          calls.withLock { $0 += 1 }
          return (p[0] - 2) * (p[0] - 2) + p[1]
        })
      #expect(found.point == [2, 0])
      let count = calls.withLock { $0 }
      #expect(remembers ? count <= 16 : count == found.evaluations)
      #expect(found.evaluations > 16)
    }
  }

  // MARK: checkpoints

  private static func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(name)-\(UInt64.random(in: 0 ... .max))").path
  }

  private struct Stop: Error {}

  @Test(
    "a search that ended early goes on from its checkpoint to the same end",
    arguments: FunctionSearchTests.methods)
  func resumed(_ method: SearchMethod) throws {
    let path = Self.path(method.name)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try minimize(
      over: Self.box, method: method, options: Self.options(), { Self.rosenbrock($0) })
    var options = Self.options()
    options.checkpoint = path
    let calls = Mutex(0)
    options.isCancelled = { calls.withLock { $0 >= 300 } }
    let part = try minimize(
      over: Self.box, method: method, options: options,
      { p in
        calls.withLock { $0 += 1 }
        return Self.rosenbrock(p)
      })
    let made = calls.withLock { $0 }
    if whole.evaluations > made { #expect(part.status == .interrupted) }
    // What a killed process would leave: half a line at the end.
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("3ff00000".utf8))
    try file.close()
    options.isCancelled = nil
    calls.withLock { $0 = 0 }
    let resumed = try minimize(
      over: Self.box, method: method, options: options,
      { p in
        calls.withLock { $0 += 1 }
        return Self.rosenbrock(p)
      })
    #expect(resumed.point == whole.point && resumed.value == whole.value)
    #expect(resumed.evaluations == whole.evaluations)
    #expect(calls.withLock { $0 } < max(1, whole.evaluations - 200))
  }

  @Test("a checkpoint of another search is refused, and so is a file that is none")
  func foreign() throws {
    let path = Self.path("foreign")
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = Self.options(100)
    options.checkpoint = path
    _ = try minimize(over: Self.box, options: options, { Self.rosenbrock($0) })
    options.seed = 12
    #expect(throws: ProblemError.self) {
      try minimize(over: Self.box, options: options, { Self.rosenbrock($0) })
    }
    try Data("something else".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: ProblemError.self) {
      try minimize(over: Self.box, options: options, { Self.rosenbrock($0) })
    }
    #expect(FileManager.default.contents(atPath: path) == Data("something else".utf8))
    options.checkpoint = "/no/such/folder/file"
    #expect(throws: ProblemError.self) {
      try minimize(over: Self.box, options: options, { Self.rosenbrock($0) })
    }
  }

  // MARK: monitors of formulas

  @Test(
    "every evaluation of a formula is told once, by every kind of search",
    arguments: [nil, "Local", "Multistart", "DifferentialEvolution", "NelderMead"])
  func monitors(_ method: String?) throws {
    let x = ArgMin.Expression.variable("x")
    let y = ArgMin.Expression.variable("y")
    let count = Mutex((evaluations: 0, steps: 0))
    var options = SolveOptions()
    options.method = method
    options.onEvaluation = { point, value in
      let (a, b) = (1 - point[0], point[1] - point[0] * point[0])
      if point.count != 2 || abs(value - (a * a + 100 * b * b)) > 1e-9 * (1 + abs(value)) {
        Issue.record("\(point) has not the value \(value)")
      }
      count.withLock { $0.evaluations += 1 }
    }
    options.onStep = { point, _ in
      if point.count != 2 { Issue.record("\(point) is no point") }
      count.withLock { $0.steps += 1 }
    }
    let found = try minimize(
      (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x), options: options)
    #expect(abs(found.value) < 1e-8)
    #expect(found.evaluations == count.withLock { $0.evaluations })
    #expect(count.withLock { $0.steps } > 0)
  }
}

/// Limits that every search of a formula keeps.
@Suite struct FormulaLimitTests {
  /// Rastrigin's function, least 0 at the origin.
  private static func rastrigin(_ x: [ArgMin.Expression]) -> ArgMin.Expression {
    var sum = ArgMin.Expression(10.0 * Double(x.count))
    for y in x { sum = sum + y * y - 10 * cos(2 * Double.pi * y) }
    return sum
  }

  private static let x = (1...4).map { ArgMin.Expression.variable("x\($0)") }

  @Test("a search from many starts ends after so many evaluations, or at the target")
  func limits() throws {
    var options = SolveOptions()
    options.maxEvaluations = 50
    let box: [Constraint] = Self.x.flatMap { [$0 >= -5, $0 <= 6] }
    let few = try minimize(Self.rastrigin(Self.x), options: options) { box }
    #expect(few.status == .iterationLimit && few.point != nil)
    #expect(few.evaluations >= 50 && few.evaluations < 200)
    options.maxEvaluations = nil
    options.target = 20
    let good = try minimize(Self.rastrigin(Self.x), options: options) { box }
    #expect(good.value <= 20 && good.status == .optimal && good.guarantee != .global)
    options.target = nil
    let best = try minimize(Self.rastrigin(Self.x), options: options) { box }
    #expect(abs(best.value) < 1e-9 && best.evaluations > good.evaluations)
  }
}
