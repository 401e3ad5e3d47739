import ArgMinFormats

/// What the argument of `argmin solve` stands for.
enum SolveSource {
  /// A text in the Wolfram language.
  case text([UInt8])
  /// The content of a model file, and what the file is called.
  case model([UInt8], name: String)

  /// The longest text that is read, in bytes.
  private static let longestText = 1 << 24
  /// How names of model files end.
  private static let modelEndings = [
    ".mps", ".qps", ".cbf", ".dat-s", ".sdpa", ".lp", ".nl", ".cip", ".gz", ".bz2", ".xz", ".zst",
  ]

  /// Reads the file that is named, or standard input for `-`, and looks at what it holds; anything
  /// else is a text itself.
  ///
  /// - Parameter isFormula: Whether further arguments say that it is a formula.
  init(_ argument: String, isFormula: Bool) throws {
    let name = argument.lowercased()
    let isModelName = Self.modelEndings.contains { name.hasSuffix($0) }
    let isNamed = isModelName || [".wl", ".m"].contains { name.hasSuffix($0) }
    guard argument == "-" || Console.isFile(argument) || isNamed else {
      self = .text(Array(argument.utf8))
      return
    }
    let bytes = try FileContent.bytes(argument)
    let shownName = argument == "-" ? "standard input" : argument
    if !isFormula {
      do throws(ModelFileError) {
        let format = try ModelFormat(of: bytes)
        // A formula may begin with a number, too, but hardly has so many lines.
        if format != .sdpa || isModelName || Self.hasLines(bytes, atLeast: 4) {
          self = .model(bytes, name: shownName)
          return
        }
      } catch .unknownFormat where !isModelName {
        // No model, so that it has to be a text.
      } catch {
        throw ModelError(error: error, bytes: bytes, name: shownName)
      }
    }
    guard bytes.count <= Self.longestText else {
      throw ReadingError.tooLong(name: shownName, limit: Self.longestText)
    }
    self = .text(bytes)
  }

  private static func hasLines(_ bytes: [UInt8], atLeast count: Int) -> Bool {
    bytes.lazy.filter { $0 == 0x0A || $0 == 0x0D }.prefix(count).count >= count
  }

  /// What is wrong with a model file, shown with its line.
  struct ModelError: Error, CustomStringConvertible {
    let error: ModelFileError
    let bytes: [UInt8]
    let name: String

    var description: String { error.description(in: bytes, name: name) }
  }
}
