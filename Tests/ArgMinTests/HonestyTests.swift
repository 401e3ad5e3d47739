import ArgMin
import ArgMinExpressions
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")

/// ½ xᵀHx − 1ᵀx with the Hilbert matrix: the least value is −n²/2, half the sum of the entries of
/// H⁻¹ (J. Todd, "Computational problems concerning the Hilbert matrix", 1961).
private func hilbert(_ order: Int) -> Expression {
  let rows = (0..<order).map { i in (0..<order).map { 1 / Double(i + $0 + 1) } }
  let x = Expression.vector("x", count: order)
  return 0.5 * dot(x, dot(Expression(rows), x)) - x.sum()
}

@Suite("Honest answers")
struct HonestyTests {
  @Test("an ill-conditioned form gives its value, or says that it cannot", arguments: 2...13)
  func illConditioned(order: Int) throws {
    let answer = try minimize(hilbert(order))
    let least = -Double(order * order) / 2
    // The entries are rounded, which changes the least value by about ε times the condition number.
    let condition = 0.01 * exponential(3.525 * Double(order))
    let rounding = 4e-16 * condition
    if answer.status == .optimal {
      #expect(abs(answer.value - least) <= (1e-6 + rounding) * abs(least), "\(answer.value)")
    } else {
      #expect(answer.status == .numericalDifficulty && answer.guarantee != .global)
      #expect(rounding > 1e-7)
      #expect(answer.message?.contains("cancel") == true)
    }
  }

  private func exponential(_ power: Double) -> Double {
    exp(Expression(power)).constantValue ?? .infinity
  }

  @Test("what is proved to have no point, or no least value, has the guarantee")
  func certificates() throws {
    let infeasible: [[Constraint]] = [
      [x + y >= 2, x + y <= 1], [x * x + y * y <= 1, x + y >= 2], [exp(x) + exp(-x) <= 1.9],
      [0.1 * x + 0.3 * y == 1, x <= 1, y <= 1],
    ]
    for constraints in infeasible {
      let answer = try minimize(x + y) { constraints }
      #expect(answer.status == .infeasible && answer.guarantee == .global)
    }
    let unbounded: [(Expression, [Constraint])] = [
      (x - y, [x >= 0, y >= 0, x - y <= 1]),
      (0.1 * x - 0.3 * y, [y >= 0, 0.1 * x - 0.7 * y <= 0.3, x >= 0]),
      (-y, [y * y <= x]), (-log(x), [x > 0]),
    ]
    for (objective, constraints) in unbounded {
      let answer = try minimize(objective) { constraints }
      #expect(answer.status == .unbounded && answer.guarantee == .global, "\(objective)")
    }
  }

  @Test("what contradicts itself only at infinity is infeasible without a proof")
  func weakly() throws {
    // x y ≥ 1 and y ≤ 0: points come as near as is wanted.
    let answer = try minimize(x) {
      x * y >= 1
      y <= 0
      x >= 0
    }
    #expect(answer.status != .optimal)
    if answer.status == .infeasible, answer.guarantee != .global {
      #expect(answer.message?.contains("double precision") == true)
    }
  }
}
