import ArgMinExpressions
import ArgMinProblems
import Testing

@Suite struct ProblemTests {
  let x = Expression.variable("x"), y = Expression.variable("y")

  @Test("variables come as listed, then in order of first use")
  func order() throws {
    let problem = try Problem(
      .minimize, y + Expression.variable("a"), variables: [Variable("z")],
      constraints: [x >= y])
    #expect(problem.variables.map(\.name) == ["z", "y", "a", "x"])
  }

  @Test("a name that stands for two variables is an error")
  func names() {
    let other = Expression.variable("x", in: .integers)
    #expect(throws: ProblemError.conflictingDomains(name: "x")) {
      try Problem(.minimize, x + other)
    }
    #expect(throws: ProblemError.duplicateVariable(name: "x")) {
      try Problem(.minimize, x, variables: [Variable("x"), Variable("x")])
    }
  }

  @Test("violations are measured on the constraints as they were written")
  func violations() throws {
    func violation(_ constraint: Constraint, _ point: [Double]) throws -> Double {
      let problem = try Problem(
        .minimize, x, variables: [Variable("x"), Variable("y")], constraints: [constraint])
      return PointEvaluator(variables: problem.variables).maxViolation(of: problem, at: point)
    }
    #expect(try violation(2 * x <= 1, [3, 0]) == 5)
    #expect(try violation(x + y == 1, [3, -1]) == 1)
    #expect(try violation(x >= 1 || y >= 5, [0, 4.5]) == 0.5)
    #expect(try violation(x >= 1 && y >= 5, [0, 4.5]) == 1)
    #expect(try violation(!(x < 1 && y < 5), [0, 4.5]) == 0.5)
    #expect(try violation((x >= 1).implies(y <= 0), [2, 3]) == 1)
    #expect(try violation(!x.isElement(of: .nonNegativeReals), [2, 0]) == 2)
    #expect(try violation(!x.isElement(of: .integers), [2, 0]) == .infinity)
    #expect(try violation(log(x) <= 1, [-1, 0]).isNaN)
    #expect(try violation(.truth(false), [0, 0]) == .infinity)
  }

  @Test("a point that satisfies a strict inequality only as its closure is noticed")
  func openBoundary() throws {
    let problem = try Problem(.minimize, x, constraints: [x > 1, x + 3 >= y])
    let evaluator = PointEvaluator(variables: problem.variables)
    #expect(evaluator.isOnOpenBoundary(of: problem, at: [1, 4]))
    #expect(!evaluator.isOnOpenBoundary(of: problem, at: [1.5, 4.5]))
  }

  @Test(
    "the distance to a domain counts whole numbers",
    arguments: [
      (Domain.integers, 2.25, 0.25), (.booleans, 1.75, 0.75), (.positiveIntegers, -3, 4),
      (.nonNegativeReals, -0.5, 0.5), (.negativeReals, 2, 2), (.reals, 7, 0),
    ])
  func distance(domain: Domain, value: Double, expected: Double) throws {
    let problem = try Problem(.minimize, .variable("v", in: domain))
    let evaluator = PointEvaluator(variables: problem.variables)
    #expect(evaluator.maxViolation(of: problem, at: [value]) == expected)
  }

  @Test("comparisons of plain numbers stay Booleans beside those of expressions")
  func plainComparisons() {
    let (a, b) = (1.5, 2.5)
    let isClose = abs(a - b) <= 8 * max(1, abs(b)).ulp
    let isSmall = a <= 8 * max(1, b)
    let constraints = [x <= a, a <= x, 2 * x + 1 <= a, 1 <= x, a == x, x >= b * 2]
    #expect(!isClose && isSmall && constraints.count == 6)
  }
}
