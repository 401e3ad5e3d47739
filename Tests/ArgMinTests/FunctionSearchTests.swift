import ArgMin
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

/// Functions that are known by their values alone.
@Suite struct FunctionSearchTests {
  static let methods: [SearchMethod] = [
    .automatic, .nelderMead(), .differentialEvolution(), .simulatedAnnealing(), .randomSearch(),
    .covarianceAdaptation(), .dualAnnealing, .directRectangles, .controlledRandomSearch,
    .multiLevelSingleLinkage, .basinHopping, .limitedMemoryBFGS(),
  ]

  @Test("every method finds the bottom of a bowl off the centre", arguments: methods)
  func bowl(_ method: SearchMethod) throws {
    let found = try minimize(over: [-5...5, -4...7], method: method) { p in
      let (a, b) = (p[0] - 1.3, p[1] + 0.7)
      return 3 + a * a + 2 * b * b
    }
    #expect(found.status == .optimal && found.guarantee == .bestFound)
    #expect(abs(found.value - 3) < 1e-4, "\(method.name): \(found.value)")
    #expect(found.method == method.name)
    #expect(found.evaluations > 0)
  }

  @Test("equal seeds give equal bits, on 1, 2 and 8 threads", arguments: methods)
  func threads(_ method: SearchMethod) throws {
    var results: [(point: [Double]?, evaluations: Int)] = []
    for threads in [1, 2, 8] {
      var options = SolveOptions()
      (options.threads, options.seed, options.maxEvaluations) = (threads, 7, 1500)
      let found = try minimize(over: [-5...5, -5...5, -2...9], method: method, options: options) {
        p in
        var sum = 0.0
        for x in p { sum += x * x - 0.75 * (x * 4).rounded() }
        return sum
      }
      results.append((found.point, found.evaluations))
    }
    #expect(results[0].point == results[1].point && results[1].point == results[2].point)
    #expect(Set(results.map(\.evaluations)).count == 1)
  }

  private struct Refusal: Error {}

  @Test("points without a value are passed over and counted", arguments: methods)
  func failures(_ method: SearchMethod) throws {
    var options = SolveOptions()
    options.maxEvaluations = 3000
    let found = try minimize(over: [-2...2, -2...2], method: method, options: options) { p in
      if p[0] + p[1] > 1 { throw Refusal() }
      if p[0] < -1 { return .nan }
      let (a, b) = (p[0] - 0.4, p[1] - 0.2)
      return a * a + b * b
    }
    #expect(found.value < 0.05, "\(method.name): \(found.value)")
    let point = try #require(found.point)
    #expect(point[0] + point[1] <= 1 && point[0] >= -1)
  }

  @Test("a function without values, and a constant one, end with what there is", arguments: methods)
  func hopeless(_ method: SearchMethod) throws {
    var options = SolveOptions()
    options.maxEvaluations = 2000
    let nothing = try minimize(over: [0...1, 0...1], method: method, options: options) { _ in .nan }
    #expect(nothing.point == nil && nothing.guarantee == .none)
    #expect(nothing.message?.contains("had a value") == true)
    let flat = try minimize(over: [0...1, 0...1], method: method, options: options) { _ in 4 }
    #expect(flat.value == 4 && flat.point != nil)
  }

  @Test("whole numbers are never evaluated off the lattice, nor anything outside its interval")
  func lattice() throws {
    let isRight = Mutex(true)
    for method in Self.methods {
      var options = SolveOptions()
      options.maxEvaluations = 4000
      let found = try minimize(
        over: [-3.5...4.2, -1...1], integers: [0], method: method, options: options
      ) { p in
        if p[0] != p[0].rounded() || p[0] < -3 || p[0] > 4 || abs(p[1]) > 1 {
          isRight.withLock { $0 = false }
        }
        let a = p[0] - 2.3
        return a * a + p[1] * p[1]
      }
      #expect(abs(found.value - 0.09) < 1e-3, "\(method.name): \(found.value)")
    }
    #expect(isRight.withLock { $0 })
    #expect(throws: ProblemError.self) { try minimize(over: [0.2...0.8], integers: [0]) { $0[0] } }
  }

  @Test("a slow function ends with its time limit, a large one too")
  func limits() throws {
    var options = SolveOptions()
    options.timeLimit = 0.5
    let slow = try minimize(over: [0...1, 0...1], options: options) { p in
      let end = ContinuousClock.now + .milliseconds(1)
      while ContinuousClock.now < end {}
      return p[0] + p[1]
    }
    #expect(slow.status == .timeLimit && slow.point != nil)
    #expect(slow.seconds < 1.5)
    options.timeLimit = 2
    let box = [ClosedRange<Double>](repeating: -1...1, count: 100_000)
    let large = try minimize(over: box, options: options) { p in
      var sum = 0.0
      for x in p { sum += (x - 0.5) * (x - 0.5) }
      return sum
    }
    #expect([.timeLimit, .optimal].contains(large.status) && large.point?.count == 100_000)
    #expect(large.seconds < 10)
  }

  @Test("a target ends the search, a limit of evaluations says that it did")
  func target() throws {
    var options = SolveOptions()
    options.target = 0.5
    let seen = Mutex(0)
    options.onEvaluation = { _, _ in seen.withLock { $0 += 1 } }
    let near = try maximize(over: [-1...1, -1...1], options: options) { p in
      let square = p[0] * p[0] + p[1] * p[1]
      return 1 - square
    }
    #expect(near.value >= 0.5 && near.status == .optimal)
    #expect(seen.withLock { $0 } == near.evaluations)
    options.target = nil
    options.maxEvaluations = 30
    let short = try minimize(over: [-1...1, -1...1], options: options) { $0[0] * $0[0] + $0[1] }
    #expect(short.evaluations == 30 && short.status == .iterationLimit)
  }

  @Test("unknown and ill-typed options are errors that list what there is")
  func options() throws {
    #expect {
      try minimize(over: [0...1], method: SearchMethod("DIRECT", options: ["Sigma": 1])) { $0[0] }
    } throws: { "\($0)".contains("no option 'Sigma'") && "\($0)".contains("LocallyBiased") }
    #expect {
      try minimize(
        over: [0...1], method: SearchMethod("CMAES", options: ["Sigma": "wide"])
      ) { $0[0] }
    } throws: { "\($0)".contains("Sigma") && "\($0)".contains("above 0") }
    #expect {
      try minimize(over: [0...1], method: SearchMethod("Simplex")) { $0[0] }
    } throws: { "\($0)".contains("known methods") && "\($0)".contains("NelderMead") }
  }

  @Test(
    "Wolfram's methods and their options, with constraints",
    arguments: [
      #""NelderMead""#, #"{"NelderMead", "ShrinkRatio" -> 0.7, "PostProcess" -> True}"#,
      #"{"DifferentialEvolution", "SearchPoints" -> 40, "ScalingFactor" -> 0.9}"#,
      #"{"SimulatedAnnealing", "PerturbationScale" -> 2, "RandomSeed" -> 5}"#,
      #"{"RandomSearch", "SearchPoints" -> 30}"#, #""CMAES""#,
      #"{"DifferentialEvolution", "InitialPoints" -> {{0, 0}, {1, 1}}}"#,
    ])
  func text(_ method: String) throws {
    let found = try minimize(
      wolfram: "NMinimize[{(x - 1)^2 + 3 Sin[2 y]^2 + y^2, x + y <= 1/2, -3 <= x <= 3, "
        + "-3 <= y <= 3}, {x, y}, Method -> \(method)]")
    // On the line x + y = 1/2, where 2(x − 1) = 6 sin 4y + 2y; the value by golden sections.
    // A simplex finds one of the minima.
    let isLocal = method.contains("NelderMead")
    #expect(found.value >= Self.least - 1e-5, "\(method): \(found.value)")
    #expect(isLocal || found.value <= Self.least + 1e-5, "\(method): \(found.value)")
    #expect(found.status == .optimal)
    #expect(found.maxViolation ?? 1 <= 1e-6)
  }

  private static let least: Double = {
    func value(_ y: Double) -> Double {
      let s = sin2(y)
      return (0.5 - y - 1) * (0.5 - y - 1) + 3 * s * s + y * y
    }
    return (0...2_000_000).map { value(-1 + Double($0) * 1e-6) }.min() ?? .nan
  }()

  /// sin 2y by its series.
  private static func sin2(_ y: Double) -> Double {
    let t = 2 * y
    var (term, sum) = (t, t)
    for k in 1..<20 {
      term *= -t * t / Double((2 * k) * (2 * k + 1))
      sum += term
    }
    return sum
  }

  @Test(
    "random search takes the local search that is named",
    arguments: ["QuasiNewton", "QuadraticModel", "Automatic"])
  func localSearches(_ name: String) throws {
    let method = SearchMethod("RandomSearch", options: ["Method": .text(name), "SearchPoints": 5])
    let found = try minimize(over: [-5...5, -4...7], method: method) { p in
      let (a, b) = (p[0] - 1.3, p[1] + 0.7)
      return 3 + a * a + 2 * b * b
    }
    #expect(abs(found.value - 3) < 1e-9, "\(name): \(found.value)")
    let wrong = SearchMethod("RandomSearch", options: ["Method": "Newton"])
    #expect(throws: ProblemError.self) { try minimize(over: [0...1], method: wrong) { $0[0] } }
  }

  @Test("a sequence of methods tells which it has run, and which has found the point")
  func choice() throws {
    var options = SolveOptions()
    options.maxEvaluations = 3000
    let found = try minimize(over: [-5.12...5, -5...5.12], options: options) { p in
      // Styblinski & Tang's function has four minima.
      p.reduce(0) { $0 + $1 * ($1 * ($1 * $1 - 16) * $1 + 5) }
    }
    let message = try #require(found.message)
    #expect(message.contains("MLSL (") && message.contains("DIRECT ("), "\(message)")
    let counts = message.split(whereSeparator: { "()".contains($0) }).compactMap { Int($0) }
    #expect(counts.reduce(0, +) == found.evaluations, "\(message)")
    #expect(message.contains("the best point is of "))
    let named = try minimize(over: [-1...2], method: .nelderMead()) { $0[0] * $0[0] }
    #expect(named.message == nil)
  }
}
