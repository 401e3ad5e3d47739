import ArgMinWolfram

extension Syntax {
  /// The expression with every head spelled out, to tell trees apart in expectations.
  var fullForm: String {
    switch form {
    case .number(let literal): literal.text
    case .symbol(let name): name
    case .string(let text): "\"\(text)\""
    case .call(let name, let arguments):
      "\(name)[\(arguments.map(\.fullForm).joined(separator: ", "))]"
    case .apply(let head, let arguments):
      "\(head.fullForm)[\(arguments.map(\.fullForm).joined(separator: ", "))]"
    }
  }
}

/// The full form of a text, or the message of its error.
func fullForm(_ text: String) -> String {
  do throws(LanguageError) {
    return try Parser.parse(text).fullForm
  } catch {
    return "error: \(error.message)"
  }
}

/// The error that reading a text gives, or nil.
func readingError(_ text: String) -> LanguageError? {
  do throws(LanguageError) {
    _ = try Reader.read(text)
    return nil
  } catch {
    return error
  }
}
