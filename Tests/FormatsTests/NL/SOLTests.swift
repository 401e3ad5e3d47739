import ArgMinFormats
import ArgMinTestSupport
import Foundation
import Testing

@Suite("sol files", .tags(.fast))
struct SOLTests {
  private static func read(_ name: String) throws -> SOLFile {
    try SOLReader.read(#require(SharedData.bytes("data/nl/\(name)")))
  }

  @Test(
    "are read as other solvers write them, and are the same when written again",
    .enabled(if: SharedData.exists("data/nl"), "../shared/data/nl is not here"),
    arguments: [
      "diet", "hs071", "hs071_badsuffix", "hs071_infeasible", "hs071_uno", "hs071_vbtol",
      "quadratic",
    ])
  func samples(_ name: String) throws {
    let file = try Self.read(name + ".sol")
    #expect(try SOLReader.read(file.bytes) == file)
    #expect(file.objective == 0)
    #expect(file.outcome == (name == "hs071_infeasible" ? .infeasible : .solved))
    #expect(file.point.count == file.variableCount)
  }

  @Test(
    "say what they say of duals, suffixes and tolerances",
    .enabled(if: SharedData.exists("data/nl"), "../shared/data/nl is not here"))
  func contents() throws {
    let diet = try Self.read("diet.sol")
    #expect(diet.message[1] == "6 iterations, objective 88.19999999999999")
    #expect(diet.duals.count == 4 && diet.point[4] == 46.66666666666667)
    #expect(diet.suffixes.map(\.name) == ["sstatus", "sstatus"])
    #expect(diet.suffixes[0].entries[4] == .init(4, 1) && diet.suffixes[1].kind == .rows)
    let uno = try Self.read("hs071_uno.sol")
    #expect(uno.suffixes[0].isReal && uno.suffixes[0].entries[3].value == -5.582550550861189)
    let tolerance = try Self.read("hs071_vbtol.sol")
    #expect(tolerance.tolerance == "vbtol_line" && tolerance.options == [1, 3])
    #expect(tolerance.duals[0] == 0.1787618002239518)
    // This one has numbers that it does not count.
    let error = #expect(throws: ModelFileError.self) { try Self.read("hs071_noduals.sol") }
    #expect(error.map { "\($0)" }?.hasPrefix("line 17, column 1: '2.67") == true)
  }

  @Test("keep tables, tolerances, empty lines of messages and numbers to the last bit")
  func roundTrip() throws {
    var file = SOLFile(
      message: ["ArgMin 1", " ", "done"], rowCount: 2, variableCount: 3, duals: [0.1, -1e-300],
      point: [.pi, .infinity, -0.0], code: 403)
    file.options = [5, 3, 0]
    file.tolerance = "1e-09"
    file.suffixes = [
      .init(
        .variables, "sstatus", isReal: false, entries: [.init(0, 1)],
        table: "0\tnone\tno status\n1\tbas\tbasic"),
      .init(.problem, "bestbound", isReal: true, entries: [.init(0, 0.3)]),
    ]
    let again = try SOLReader.read(file.bytes)
    #expect(again == file)
    #expect(again.outcome == .limit)
  }

  @Test(
    "that are malformed are refused with line and column",
    arguments: [
      ("", 1, 1, "an empty line"), ("m\n\nOptions\n3\n1\n1\n", 7, 1, "an option"),
      ("m\n\nOptions\n3\n1\n1\n0\n2\n3\n1\n1\n", 9, 1, "the number of duals is 3"),
      ("m\n\nOptions\n3\n1\n1\n0\n1\n1\n1\n1\nx\n", 12, 1, "'x' is not a number"),
      ("m\n\nOptions\n2\n1\n1\n0\n0\n1\n1\n5\nsuffix 0 1 2 0 0\na\n1 3\n", 14, 1, "an index is 1"),
      ("m\n\nOptions\n2\n1\n1\n0\n0\n1\n1\n5 6\n", 11, 3, "the end of the line"),
      ("m\n\nOptions\n2\n1\n1\n0\n0\n1\n1\n5\nsufix\n", 12, 1, "objno or suffix"),
    ])
  func malformed(_ text: String, line: Int, column: Int, _ words: String) throws {
    let error = try #require(throws: ModelFileError.self) { try SOLReader.read(Array(text.utf8)) }
    #expect(
      "\(error)".contains(words) && "\(error)".hasPrefix("line \(line), column \(column):"),
      "\(error)")
  }
}
