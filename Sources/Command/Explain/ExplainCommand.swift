import ArgMin
import ArgumentParser

/// `argmin explain`: why a problem is convex, or what breaks it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a problem is convex, or what breaks it and what to write instead.",
    discussion: """
      PROBLEM is a text in the Wolfram language, the name of a file that holds one, or - for \
      standard input, as for argmin solve:

        argmin explain 'NMinimize[Sqrt[1 + x^2] + x Log[x], x]'
        argmin explain 'x y' --over x,y --subject-to 'x + y >= 2'

      Of a convex problem it prints the rule that gives each formula its curvature, what was \
      rewritten, and the cones that it becomes. Of another one it prints each part that breaks \
      convexity, where it stands, the rule that it breaks, and a convex problem to paste instead, \
      where there is one. Nothing is solved.
      """)

  @OptionGroup var stated: ProblemArguments

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    do {
      guard case .text(let text) = try stated.source else {
        throw ExplainError.modelFile(stated.problem)
      }
      let explanation = Explanation(try stated.question(text, isTraced: true))
      Console.print(json ? explanation.json.description : explanation.text)
    } catch {
      Console.remark("argmin explain: \(error)")
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
  }
}

/// Why there is nothing to explain.
enum ExplainError: Error, CustomStringConvertible {
  case modelFile(String)

  var description: String {
    switch self {
    case .modelFile(let name):
      "\(name) is a model file, whose rows and cones are convex as they stand or refused when it is read; "
        + "use argmin solve"
    }
  }
}
