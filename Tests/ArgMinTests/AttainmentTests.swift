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

  @Test("a least value at an edge, on a plateau or far out is attained", arguments: minima)
  fileprivate func minimum(known: KnownInfimum) throws {
    let answer = try minimize(known.objective)
    #expect(answer.status == .optimal)
    #expect(abs(answer.value - known.infimum) <= 1e-6)
  }
}
