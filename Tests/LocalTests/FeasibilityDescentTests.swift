import ArgMinExpressions
import ArgMinLocal
import ArgMinProblems
import Testing

@Suite("Descents to feasible points")
struct FeasibilityDescentTests {
  let x = Expression.variable("x"), y = Expression.variable("y")

  private func program(
    _ rows: [Expression], _ lower: [Double], _ upper: [Double]
  ) throws -> NonlinearProgram {
    let problem = try Problem(.minimize, x + y, variables: [], constraints: [])
    return NonlinearProgram(
      tape: Tape([x + y] + rows, variables: problem.variables.map(\.key)),
      variableLower: [-5, -5], variableUpper: [5, 5], constraintLower: lower,
      constraintUpper: upper, isInteger: [false, false])
  }

  @Test(
    "equations are met to rounding",
    arguments: [[3.0, -2.0], [0.1, 0.2], [-5, 4], [1, 0], [4, 5]])
  func equations(start: [Double]) throws {
    let program = try program([x * x + y * y, x * y], [1, 0.3], [1, 0.3])
    let end = FeasibilityDescent(program)
      .descend(from: start, lower: [-5, -5], upper: [5, 5], tolerance: 1e-12)
    #expect(abs(end[0] * end[0] + end[1] * end[1] - 1) <= 1e-11)
    #expect(abs(end[0] * end[1] - 0.3) <= 1e-11)
  }

  @Test("a point that violates nothing stays, and bounds hold a variable")
  func still() throws {
    let program = try program([x * x + y * y], [-.infinity], [4])
    let descent = FeasibilityDescent(program)
    #expect(
      descent.descend(from: [1, 1], lower: [-5, -5], upper: [5, 5], tolerance: 1e-9) == [1, 1])
    let end = descent.descend(
      from: [1.5, 3], lower: [1.5, -5], upper: [1.5, 5], tolerance: 1e-12)
    #expect(end[0] == 1.5)
    #expect(end[1] * end[1] <= 4 - 2.25 + 1e-9)
  }

  @Test("where there is no point, or no value, it ends")
  func nowhere() throws {
    let descent = FeasibilityDescent(try program([x * x + y * y], [-.infinity], [-1]))
    let end = descent.descend(from: [3, 4], lower: [-5, -5], upper: [5, 5], tolerance: 1e-9)
    #expect(end.allSatisfy { abs($0) <= 0.1 })
    // On the diagonal the violation has a minimum of its own.
    let both = try program([x * x + y * y, x * y], [1, 0.3], [1, 0.3])
    let stuck = FeasibilityDescent(both)
      .descend(from: [0.1, 0.1], lower: [-5, -5], upper: [5, 5], tolerance: 1e-12)
    #expect(abs(stuck[0] - stuck[1]) <= 1e-9 && abs(stuck[0] * stuck[1] - 0.3) > 0.1)
    let undefined = FeasibilityDescent(try program([log(x) + y], [0], [0]))
    #expect(
      undefined.descend(from: [-1, 0], lower: [-5, -5], upper: [5, 5], tolerance: 1e-9) == [-1, 0])
  }
}
