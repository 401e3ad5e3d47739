import Foundation
import Testing

@Suite("argmin solve --command: objectives that a program computes")
struct ProgramTests {
  private static let bowl = "echo 'value:'; echo {x} {y} | awk '{ print ($1 - 1)^2 + ($2 + 2)^2 }'"
  private static let box = "-5 <= x <= 5, -5 <= y <= 5"

  @Test("the last word that the command prints is made least, within bounds")
  func least() throws {
    let outcome = try Argmin.run([
      "solve", "--command", Self.bowl, "--over", Self.box, "--method", "MLSL",
      "--max-evaluations", "150", "--json",
    ])
    let point = try #require(outcome.json["argmin"] as? [Double], "\(outcome.errors)")
    #expect(abs(point[0] - 1) < 1e-3 && abs(point[1] + 2) < 1e-3)
    #expect((outcome.json["evaluations"] as? Int).map { $0 <= 150 } == true)
  }

  @Test("constraints of the language, whole numbers and the greatest value")
  func constrained() throws {
    let outcome = try Argmin.run([
      "solve", "--command", "expr {n} '*' {m}", "--over", "0 <= n <= 9, 0 <= m <= 9",
      "--subject-to",
      "n + m <= 7", "--subject-to", "Element[{n, m}, Integers]", "--maximize", "--cache",
      "--max-evaluations", "300", "--threads", "2",
    ])
    #expect(outcome.output.hasPrefix("{12., {n -> "), "\(outcome.output) \(outcome.errors)")
  }

  @Test("a command that fails, prints no number or hangs leaves no value, and is told")
  func failing() throws {
    for (command, reason) in [
      ("exit 3 # {x}", "exit code 3"), ("echo {x} none", "printed no number"),
      ("kill -9 $$ # {x}", "signal 9"), ("sleep 60 # {x}", "did not end within 0.2 s"),
    ] {
      let outcome = try Argmin.run([
        "solve", "--command", command, "--over", "0 <= x <= 1", "--max-evaluations", "3",
        "--timeout", "0.2",
      ])
      #expect(outcome.code == 3, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(command): \(outcome.errors)")
    }
  }

  @Test("a run that fails is made again as often as is allowed")
  func retried() throws {
    let mark = Self.path("mark")
    defer { try? FileManager.default.removeItem(atPath: mark) }
    // Every second run fails.
    let command = "if [ -e \(mark) ]; then rm \(mark); echo {x}; else touch \(mark); exit 1; fi"
    let arguments = [
      "solve", "--command", command, "--over", "1 <= x <= 2", "--max-evaluations", "4", "--json",
    ]
    let once = try Argmin.run(arguments)
    #expect(once.errors.contains("exit code 1"))
    try? FileManager.default.removeItem(atPath: mark)
    let twice = try Argmin.run(arguments + ["--retries", "1"])
    #expect(twice.json["evaluations"] as? Int == 4)
    #expect((twice.json["message"] as? String)?.contains("no value") != true)
  }

  @Test("limits and whole numbers of any size are no trap")
  func anySize() throws {
    for timeout in ["1e300", "inf", "9223372036854775808"] {
      let outcome = try Argmin.run([
        "solve", "--command", "echo {n}", "--over", "n", "--subject-to", "Element[n, Integers]",
        "--max-evaluations", "150", "--timeout", timeout, "--json",
      ])
      let value = try #require(outcome.json["value"] as? Double, "\(timeout): \(outcome.errors)")
      #expect(value < 0, "\(timeout): \(outcome.errors)")
    }
    let far = try Argmin.run([
      "solve", "--command", "echo {n}", "--over", "10^30 <= n <= 10^31", "--subject-to",
      "Element[n, Integers]", "--max-evaluations", "20", "--json",
    ])
    #expect((far.json["value"] as? Double).map { $0 >= 1e30 } == true, "\(far.errors)")
  }

  @Test("what makes no sense is refused with what to do")
  func refused() throws {
    for (arguments, reason) in [
      (["--command", "echo 1", "--over", "0 <= x <= 1"], "write {x}"),
      (["--command", "echo {x}"], "--over"),
      (["x^2", "--command", "echo {x}", "--over", "x"], "--subject-to"),
      (["--command", "echo {x}", "--over", "0 <= x + y <= 1"], "write 0 <= x <= 5"),
      (["--command", "echo {x}", "--over", "x", "--method", "Simplex"], "known methods"),
      ([], "--command"),
    ] {
      let outcome = try Argmin.run(["solve"] + arguments)
      #expect(outcome.code == 2, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(arguments): \(outcome.errors)")
    }
  }

  @Test("Ctrl-C ends the program that runs, and gives the best point so far")
  func interrupted() throws {
    let outcome = try Argmin.run(
      ["solve", "--command", "sleep 0.05; echo {x}", "--over", "1 <= x <= 2", "--json"],
      interruptAfter: 1)
    #expect(outcome.json["status"] as? String == "interrupted", "\(outcome.errors)")
    #expect(outcome.json["argmin"] != nil)
  }

  private static func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(name)-\(UInt64.random(in: 0 ... .max))").path
  }

  @Test("a run that is killed goes on from its checkpoint to the end of one that is not")
  func killed() throws {
    let path = Self.path("checkpoint")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let arguments = [
      "solve", "--command", "sleep 0.01; " + Self.bowl, "--over", Self.box, "--method",
      "DifferentialEvolution", "--max-evaluations", "120", "--json",
    ]
    let whole = try Argmin.run(arguments)
    let process = Process()
    process.executableURL = try Argmin.executable()
    process.arguments = arguments + ["--checkpoint", path]
    (process.standardOutput, process.standardError) = (Pipe(), Pipe())
    try process.run()
    func lines() -> Int {
      (FileManager.default.contents(atPath: path) ?? Data()).count { $0 == 0x0A }
    }
    let deadline = ContinuousClock.now + .seconds(20)
    while lines() < 30, ContinuousClock.now < deadline { Thread.sleep(forTimeInterval: 0.01) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let kept = lines() - 1
    #expect(kept >= 29 && kept < 120)
    let resumed = try Argmin.run(arguments + ["--checkpoint", path])
    #expect(resumed.json["argmin"] as? [Double] == whole.json["argmin"] as? [Double])
    #expect(resumed.json["value"] as? Double == whole.json["value"] as? Double)
    #expect(resumed.json["evaluations"] as? Int == whole.json["evaluations"] as? Int)
    #expect(lines() - 1 == resumed.json["evaluations"] as? Int)
  }

  @Test("monitors of a text print on standard error, once an evaluation or step")
  func monitors() throws {
    let outcome = try Argmin.run([
      "solve", "--json",
      """
      NArgMin[{(1 - x)^2 + 100 (y - x^2)^2, x^2 + y^2 <= 2}, {x, y}, EvaluationMonitor :> \
      Print["at ", {x, y}, x < 0], Method -> "DifferentialEvolution"]
      """, "--max-evaluations", "300",
    ])
    let lines = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("at {") }
    #expect(lines.count == outcome.json["evaluations"] as? Int)
    #expect(lines.allSatisfy { $0.hasSuffix("}True") || $0.hasSuffix("}False") })
    let steps = try Argmin.run([
      "solve", "NArgMin[(1 - x)^2 + 100 (y - x^2)^2, {x, y}, StepMonitor :> Print[x + y]]",
    ])
    #expect(steps.errors.split(separator: "\n").contains { $0.hasPrefix("2.") })
    #expect(steps.output == "{1., 1.}\n")
  }

  @Test("functions are options where a method takes some, and errors where it does not")
  func functions() throws {
    func run(_ method: String) throws -> Argmin.Outcome {
      try Argmin.run([
        "solve",
        "NArgMin[{(x - 1)^2 + y, x + y >= 2, -5 <= x <= 5, -5 <= y <= 5}, {x, y}, Method -> {\(method)}]",
      ])
    }
    let cooled = try run(
      #""SimulatedAnnealing", "BoltzmannExponent" -> Function[{i, df, f0}, -i df]"#)
    #expect(cooled.code == 0 && cooled.output.hasPrefix("{1.5"), "\(cooled.errors)")
    let slots = try run(#""DifferentialEvolution", "PenaltyFunction" -> (100 #1 2^#2 &)"#)
    #expect(slots.code == 0, "\(slots.errors)")
    let wrong = try run(#""DifferentialEvolution", "SearchPoints" -> (#1 &)"#)
    #expect(wrong.code == 2 && wrong.errors.contains("SearchPoints"), "\(wrong.errors)")
    let text = try run(#""DifferentialEvolution", "PenaltyFunction" -> 3"#)
    #expect(text.code == 2 && text.errors.contains("function of violation"), "\(text.errors)")
  }
}
