import Foundation

/// The worked cases that lie beside the package, where they are.
enum Cases {
  struct Case: Sendable, Decodable, CustomStringConvertible {
    let id: String
    let head: String
    let input: String
    let variables: [String]?

    var description: String { id }
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/cases")

  static let arePresent = FileManager.default.fileExists(
    atPath: folder.appendingPathComponent("functions.jsonl").path)

  static func load(_ file: String) throws -> [Case] {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      try JSONDecoder().decode(Case.self, from: Data(line.utf8))
    }
  }
}
