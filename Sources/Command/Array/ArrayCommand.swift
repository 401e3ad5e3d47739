import ArgMinArrays
import ArgMinFormats
package import ArgumentParser

/// `argmin array`: where an array in a file is smallest.
package struct ArrayCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "array",
    abstract: "Find where an array in a file is smallest.",
    discussion: """
      Prints the place of the first smallest element, as NumPy's argmin does. A NaN counts as \
      smallest. Reads .npy files, .npz archives, and tables of numbers in .csv, .tsv, .txt and \
      .dat files. In a table the first line may hold names; the first column is passed over where \
      rows have one field more than there are names, or its name is empty or rownames.

      Files, pipes and archives larger than memory are searched in parts. Ctrl-C ends a search \
      with exit code 3.

        argmin array grid.npy --both --coordinates
        argmin array scores.csv --axis 0
        cat huge.npy | argmin array - --axis 1 --out places.npy
      """)

  @Argument(
    help: ArgumentHelp(
      "The file; - is standard input: an .npy file, an .npz archive or a table.",
      valueName: "FILE"))
  var file: String

  @OptionGroup var options: ArrayOptions

  @Option(help: ArgumentHelp("Write the result to this .npy file.", valueName: "FILE.npy"))
  var out: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  package init() {}

  package func run() throws {
    ArrayInterruption.endProcess()
    var isListening = false
    let progress = ArrayProgress()
    let answer: ArrayAnswer
    do {
      if out == "-" {
        throw ArrayCommandError.badOption(
          "--out", value: "-", accepts: "name a file; the answer is printed in any case")
      }
      var question = try options.question(path: file)
      question.output = out
      answer = try question.answer { done in
        if !isListening { Interruption.listen() }
        isListening = true
        progress.show(done)
        return !Interruption.isRequested
      }
      progress.end()
    } catch {
      progress.end()
      Console.remark("argmin array: \(error)")
      if case ArrayCommandError.interrupted = error {
        throw ExitCode(Console.Exit.stopped.rawValue)
      }
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
    Console.print(json ? answer.json.description : answer.text)
  }
}
