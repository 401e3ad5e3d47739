import ArgMin
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("problems with whole numbers")
struct WholeNumberTests {
  @Test("a linear problem with whole numbers is proved by branch and bound", .tags(.fast))
  func linear() throws {
    let solution = try minimize(
      wolfram:
        "NMinimize[{-5 x - 4 y, 6 x + 4 y <= 24, x + 2 y <= 6, x >= 0, y >= 0, Element[{x, y}, Integers]}, {x, y}]"
    )
    #expect(solution.status == .optimal)
    #expect(solution.guarantee == .global)
    #expect(solution.method == "BranchAndBound")
    // By hand: of the points (4, 0), (3, 1), (2, 2), (0, 3) the first is worth 20.
    #expect(solution.point == [4, 0])
    #expect(abs(solution.value + 20) < 1e-9)
    let bound = try #require(solution.bound)
    #expect(bound <= -20 + 1e-6 && bound >= -20 - 1e-4)
  }

  @Test("a least square over whole numbers is proved, too", .tags(.fast))
  func quadratic() throws {
    let solution = try minimize(
      wolfram:
        "NMinimize[{(x - 13/10)^2 + (y - 7/10)^2, x + y <= 2, Element[{x, y}, Integers]}, {x, y}]")
    #expect(solution.status == .optimal)
    #expect(solution.guarantee == .global)
    #expect(solution.point == [1, 1])
    #expect(abs(solution.value - 0.18) < 1e-9)
  }

  @Test("whole numbers that no point has are infeasible", .tags(.fast))
  func infeasible() throws {
    let solution = try minimize(
      wolfram: "NMinimize[{x, 1/5 <= x <= 4/5, Element[x, Integers]}, {x}]")
    #expect(solution.status == .infeasible)
  }

  @Test("the simplex method answers linear problems, and refuses others", .tags(.fast))
  func named() throws {
    var options = SolveOptions()
    options.method = "Simplex"
    let x = Expression.variable("x"), y = Expression.variable("y")
    let solution = try minimize(x + 2 * y, options: options) {
      x + y >= 3
      x <= 2
      y >= 0
    }
    #expect(solution.method == "Simplex" && solution.status == .optimal)
    #expect(abs(solution.value - 4) < 1e-9)
    #expect(throws: ProblemError.self) {
      try minimize(x * x * x, options: options) { x >= 1 }
    }
  }

  @Test("a gap below zero is refused", .tags(.fast))
  func gap() throws {
    var options = SolveOptions()
    options.relativeGap = -1
    #expect(throws: ProblemError.self) {
      try minimize(Expression.variable("x"), options: options)
    }
  }
}
