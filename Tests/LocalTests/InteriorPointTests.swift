import ArgMinExpressions
import ArgMinLocal
import ArgMinProblems
import Testing

@Suite("Interior point")
struct InteriorPointTests {
  @Test("a minimum satisfies the first-order conditions in the user's terms")
  func knownMinima() throws {
    for problem in try SmoothProblem.all() {
      let result = InteriorPoint(problem.program).solve(from: problem.start)
      #expect(result.status == .converged, "\(problem)")
      #expect(abs(result.objective - problem.minimum) <= 1e-8, "\(problem): \(result.objective)")
      for (x, known) in zip(result.point, problem.minimizer) {
        #expect(abs(x - known) <= 1e-7, "\(problem): \(result.point)")
      }
      let conditions = Conditions(
        problem.program, at: result.point, rows: result.constraintMultipliers,
        lower: result.lowerMultipliers, upper: result.upperMultipliers)
      #expect(conditions.violation <= 1e-12, "\(problem): \(conditions)")
      #expect(conditions.stationarity <= 1e-8, "\(problem): \(conditions)")
      #expect(conditions.complementarity <= 1e-9, "\(problem): \(conditions)")
      #expect(result.violation <= 1e-12, "\(problem)")
      #expect(result.dualInfeasibility <= 1e-9, "\(problem)")
      #expect(result.complementarity <= 1e-9, "\(problem)")
    }
  }

  @Test("multipliers are the sensitivities of the minimum, with their signs")
  func multipliers() throws {
    let x = reals(2).map(\.expression)
    let line = InteriorPoint(
      try program(square(x[0]) + square(x[1]), over: reals(2), [x[0] + x[1] >= 2]))
    #expect(abs(line.solve(from: [0, 0]).constraintMultipliers[0] + 2) <= 1e-9)
    let corner = InteriorPoint(
      try program(
        -x[0] - x[1], over: reals(2),
        [x[0] + 2 * x[1] <= 4, 3 * x[0] + x[1] <= 6, x[0] >= 0, x[1] >= 0]))
    let prices = corner.solve(from: [1, 1]).constraintMultipliers
    #expect(abs(prices[0] - 0.4) <= 1e-9 && abs(prices[1] - 0.2) <= 1e-9)
    let bound = InteriorPoint(try program(square(x[0] + 1), over: reals(1), [x[0] >= 0]))
    #expect(abs(bound.solve(from: [5]).lowerMultipliers[0] - 2) <= 1e-9)
  }

  @Test("without a constraint qualification the point is still feasible and the value near")
  func noQualification() throws {
    let x = reals(2).map(\.expression)
    let solver = InteriorPoint(
      try program(
        square(x[0] - 2) + square(x[1]), over: reals(2),
        [(1 - x[0]) * square(1 - x[0]) - x[1] >= 0, x[0] >= 0, x[1] >= 0]))
    let result = solver.solve(from: [-2, -2])
    #expect(result.violation <= 1e-9)
    #expect(abs(result.objective - 1) <= 1e-2)
    #expect(result.point.allSatisfy { $0 >= 0 })
  }

  @Test("fixed variables are parameters, and have the multiplier that balances their gradient")
  func fixedVariables() throws {
    let x = reals(3).map(\.expression)
    let solver = InteriorPoint(
      try program(
        square(x[0] - x[1]) + 3 * x[2] + square(x[1]), over: reals(3), [x[0] == 4, x[2] == -1]))
    let result = solver.solve(from: [0, 0, 0])
    #expect(result.status == .converged)
    #expect(result.point == [4, 2, -1])
    #expect(abs(result.lowerMultipliers[0] - result.upperMultipliers[0] - 4) <= 1e-9)
    #expect(abs(result.lowerMultipliers[2] - 3) <= 1e-12)
    #expect(result.dualInfeasibility <= 1e-9)
  }

  @Test("a program without a free variable is only checked")
  func nothingToMove() throws {
    let x = reals(1).map(\.expression)
    let fixed = InteriorPoint(try program(square(x[0]), over: reals(1), [x[0] == 3]))
    let result = fixed.solve(from: [0])
    #expect(result.status == .converged && result.point == [3] && result.objective == 9)
    let wrong = InteriorPoint(
      try program(square(x[0]), over: reals(1), [x[0] == 3, sin(x[0]) >= 1]))
    #expect(wrong.solve(from: [0]).status == .locallyInfeasible)
    let empty = InteriorPoint(try program(5, over: []))
    let constant = empty.solve(from: [])
    #expect(constant.status == .converged && constant.point.isEmpty && constant.objective == 5)
  }

  @Test("constraints that exclude each other are reported as such")
  func infeasible() throws {
    let x = reals(2).map(\.expression)
    let sets: [[Constraint]] = [
      [square(x[0]) + square(x[1]) <= -1], [x[0] + x[1] >= 2, x[0] + x[1] <= 1],
      [square(x[0]) == -3], [x[0] + x[1] == 0, x[0] + x[1] == 1], [x[0] >= 2, x[0] <= 1],
      [exp(x[0]) + exp(x[1]) <= -0.5, x[0] * x[1] >= 3],
    ]
    for (place, constraints) in sets.enumerated() {
      let solver = InteriorPoint(try program(x[0], over: reals(2), constraints))
      let result = solver.solve(from: [1, 2])
      #expect(result.status == .locallyInfeasible, "set \(place)")
      #expect(result.violation > 1e-3 || place == 4, "set \(place)")
    }
  }

  @Test("an objective without a lower limit is told from one that approaches a limit")
  func unbounded() throws {
    let x = reals(2).map(\.expression)
    let falling: [(Expression, [Constraint])] = [
      (x[0] + x[1], [x[0] - x[1] == 0]), (-square(x[0]) + square(x[1]), []),
      (-x[0], [x[0] >= 0, x[1] >= x[0], x[1] <= 2 * x[0]]), (-log(x[0]), [x[0] >= 1]),
    ]
    for (place, (objective, constraints)) in falling.enumerated() {
      let solver = InteriorPoint(try program(objective, over: reals(2), constraints))
      #expect(solver.solve(from: [3, 1]).status == .unbounded, "objective \(place)")
    }
    for objective in [exp(-x[0]), 1 / x[0]] {
      let solver = InteriorPoint(try program(objective, over: reals(1), [x[0] >= 1]))
      let result = solver.solve(from: [2])
      #expect(result.status == .converged)
      #expect(result.objective >= 0 && result.objective <= 1e-4)
    }
  }

  @Test("a search keeps to where the functions are defined")
  func undefinedRegions() throws {
    let x = reals(1).map(\.expression)
    for start in [-5.0, 0, 1e-9, 0.5, 40] {
      let solver = InteriorPoint(try program(x[0] - log(x[0]), over: reals(1)))
      let result = solver.solve(from: [start])
      #expect(result.status == .converged, "from \(start)")
      #expect(abs(result.point[0] - 1) <= 1e-7, "from \(start)")
    }
    let nowhere = InteriorPoint(try program(log(-1 - square(x[0])), over: reals(1)))
    #expect(nowhere.solve(from: [0]).status == .evaluationError)
    let odd = InteriorPoint(try program(x[0], over: reals(1), [x[0] >= -2]))
    #expect(odd.solve(from: [.nan]).point == [-2])
  }

  @Test("bounds hold to the last bit")
  func exactBounds() throws {
    let x = reals(2).map(\.expression)
    let third = 1.0 / 3
    let solver = InteriorPoint(
      try program(
        x[0] - x[1] + 1e-3 * square(x[0]), over: reals(2),
        [x[0] >= third, x[0] <= 1e19, x[1] <= -third, x[1] >= -1e25]))
    #expect(solver.solve(from: [1, -1]).point == [third, -third])
  }

  @Test("limits return what there is")
  func limits() throws {
    let x = reals(2).map(\.expression)
    let solver = InteriorPoint(
      try program(
        100 * square(x[1] - square(x[0])) + square(1 - x[0]), over: reals(2), [x[0] <= 9]))
    var options = LocalOptions()
    options.maxIterations = 3
    let short = solver.solve(from: [-1.2, 1], options: options)
    #expect(short.status == .iterationLimit && short.iterations == 3)
    #expect(short.objective < 24.2)
    options = LocalOptions()
    options.deadline = .now
    #expect(solver.solve(from: [-1.2, 1], options: options).status == .timeLimit)
    options = LocalOptions()
    options.isCancelled = { true }
    #expect(solver.solve(from: [-1.2, 1], options: options).status == .interrupted)
  }

  @Test("a solver that is used again gives the same bits as a new one")
  func reuse() throws {
    for problem in try SmoothProblem.all() {
      let used = InteriorPoint(problem.program)
      _ = used.solve(from: problem.start.map { $0 + 0.7 })
      let again = used.solve(from: problem.start)
      let fresh = InteriorPoint(problem.program).solve(from: problem.start)
      #expect(again.point == fresh.point, "\(problem)")
      #expect(again.objective == fresh.objective && again.iterations == fresh.iterations)
      #expect(again.evaluations == fresh.evaluations, "\(problem)")
    }
  }

  @Test("bounds may be changed, and variables fixed and freed by them")
  func changedBounds() throws {
    let x = reals(2).map(\.expression)
    let solver = InteriorPoint(
      try program(square(x[0] - 3) + square(x[1] + 1), over: reals(2), [x[0] <= 9]))
    #expect(solver.solve(from: [0, 0]).point == [3, -1])
    solver.setBounds(lower: [-.infinity, 2], upper: [1, .infinity])
    #expect(solver.solve(from: [0, 0]).point == [1, 2])
    solver.setBounds(lower: [5, -4], upper: [5, 4])
    let fixed = solver.solve(from: [0, 0])
    #expect(fixed.point[0] == 5 && abs(fixed.point[1] + 1) <= 1e-9)
  }
}
