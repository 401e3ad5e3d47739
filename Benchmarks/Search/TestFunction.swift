import ArgMinProblems
import ArgMinWolfram
import Foundation

/// A function over a box whose least value is known, as a line of a file states it.
struct TestFunction {
  let name: String
  let minimum: Double
  let objective: Objective

  /// What counts as found.
  var target: Double { minimum + 1e-6 * (1 + abs(minimum)) }

  private struct Line: Decodable {
    let id: String
    let input: String
    let expected_min: Double
  }

  /// The functions of a file with one JSON object a line.
  static func read(_ path: String) throws -> [TestFunction] {
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let decoder = JSONDecoder()
    return try text.split(separator: "\n").map { line in
      let line = try decoder.decode(Line.self, from: Data(line.utf8))
      let lowered = try LoweredProblem(Reader.read(line.input).problem)
      guard let objective = Objective(lowered) else { throw NotABox(name: line.id) }
      return TestFunction(name: line.id, minimum: line.expected_min, objective: objective)
    }
  }
}

/// A problem of the file has conditions besides bounds.
struct NotABox: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name): not a minimum over a box" }
}
