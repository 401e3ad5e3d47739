import Foundation
import Testing

@Suite("argmin convert")
struct ConvertTests {
  private func temporary(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent(
      "argmin-\(UUID().uuidString)-\(name)"
    )
    .path
  }

  @Test("a model keeps its answer through every format that can hold it")
  func chain() throws {
    let (lp, cbf, sdpa, mps) = (
      temporary("a.lp"), temporary("a.cbf"), temporary("a.dat-s"), temporary("a.mps")
    )
    defer {
      for path in [lp, cbf, sdpa, mps] { try? FileManager.default.removeItem(atPath: path) }
    }
    var source = "Examples/diet.mps"
    for target in [lp, cbf, sdpa, mps] {
      let outcome = try Argmin.run(["convert", source, target])
      #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
      let solved = try Argmin.run(["solve", target])
      #expect(solved.output.hasPrefix("objective = 92.5\n"), "\(target): \(solved.errors)")
      source = target
    }
  }

  @Test("standard input and output are converted, the format named by --to")
  func pipes() throws {
    let text = "Maximize\n obj: x + 2 y\nSubject To\n c: x + y <= 4\nBounds\n y <= 3\nEnd\n"
    let outcome = try Argmin.run(["convert", "-", "-", "--to", "mps"], input: text)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let back = try Argmin.run(["convert", "-", "-", "--to", "lp"], input: outcome.output)
    #expect(
      back.output == """
        Maximize
         obj: x + 2 y
        Subject To
         c: x + y <= 4
        Bounds
         0 <= y <= 3
        End

        """)
    #expect(
      try Argmin.run(["solve", "-"], input: outcome.output).output.hasPrefix("objective = 7\n"))
  }

  @Test("names that a format cannot spell are changed, and standard error says so")
  func names() throws {
    let text =
      "ROWS\n N c\n L r-1\nCOLUMNS\n x[1] c 1 r-1 1\n end c -1 r-1 1\nRHS\n b r-1 4\nENDATA\n"
    let outcome = try Argmin.run(["convert", "-", "-", "--to", "LP"], input: text)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains(" c: x_1_ - x_end\n"))
    #expect(
      outcome.errors
        == "argmin convert: 3 names are spelled otherwise in LP format: 'r-1' is r_1, 'x[1]' is x_1_, "
        + "'end' is x_end\n")
  }

  @Test(
    "what cannot be converted exits with 2 and says why",
    arguments: [
      (["convert", "-", "-"], "min x st end", "name it by --to"),
      (["convert", "-", "model"], "min x st end", "does not tell a format"),
      (["convert", "-", "-", "--to", "xls"], "min x st end", "there is no such format"),
      (
        ["convert", "-", "-", "--to", "mps"], "min x st x <= end",
        "standard input, line 1, column 15"
      ),
      (["convert", "nowhere.mps", "-", "--to", "lp"], "", "cannot be opened"),
      (["convert", "-", "/nowhere/a.lp"], "min x st end", "cannot be written"),
      (
        ["convert", "-", "-", "--to", "lp"], "1\n1\n2\n1\n1 1 1 2 1\n",
        "cannot be said in LP format"
      ),
      (
        ["convert", "-", "-", "--to", "cbf"], "min x st s: S1:: x:1 y:2 end",
        "special ordered set 's'"
      ),
    ])
  func errors(arguments: [String], input: String, hint: String) throws {
    let outcome = try Argmin.run(arguments, input: input)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test("a file may be converted into itself, and is whole until then")
  func inPlace() throws {
    let path = temporary("b.lp")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "min x + y st c: x + 2 y >= 3 end".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Argmin.run(["convert", path, path]).code == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("Minimize\n obj: x + y\nSubject To\n c: x + 2 y >= 3\n"))
    #expect(try Argmin.run(["convert", path, path, "--to", "cbf"]).code == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("VER\n"))
  }
}
