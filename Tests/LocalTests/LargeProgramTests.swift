import ArgMinExpressions
import ArgMinLocal
import ArgMinProblems
import Testing

@Suite("Large sparse programs")
struct LargeProgramTests {
  @Test("a chain of Rosenbrock's valleys ends at ones")
  func chain() throws {
    let variables = reals(200)
    let x = variables.map(\.expression)
    var objective: Expression = 0
    for j in 1..<200 {
      objective = objective + 100 * square(x[j] - square(x[j - 1])) + square(1 - x[j - 1])
    }
    let result = InteriorPoint(try program(objective, over: variables)).solve(
      from: [Double](repeating: 0.5, count: 200))
    #expect(result.status == .converged)
    #expect(result.point.allSatisfy { abs($0 - 1) <= 1e-6 })
    #expect(result.objective <= 1e-12)
  }

  @Test("a control problem of 600 variables and 400 rows meets its closed form")
  func control() throws {
    // A point goes from rest at 0 to rest at 1 in N steps of 1/N under a force u, of which the mean
    // square is least. By Lagrange's equations u is linear in time, and the minimum 12 / (1 − 1/N²).
    let count = 200
    let step = 1.0 / Double(count)
    let variables = reals(3 * count)
    let x = variables.map(\.expression)
    var objective: Expression = 0
    var constraints: [Constraint] = []
    for k in 0..<count {
      let force = x[k]
      let (position, speed) = (x[count + k], x[2 * count + k])
      let before: (Expression, Expression) =
        k == 0 ? (0, 0) : (x[count + k - 1], x[2 * count + k - 1])
      objective = objective + step * square(force)
      constraints.append(speed - before.1 - step * force == 0)
      constraints.append(position - before.0 - step * before.1 == 0)
    }
    constraints.append(x[2 * count - 1] == 1)
    constraints.append(x[3 * count - 1] == 0)
    let result = InteriorPoint(try program(objective, over: variables, constraints)).solve(
      from: [Double](repeating: 0, count: 3 * count))
    #expect(result.status == .converged)
    #expect(result.violation <= 1e-9)
    let n = Double(count)
    #expect(abs(result.objective - 12 / (1 - 1 / (n * n))) <= 1e-6)
  }
}
