import ArgumentParser

/// The command `argmin`.
struct Command: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "argmin",
    abstract: "Find where an array or a function is smallest, and say how sure the answer is.",
    discussion: """
      argmin array grid.npy --coordinates
      argmin solve 'NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]'
      argmin explain 'NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]'
      argmin verify 'NMinimize[x^4 - 3 x^2 + x, {x, -3, 3}]' proof.json
      argmin model.nl -AMPL timelim=60    (the AMPL protocol; argmin -= lists its options)
      argmin convert network.mps network.lp

      Exit codes:
        0  the question was answered (infeasible and unbounded are answers)
        1  something that should not happen
        2  the input is wrong; standard error says what, where and what to do
        3  a limit, Ctrl-C or numerical difficulty ended the search; the best point is printed
        4  the engine asked for is not there
      """,
    version: "argmin \(version)",
    subcommands: [
      ArrayCommand.self, SolveCommand.self, ExplainCommand.self, VerifyCommand.self,
      ConvertCommand.self, EnginesCommand.self,
    ])

  @Flag(name: .customShort("v"), help: "Print a version line.")
  var printsVersion = false

  func run() throws {
    Console.print(printsVersion ? "argmin \(Self.version)" : Self.helpMessage())
  }
}

@main
enum Main {
  static func main() {
    if let code = AMPLCommand.run(
      CommandLine.arguments, environment: Console.variable("argmin_options"))
    {
      Command.exit(withError: ExitCode(code))
    }
    do {
      var command = try Command.parseAsRoot()
      try command.run()
    } catch {
      let code = Command.exitCode(for: error)
      let text = Command.fullMessage(for: error)
      if code == .success {
        Console.print(text)
      } else if !text.isEmpty {
        Console.remark(text)
      }
      Command.exit(withError: ExitCode(code == .validationFailure ? 2 : code.rawValue))
    }
  }
}
