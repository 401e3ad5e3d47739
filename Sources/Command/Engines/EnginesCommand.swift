import ArgMinEngines
import ArgMinFormats
import ArgumentParser

/// `argmin engines`: which solvers are there.
struct EnginesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines",
    abstract: "List the solvers that are built in or installed.",
    discussion: """
      Of each it prints the version, where it was found, what it solves, and under which licence; of \
      one that is missing, where it was looked for and how to install it. Nothing but what is built \
      in is ever needed.
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let report = EngineReport(engines: Engine.all(version: Command.version))
    Console.print(json ? report.json.description : report.text)
  }
}
