import ArgMinExpressions
import ArgMinProblems
import Synchronization

/// An objective that a shell command computes: the last word that it prints.
final class ExternalProgram: Sendable {
  private let command: String
  private let names: [String]
  private let isInteger: [Bool]
  private let timeout: Double?
  private let retries: Int
  private let reason = Mutex<String?>(nil)

  /// Runs the command for points of these variables.
  init(_ options: ProgramOptions, command: String, variables: [Variable]) throws(ProgramError) {
    self.command = command
    names = variables.map(\.name)
    isInteger = variables.map(\.domain.isInteger)
    (timeout, retries) = (options.timeout, options.retries)
    guard names.contains(where: { command.contains("{\($0)}") }) else {
      throw .noVariable(names: names)
    }
  }

  /// Why the first of the runs that failed did; nil where none has.
  var firstFailure: String? { reason.withLock { $0 } }

  /// The value at a point; NaN where the command fails.
  func value(at point: [Double]) -> Double {
    var text = command
    for (place, name) in names.enumerated() {
      let number = point[place]
      // Beyond the whole numbers of the machine there are digits of floating point alone.
      let whole = isInteger[place] ? Int(exactly: number) : nil
      let digits = whole.map { "\($0)" } ?? "\(number)"
      text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
        .joined(separator: digits)
    }
    for _ in 0...retries {
      if Interruption.isRequested { return .nan }
      switch ShellRun.output(of: text, timeout: timeout) {
      case .success(let output):
        if let word = output.split(whereSeparator: \.isWhitespace).last, let value = Double(word) {
          return value
        }
        note("printed no number last: \(output.suffix(200))", text)
      case .failure(let failure): note(failure.description, text)
      }
    }
    return .nan
  }

  private func note(_ why: String, _ text: String) {
    reason.withLock { $0 = $0 ?? "`\(text)` \(why)" }
  }
}

/// What is wrong with a command for an objective.
enum ProgramError: Error, CustomStringConvertible {
  case noVariable(names: [String])
  case besideProblem

  var description: String {
    switch self {
    case .noVariable(let names):
      "the command mentions no variable; write {\(names.first ?? "x")} where its value should stand"
    case .besideProblem:
      "--command is the objective, so that there can be no PROBLEM; put constraints into --subject-to"
    }
  }
}
