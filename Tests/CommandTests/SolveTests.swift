import Foundation
import Testing

@Suite struct SolveTests {
  let disk = "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]"

  @Test(
    "each head prints what it would in Wolfram",
    arguments: [
      ("NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]", "{-0.447214, 0.894427}"),
      ("NArgMin[2 x^2 - 3 x + 5, x]", "0.75"),
      (
        "NMinimize[{(x - 2)^2 + (y - 1)^2, x + y <= 1 && x >= 0 && y >= 0}, {x, y}]",
        "{2., {x -> 1., y -> 0.}}"
      ),
      ("NMinValue[{(x - 2)^2 + (y - 1)^2, x + y <= 1 && x >= 0 && y >= 0}, {x, y}]", "2."),
      ("NMaxValue[{x y, x + y <= 1 && x >= 0 && y >= 0}, {x, y}]", "0.25"),
      ("NMinimize[{x, x >= 1 && x <= 0}, x]", "{Infinity, {x -> Indeterminate}}"),
      (
        "NMinimize[{x + y, x + y <= 1}, {x, y}]",
        "{-Infinity, {x -> Indeterminate, y -> Indeterminate}}"
      ),
    ])
  func heads(text: String, printed: String) throws {
    let outcome = try Argmin.run(["solve", text])
    #expect(outcome.code == 0)
    #expect(outcome.output == printed + "\n")
  }

  @Test("the JSON object has every member of the contract, in one line")
  func json() throws {
    let outcome = try Argmin.run(["solve", disk, "--json", "--seed", "7"])
    #expect(outcome.output.filter { $0 == "\n" }.count == 1)
    let names = [
      "status", "guarantee", "argmin", "variables", "value", "bound", "gap", "maxViolation",
      "method", "engine", "seed", "iterations", "evaluations", "gradientEvaluations", "nodes",
      "seconds", "message",
    ]
    #expect(Set(outcome.json.keys) == Set(names))
    #expect(outcome.json["status"] as? String == "optimal")
    #expect(outcome.json["guarantee"] as? String == "global")
    #expect(outcome.json["seed"] as? Int == 7)
    let point = try #require(outcome.json["argmin"] as? [Double])
    #expect(abs(point[0] + 0.2.squareRoot()) <= 1e-8 && abs(point[1] - 0.8.squareRoot()) <= 1e-8)
    #expect((outcome.json["variables"] as? [String: Double])?["y"] == point[1])
    #expect(abs(try #require(outcome.json["value"] as? Double) + 5.0.squareRoot()) <= 1e-9)
  }

  @Test("infinite values are strings, and a missing point is null")
  func infinities() throws {
    let infeasible = try Argmin.run(["solve", "NArgMin[{x, x >= 1 && x <= 0}, x]", "--json"])
    #expect(infeasible.code == 0)
    #expect(infeasible.json["status"] as? String == "infeasible")
    #expect(infeasible.json["value"] as? String == "Infinity")
    #expect(infeasible.json["argmin"] is NSNull)
    let unbounded = try Argmin.run(["solve", "NArgMax[x, x]", "--json"])
    #expect(unbounded.json["status"] as? String == "unbounded")
    #expect(unbounded.json["value"] as? String == "Infinity")
  }

  @Test("the problem may come from standard input, a file or options")
  func sources() throws {
    #expect(try Argmin.run(["solve", "-"], input: disk).output == "{-0.447214, 0.894427}\n")
    #expect(try Argmin.run(["solve", "Examples/disk.wl"]).output == "{-0.447214, 0.894427}\n")
    let formula = ["solve", "x^2 + y^2", "--over", "x,y", "--subject-to", "x + y == 1"]
    #expect(try Argmin.run(formula).output == "{0.5, {x -> 0.5, y -> 0.5}}\n")
    let further = ["solve", "NArgMin[x^2, x]", "--subject-to", "x >= 3"]
    #expect(try Argmin.run(further).output == "3.\n")
  }

  @Test(
    "wrong input exits with 2 and says what, where and what to do",
    arguments: [
      ("NArgMin[{x^2, x = 3}, x]", "did you mean"),
      ("NArgMin[a x^2, x]", "a is neither"),
      ("NArgMin[x^2, {x, x}]", "x"),
      ("NArgMin[{x, x || y}, {x, y}]", "line 1"),
      ("NArgMin[Sin(x), x]", "Sin[x]"),
      ("NArgMin[{Log[x], x <= -1}, x]", "real value"),
      ("NArgMin[x^2, x, Method -> \"Oracle\"]", "Oracle"),
      ("x^2", "NArgMin"),
      ("", "nothing to read"),
      ("nowhere.wl", "nowhere.wl"),
    ])
  func errors(text: String, hint: String) throws {
    let outcome = try Argmin.run(["solve", text, "--json"])
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint))
  }

  @Test(
    "wrong arguments exit with 2",
    arguments: [
      ["solve"], ["solve", "NArgMin[x^2, x]", "--time-limit", "soon"], ["resolve"],
      ["solve", "NArgMin[x^2, x]", "--time-limit", "-1"],
      ["solve", "NArgMin[x^2, x]", "--over", "x"],
    ])
  func arguments(arguments: [String]) throws {
    let outcome = try Argmin.run(arguments)
    #expect(outcome.code == 2)
    #expect(!outcome.errors.isEmpty)
  }

  /// A function of ten variables with more valleys than can be searched.
  let endless =
    "NMinimize[{"
    + (1...10).map { "Sin[23 x\($0)] Cos[17 x\($0)] + x\($0)^2/90" }.joined(separator: " + ")
    + "}, {" + (1...10).map { "x\($0)" }.joined(separator: ", ") + "}]"

  @Test("Ctrl-C prints the best point so far and exits with 3")
  func interruption() throws {
    let outcome = try Argmin.run(["solve", endless, "--json"], interruptAfter: 0.15)
    #expect(outcome.code == 3)
    #expect(outcome.json["status"] as? String == "interrupted")
    #expect((outcome.json["argmin"] as? [Double])?.count == 10)
  }

  @Test("the time limit prints the best point so far and exits with 3")
  func timeLimit() throws {
    let outcome = try Argmin.run(["solve", endless, "--json", "--time-limit", "0.05"])
    #expect(outcome.code == 3)
    #expect(outcome.json["status"] as? String == "timeLimit")
    #expect((outcome.json["argmin"] as? [Double])?.count == 10)
  }

  @Test("the version is one line")
  func version() throws {
    let outcome = try Argmin.run(["-v"])
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("argmin ") && outcome.output.filter { $0 == "\n" }.count == 1)
  }

  @Test("the help of every subcommand names it", arguments: ["array", "solve"])
  func help(subcommand: String) throws {
    let outcome = try Argmin.run([subcommand, "--help"])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("USAGE: argmin \(subcommand)"))
  }
}
