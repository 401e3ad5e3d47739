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

  @Test("variables of Exists are the problem's, but not listed, and have a name of their own")
  func boundVariables() throws {
    let t = Expression.variable("t")
    let some = Constraint.exists([Variable("t")], x == t && t >= 1)
    let problem = try Problem(.minimize, x, constraints: [some, y >= 0])
    #expect(problem.variables.map(\.name) == ["x", "y"])
    #expect(problem.boundVariables.map(\.name) == ["t"])
    #expect(PointEvaluator(problem).maxViolation(of: problem, at: [2, 0, 1.5]) == 0.5)
    #expect(throws: ProblemError.boundTwice(name: "t")) {
      try Problem(.minimize, t, constraints: [some])
    }
    #expect(throws: ProblemError.boundTwice(name: "t")) {
      try Problem(.minimize, x, constraints: [some, t <= 3])
    }
    #expect(throws: ProblemError.duplicateVariable(name: "t")) {
      try Problem(.minimize, x, constraints: [.exists([Variable("t"), Variable("t")], x == t)])
    }
    let same = try Problem(.minimize, x, constraints: [some, some || x >= 3])
    #expect(same.boundVariables.map(\.name) == ["t"])
    let other = Constraint.exists([Variable("t")], x == 2 * t && t <= 3)
    let both = try Problem(.minimize, x, constraints: [some, other])
    #expect(both.boundVariables.map(\.name) == ["t", "t·2"])
    #expect(PointEvaluator(both).maxViolation(of: both, at: [4, 4, 2]) == 0)
    #expect(PointEvaluator(both).maxViolation(of: both, at: [4, 2, 4]) == 4)
    #expect {
      try Problem(.minimize, x, constraints: [!some])
    } throws: {
      "\($0)".contains("Exists over t")
    }
  }

  @Test("violations are measured on the constraints as they were written")
  func violations() throws {
    func violation(_ constraint: Constraint, _ point: [Double]) throws -> Double {
      let problem = try Problem(
        .minimize, x, variables: [Variable("x"), Variable("y")], constraints: [constraint])
      return PointEvaluator(variables: problem.variables).maxViolation(of: problem, at: point)
    }
    func violation(_ constraint: Constraint, _ point: [Double], near: Double) throws -> Bool {
      abs(try violation(constraint, point) - near) < 1e-14
    }
    #expect(try violation(2 * x <= 1, [3, 0]) == 5)
    #expect(try violation(x + y == 1, [3, -1]) == 1)
    #expect(try violation(x >= 1 || y >= 5, [0, 4.5]) == 0.5)
    #expect(try violation(x >= 1 && y >= 5, [0, 4.5]) == 1)
    #expect(try violation(!(x < 1 && y < 5), [0, 4.5]) == 0.5)
    #expect(try violation((x >= 1).implies(y <= 0), [2, 3]) == 1)
    #expect(try violation(!x.isElement(of: .nonNegativeReals), [2, 0]) == 2)
    #expect(try violation(!x.isElement(of: .reals), [2, 0]) == .infinity)
    #expect(try violation(!x.isElement(of: .integers), [2, 0]) == 0)
    #expect(try violation(x.isOneOf([1, 4, 9]), [6, 0]) == 2)
    #expect(try violation(x.isSemicontinuous(in: 3...5), [2, 0]) == 1)
    #expect(try violation(.cone([x, y, 4], .norm), [3, 5], near: 34.0.squareRoot() - 4))
    #expect(try violation(log(x) <= 1, [-1, 0]).isNaN)
    #expect(try violation(.truth(false), [0, 0]) == .infinity)
  }

  @Test("a point that satisfies a strict inequality only as its closure is noticed")
  func openBoundary() throws {
    let problem = try Problem(.minimize, x, constraints: [x > 1, x + 3 >= y])
    let evaluator = PointEvaluator(variables: problem.variables)
    #expect(evaluator.isOnOpenBoundary(of: problem, at: [1, 4]))
    #expect(!evaluator.isOnOpenBoundary(of: problem, at: [1.5, 4.5]))
    let choice = try Problem(.minimize, x, constraints: [x != 2, x > 1 || x <= 0])
    #expect(PointEvaluator(choice).isOnOpenBoundary(of: choice, at: [2]))
    #expect(PointEvaluator(choice).isOnOpenBoundary(of: choice, at: [1]))
    #expect(!PointEvaluator(choice).isOnOpenBoundary(of: choice, at: [0]))
    let fraction = try Problem(.minimize, x, constraints: [!x.isElement(of: .integers)])
    #expect(PointEvaluator(fraction).isOnOpenBoundary(of: fraction, at: [3]))
    #expect(!PointEvaluator(fraction).isOnOpenBoundary(of: fraction, at: [3.5]))
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
