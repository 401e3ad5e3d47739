/// What is wrong at a place of a model file.
public enum ModelFileFlaw: Hashable, Sendable {
  case notANumber(text: String)
  /// A number that is infinite or not a number where it has to be finite.
  case notFinite(text: String)
  case notAWholeNumber(text: String)
  case outOfRange(what: String, given: String, accepts: String)
  /// Something else stands here than what the format asks for.
  case unexpected(text: String, accepts: String)
  /// The line ends too early.
  case lineEnds(accepts: String)
  /// The file ends too early.
  case fileEnds(accepts: String)
  case duplicate(what: String, name: String)
  case unknown(what: String, name: String)
}

extension ModelFileFlaw: CustomStringConvertible {
  /// What is wrong and what would be accepted.
  public var description: String {
    switch self {
    case .notANumber(let text): "'\(text)' is not a number; write it in decimal, as in -1.5e3"
    case .notFinite(let text): "'\(text)' is not finite; a finite number is needed here"
    case .notAWholeNumber(let text): "'\(text)' is not a whole number"
    case .outOfRange(let what, let given, let accepts):
      "\(what) is \(given); it must be \(accepts)"
    case .unexpected(let text, let accepts): "'\(text)' stands where \(accepts) is expected"
    case .lineEnds(let accepts): "the line ends where \(accepts) is expected"
    case .fileEnds(let accepts): "the file ends where \(accepts) is expected"
    case .duplicate(let what, let name): "the \(what) '\(name)' is there twice; keep one of them"
    case .unknown(let what, let name): "there is no \(what) '\(name)'"
    }
  }
}
