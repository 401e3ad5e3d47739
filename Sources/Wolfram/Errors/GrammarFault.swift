/// Why words make no expression.
public enum GrammarFault: Sendable, Equatable {
  /// There is nothing but white space and comments.
  case emptyInput
  /// An operator, comma or bracket stands where a value should.
  case missingValue(found: String, after: String?)
  /// Something else stands where `expected` should.
  case unexpected(found: String, expected: String)
  /// A bracket that is never closed.
  case unclosed(opener: String, closer: String)
  /// A closing bracket that does not belong to the bracket that is open.
  case mismatched(found: String, opener: String, line: Int, column: Int, closer: String)
  /// A closing bracket although none is open.
  case stray(closer: String)
  /// A comma between parentheses.
  case commaInParentheses
  /// A comma outside all brackets.
  case strayComma
  /// Brackets or operators nested deeper than the reader goes.
  case tooDeep(limit: Int)
  /// More words than the reader takes.
  case tooManyWords(limit: Int)
  /// `Sin(x)`: a function with parentheses instead of brackets.
  case parenthesesForCall(name: String, call: String)
  /// `x | y ∈ Integers`, which means x | (y ∈ Integers).
  case alternativesBesideElement(meant: String)
  /// `a ∈ b ∈ c`.
  case elementChain
  /// `1/.5`, which is a replacement and not a quotient.
  case replacementBeforeDigit(meant: String)
}

extension GrammarFault {
  var message: String {
    switch self {
    case .emptyInput: "there is nothing to read"
    case .missingValue(let found, let after?): "expected a value behind `\(after)`, found \(found)"
    case .missingValue(let found, nil): "expected a value, found \(found)"
    case .unexpected(let found, let expected): "expected \(expected), found \(found)"
    case .unclosed(let opener, _): "the `\(opener)` opened here is never closed"
    case .mismatched(let found, let opener, let line, let column, _):
      "`\(found)` does not close the `\(opener)` opened at line \(line), column \(column)"
    case .stray(let closer): "`\(closer)` closes nothing"
    case .commaInParentheses: "a comma has no meaning between parentheses"
    case .strayComma: "a comma has no meaning outside brackets"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .tooManyWords(let limit): "more than \(limit) numbers, names and operators"
    case .parenthesesForCall(let name, _): "\(name) is a function, and functions take brackets"
    case .alternativesBesideElement:
      "`|` is looser than `∈`, so only the last name is in the domain"
    case .elementChain: "`∈` does not chain"
    case .replacementBeforeDigit: "`/.` replaces; it does not divide"
    }
  }

  var fix: String? {
    switch self {
    case .unclosed(_, let closer), .mismatched(_, _, _, _, let closer): "close it with `\(closer)`"
    case .commaInParentheses: "a list is written {a, b}"
    case .strayComma: "did you mean a list, {a, b}?"
    case .parenthesesForCall(_, let call): "did you mean \(call)?"
    case .alternativesBesideElement(let meant), .replacementBeforeDigit(let meant):
      "did you mean `\(meant)`?"
    case .elementChain: "join two memberships with `&&`"
    default: nil
    }
  }
}
