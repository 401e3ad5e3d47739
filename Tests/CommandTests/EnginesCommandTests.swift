import Foundation
import Testing

@Suite("argmin engines")
struct EnginesCommandTests {
  @Test("the table lists the built-in engine and HiGHS, found or with how to install it")
  func table() throws {
    let outcome = try Argmin.run(["engines"])
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("engine"))
    #expect(lines[1].hasPrefix("builtin") && lines[1].hasSuffix("built in"))
    #expect(lines[2].hasPrefix("HiGHS"))
    if lines[2].contains("not found") {
      #expect(outcome.output.contains("ARGMIN_HIGHS"))
      #expect(outcome.output.contains("make setup-engines"))
    }
  }

  @Test("the JSON object says the same")
  func json() throws {
    let outcome = try Argmin.run(["engines", "--json"])
    let engines = try #require(outcome.json["engines"] as? [[String: Any]])
    #expect(engines.compactMap { $0["name"] as? String } == ["builtin", "HiGHS"])
    #expect(engines[0]["installed"] as? Bool == true)
    #expect(engines[0]["path"] is NSNull)
    let isThere = try #require(engines[1]["installed"] as? Bool)
    #expect((engines[1]["version"] is NSNull) == !isThere)
    #expect((engines[1]["reason"] is NSNull) == isThere)
    #expect(engines[1]["variable"] as? String == "ARGMIN_HIGHS")
  }
}

@Suite("argmin explain and contradictions")
struct ExplainConflictTests {
  private static let plan = """
    NAME plan
    ROWS
     N cost
     L R3
     G need
     E other
    COLUMNS
     x cost 1 R3 2
     x need 1
     y cost 1 R3 3
     z other 1
    RHS
     rhs R3 4 need 3
     rhs other 1
    ENDATA
    """

  @Test("rows and bounds of a model file that contradict each other are named, with their text")
  func model() throws {
    let outcome = try Argmin.run(["explain", "-"], input: Self.plan)
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        linear program: 3 rows, 3 columns
        infeasible: 3 conditions contradict each other, and without any one of them the others have a point
          row R3: 2 x + 3 y <= 4
          row need: x >= 3
          bound of y: y >= 0

        """)
    let object = try Argmin.run(["explain", "-", "--json"], input: Self.plan)
    let conflict = try #require(object.json["conflict"] as? [String: Any])
    #expect(conflict["minimal"] as? Bool == true)
    let conditions = try #require(conflict["conditions"] as? [[String: Any]])
    #expect(conditions.compactMap { $0["name"] as? String } == ["R3", "need", "y"])
    #expect(conditions.compactMap { $0["kind"] as? String } == ["row", "row", "bound"])
  }

  @Test("a model file that has a point says so")
  func feasible() throws {
    let outcome = try Argmin.run(["explain", "Examples/diet.mps"])
    #expect(outcome.code == 0)
    #expect(outcome.output.hasSuffix("no rows and bounds that contradict each other were found\n"))
  }

  @Test("constraints of a text are named by their numbers")
  func text() throws {
    let outcome = try Argmin.run([
      "explain", "NMinimize[{x + y, x + y >= 4, x <= 1, x - y <= 9, y <= 2}, {x, y}]",
    ])
    #expect(outcome.code == 0)
    #expect(
      outcome.output.hasSuffix(
        """
        infeasible: 3 conditions contradict each other, and without any one of them the others have a point
          constraint 1: x + y >= 4
          constraint 2: x <= 1
          constraint 4: y <= 2

        """))
  }
}
