import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram
import Testing

@Suite("Heads for convex problems")
struct ConvexHeadTests {
  @Test("objective, constraints, variables, properties and options are arguments of their own")
  func symbolic() throws {
    let read = try Reader.read(
      """
      ConvexOptimization[x - 2 y, {x^2 + y^2 <= 1, x >= 0}, {x, y}, {"Slack", "DualityGap"},
       Tolerance -> 10^-8, PerformanceGoal -> "Quality"]
      """)
    #expect(read.head == .convex)
    #expect(read.problem.constraints.count == 2)
    #expect(read.request == .list([.slack, .dualityGap]))
    #expect(read.option("PerformanceGoal") == .string("Quality"))
    #expect(!read.isMatrixForm)
    let single = try Reader.read(#"LinearOptimization[x, x >= 1, x, "PrimalMinimumValue"]"#)
    #expect(single.request == .single(.primalMinimumValue))
  }

  @Test("parameters have the values that stand behind the head, in definitions too")
  func parametric() throws {
    let read = try Reader.read(
      "c = 2 a; ParametricConvexOptimization[(x - c)^2, x >= b, {x}, {a, b}, \"Slack\"][3, 1/2]")
    #expect(read.head == .parametric && read.request == .single(.slack))
    let evaluator = PointEvaluator(read.problem)
    #expect(read.problem.variables.map(\.name) == ["x"])
    #expect(evaluator.value(of: read.problem.objective, at: [7]) == 1)
    #expect(evaluator.maxViolation(of: read.problem, at: [0]) == 0.5)
  }

  @Test("what must hold for all parameters has their worst values, in both forms")
  func robust() throws {
    for text in [
      "RobustConvexOptimization[-x, ForAll[{u}, -1/4 <= u <= 1/4, (1 + u) x <= 5], {x}]",
      "RobustConvexOptimization[-x, {(1 + u) x <= 5, -1/4 <= u <= 1/4}, {x}, {u}]",
      "RobustConvexOptimization[-x, {ForAll[u, u <= 1/4 && u >= -1/4, (1 + u) x <= 5], x >= 0}, x]",
    ] {
      let problem = try Reader.read(text).problem
      #expect(problem.variables.map(\.name) == ["x"])
      let evaluator = PointEvaluator(problem)
      #expect(evaluator.maxViolation(of: problem, at: [4]) <= 1e-12)
      #expect(abs(evaluator.maxViolation(of: problem, at: [6]) - 2.5) <= 1e-12)
    }
  }

  @Test("geometric programs have positive variables")
  func geometric() throws {
    let read = try Reader.read("GeometricOptimization[2 h + 2 w, h w >= 1, {h, w}]")
    #expect(read.problem.variables.allSatisfy { $0.domain == .positiveReals })
  }

  @Test(
    "forms in matrices state what their formulas do",
    arguments: [
      (
        "LinearOptimization[{1, 2}, {{{1, 1}, {1, 0}}, {-1, 0}}, {{{1, -1}}, {3}}]",
        "LinearOptimization[x[1] + 2 x[2], {x[1] + x[2] - 1 >= 0, x[1] >= 0, x[1] - x[2] + 3 == 0}, {x[1], x[2]}]",
        [0.3, 2.0]
      ),
      (
        "QuadraticOptimization[{{{2, 1}, {1, 4}}, {-1, 0}}, {{{1, 1}}, {1}}]",
        "QuadraticOptimization[x[1]^2 + x[1] x[2] + 2 x[2]^2 - x[1], x[1] + x[2] + 1 >= 0, {x[1], x[2]}]",
        [0.7, -2.0]
      ),
      (
        "SecondOrderConeOptimization[{1, 1}, {{{{1, 0}, {0, 2}}, {1, 0}, {0, 1}, 3}}]",
        "ConicOptimization[x[1] + x[2], Norm[{x[1] + 1, 2 x[2]}] <= x[2] + 3, {x[1], x[2]}]",
        [2.0, 1.0]
      ),
    ])
  func matrices(text: String, same: String, point: [Double]) throws {
    let (matrix, symbolic) = (try Reader.read(text), try Reader.read(same))
    #expect(matrix.isMatrixForm && !symbolic.isMatrixForm)
    #expect(matrix.problem.constraints.count == symbolic.problem.constraints.count)
    func values(_ problem: Problem) -> [Double] {
      let evaluator = PointEvaluator(problem)
      return [evaluator.value(of: problem.objective, at: point)]
        + problem.constraints.map { $0.violation { evaluator.value(of: $0, at: point) } }
    }
    for (a, b) in zip(values(matrix.problem), values(symbolic.problem)) {
      #expect(abs(a - b) <= 1e-12)
    }
  }

  @Test("semidefinite and conic forms, domains and empty equations")
  func cones() throws {
    let matrix = try Reader.read(
      "SemidefiniteOptimization[{1, 1}, {{{0, 1}, {1, 0}}, {{1, 0}, {0, 0}}, {{0, 0}, {0, 1}}}]")
    guard case .cone(let entries, .semidefinite(2)) = matrix.problem.constraints[0] else {
      Issue.record("not a cone of matrices")
      return
    }
    #expect(entries.count == 4)
    let cone = try Reader.read(
      #"ConicOptimization[{1, 1}, {{{{{1, 0}, {0, 1}, {0, 0}}, {0, 0, 1}}, "NormCone"}}]"#)
    guard case .cone(_, .norm) = cone.problem.constraints[0] else {
      Issue.record("not a norm cone")
      return
    }
    let whole = try Reader.read(
      "LinearOptimization[{-1}, {{{-2}}, {5}}, {}, Integers, \"PrimalMinimizer\"]")
    #expect(whole.request == .single(.primalMinimizer))
    #expect(whole.problem.variables[0].domain == .integers || whole.problem.constraints.count == 2)
  }

  @Test("the text of a problem reads back to the same")
  func roundTrip() throws {
    let text =
      #"ConvexOptimization[x^2 + y, {x >= 1, y >= x}, {x, y}, {"Slack"}, Tolerance -> 0.001]"#
    let printed = ProblemPrinter.text(try Reader.read(text))
    #expect(printed == text)
    #expect(ProblemPrinter.text(try Reader.read(printed)) == printed)
  }
}

@Suite("Places in the text")
struct SourceMapTests {
  @Test("formulas are found where they are written")
  func places() throws {
    let read = try Reader.read(
      "NArgMin[{x + Sqrt[1 +\n  y^4], Sqrt[x] <= (y - 2)}, {x, y}]", isTraced: true)
    let map = try #require(read.sourceMap)
    let y = Expression.variable("y"), x = Expression.variable("x")
    let place = try #require(map.place(inObjective: pow(y, 4)))
    #expect(place.line == 2 && place.column == 3 && place.text == "y^4")
    #expect(place.excerpt.caret == "  ^^^")
    let side = try #require(map.place(of: sqrt(x), inRelationOf: sqrt(x), y - 2))
    #expect(side.line == 2 && side.column == 9)
    #expect(map.text(of: y - 2) == "y - 2")
    // What is written nowhere is shown by the relation that it is a part of.
    let whole = try #require(map.place(of: sqrt(x) - y, inRelationOf: sqrt(x), y - 2))
    #expect(whole.text == "Sqrt[x] <= (y - 2)")
    #expect(try Reader.read("NArgMin[x, x]").sourceMap == nil)
  }
}
