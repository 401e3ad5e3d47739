import ArgMin
import ArgMinExpressions
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let v = Expression.vector("v", count: 3)

/// A problem that depends on the right-hand side t of its first constraint.
private struct Parametric: Sendable, CustomTestStringConvertible {
  let name: String
  let sense: Problem.Sense
  let objective: Expression
  let constraints: @Sendable (Double) -> [Constraint]
  let at: Double

  init(
    _ name: String, _ sense: Problem.Sense, _ objective: Expression, at: Double,
    _ constraints: @escaping @Sendable (Double) -> [Constraint]
  ) {
    (self.name, self.sense, self.objective) = (name, sense, objective)
    (self.constraints, self.at) = (constraints, at)
  }

  func solved(_ t: Double) throws -> Solution {
    try solve(Problem(sense, objective, constraints: constraints(t)))
  }

  var testDescription: String { name }
}

private let parametric: [Parametric] = [
  Parametric("a linear program", .maximize, 3 * x + 2 * y, at: 4) {
    [x + y <= Expression($0), x <= 3, x >= 0, y >= 0]
  },
  Parametric("a bound", .minimize, square(x) + square(y - 1), at: 2) { [x >= Expression($0)] },
  Parametric("a multiple of a bound", .minimize, square(x) + x, at: 4) {
    [2 * x >= Expression($0)]
  },
  Parametric("an equation", .minimize, square(x) + 2 * square(y), at: 3) {
    [x + y == Expression($0)]
  },
  Parametric("a disk", .minimize, x - 2 * y, at: 1) { [x * x + y * y <= Expression($0)] },
  Parametric("a norm from above", .maximize, x + y, at: 2) {
    [norm(Expression.stack([x, y])) <= Expression($0)]
  },
  Parametric("a product from below", .minimize, x + 2 * y, at: 2) {
    [x * y >= Expression($0), x >= 0, y >= 0]
  },
  Parametric("an exponential", .minimize, -x + y, at: 3) { [exp(x) <= Expression($0), y >= -1] },
  Parametric("a logarithm", .minimize, 2 * x, at: 1) { [log(x) >= Expression($0)] },
  Parametric("an entropy", .minimize, x * log(x) + y * log(y), at: 2) {
    [x + 2 * y >= Expression($0), x <= 4]
  },
  Parametric("a posynomial", .minimize, x / y, at: 3) {
    [x * x + y <= Expression($0), x * y >= 1, x > 0, y > 0]
  },
  Parametric("a monotone objective", .minimize, log(1 + x * x + y * y), at: 1) {
    [x + y >= Expression($0)]
  },
  Parametric("a ratio", .minimize, (x + 1) / (y + 2), at: 3) {
    [x + y >= Expression($0), x >= 0, y >= 0, y <= 2, x <= 5]
  },
]

@Suite("Duals")
struct DualTests {
  @Test("sensitivities are derivatives of the best value", arguments: parametric)
  fileprivate func derivatives(_ row: Parametric) throws {
    let step = 1e-3
    let answer = try row.solved(row.at)
    #expect(answer.guarantee == .global)
    let (low, high) = (try row.solved(row.at - step), try row.solved(row.at + step))
    let difference = (high.value - low.value) / (2 * step)
    let sensitivity = try #require(answer.sensitivity(0)?.first)
    #expect(abs(sensitivity - difference) <= 1e-4 * max(1, abs(difference)), "\(difference)")
    // By sense and relation the sign of a multiplier is that of its sensitivity, or the opposite.
    let dual = try #require(answer.dual(0)?.first)
    #expect(abs(abs(dual) - abs(sensitivity)) <= 1e-12)
    #expect(try #require(answer.dualityGap) >= 0)
    #expect(try #require(answer.dualityGap) <= 1e-6 * max(1, abs(answer.value)))
  }

  @Test("multipliers and slacks belong to the constraint that they are asked for")
  func lookup() throws {
    let limit = x + y <= 4
    let (left, right) = (x >= 0, y <= 9)
    let answer = try maximize(3 * x + 2 * y) {
      limit
      x <= 3
      left
      right
    }
    #expect(abs(try #require(answer.dual(of: limit)?.first) - 2) <= 1e-8)
    #expect(abs(try #require(answer.dual(1)?.first) - 1) <= 1e-8)
    #expect(abs(try #require(answer.dual(of: left)?.first)) <= 1e-8)
    #expect(abs(try #require(answer.slack(of: limit)?.first)) <= 1e-8)
    #expect(abs(try #require(answer.slack(of: left)?.first) - 3) <= 1e-8)
    #expect(abs(try #require(answer.slack(of: right)?.first) - 8) <= 1e-8)
    #expect(answer.dual(of: x >= 1) == nil)
    #expect(answer.dual(4) == nil && answer.slack(-1) == nil)
  }

  @Test("a chain of relations has a multiplier for each")
  func chain() throws {
    let box = 1 <= x && x <= 2
    let answer = try minimize(square(x)) { box }
    let duals = try #require(answer.dual(of: box))
    #expect(duals.count == 2)
    #expect(abs(duals[0] - 2) <= 1e-7 && abs(duals[1]) <= 1e-7)
    let sensitivities = try #require(answer.sensitivity(of: box))
    // 1 <= x: its right-hand side is x's, so that raising it relaxes the bound.
    #expect(abs(sensitivities[0] + 2) <= 1e-7)
  }

  @Test("vectors have a multiplier for each entry, and cones members of their dual")
  func vectors() throws {
    let bounds = v >= Expression([1, 2, 3])
    let answer = try minimize(sumOfSquares(v)) { bounds }
    let duals = try #require(answer.dual(of: bounds))
    for (dual, expected) in zip(duals, [2.0, 4, 6]) { #expect(abs(dual - expected) <= 1e-7) }
    let cone = Constraint.cone([x, y, 1], .norm)
    let disk = try minimize(x + y) { cone }
    let member = try #require(disk.dual(of: cone))
    #expect(
      member[2] >= 0
        && (member[0] * member[0] + member[1] * member[1]).squareRoot() <= member[2] + 1e-8)
    // f − ⟨λ, a⟩ is stationary: λ₁ = λ₂ = 1.
    #expect(abs(member[0] - 1) <= 1e-7 && abs(member[1] - 1) <= 1e-7)
    let slack = try #require(disk.slack(of: cone))
    #expect(slack.count == 3 && slack[2] == 1)
  }

  @Test("reduced costs are what bounds press with")
  func reducedCosts() throws {
    let p = Expression.variable("p", in: .nonNegativeReals)
    let answer = try minimize(square(p + 1) + square(y - 2)) { y <= 1 }
    let costs = try #require(answer.reducedCosts)
    #expect(abs(costs[0] - 2) <= 1e-7)
    #expect(abs(costs[1] + 2) <= 1e-7)
  }

  @Test("the value is never better than the bound", arguments: parametric)
  fileprivate func bound(_ row: Parametric) throws {
    let answer = try row.solved(row.at)
    let bound = try #require(answer.bound)
    #expect(row.sense == .minimize ? bound <= answer.value : bound >= answer.value)
  }
}
