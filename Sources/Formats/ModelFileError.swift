/// Why a file is not a model that can be read. Lines and columns count from 1; columns are bytes.
public enum ModelFileError: Error, Hashable, Sendable {
  case cannotOpen(path: String, reason: String)
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case isDirectory(path: String)
  /// The bytes are those of a compression format; `command` expands them.
  case compressed(format: String, command: String)
  /// The text has two bytes a character.
  case wideCharacters
  /// The content is of no format known here; `start` is its first word.
  case unknownFormat(start: String)
  /// The content is of a known format that has no reader here.
  case withoutReader(format: String)
  case malformed(ModelFileFlaw, line: Int, column: Int)
  /// The same of a binary file, in which bytes count from 0.
  case malformedBytes(ModelFileFlaw, offset: Int)
  /// A construct that is understood but not treated; `line` is 0 where it has no one place.
  case unsupported(construct: String, line: Int, advice: String)
  /// The model holds what a format that it is to be written in has no words for.
  case cannotSay(construct: String, format: String, advice: String)
  /// The model has more of something than is kept in memory.
  case tooLarge(what: String, given: Int, limit: Int)
}

extension ModelFileError: CustomStringConvertible {
  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
    case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)"
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
    case .isDirectory(let path): "\(path) is a folder; name a file in it"
    case .compressed(let format, let command):
      "the file is compressed by \(format); expand it first, as in: \(command) FILE | argmin solve -"
    case .wideCharacters: "the text is encoded in UTF-16; save it in UTF-8"
    case .unknownFormat(start: ""):
      "there is nothing to read; write a model in MPS, LP, CBF or SDPA format"
    case .unknownFormat(let start):
      "the content begins with '\(start)' and is no model in MPS, LP, CBF or SDPA sparse format"
    case .withoutReader(let format):
      "the content is a model in \(format), which cannot be read; use MPS, LP, CBF or SDPA"
    case .malformed(let flaw, let line, let column): "line \(line), column \(column): \(flaw)"
    case .malformedBytes(let flaw, let offset): "byte \(offset): \(flaw)"
    case .unsupported(let construct, let line, let advice):
      (line > 0 ? "line \(line): " : "") + "\(construct) is not supported; \(advice)"
    case .cannotSay(let construct, let format, let advice):
      "\(construct) cannot be said in \(format) format; \(advice)"
    case .tooLarge(let what, let given, let limit):
      "the model has \(given) \(what); for its length at most \(limit) are accepted"
    }
  }
}
