import ArgMin
import ArgMinConvexity
import ArgMinExpressions
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let first = Variable("a")
private let second = Variable("b")

/// A set of values of two parameters, and the greatest value of 3a − b on it.
private struct ParameterSet: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let constraints: [Constraint]
  let greatest: Double

  init(_ name: String, _ constraints: [Constraint], _ greatest: Double) {
    (testDescription, self.constraints, self.greatest) = (name, constraints, greatest)
  }
}

private let sets: [ParameterSet] = {
  let (a, b) = (first.expression, second.expression)
  return [
    ParameterSet("a box", [a >= -1, a <= 2, b >= -3, b <= 5], 9),
    ParameterSet("a simplex", [a >= 0, b >= 0, a + b <= 1], 3),
    ParameterSet("a half-plane", [3 * a - b <= 2], 2),
    ParameterSet("an ellipse", [a * a + 4 * b * b <= 1], 9.25.squareRoot()),
    ParameterSet("a norm", [norm(.stack([a, b]), 1) <= 2], 6),
    ParameterSet("a line in a box", [a == 2 * b, b <= 1, b >= -1], 5),
    ParameterSet("below a logarithm", [exp(a) + b <= 2, b >= 0, a >= 0], 2.0794415416798357),
    ParameterSet("a power", [pow(a, 3) + b <= 9, b >= 1, a >= 0], 5),
    ParameterSet(
      "a matrix",
      [.cone([1 + a, b, b, 1 - a], .semidefinite(2))], 10.0.squareRoot()),
  ]
}()

@Suite("Robust counterparts")
struct RobustTests {
  @Test("the worst value of the parameters is in the place of them", arguments: sets)
  fileprivate func worst(_ set: ParameterSet) throws {
    // (3a − b + 1) x ≤ y is (greatest + 1) x ≤ y for x ≥ 0.
    let (a, b) = (first.expression, second.expression)
    let problem = try Problem(
      .minimize, y,
      constraints: [(3 * a - b + 1) * x <= y, x >= 2] + set.constraints)
    let parameters = problem.variables.filter { ["a", "b"].contains($0.name) }
    let robust = try RobustCounterpart.problem(of: problem, parameters: parameters)
    #expect(robust.variables.map(\.name).sorted() == ["x", "y"])
    let answer = try solve(robust)
    #expect(answer.guarantee == .global)
    #expect(abs(answer.value - 2 * (set.greatest + 1)) <= 1e-6, "\(answer.value)")
  }

  @Test("what has no counterpart is refused, and says why")
  func refused() throws {
    let (a, b) = (first.expression, second.expression)
    func error(_ objective: Expression, _ constraints: [Constraint]) -> String {
      do throws(RobustCounterpartError) {
        guard let problem = try? Problem(.minimize, objective, constraints: constraints) else {
          return ""
        }
        let parameters = problem.variables.filter { ["a", "b"].contains($0.name) }
        _ = try RobustCounterpart.problem(of: problem, parameters: parameters)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(error(a * x, [a <= 1]).contains("the objective depends on the parameters"))
    #expect(error(x, [a * x == 1]).contains("must be an inequality"))
    #expect(error(x, [a * a * x <= 1]).contains("is not affine"))
    #expect(error(x, [a * x <= 1, a * b >= 1]).contains("no convex set"))
  }
}
