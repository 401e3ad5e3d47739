import ArgMinProblems
import ArgMinWolfram
import Foundation

/// A smooth problem with its published start, as a line of a file states it.
struct TestProblem {
  let name: String
  let program: NonlinearProgram
  /// A number for each of the problem's variables.
  let start: [Double]

  private struct Line: Decodable {
    let id: String
    let input: String
    let variables: [String]
    let start: [Double]
  }

  /// The problems of a file with one JSON object a line.
  static func read(_ path: String) throws -> [TestProblem] {
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let decoder = JSONDecoder()
    return try text.split(separator: "\n").map { line in
      let line = try decoder.decode(Line.self, from: Data(line.utf8))
      let lowered = try LoweredProblem(Reader.read(line.input).problem)
      guard lowered.alternatives == nil, lowered.contradiction == nil,
        lowered.program.variableCount == line.start.count
      else { throw NotSmooth(name: line.id) }
      return TestProblem(name: line.id, program: lowered.program, start: line.start)
    }
  }
}

/// A problem of the file is not one nonlinear program in its own variables.
struct NotSmooth: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name): not a smooth problem in its own variables" }
}
