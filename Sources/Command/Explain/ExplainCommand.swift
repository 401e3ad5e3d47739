import ArgMin
import ArgumentParser

/// `argmin explain`: why a problem is convex, or what breaks it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a problem is convex or infeasible, or what to write instead.",
    discussion: """
      PROBLEM is a text in the Wolfram language, the name of a file that holds one, a linear \
      program in a model file, or - for standard input, as for argmin solve:

        argmin explain 'NMinimize[Sqrt[1 + x^2] + x Log[x], x]'
        argmin explain 'x y' --over x,y --subject-to 'x + y >= 2'
        argmin explain 'x' --over x --subject-to 'x >= 2' --subject-to 'x <= 1'
        argmin explain plan.mps

      Of a convex problem it prints the rule that gives each formula its curvature, what was \
      rewritten, and the cones that it becomes. Of another one it prints each part that breaks \
      convexity, where it stands, the rule that it breaks, and a convex problem to paste instead, \
      where there is one. Of a \
      linear or convex problem without any point it prints constraints, or rows and bounds, that \
      contradict each other, of which none can be left out.
      """)

  @OptionGroup var stated: ProblemArguments

  @Option(
    help: ArgumentHelp(
      "Seconds for finding out whether constraints contradict each other.", valueName: "S"))
  var timeLimit = 60.0

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    Interruption.listen()
    do {
      switch try stated.source {
      case .model(let bytes, let name):
        let explanation = try ModelExplanation(bytes, name: name, options: options)
        Console.print(json ? explanation.json.description : explanation.text)
      case .text(let text):
        let explanation = Explanation(try stated.question(text, isTraced: true))
        let conflict = try explanation.conflict(options)
        Console.print(
          json ? explanation.json(with: conflict).description : explanation.text(with: conflict))
      }
    } catch {
      Console.remark("argmin explain: \(error)")
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
  }

  private var options: SolveOptions {
    var options = SolveOptions()
    options.timeLimit = timeLimit
    options.isCancelled = { Interruption.isRequested }
    return options
  }
}

/// Why there is nothing to explain.
enum ExplainError: Error, CustomStringConvertible {
  case modelFile(String)

  var description: String {
    switch self {
    case .modelFile(let name):
      "\(name) is a model file with cones or quadratic rows, which are convex as they stand or refused "
        + "when it is read; use argmin solve"
    }
  }
}
