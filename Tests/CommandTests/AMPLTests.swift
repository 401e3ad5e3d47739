import Foundation
import Testing

@Suite("The AMPL protocol")
struct AMPLTests {
  /// A folder of its own for the files of a test.
  private final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ text: String) throws -> String {
      let file = url.appendingPathComponent(name)
      try text.write(to: file, atomically: false, encoding: .utf8)
      return file.path
    }

    /// The lines of a file; nil where it is not there.
    func lines(_ name: String) -> [String]? {
      (try? String(contentsOf: url.appendingPathComponent(name), encoding: .utf8))?
        .components(separatedBy: "\n")
    }
  }

  /// max 3x + 2y over x + y ≤ 4, x + 3y ≤ 8, 0 ≤ x ≤ 3, y ≥ 0: 11 at (3, 1), with duals 2 and 0.
  private static let linear = """
    g3 1 1 0
     2 2 1 0 0
     0 0
     0 0
     0 0 0
     0 0 0 1
     0 0 0 0 0
     4 2
     0 0
     0 0 0 0 0
    C0
    n0
    C1
    n0
    O0 1
    n0
    r
    1 4
    1 8
    b
    0 0 3
    2 0
    k1
    2
    J0 2
    0 1
    1 1
    J1 2
    0 1
    1 3
    G0 2
    0 3
    1 2

    """

  /// min (x − 2)² over one real variable, with a row x ≤ bound.
  private static func square(_ bounds: String, row: String = "1 1") -> String {
    """
    g3 1 1 0
     1 1 1 0 0
     0 1
     0 0
     0 1 0
     0 0 0 1
     0 0 0 0 0
     1 1
     0 0
     0 0 0 0 0
    C0
    n0
    O0 0
    o5
    o1
    v0
    n2
    n2
    r
    \(row)
    b
    \(bounds)
    k0
    J0 1
    0 1
    G0 1
    0 0

    """
  }

  /// The numbers of a .sol file after its options: duals, then values.
  private func numbers(_ lines: [String]) throws -> (duals: [Double], values: [Double]) {
    let options = try #require(lines.firstIndex(of: "Options"))
    let first = options + 2 + (try #require(Int(lines[options + 1])))
    let counts = try lines[first..<first + 4].map { try #require(Int($0)) }
    let numbers = try lines[(first + 4)..<(first + 4 + counts[1] + counts[3])].map {
      try #require(Double($0))
    }
    return (Array(numbers[..<counts[1]]), Array(numbers[counts[1]...]))
  }

  @Test("a stub with or without its ending is answered beside it", arguments: ["", ".nl"])
  func answer(ending: String) throws {
    let folder = try Folder()
    let path = try folder.write("m.nl", Self.linear)
    let outcome = try Argmin.run([String(path.dropLast(3)) + ending, "-AMPL"])
    #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    let lines = try #require(folder.lines("m.sol"))
    #expect(lines[0].hasPrefix("ArgMin ") && lines[0].contains("optimal"))
    #expect(lines.contains("objno 0 0"))
    let (duals, values) = try numbers(lines)
    for (got, wanted) in zip(duals + values, [2.0, 0, 3, 1]) { #expect(abs(got - wanted) <= 1e-6) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
  }

  @Test("a nonlinear model has the dual of its first-order conditions")
  func nonlinear() throws {
    let folder = try Folder()
    let path = try folder.write("m.nl", Self.square("3"))
    #expect(try Argmin.run([path, "-AMPL", "method=Local"]).code == 0)
    let (duals, values) = try numbers(#require(folder.lines("m.sol")))
    #expect(abs(values[0] - 1) <= 1e-6 && abs(duals[0] + 2) <= 1e-5)
  }

  @Test(
    "the solve code says how the search ended",
    arguments: [
      (square("0 5 9"), 200), (square("3", row: "3"), 0),
      (
        linear.replacingOccurrences(of: "\n1 4\n1 8\n", with: "\n3\n3\n")
          .replacingOccurrences(of: "\n0 0 3\n2 0", with: "\n2 0\n2 0"), 300
      ),
    ])
  func codes(_ text: String, code: Int) throws {
    let folder = try Folder()
    let path = try folder.write("m.nl", text)
    #expect(try Argmin.run([path, "-AMPL"]).code == 0)
    #expect(try #require(folder.lines("m.sol")).contains("objno 0 \(code)"))
  }

  @Test("an unknown option and a value out of range give code 500, a remark, and a .sol file")
  func options() throws {
    let folder = try Folder()
    let path = try folder.write("m.nl", Self.linear)
    for (word, remark) in [
      ("frob=3", "unknown option 'frob'"), ("timelim=-1", "'-1'"), ("seed", "needs a value"),
    ] {
      let outcome = try Argmin.run([path, "-AMPL", word])
      #expect(outcome.code == 0 && outcome.errors.contains(remark), "\(outcome.errors)")
      let lines = try #require(folder.lines("m.sol"))
      #expect(lines.contains("objno 0 500") && lines[0].contains(remark))
    }
  }

  @Test("options are read from words in any spelling; bounds come as suffixes with mipgap")
  func spelling() throws {
    let folder = try Folder()
    let path = try folder.write("m.nl", Self.linear)
    let outcome = try Argmin.run([
      path, "-AMPL", "mipgap = 1e-4 TimeLim 30", "outlev=1", "seed=7", "wantsol=7",
    ])
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.contains("optimal") && outcome.output.contains("x1 = "))
    let lines = try #require(folder.lines("m.sol"))
    #expect(lines.contains("suffix 6 1 10 0 0") && lines.contains("bestbound"))
  }

  @Test("without a time to search in the code is 400, and without a file the exit code 2")
  func limits() throws {
    let folder = try Folder()
    let path = try folder.write(
      "m.nl", Self.square("3").replacingOccurrences(of: "o1\n", with: "o2\n"))
    #expect(try Argmin.run([path, "-AMPL", "timelim=0", "method=Multistart"]).code == 0)
    #expect(try #require(folder.lines("m.sol")).contains { $0.hasPrefix("objno 0 40") })
    let missing = try Argmin.run([folder.url.path + "/none", "-AMPL"])
    #expect(missing.code == 2 && missing.errors.contains("none.nl cannot be opened"))
    let broken = try Argmin.run([try folder.write("b.nl", "g3 1 1 0\n 1 x\n"), "-AMPL"])
    #expect(broken.code == 2 && broken.errors.contains("b.nl, line 2"), "\(broken.errors)")
  }

  @Test("Ctrl-C gives the best point so far, in a .sol file, with code 402")
  func interruption() throws {
    let count = 4000
    let terms = (0..<count).map { "o2\no41\no2\nn7\nv\($0)\no46\no2\nn5\nv\(($0 + 1) % count)\n" }
    let folder = try Folder()
    let path = try folder.write(
      "waves.nl",
      "g3 1 1 0\n \(count) 0 1 0 0\n 0 1\n 0 0\n 0 \(count) 0\n 0 0 0 1\n 0 0 0 0 0\n 0 \(count)\n"
        + " 0 0\n 0 0 0 0 0\nO0 0\no54\n\(count)\n" + terms.joined() + "b\n"
        + String(repeating: "0 -10 10\n", count: count))
    let outcome = try Argmin.run([path, "-AMPL"], interruptAfter: 1.5)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = try #require(folder.lines("waves.sol"))
    // On a fast machine the search may be over before.
    #expect(lines.contains("objno 0 402") || lines.contains("objno 0 0"))
  }

  @Test("-v prints a version and -= the options")
  func information() throws {
    #expect(try Argmin.run(["-v"]).output.hasPrefix("argmin "))
    #expect(try Argmin.run(["-="]).output.contains("timelim, timelimit"))
  }

  @Test("argmin solve takes nl files, with the names beside them")
  func solve() throws {
    let folder = try Folder()
    let path = try folder.write("m.nl", Self.linear)
    #expect(try Argmin.run(["solve", path]).output == "objective = 11\nx1 = 3\nx2 = 1\n")
    _ = try folder.write("m.col", "bread\nmilk\n")
    let outcome = try Argmin.run(["solve", path, "--json"])
    let variables = try #require(outcome.json["variables"] as? [String: Double])
    #expect(variables.keys.sorted() == ["bread", "milk"])
    #expect(outcome.json["guarantee"] as? String == "global")
  }
}
