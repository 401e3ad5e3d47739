import ArgMinExpressions
import ArgMinProblems
import Testing

@Suite struct LoweringTests {
  let x = Expression.variable("x"), y = Expression.variable("y")
  let n = Expression.variable("n", in: .integers)

  func lowered(_ objective: Expression, _ constraints: [Constraint]) throws -> LoweredProblem {
    try LoweredProblem(Problem(.minimize, objective, constraints: constraints))
  }

  @Test("relations in one variable become bounds, whichever side it is on")
  func bounds() throws {
    let program = try lowered(x + y, [3 - 2 * x <= 1, 4 >= x, x / 2 >= -8, y == 5]).program
    #expect(program.variableLower == [1, 5])
    #expect(program.variableUpper == [4, 5])
    #expect(program.constraintCount == 0)
  }

  @Test("the other relations become rows with their constants as bounds")
  func rows() throws {
    let program = try lowered(x, [x + y <= 3, 2 <= x * y, x + 1 == y * y]).program
    #expect(program.constraintLower == [-.infinity, 2, 0])
    #expect(program.constraintUpper == [3, .infinity, 0])
    #expect(program.tape.outputs.count == 4)
  }

  @Test("strict relations over whole numbers exclude the bound")
  func strictIntegers() throws {
    let program = try lowered(n, [n > 1, n < 7, 3 * n + n * n > 4.5]).program
    #expect(program.variableLower == [2])
    #expect(program.variableUpper == [6])
    #expect(program.constraintLower == [5])
    #expect(program.isInteger == [true])
  }

  @Test("bounds that rounding moved off a whole number still count as that number")
  func wholeNumberBounds() throws {
    let third = 1.0 / 3
    let program = try lowered(n, [n * third >= third * 7, n * 0.1 <= 0.3]).program
    #expect(program.variableLower == [7])
    #expect(program.variableUpper == [3])
  }

  @Test("crossing bounds are a contradiction that names the variable")
  func contradictions() throws {
    #expect(try lowered(x, [x >= 1, x <= 0]).contradiction?.contains("x") == true)
    #expect(try lowered(x, [x > 1, x <= 1]).contradiction != nil)
    #expect(try lowered(n, [4 * n >= 1, 4 * n <= 3]).contradiction?.contains("whole") == true)
    #expect(try lowered(x, [.truth(false)]).contradiction != nil)
    #expect(try lowered(x, [x >= 1, x <= 1]).contradiction == nil)
  }

  @Test("domains become bounds and integrality")
  func domains() throws {
    let b = Expression.variable("b", in: .booleans)
    let p = Expression.variable("p", in: .positiveIntegers)
    let program = try lowered(b + p + x, [x.isElement(of: .nonPositiveReals)]).program
    #expect(program.variableLower == [0, 1, -.infinity])
    #expect(program.variableUpper == [1, .infinity, 0])
    #expect(program.isInteger == [true, true, false])
  }

  @Test("negations are pushed inward")
  func negations() throws {
    let program = try lowered(x + y, [!(x < 2 || y > 3)]).program
    #expect(program.variableLower == [2, -.infinity])
    #expect(program.variableUpper == [.infinity, 3])
  }

  @Test("alternatives about one variable become the set of its values")
  func valueSets() throws {
    let written: [Constraint] = [
      x == 2 || x == 7 || x == 3, x.isOneOf([7, 3, 2]), !(x != 2 && x != 3 && x != 7),
      x.isOneOf(intervals: [2...2, 3...3, 7...7]),
    ]
    for constraint in written {
      let lowered = try lowered(x, [constraint])
      let alternatives = try #require(lowered.alternatives)
      #expect(alternatives.required.count == 1 && alternatives.nodes.count == 1)
      #expect(lowered.program.variableLower == [2] && lowered.program.variableUpper == [7])
    }
  }

  @Test("a number left out of the whole numbers leaves two bounds, out of the reals nothing")
  func unequal() throws {
    let whole = try #require(try lowered(n, [n != 1]).alternatives)
    let expected = SpanSet([Span(-.infinity, 0), Span(2, .infinity)])
    #expect(whole.nodes == [.membership(.init(term: 0, set: expected))])
    #expect(try lowered(n, [n != 0.5]).alternatives == nil)
    #expect(try lowered(n, [n != 1, n >= 1]).program.variableLower == [2])
    #expect(try lowered(x, [x != 1, x == 1]).contradiction != nil)
    #expect(try lowered(x, [x + y != 1, x + y == 1]).contradiction != nil)
    #expect(try lowered(n, [!n.isElement(of: .integers)]).contradiction != nil)
    #expect(try lowered(n, [!n.isElement(of: .positiveIntegers)]).contradiction == nil)
    #expect(try lowered(x, [!x.isElement(of: .integers)]).contradiction == nil)
  }

  @Test("rows of one body become one row")
  func sameBody() throws {
    let program = try lowered(x, [x + y <= 3, x + y >= 1, x + y <= 2]).program
    #expect(program.constraintLower == [1] && program.constraintUpper == [2])
    #expect(try lowered(x, [x + y <= 1, x + y > 1]).contradiction != nil)
  }

  @Test("a formula can be asked to be a whole number")
  func wholeFormulas() throws {
    let program = try lowered(x, [(x / 2).isElement(of: .positiveIntegers)]).program
    #expect(program.isInteger == [false, true])
    #expect(program.variableLower == [-.infinity, 1])
    #expect(program.constraintLower == [0] && program.constraintUpper == [0])
  }

  @Test("maximization is minimization of the negated objective")
  func maximization() throws {
    let program = try LoweredProblem(Problem(.maximize, x, constraints: [x <= 4])).program
    let evaluator = TapeEvaluator(program.tape)
    evaluator.evaluate([4])
    #expect(evaluator.value(0) == -4)
  }
}
