import Foundation
import Testing

@Suite struct ExplainTests {
  @Test("a convex problem is derived, with what was rewritten and the cones that it becomes")
  func convex() throws {
    let outcome = try Argmin.run(["explain", "NMinimize[Sqrt[1 + x^2] + x Log[x], x]"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.hasPrefix(
        """
        convex
          rewritten: Sqrt[1 + x^2] is Norm[{x, 1}]: the root of a sum of squares is a norm
          rewritten: x Log[x] is -Entropy[x]: x log x is the negative entropy
        """))
    #expect(
      outcome.output.hasSuffix(
        "  program: 3 columns, 1 exponential cone (3 rows), 1 second-order cone (3 rows)\n"))
  }

  @Test("a part that breaks convexity is shown in the text, with the rule and a rewrite")
  func violation() throws {
    let outcome = try Argmin.run(
      ["explain", "NMinimize[{x^2/y, x + y >= 2}, {x, y}]"])
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        not proved convex: 1 part breaks it
        line 1, column 12, the objective: x^2/y
          NMinimize[{x^2/y, x + y >= 2}, {x, y}]
                     ^^^^^
          rule: a quotient is convex or concave only where its divisor is constant, or has a known sign under a constant
          instead: say that y is positive, if it is, or multiply the constraint by it
        rewrite: add y > 0
          NMinimize[{x^2/y, x + y >= 2, y > 0}, {x, y}]

        """)
  }

  @Test(
    "the rewrite that is printed is convex, and solved to its optimum, when it is pasted",
    arguments: [
      ("NMinimize[{x^2/y, x + y >= 2 && x >= 1 && y <= 2}, {x, y}]", 0.5),
      ("NMinimize[{x + y, x^2 + y^2 == 1}, {x, y}]", -1.4142135623730951),
      ("NMinimize[{x^3 + y, x + y == 1}, {x, y}]", 0.6150998205402495),
      ("NMinimize[x + 1/x, x]", 2),
      ("NMinValue[{Exp[x^3] + y^2, x + y >= 1}, {x, y}]", nil),
      (
        "NMinimize[Tr[a] - Log[Det[a]], {a \\[Element] Matrices[{2, 2}, Reals, Symmetric[{1, 2}]]}]",
        2
      ),
    ])
  func pastes(text: String, value: Double?) throws {
    let explained = try Argmin.run(["explain", text, "--json"])
    #expect(explained.json["convex"] as? Bool == false)
    let rewrite = try #require(explained.json["rewrite"] as? [String: Any])
    for problem in try #require(rewrite["problems"] as? [String]) {
      let answer = try Argmin.run(["solve", problem, "--json"])
      #expect(answer.json["guarantee"] as? String == "global")
      if let value {
        #expect(abs(try #require(answer.json["value"] as? Double) - value) <= 1e-7)
      }
    }
  }

  @Test("what is convex in another form says in which")
  func reduced() throws {
    let geometric = try Argmin.run(
      ["explain", "NMinimize[{2 h + 2 w, h w == 1 && h > 0 && w > 0}, {h, w}]", "--json"])
    #expect(geometric.json["convex"] as? Bool == false)
    #expect(geometric.json["kind"] as? String == "logConvex")
    #expect((geometric.json["violations"] as? [[String: Any]])?.first?["column"] as? Int == 23)
    let pieces = try Argmin.run(["explain", "x", "--over", "x", "--subject-to", "Abs[x] >= 1"])
    #expect(pieces.output.contains("convex in 2 pieces"))
  }

  @Test("solve --explain prints the same to standard error")
  func flag() throws {
    let text = "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]"
    let explained = try Argmin.run(["explain", text])
    let solved = try Argmin.run(["solve", text, "--explain"])
    #expect(solved.output == "{-0.447214, 0.894427}\n")
    #expect(solved.errors.hasPrefix(explained.output))
  }

  @Test("wrong input exits with 2")
  func wrong() throws {
    let outcome = try Argmin.run(["explain", "NMinimize[x y"])
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty && outcome.errors.contains("line 1"))
  }
}

@Suite struct ConvexHeadCommandTests {
  @Test(
    "heads for convex problems print rules, lists and properties",
    arguments: [
      ("ConvexOptimization[x - 2 y, x^2 + y^2 <= 1, {x, y}]", "{x -> -0.447214, y -> 0.894427}"),
      (
        #"ConvexOptimization[x - 2 y, x^2 + y^2 <= 1, {x, y}, "PrimalMinimumValue"]"#, "-2.23607"
      ),
      (
        #"LinearOptimization[2 x + 3 y, {x + y >= 4, x >= 1}, {x, y}, "PrimalMinimizerRules"]"#,
        "{x -> Indeterminate, y -> Indeterminate}"
      ),
      (
        "LinearOptimization[{-5, -4}, {{{-6, -4}, {-1, -2}, {1, 0}, {0, 1}}, {24, 6, 0, 0}}]",
        "{3., 1.5}"
      ),
      ("QuadraticOptimization[{{{2, 0}, {0, 2}}, {-4, -2}}, {}]", "{2., 1.}"),
      (
        "SecondOrderConeOptimization[{1, 1}, {{{{1, 0}, {0, 1}}, {0, 0}, {0, 0}, 1}}]",
        "{-0.707107, -0.707107}"
      ),
      (
        "SemidefiniteOptimization[{1, 1}, {{{0, 1}, {1, 0}}, {{1, 0}, {0, 0}}, {{0, 0}, {0, 1}}}]",
        "{1., 1.}"
      ),
      (
        "GeometricOptimization[2 h + 2 w, {h w >= 1, h <= w/2}, {h, w}]",
        "{h -> 0.707107, w -> 1.41421}"
      ),
      ("LinearFractionalOptimization[(2 x + 1)/(x + 3), {x >= 0, x <= 4}, {x}]", "{x -> 0.}"),
      ("ConvexOptimization[x, {x >= 1, x <= 0}, {x}]", "{x -> Indeterminate}"),
    ])
  func prints(text: String, printed: String) throws {
    let outcome = try Argmin.run(["solve", text])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output == printed + "\n")
  }

  @Test("properties are members of the JSON object, with multipliers and slacks by constraint")
  func json() throws {
    let text = """
      LinearOptimization[x + y, {x + 2 y >= 3, x >= 0, y >= 0}, {x, y}, \
      {"DualMaximizer", "Slack", "ConstraintSensitivity", "DualMaximumValue", "ObjectiveVector"}]
      """
    let outcome = try Argmin.run(["solve", text, "--json"])
    let properties = try #require(outcome.json["properties"] as? [String: Any])
    let duals = try #require(properties["DualMaximizer"] as? [[Double]])
    #expect(abs(duals[0][0] - 0.5) <= 1e-8 && abs(duals[1][0] - 0.5) <= 1e-8)
    let slacks = try #require(properties["Slack"] as? [[Double]])
    #expect(abs(slacks[2][0] - 1.5) <= 1e-8)
    #expect(abs(try #require(properties["DualMaximumValue"] as? Double) - 1.5) <= 1e-8)
    #expect(properties["ObjectiveVector"] as? [Double] == [1, 1])
  }

  @Test("a problem that is not convex is refused with what breaks it")
  func refuses() throws {
    let outcome = try Argmin.run(["solve", "ConvexOptimization[x y, x + y >= 1, {x, y}]"])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("not proved convex") && outcome.errors.contains("rule:"))
  }
}
