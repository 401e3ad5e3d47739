import ArgMinExpressions
import ArgMinProblems
import Testing

@Suite("Problems with vectors and matrices")
struct ShapeTests {
  let v = Expression.vector("v", count: 3, in: .nonNegativeReals)
  let m = Expression.matrix("m", rows: 2, columns: 3)
  let s = Expression.matrix("s", rows: 2, columns: 2, symmetry: .symmetric)

  /// The violation of a constraint on v and m, measured entry by entry.
  private func violation(_ constraint: Constraint, _ point: [Double]) throws -> Double {
    let problem = try Problem(
      .minimize, 0,
      variables: [Variable("v", in: .nonNegativeReals, shape: .vector(3)), mVariable],
      constraints: [constraint]
    ).scalarized()
    return PointEvaluator(problem).maxViolation(of: problem, at: point)
  }
  private let mVariable = Variable("m", shape: .matrix(2, 3))
  private let point = [1.0, 2, 3, 10, 20, 30, 40, 50, 60]

  @Test("entries become scalar variables in row-major order, those tied by symmetry one")
  func variables() throws {
    let region = -1.0...1
    let problem = try Problem(
      .minimize, v.sum() + s.trace(),
      variables: [Variable("v", in: .nonNegativeReals, shape: .vector(3), searchRegion: region)])
    #expect(!problem.isScalar)
    #expect(problem.variables.map(\.name) == ["v", "s"])
    #expect(problem.variables[1].symmetry == .symmetric)
    let scalar = try problem.scalarized()
    #expect(scalar.isScalar)
    #expect(
      scalar.variables.map(\.name)
        == ["v[[1]]", "v[[2]]", "v[[3]]", "s[[1, 1]]", "s[[1, 2]]", "s[[2, 2]]"])
    #expect(scalar.variables[2].domain == .nonNegativeReals)
    #expect(scalar.variables[2].searchRegion == region)
    let evaluator = PointEvaluator(scalar)
    #expect(evaluator.value(of: scalar.objective, at: [1, 2, 3, 10, 20, 30]) == 46)
  }

  @Test("a problem in scalars is its own, whatever it holds")
  func scalars() throws {
    let x = Expression.variable("x")
    let problem = try Problem(.minimize, x * x, constraints: [x >= 1 || x <= -1])
    #expect(problem.isScalar)
    #expect(try problem.scalarized().objective.isIdentical(to: problem.objective))
    let ofEntries = try Problem(.minimize, v[0] + 1)
    #expect(!ofEntries.isScalar)
  }

  @Test("relations between arrays are those of all pairs of entries, repeated as NumPy repeats")
  func relations() throws {
    #expect(try violation(v <= [1, 2, 5], point) == 0)
    #expect(try violation(v <= 2.5, point) == 0.5)
    #expect(try violation(10 >= m, point) == 50)
    #expect(try violation(m == v, point) == 57)
    #expect(try violation(m >= [[60], [60]], point) == 50)
    #expect(try violation(m >= [[9, 19, 31]], point) == 1)
    #expect(try violation(v < [1, 3, 4], point) == 0)
    #expect(try violation(m * v == [140, 321], point) == 1)
  }

  @Test("opposites of relations between arrays ask it of some pair of entries only")
  func opposites() throws {
    #expect(try violation(!(v <= [0, 1, 5]), point) == 0)
    #expect(try violation(!(v <= [4, 4, 3.5]), point) == 0.5)
    #expect(try violation(!(v != [1, 2, 4]), point) == 1)
    #expect(try violation((v == [1, 2, 3]).implies(m <= 50), point) == 0)
    #expect(try violation((v == [1, 2, 4]) || m <= 0, point) == 1)
    #expect(try violation(!v.isOneOf(intervals: [0...4]), point) == 1)
    #expect(try violation(!v.isOneOf(intervals: [0...1, 1.5...4]), point) == 0)
    #expect(try violation(!v.isElement(of: .nonNegativeReals), point) == 1)
    // Different means that some entry differs; the closure of that is everything.
    let equal = try Problem(.minimize, 0, constraints: [v != [1, 2, 3]]).scalarized()
    #expect(PointEvaluator(equal).isOnOpenBoundary(of: equal, at: [1, 2, 3]))
    #expect(!PointEvaluator(equal).isOnOpenBoundary(of: equal, at: [1, 2, 3.5]))
  }

  @Test("memberships are asked of every entry, cones of all entries one after the other")
  func memberships() throws {
    #expect(try violation(v.isOneOf([1, 2, 2.5]), point) == 0.5)
    #expect(try violation((v / 2).isElement(of: .integers), point) == 0.5)
    #expect(try violation(.cone([v[..<2], v[2]], .norm), [3, 4, 4.5] + point[3...]) == 0.5)
    #expect(try violation(.cone([m - 15], .nonNegative), point) == 5)
    let shifted: Expression = [[2, 0], [0, -3]]
    #expect(try violation(shifted ⪰ 0, point) == 3)
    #expect(try violation(shifted ⪯ [[2, 0], [0, 0]], point) == 0)
    #expect(try violation([[1, 0], [0, 1]] ⪯ shifted, point) == 4)
  }

  @Test("variables of Exists may be arrays")
  func existence() throws {
    let w = Expression.vector("w", count: 3)
    let problem = try Problem(
      .minimize, v.sum(),
      constraints: [.exists([Variable("w", shape: .vector(3))], v == 2 * w && w >= 1)])
    #expect(problem.boundVariables.map(\.name) == ["w"])
    let scalar = try problem.scalarized()
    #expect(scalar.variables.count == 3)
    #expect(scalar.boundVariables.map(\.name) == ["w[[1]]", "w[[2]]", "w[[3]]"])
    #expect(PointEvaluator(scalar).maxViolation(of: scalar, at: [2, 4, 6, 1, 2, 2.5]) == 1)
  }

  @Test("what has no meaning is an error that says which formula and why")
  func faults() {
    let x = Expression.variable("x")
    let mismatch = ExpressionError.shapeMismatch(
      operation: "<=", .vector(3), .vector(2))
    #expect(throws: ProblemError.meaningless(place: "constraint 2", mismatch)) {
      try Problem(.minimize, x, constraints: [x >= 0, x == 1 || !(v <= [1, 2])])
    }
    #expect(
      throws: ProblemError.meaningless(place: "the objective", (v + [1, 2]).fault ?? mismatch)
    ) {
      try Problem(.minimize, (v + [1, 2]).sum())
    }
    #expect {
      try Problem(.maximize, v)
    } throws: {
      "\($0)" == "the objective: maximize takes a scalar, not a vector of 3 entries"
    }
    #expect {
      try Problem(.minimize, x, constraints: [v ⪰ 0])
    } throws: {
      "\($0)" == "constraint 1: ⪰ takes square matrices or 0, not a vector of 3 entries"
    }
    let unequal = ExpressionError.shapeMismatch(operation: "⪯", .matrix(1, 1), .matrix(2, 2))
    #expect(throws: ProblemError.meaningless(place: "constraint 1", unequal)) {
      try Problem(.minimize, x, constraints: [s ⪯ [[1]]])
    }
    #expect(throws: ProblemError.self) { try Problem(.minimize, x, constraints: [m ⪰ 0]) }
    #expect(throws: ProblemError.self) { try Problem(.minimize, x, constraints: [s ⪰ 1]) }
    #expect(throws: ProblemError.self) { try Problem(.minimize, x, constraints: [x ⪰ 0]) }
    #expect(throws: ProblemError.self) {
      try Problem(.minimize, x, constraints: [.cone([v], .semidefinite(2))])
    }
    #expect(throws: ProblemError.self) {
      try Problem(.minimize, x, constraints: [.cone([v, m], .exponential)])
    }
  }

  @Test("a parameter without a value is an error that names it")
  func parameters() {
    let price = Expression.parameter("price", rows: 3)
    #expect(throws: ProblemError.parameterWithoutValue(name: "price")) {
      try Problem(.minimize, dot(price, v))
    }
    #expect(throws: ProblemError.parameterWithoutValue(name: "price")) {
      try Problem(.minimize, v.sum(), constraints: [v <= price])
    }
  }

  @Test("a scalar cannot be called what an entry is called")
  func names() {
    let entry = Expression.variable("v[[2]]")
    #expect(throws: ProblemError.nameOfAnEntry(name: "v[[2]]")) {
      try Problem(.minimize, v.sum() + entry)
    }
    #expect(throws: Never.self) { try Problem(.minimize, v.sum() + .variable("v[[4]]")) }
  }

  @Test(
    "shapes that nothing can have, and those that nothing can hold, are errors",
    arguments: [
      Variable("w", shape: .vector(-1)), Variable("w", shape: .matrix(.max, .max)),
      Variable("w", shape: .matrix(2, 3), symmetry: .symmetric),
      Variable("w", shape: .vector(3), symmetry: .diagonal),
    ])
  func hostileShapes(variable: Variable) {
    #expect(variable.expression.fault != nil)
    #expect {
      try Problem(.minimize, 0, variables: [variable])
    } throws: {
      "\($0)".hasPrefix("variable 'w': ")
    }
    #expect {
      try Problem(.minimize, 0, constraints: [.exists([variable], .truth(true))])
    } throws: {
      "\($0)".hasPrefix("constraint 1: ")
    }
  }

  @Test("what is too large to be written out is an error before it takes memory")
  func tooLarge() throws {
    let error = ProblemError.tooManyEntries(limit: 1 << 24)
    let vector = Expression.vector("w", count: 1 << 30)
    #expect(throws: error) { try Problem(.minimize, vector.sum()).scalarized() }
    let matrix = Expression.matrix("w", rows: 3000, columns: 3000)
    #expect(throws: error) { try Problem(.minimize, (matrix * matrix).trace()).scalarized() }
    let filled = Expression.filled(.variable("x"), rows: 1 << 15, columns: 1 << 15)
    #expect(throws: error) { try Problem(.minimize, 0, constraints: [filled <= 1]).scalarized() }
  }

  @Test("empty arrays: all of no entries hold, none of them differ")
  func empty() throws {
    let none = Expression.vector("w", count: 0)
    let problem = try Problem(.minimize, none.sum(), constraints: [none <= 1]).scalarized()
    #expect(problem.variables.isEmpty)
    #expect(PointEvaluator(problem).maxViolation(of: problem, at: []) == 0)
    let different = try Problem(.minimize, none.sum(), constraints: [none != 1]).scalarized()
    #expect(PointEvaluator(different).maxViolation(of: different, at: []) == .infinity)
  }
}
