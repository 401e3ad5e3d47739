package import ArgMinArrays

/// Why `argmin array` has no answer; all but an interruption is wrong input.
package enum ArrayCommandError: Error, Equatable, Sendable, CustomStringConvertible {
  case file(path: String, ArrayFileError)
  case array(path: String, ArrayError)
  case raw(RawFormatError)
  /// The value of an option is not what it must be.
  case badOption(String, value: String, accepts: String)
  case exclusive(String, String, advice: String)
  /// Ctrl-C ended the search when so much of it was done; `best` is what was found until then,
  /// and nil along axes, where no result is known before the end.
  case interrupted(SearchProgress?, best: String?)

  package var description: String {
    switch self {
    case .file(_, .npy(let error)) where error.namesPath: error.description
    case .file(let path, let error): "\(path): \(error)"
    case .array(let path, let error): "\(path): \(error)"
    case .raw(let error): "--raw: \(error)"
    case .badOption(let option, let value, let accepts): "\(option) \(value): \(accepts)"
    case .exclusive(let one, let other, let advice):
      "\(one) and \(other) exclude each other; \(advice)"
    case .interrupted(nil, _): "interrupted before anything was found"
    case .interrupted(let done?, nil):
      "interrupted with \(done.text); along axes there is no answer before the end"
    case .interrupted(let done?, let best?):
      "interrupted with \(done.text); the best element so far is \(best)"
    }
  }
}

extension SearchProgress {
  /// The part that is searched, or how much where the end is not known.
  var text: String {
    guard let total, total > 0 else { return "\(done / 1_000_000) MB searched" }
    return "\(Int(100 * Double(done) / Double(total))) % searched"
  }
}

extension NPYError {
  fileprivate var namesPath: Bool {
    switch self {
    case .cannotOpen, .cannotRead, .cannotWrite, .isDirectory: true
    default: false
    }
  }
}
