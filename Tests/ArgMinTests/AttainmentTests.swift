import ArgMin
import ArgMinExpressions
import ArgMinProblems
import Testing

/// A function with its infimum, known in closed form.
private struct KnownInfimum: Sendable {
  let objective: Expression
  let infimum: Double

  init(_ objective: Expression, _ infimum: Double) {
    (self.objective, self.infimum) = (objective, infimum)
  }
}

private let x = Expression.variable("x")

private let poles: [Expression] = [
  1 / x, tan(x), log(x), 1 - 1 / (x * x), -1 / abs(x - 2),
]

private let limits: [KnownInfimum] = [
  KnownInfimum(exp(-x), 0),
  KnownInfimum(atan(x), -Double.pi / 2),
  KnownInfimum(exp(x) - 3, -3),
  KnownInfimum(1 / (1 + x * x), 0),
]

private let minima: [KnownInfimum] = [
  KnownInfimum(sqrt(x), 0),
  KnownInfimum(max(0, 1 - x), 0),
  KnownInfimum(pow(x - 1e6, 2), 0),
  KnownInfimum(x * log(x), -0.36787944117144233),
  KnownInfimum(pow(cbrt(x), 2), 0),
  KnownInfimum(cos(x), -1),
  KnownInfimum(-1 / pow(abs(x) + 1, 0.1), -1),
  KnownInfimum(pow(abs(x - 0.3), 0.03), 0),
]

private let y = Expression.variable("y")

/// Convex problems whose infimum no point has.
private let escaping: [(objective: Expression, constraints: [Constraint], infimum: Double)] = [
  (exp(x), [], 0),
  (x, [x * y >= 1, x >= 0, y >= 0], 0),
  (exp(x) + square(y - 1), [x + y <= 10], 0),
  (log(1 + exp(x)) + 2, [x <= 5], 2),
  (1 / x, [x > 0], 0),
  (x * x / y, [y > 0, x >= 1], 0),
  (y, [exp(x) <= y], 0),
  (y, [log(1 + exp(x)) <= y], 0),
  (-y, [y <= 3 - exp(-x)], -3),
  (sqrt(1 + x * x) - x, [], 0),
  (exp(-x) + exp(-y) + square(x - y), [], 0),
]

/// Convex problems with a flat or far minimum, which is attained.
private let resting: [(objective: Expression, constraints: [Constraint], minimum: Double)] = [
  (max(exp(-x), 0.001), [], 0.001),
  (x * x / y, [y >= 1], 0),
  (1 / x, [x > 0, x <= 10000], 1e-4),
  (-x / 1000, [x <= 10_000_000], -10000),
  (max(x, exp(-y)), [x >= 1], 1),
  (x * log(x) + 3 * y, [y >= 2], 6 - 0.36787944117144233),
]

@Suite struct AttainmentTests {
  @Test("a function that falls down a pole is unbounded", arguments: poles)
  func pole(objective: Expression) throws {
    let answer = try minimize(objective)
    #expect(answer.status == .unbounded)
    #expect(answer.value == -.infinity)
    #expect(answer.point == nil)
  }

  @Test("an infimum at infinity is approached, not attained", arguments: limits)
  fileprivate func limit(known: KnownInfimum) throws {
    let answer = try minimize(known.objective)
    #expect(answer.status == .notAttained)
    #expect(abs(answer.value - known.infimum) <= 1e-4)
  }

  @Test("a convex problem says that its infimum is not attained", arguments: escaping.indices)
  func escapes(row: Int) throws {
    let (objective, constraints, infimum) = escaping[row]
    let answer = try minimize(objective) { constraints }
    #expect(answer.status == .notAttained)
    #expect(abs(answer.value - infimum) <= 1e-6)
    #expect(try #require(answer.maxViolation) <= 1e-6)
    #expect(answer.method == "Convex")
  }

  @Test("a convex problem with a flat or far minimum is optimal", arguments: resting.indices)
  func rests(row: Int) throws {
    let (objective, constraints, minimum) = resting[row]
    let answer = try minimize(objective) { constraints }
    #expect(answer.status == .optimal)
    #expect(answer.guarantee == .global)
    #expect(abs(answer.value - minimum) <= 1e-7 * max(1, abs(minimum)))
  }

  @Test("a convex problem that falls along no ray of its cones is unbounded")
  func falls() throws {
    #expect(try minimize(-log(x)) { x > 0 }.status == .unbounded)
    #expect(try maximize(log(x) - exp(y)) { x > 0 }.value == .infinity)
    #expect(try minimize(x) { 2 * cosh(x) <= 1.9 }.status == .infeasible)
  }

  @Test("a least value at an edge, on a plateau or far out is attained", arguments: minima)
  fileprivate func minimum(known: KnownInfimum) throws {
    let answer = try minimize(known.objective)
    #expect(answer.status == .optimal)
    #expect(abs(answer.value - known.infimum) <= 1e-6)
  }
}
