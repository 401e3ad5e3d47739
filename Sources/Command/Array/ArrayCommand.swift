import ArgMinArrays
package import ArgumentParser

/// `argmin array`: where an array in a file is smallest.
package struct ArrayCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "array",
    abstract: "Find where an array in an .npy file is smallest.",
    discussion: """
      Prints the place of the first smallest element, as NumPy's argmin does. A NaN counts as \
      smallest.
      """)

  @Argument(help: ArgumentHelp("The .npy file.", valueName: "FILE"))
  var file: String

  // Axes may be negative, so what follows is taken even if it looks like an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Search along these axes; negative ones count from the last.", valueName: "I[,J…]"))
  var axis: String?

  @Flag(name: .customLong("keepdims"), help: "Keep the searched axes, with length 1.")
  var keepDims = false

  @Flag(name: .customLong("min"), help: "Print the smallest elements, not their places.")
  var printsValues = false

  @Flag(help: "Print the places and the elements.")
  var both = false

  @Option(
    help: ArgumentHelp(
      "What to do with NaNs: propagate, omit or raise.", valueName: "POLICY"))
  var nan = "propagate"

  @Flag(help: "Print the full index of each element found, too.")
  var coordinates = false

  @Option(help: ArgumentHelp("Write the result to this .npy file.", valueName: "FILE.npy"))
  var out: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  package init() {}

  package func run() throws {
    let answer: ArrayAnswer
    do {
      answer = try question().answer()
    } catch {
      Console.remark("argmin array: \(error)")
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
    Console.print(json ? answer.json.description : answer.text)
  }

  /// The question that the options ask.
  private func question() throws(ArrayCommandError) -> ArrayQuestion {
    var question = ArrayQuestion(path: file)
    if let axis { question.axes = try ArrayQuestion.axes(axis) }
    guard let policy = NaNPolicy(rawValue: nan) else { throw .notNaNPolicy(nan) }
    guard !(printsValues && both) else { throw .minAndBoth }
    question.nan = policy
    question.wanted = both ? .both : printsValues ? .values : .places
    (question.keepDims, question.coordinates) = (keepDims, coordinates)
    question.output = out
    return question
  }
}
