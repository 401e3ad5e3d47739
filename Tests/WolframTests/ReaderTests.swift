import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram
import Foundation
import Testing

@Suite("Problems")
struct ReaderTests {
  /// The objective of `text` at a point given in the order of the variables.
  private func objective(_ text: String, _ point: [Double]) throws -> Double {
    let problem = try Reader.read(text).problem
    return PointEvaluator(variables: problem.variables).value(of: problem.objective, at: point)
  }

  @Test("functions of one variable have the values of mathematics", arguments: formulas)
  func values(formula: String, at x: Double, expected: Double) throws {
    let value = try objective("NArgMin[\(formula), x]", [x])
    #expect(
      value == expected || abs(value - expected) <= 4e-15 * max(1, abs(expected)),
      "\(formula) at \(x) is \(value)")
  }

  @Test("constraints hold and fail where they should", arguments: conditions)
  func constraints(constraint: String, inside: [Double]?, outside: [Double]?) throws {
    guard inside != nil || outside != nil else {
      #expect(readingError("NArgMin[{x + y, \(constraint)}, {x, y}]") != nil)
      return
    }
    let problem = try Reader.read("NArgMin[{x + y, \(constraint)}, {x, y}]").problem
    let evaluator = PointEvaluator(variables: problem.variables)
    if let inside { #expect(evaluator.maxViolation(of: problem, at: inside) == 0) }
    if let outside { #expect(evaluator.maxViolation(of: problem, at: outside) > 0) }
  }

  @Test(
    "memberships become domains of variables",
    arguments: [
      ("NArgMin[{x, x \\[Element] Integers}, x]", ["Integers"], 0),
      (
        "NArgMin[{x, x \\[Element] Integers && x \\[Element] NonNegativeReals}, x]",
        ["NonNegativeIntegers"], 0
      ),
      ("NArgMin[{x, (x | y) \\[Element] Integers}, {x, y}]", ["Integers", "Integers"], 0),
      ("NArgMin[x, x \\[Element] NonNegativeReals]", ["NonNegativeReals"], 0),
      ("NArgMin[x + y, {x \\[Element] Integers, y}]", ["Integers", "Reals"], 0),
      (
        "NArgMin[x + y, {x, y} \\[Element] PositiveIntegers]",
        ["PositiveIntegers", "PositiveIntegers"], 0
      ),
      ("NArgMin[x + y, {x, y}, Integers]", ["Integers", "Integers"], 0),
      ("NArgMin[{x, x \\[Element] Integers || x > 1}, x]", ["Reals"], 1),
      (
        "NArgMin[{x, x \\[Element] NonNegativeReals, x \\[Element] NonPositiveReals}, x]",
        ["NonNegativeReals"], 1
      ),
      ("NArgMin[{x, x \\[Element] Booleans}, x \\[Element] Integers]", ["Booleans"], 0),
      (
        "NArgMin[{x + y, {x, y} \\[Element] Vectors[2, NegativeIntegers]}, {x, y}]",
        ["NegativeIntegers", "NegativeIntegers"], 0
      ),
      ("NArgMin[{x, x + 1 \\[Element] Integers}, x]", ["Reals"], 1),
      ("v = {x, y}; NArgMin[{x, v \\[Element] Integers}, v]", ["Integers", "Integers"], 0),
      ("NArgMin[x, x \\[Element] {1, 2, 5}]", ["Reals"], 1),
      ("NArgMin[x + y, {x \\[Element] Interval[{0, 1}, {3, 4}], y}]", ["Reals", "Reals"], 1),
      ("NArgMin[x + y, {{x, y} \\[Element] {1, 2}}]", ["Reals", "Reals"], 2),
      ("NArgMin[x + y, (x | y) \\[Element] Booleans]", ["Booleans", "Booleans"], 0),
    ])
  func domains(text: String, domains: [String], constraintCount: Int) throws {
    let problem = try Reader.read(text).problem
    #expect(problem.variables.map(\.domain.rawValue) == domains)
    #expect(problem.constraints.count == constraintCount)
  }

  @Test(
    "the forms of the first argument mean the same",
    arguments: [
      "NArgMin[{x^2 + y, x >= 1, y >= 2}, {x, y}]",
      "NArgMin[{x^2 + y, {x >= 1, {y >= 2}}}, {x, y}]",
      "NArgMin[{x^2 + y, x >= 1 && y >= 2}, {x, y}]",
      "c = {x >= 1, y >= 2}; NArgMin[{x^2 + y, c}, {x, y}]",
      "p = {x^2 + y, x >= a, y >= 2 a}; NArgMin[p /. a -> 1, {x, y}]",
      "a = 1\nNArgMin[{x^2 + y, x >= a, y >= 2 a}, {x, y}]",
      "f := x^2 + y; NArgMin[{f, x >= 1, y >= 2}, {x, y}] // N",
      "sol = NArgMin[{x^2 + y, x >= 1, y >= 2}, {x, y}];",
      "a = 1; b = a + 1; a = 7; NArgMin[{x^2 + y, x >= 1, y >= b}, {x, y}]",
      "NArgMin[{f, x >= 1, y >= 2} /. f -> x^2 + y, {x, y}]",
    ])
  func forms(text: String) throws {
    let problem = try Reader.read(text).problem
    let evaluator = PointEvaluator(variables: problem.variables)
    #expect(evaluator.value(of: problem.objective, at: [3, 4]) == 13)
    #expect(problem.constraints.count == 2)
    #expect(evaluator.maxViolation(of: problem, at: [1, 2]) == 0)
    #expect(evaluator.maxViolation(of: problem, at: [0, 2]) == 1)
    #expect(evaluator.maxViolation(of: problem, at: [1, 0]) == 2)
  }

  typealias Form = WolframProblem.ResultForm

  @Test(
    "the variables give the form of the result",
    arguments: [
      ("x", Form.variable("x")), ("{x}", .list([.variable("x")])),
      ("{x, y}", .list([.variable("x"), .variable("y")])), ("{x, -1, 1}", .variable("x")),
      ("{{x, -1, 1}, y}", .list([.variable("x"), .variable("y")])),
      ("x \\[Element] Reals", .variable("x")),
      ("{x, y} \\[Element] Reals", .list([.variable("x"), .variable("y")])),
      ("(x | y) \\[Element] Reals", .list([.variable("x"), .variable("y")])),
      (
        "{x, x[1], Subscript[x, 1]}",
        .list([.variable("x"), .variable("x[1]"), .variable("Subscript[x, 1]")])
      ),
      (
        "{x, Array[y, 2]}", .list([.variable("x"), .list([.variable("y[1]"), .variable("y[2]")])])
      ),
      (
        "{x, Table[y[2 i], {i, 2}]}",
        .list([.variable("x"), .list([.variable("y[2]"), .variable("y[4]")])])
      ),
    ])
  func resultForms(variables: String, form: Form) throws {
    #expect(try Reader.read("NArgMin[x^2, \(variables)]").resultForm == form)
  }

  @Test("search regions are no constraints")
  func searchRegions() throws {
    let problem = try Reader.read("NArgMin[(x - 3)^2, {{x, 0, 1}, {y, -Infinity, 2 Pi}}]").problem
    #expect(problem.constraints.isEmpty)
    #expect(problem.variables[0].searchRegion == 0...1)
    #expect(problem.variables[1].searchRegion == nil)
  }

  @Test("heads say what is asked for")
  func heads() throws {
    for head in WolframProblem.Head.allCases where !head.isConvex {
      let problem = try Reader.read("\(head.rawValue)[x^2, x]")
      #expect(problem.head == head)
      #expect(problem.problem.sense == (head.rawValue.contains("Max") ? .maximize : .minimize))
    }
  }

  @Test("options keep their values")
  func options() throws {
    let problem = try Reader.read(
      """
      NArgMin[x^2, x, AccuracyGoal -> 9, PrecisionGoal -> Infinity, WorkingPrecision -> MachinePrecision,
       MaxIterations -> 10^3, EvaluationMonitor :> Print[x], StepMonitor -> None,
       Method -> {"NelderMead", "RandomSeed" -> 1, "PostProcess" -> False, "InitialPoints" -> {{1}}}]
      """)
    #expect(problem.option("AccuracyGoal") == .number(9))
    #expect(problem.option("PrecisionGoal") == .number(.infinity))
    #expect(problem.option("WorkingPrecision") == .machinePrecision)
    #expect(problem.option("MaxIterations") == .number(1000))
    #expect(problem.option("StepMonitor") == WolframOption.Value.none)
    #expect(problem.option("EvaluationMonitor") == .expression(try Parser.parse("Print[x]")))
    let method = try #require(problem.options.last)
    #expect(method.methodName == "NelderMead")
    #expect(method.subOptions.map(\.name) == ["RandomSeed", "PostProcess", "InitialPoints"])
    #expect(method.subOptions[0].value == .number(1))
    #expect(method.subOptions[1].value == .boolean(false))
    #expect(
      try Reader.read("NArgMin[x, x, Method -> NelderMead]").options[0].methodName == "NelderMead")
    #expect(try Reader.read("NArgMin[x, x, Method -> Automatic]").option("Method") == .automatic)
  }
}
