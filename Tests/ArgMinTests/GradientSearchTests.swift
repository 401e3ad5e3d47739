import ArgMin
import ArgMinProblems
import Synchronization
import Testing

/// Searches of formulas and closures by values and gradients.
@Suite struct GradientSearchTests {
  private static let bowl = "(x - 1)^2 + 100 (y - x^2)^2 + z^4 - 4 z^2"
  private static let box = "-2 <= x <= 0.8, -2 <= y <= 2, 1 <= z <= 2"

  @Test(
    "text names the method and its options, and the answer is a local minimum",
    arguments: [
      #""LBFGS""#,
      #"{"LBFGS", "StepMemory" -> 4, "GradientTolerance" -> 10^-9, "MaxIterations" -> 500}"#,
      #"{"LBFGS", "InitialPoints" -> {{-1.2, 1, 1.1}, {0, 0, 2}}, "DecreaseTolerance" -> 10^-14}"#,
      #"{"LBFGS", "PostProcess" -> True}"#,
    ])
  func text(_ method: String) throws {
    let found = try minimize(
      wolfram: "NMinimize[{\(Self.bowl), \(Self.box)}, {x, y, z}, Method -> \(method)]")
    #expect(found.status == .optimal && found.guarantee == .local)
    #expect(found.method == "LBFGS")
    // x = 0.8, y = 0.64, z = √2
    #expect(abs(found.value + 3.96) < 1e-12)
    let point = try #require(found.point)
    #expect(
      point[0] == 0.8 && abs(point[1] - 0.64) < 1e-8 && abs(point[2] - 1.414_213_562_4) < 1e-8)
    #expect(found.gradientEvaluations > 0 && found.gradientEvaluations < 200)
    #expect(found.evaluations < 200)
  }

  @Test("an option that it does not have is an error that lists those it has")
  func unknown() throws {
    let text = "NMinimize[{\(Self.bowl), \(Self.box)}, {x, y, z}, Method -> {\"LBFGS\", "
    #expect { try minimize(wolfram: text + "\"Sigma\" -> 1}]") } throws: {
      "\($0)".contains("no option 'Sigma'") && "\($0)".contains("StepMemory")
        && "\($0)".contains("GradientTolerance")
    }
    #expect { try minimize(wolfram: text + "\"StepMemory\" -> 0}]") } throws: {
      "\($0)".contains("StepMemory") && "\($0)".contains("between 1 and 100")
    }
  }

  @Test("monitors hear of every evaluation once, and of no gradient")
  func monitors() throws {
    let x = Expression.variable("x"), y = Expression.variable("y")
    let hill = -(x - 1) * (x - 1) - 100 * (y - x * x) * (y - x * x)
    var options = SolveOptions()
    (options.method, options.threads) = ("LBFGS", 2)
    let seen = Mutex(0)
    let steps = Mutex(0)
    options.onEvaluation = { _, _ in seen.withLock { $0 += 1 } }
    options.onStep = { _, _ in steps.withLock { $0 += 1 } }
    let found = try maximize(hill, options: options) { x <= 0.8 && -2 <= x && -2 <= y && y <= 2 }
    #expect(abs(found.value + 0.04) < 1e-12 && found.guarantee == .local)
    #expect(seen.withLock { $0 } == found.evaluations)
    #expect(steps.withLock { $0 } == found.iterations)
    #expect(found.gradientEvaluations <= found.evaluations)
    options.maxEvaluations = 6
    let short = try maximize(hill, options: options) { x <= 0.8 && -2 <= x && -2 <= y && y <= 2 }
    #expect(short.evaluations == 6 && short.status == .iterationLimit)
    #expect(short.guarantee == .bestFound)
  }

  @Test("constraints are met with their own gradients")
  func constraints() throws {
    for last in ["x + y", "x + y + 10^-3 z^2"] {
      let found = try minimize(
        wolfram: "NMinimize[{\(last), x^2 + y^2 <= 1, z == x y, -2 <= x <= 2, -2 <= y <= 2, "
          + "-3 <= z <= 3}, {x, y, z}, Method -> {\"LBFGS\", \"PostProcess\" -> False}]")
      #expect((found.maxViolation ?? 1) <= 1e-7)
      #expect(abs(found.value + 2.0.squareRoot()) < 1e-3 && found.gradientEvaluations > 0)
    }
  }

  @Test("an infimum that no point has, and a fall without limit, are told")
  func unattained() throws {
    let falling = try minimize(wolfram: "NMinimize[x - 3 y^3, {x, y}, Method -> \"LBFGS\"]")
    #expect(falling.status == .unbounded)
    let far = try minimize(wolfram: "NMinimize[ArcTan[x], x, Method -> \"LBFGS\"]")
    #expect(far.status == .notAttained)
    // Neither 0, where the search would begin, nor what is below it has a value.
    let edge = try minimize(wolfram: "NMinimize[x Log[x], x, Method -> \"LBFGS\"]")
    #expect(edge.guarantee == .local && abs(edge.value + 0.367_879_441_171) < 1e-10)
  }

  @Test("at a kink no more is said than that it is the best that was found")
  func kink() throws {
    let found = try minimize(
      wolfram: "NMinimize[{Abs[x - 1] + 3 Abs[x + y], -5 <= x <= 5, -5 <= y <= 5}, {x, y}, "
        + "Method -> \"LBFGS\"]")
    #expect(found.guarantee == .bestFound)
  }

  @Test("a formula in many variables has no matrix of second derivatives")
  func many() throws {
    let count = 3000
    let x = (0..<count).map { Expression.variable("x\($0)") }
    // Every variable meets every other: a matrix would have millions of entries.
    var sum: Expression = 0
    for (j, variable) in x.enumerated() { sum = sum + variable * (1 / Double(1 + j % 7)) }
    var total = (sum - 5) * (sum - 5)
    for variable in x { total = total + (variable - 1) * (variable - 1) }
    var options = SolveOptions()
    options.method = "LBFGS"
    let bounds = x.enumerated().flatMap { j, x in [-2 <= x, x <= Double(j % 3) - 0.5] }
    let found = try solve(Problem(.minimize, total, constraints: bounds), options: options)
    #expect(found.status == .optimal && found.guarantee == .local)
    #expect(found.evaluations + found.gradientEvaluations < 200)
  }

  @Test("a closure with its gradient takes fewer evaluations than without")
  func closure() throws {
    let box = [ClosedRange<Double>](repeating: -2...0.9, count: 20)
    @Sendable func value(_ x: [Double]) -> Double {
      (1..<x.count).reduce(0) { sum, j in
        let (rest, side) = (x[j] - x[j - 1] * x[j - 1], 1 - x[j - 1])
        return sum + 100 * rest * rest + side * side
      }
    }
    @Sendable func slopes(_ x: [Double]) -> [Double] {
      var slopes = [Double](repeating: 0, count: x.count)
      for j in 1..<x.count {
        let rest = x[j] - x[j - 1] * x[j - 1]
        slopes[j - 1] -= 400 * x[j - 1] * rest + 2 * (1 - x[j - 1])
        slopes[j] += 200 * rest
      }
      return slopes
    }
    let calls = Mutex(0)
    let exact = try minimize(
      over: box, method: .limitedMemoryBFGS(stepMemory: 5),
      gradient: { x in
        calls.withLock { $0 += 1 }
        return slopes(x)
      }, value)
    #expect(calls.withLock { $0 } == exact.gradientEvaluations)
    let plain = try minimize(over: box, method: .limitedMemoryBFGS(), value)
    #expect(plain.gradientEvaluations == 0)
    #expect(abs(plain.value - exact.value) < 1e-6 * exact.value)
    #expect(exact.evaluations < plain.evaluations / 5, "\(exact.evaluations), \(plain.evaluations)")
    let greatest = try maximize(
      over: box, method: .limitedMemoryBFGS(), gradient: { x in slopes(x).map { -$0 } }
    ) { -value($0) }
    #expect(abs(greatest.value + exact.value) < 1e-6 * exact.value)
  }

  private struct Refusal: Error {}

  @Test("a gradient that throws or has the wrong length leaves the search to differences")
  func wrongGradients() throws {
    for length in [0, 1, 5] {
      let found = try minimize(
        over: [-1...3, -2...2], method: .limitedMemoryBFGS(),
        gradient: { _ in
          if length == 0 { throw Refusal() }
          return [Double](repeating: 1, count: length)
        }
      ) { x in (x[0] - 1.3) * (x[0] - 1.3) + 2 * (x[1] + 0.4) * (x[1] + 0.4) }
      #expect(found.value < 1e-10, "\(length): \(found.value)")
    }
  }
}
