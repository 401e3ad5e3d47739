import Foundation
import Testing

@Suite("argmin solve and model files")
struct ModelFileTests {
  private static let diet =
    "objective = 92.5\nOATMEAL = 4\nCHICKEN = 0\nEGGS = 0\nMILK = 4.5\nPIE = 2\nPORK = 0\n"

  @Test("a model file prints its objective and its variables, and how sure they are")
  func table() throws {
    let outcome = try Argmin.run(["solve", "Examples/diet.mps"])
    #expect(outcome.code == 0)
    #expect(outcome.output == Self.diet)
    #expect(outcome.errors.contains("proved"))
  }

  @Test("standard input may hold a model, whatever its name would be")
  func standardInput() throws {
    let text = try String(
      contentsOf: Argmin.root.appendingPathComponent("Examples/diet.mps"), encoding: .utf8)
    #expect(try Argmin.run(["solve", "-"], input: text).output == Self.diet)
    let formula = try Argmin.run(["solve", "-", "--over", "x"], input: "3 x^2 - 6 x\n")
    #expect(formula.output == "{-3., {x -> 1.}}\n")
  }

  @Test("the JSON object has the contract's members, variables by the names of the file")
  func json() throws {
    let outcome = try Argmin.run(["solve", "Examples/diet.mps", "--json"])
    let names = [
      "status", "guarantee", "argmin", "variables", "value", "bound", "gap", "maxViolation",
      "method", "engine", "seed", "iterations", "evaluations", "gradientEvaluations", "nodes",
      "seconds", "message",
    ]
    #expect(Set(names).isSubset(of: Set(outcome.json.keys)))
    #expect(outcome.json["status"] as? String == "optimal")
    #expect(outcome.json["guarantee"] as? String == "global")
    let point = try #require(outcome.json["argmin"] as? [Double])
    let variables = try #require(outcome.json["variables"] as? [String: Double])
    #expect(point.count == 6 && variables["MILK"] == point[3])
    #expect(abs(point[3] - 4.5) <= 1e-7)
    let value = try #require(outcome.json["value"] as? Double)
    let bound = try #require(outcome.json["bound"] as? Double)
    #expect(abs(value - 92.5) <= 1e-7 && abs(bound - 92.5) <= 1e-7)
  }

  @Test("a long table leaves out what is zero, and matrices are lists of rows in JSON")
  func long() throws {
    let columns = (1...100).map { " x\($0) c \($0 == 7 ? -1 : 1) r 1\n" }.joined()
    let text = "ROWS\n N c\n L r\nCOLUMNS\n\(columns)RHS\n b r 2\nENDATA\n"
    let outcome = try Argmin.run(["solve", "-"], input: text)
    #expect(outcome.output == "objective = -2\nx7 = 2\n99 more are zero\n")
    let matrix =
      "VER\n3\nOBJSENSE\nMIN\nPSDVAR\n1\n2\nCON\n1 1\nL= 1\nOBJFCOORD\n2\n0 0 0 1\n0 1 1 2\n"
      + "FCOORD\n2\n0 0 0 0 1\n0 0 1 1 1\nBCOORD\n1\n0 -1\n"
    let nested = try Argmin.run(["solve", "-", "--json"], input: matrix)
    let rows = try #require((nested.json["variables"] as? [String: Any])?["X1"] as? [[Double]])
    #expect(rows.count == 2 && abs(rows[0][0] - 1) <= 1e-7 && rows[0][1] == rows[1][0])
  }

  @Test(
    "a wrong file exits with 2, with file, line, column, a caret and a fix",
    arguments: [
      (
        "ROWS\n N c\nCOLUMNS\n x c 3,5\nENDATA\n",
        "standard input, line 4, column 6: '3,5' is not a number; write it in decimal, as in "
          + "-1.5e3\n   x c 3,5\n       ^\n"
      ),
      ("ROWS\n N c\nCOLUMNS\n x c 1\n", "the file ends where ENDATA is expected"),
      ("VER\n3\nOBJSENSE\nMEAN\n", "'MEAN' stands where MIN or MAX is expected\n  MEAN\n  ^\n"),
      ("max: 3 x;\n", "lp_solve's LP format"),
    ])
  func errors(text: String, hint: String) throws {
    let outcome = try Argmin.run(["solve", "-", "--json"], input: text)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test("files that are missing, empty or folders exit with 2")
  func files() throws {
    for name in ["nowhere.mps", "nowhere.cbf", "nowhere.dat-s"] {
      let outcome = try Argmin.run(["solve", name])
      #expect(outcome.code == 2 && outcome.errors.contains("\(name) cannot be opened"))
    }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).mps").path
    try Data().write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try Argmin.run(["solve", path])
    #expect(outcome.code == 2 && outcome.errors.contains("nothing to read"))
  }

  @Test("limits exit with 3 and print the best point so far")
  func limits() throws {
    for limit in [["--max-iterations", "2"], ["--time-limit", "0"]] {
      let outcome = try Argmin.run(["solve", "Examples/portfolio.qps", "--json"] + limit)
      #expect(outcome.code == 3)
      #expect(outcome.json["guarantee"] as? String != "global")
      #expect((outcome.json["argmin"] as? [Double])?.count == 3)
    }
  }
}
