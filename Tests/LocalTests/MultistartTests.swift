import ArgMinExpressions
import ArgMinLocal
import ArgMinProblems
import Synchronization
import Testing

@Suite("Multistart")
struct MultistartTests {
  /// Functions of two variables with several minima, or where derivatives say little.
  enum Landscape: String, CaseIterable, Sendable {
    case sixHumpCamel, rastrigin, styblinskiTang, goldsteinPrice, easom, crossInTray, kinks, steps
    case branches

    func program() throws -> NonlinearProgram {
      let variables = reals(2)
      let x = variables.map(\.expression)
      let reach = self == .easom ? 100.0 : self == .goldsteinPrice ? 2 : 5
      return try ArgMinLocalTests.program(
        objective(x[0], x[1]), over: variables, x.flatMap { [$0 >= -reach, $0 <= reach] })
    }

    private func objective(_ x: Expression, _ y: Expression) -> Expression {
      switch self {
      case .sixHumpCamel:
        return (4 - 2.1 * square(x) + square(square(x)) / 3) * square(x) + x * y
          + (4 * square(y) - 4) * square(y)
      case .rastrigin:
        let (a, b) = (x - 0.3, y + 0.7)
        let ripple = cos(2 * Double.pi * a) + cos(2 * Double.pi * b)
        return 20 + square(a) + square(b) - 10 * ripple
      case .styblinskiTang:
        return [x, y].map { 0.5 * (square(square($0)) - 16 * square($0) + 5 * $0) }
          .reduce(0) { $0 + $1 }
      case .goldsteinPrice:
        let first = 19 - 14 * x + 3 * square(x) - 14 * y + 6 * x * y + 3 * square(y)
        let second = 18 - 32 * x + 12 * square(x) + 48 * y - 36 * x * y + 27 * square(y)
        return (1 + square(x + y + 1) * first) * (30 + square(2 * x - 3 * y) * second)
      case .easom:
        return -cos(x) * cos(y) * exp(-square(x - Double.pi) - square(y - Double.pi))
      case .crossInTray:
        let wave = sin(x) * sin(y) * exp(abs(100 - sqrt(square(x) + square(y)) / Double.pi))
        return -1e-4 * pow(abs(wave) + 1, 0.1)
      case .kinks: return abs(x - 0.3) + 2 * abs(y + x) + 0.1 * abs(y)
      case .steps: return floor(3 * abs(x - 1.1)) + floor(2 * abs(y + 2.2)) + 1
      case .branches: return .select(.isLess(x, 1), square(x - 2) + 3, square(x - 2)) + abs(y - 1)
      }
    }

    /// From the literature; of the last four by inspection.
    var minimum: Double {
      switch self {
      case .sixHumpCamel: -1.0316284534898774
      case .rastrigin: 0
      case .styblinskiTang: -78.33233140754282
      case .goldsteinPrice: 3
      case .easom: -1
      case .crossInTray: -2.0626118708227397
      case .kinks: 0.03
      case .steps: 1
      case .branches: 0
      }
    }
  }

  @Test(
    "the least of several minima is found", arguments: Landscape.allCases, [0, 1, 2] as [UInt64])
  func landscapes(landscape: Landscape, seed: UInt64) throws {
    var options = MultistartOptions()
    options.seed = seed
    let result = Multistart(try landscape.program(), options: options).run()
    let best = try #require(result.best)
    #expect(result.status == .converged)
    #expect(best.violation == 0)
    #expect(abs(best.objective - landscape.minimum) <= 1e-7 * (1 + abs(landscape.minimum)))
  }

  @Test("a convex program ends after a handful of starts")
  func convex() throws {
    let x = reals(2).map(\.expression)
    let disk = try program(
      x[0] - 2 * x[1], over: reals(2), [square(x[0]) + square(x[1]) <= 1])
    let result = Multistart(disk).run()
    let best = try #require(result.best)
    #expect(result.ending == .complete && result.status == .converged)
    #expect(result.starts <= 20 && result.minima == 1)
    #expect(abs(best.objective + 5.0.squareRoot()) <= 1e-12)
    #expect(best.violation <= 1e-12)
  }

  @Test("unbounded variables are searched far from the origin")
  func farMinimum() throws {
    let x = reals(2).map(\.expression)
    let wells = -exp(-0.001 * (square(x[0] - 310) + square(x[1] + 250)))
    let far = try program(
      wells - 0.5 * exp(-square(x[0]) - square(x[1])), over: reals(2), [x[0] >= -50])
    let best = try #require(Multistart(far).run().best)
    #expect(abs(best.objective + 1) <= 1e-9)
    #expect(abs(best.point[0] - 310) <= 1e-3 && abs(best.point[1] + 250) <= 1e-3)
  }

  @Test("a region is where starts come from, and no constraint")
  func regions() throws {
    let x = reals(1).map(\.expression)
    var options = MultistartOptions()
    options.regions = [100...101]
    options.maxStarts = 5
    let bowl = try program(square(x[0] - 3), over: reals(1))
    let best = Multistart(bowl, options: options).run().best
    #expect(abs((best?.point[0] ?? 0) - 3) <= 1e-9)
    // Sixteen valleys: the first start lies in the one that is asked for.
    options.starts = [[40.3]]
    options.maxStarts = 1
    let valleys = try program(cos(x[0]) + 1e-4 * square(x[0]), over: reals(1))
    let local = Multistart(valleys, options: options).run().best
    #expect(abs((local?.point[0] ?? 0) - 13 * Double.pi) <= 0.1)
  }

  @Test("equal seeds give equal bits", arguments: [0, 7, 123_456] as [UInt64])
  func determinism(seed: UInt64) throws {
    for landscape in [Landscape.rastrigin, .kinks, .goldsteinPrice] {
      var options = MultistartOptions()
      options.seed = seed
      let first = Multistart(try landscape.program(), options: options).run()
      let second = Multistart(try landscape.program(), options: options).run()
      #expect(first.best?.point == second.best?.point)
      #expect(first.best?.objective.bitPattern == second.best?.objective.bitPattern)
      #expect(first.starts == second.starts && first.evaluations == second.evaluations)
    }
  }

  private final class Log: Sendable {
    let entries = Mutex<[(objective: Double, violation: Double)]>([])
  }

  @Test("every incumbent that is announced is better than the one before")
  func incumbents() throws {
    let log = Log()
    var options = MultistartOptions()
    options.onIncumbent = { _, objective, violation in
      log.entries.withLock { $0.append((objective, violation)) }
    }
    let result = Multistart(try Landscape.rastrigin.program(), options: options).run()
    let entries = log.entries.withLock { $0 }
    #expect(entries.last?.objective == result.best?.objective)
    for (before, after) in zip(entries, entries.dropFirst()) {
      #expect(after.objective < before.objective || after.violation < before.violation)
    }
  }

  @Test("limits end the search with the best point so far")
  func limits() throws {
    let rough = try Landscape.crossInTray.program()
    var options = MultistartOptions()
    options.deadline = .now + .milliseconds(3)
    let late = Multistart(rough, options: options).run()
    #expect(late.status == .timeLimit && late.best?.objective.isFinite == true)
    options = MultistartOptions()
    options.isCancelled = { true }
    let cancelled = Multistart(rough, options: options).run()
    #expect(cancelled.status == .interrupted && cancelled.best?.objective.isFinite == true)
    options = MultistartOptions()
    options.effort = 1e5
    let short = Multistart(rough, options: options).run()
    #expect(short.ending == .exhausted && short.best?.objective.isFinite == true)
    options = MultistartOptions()
    options.maxStarts = 3
    #expect(Multistart(rough, options: options).run().starts == 3)
  }

  @Test("programs without a minimum are told apart")
  func statuses() throws {
    let x = reals(2).map(\.expression)
    let ball = square(x[0]) + square(x[1])
    let none = Multistart(try program(x[0], over: reals(2), [ball <= -1])).run()
    #expect(none.status == .locallyInfeasible)
    let falling = Multistart(try program(x[0] - square(x[1]), over: reals(2))).run()
    #expect(falling.status == .unbounded)
    let undefined = Multistart(try program(log(-1 - ball), over: reals(2))).run()
    #expect(undefined.status == .evaluationError)
    let nothing = Multistart(try program(4, over: [])).run()
    #expect(nothing.status == .converged && nothing.best?.objective == 4)
  }
}
