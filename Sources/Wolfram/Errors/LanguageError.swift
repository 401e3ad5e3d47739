/// What is wrong with a text, where, and what would be accepted instead.
///
/// ```
/// line 1, column 17: `=` gives a name a value; a constraint needs a relation
///   NArgMin[{x^2, x = 3}, x]
///                   ^
///   did you mean `==`?
/// ```
public struct LanguageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, as data.
  public enum Reason: Sendable, Equatable {
    /// The characters make no words.
    case lexical(LexicalFault)
    /// The words make no expression.
    case grammatical(GrammarFault)
    /// The expression makes no problem that can be solved.
    case semantic(MeaningFault)
  }

  /// What is wrong.
  public let reason: Reason
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, counted in Unicode scalars.
  public let column: Int
  /// The source line and the caret beneath it; nil where there is no line to show.
  public let excerpt: Excerpt?

  package init(_ reason: Reason, line: Int, column: Int, excerpt: Excerpt?) {
    self.reason = reason
    self.line = line
    self.column = column
    self.excerpt = excerpt
  }

  /// What is wrong, in one sentence without the place.
  public var message: String {
    switch reason {
    case .lexical(let fault): fault.message
    case .grammatical(let fault): fault.message
    case .semantic(let fault): fault.message
    }
  }

  /// What to write instead, where that is known.
  public var fix: String? {
    switch reason {
    case .lexical(let fault): fault.fix
    case .grammatical(let fault): fault.fix
    case .semantic(let fault): fault.fix
    }
  }

  /// Place, message, source line with a caret, and the fix where one is known.
  public var description: String {
    var text = "line \(line), column \(column): \(message)"
    if let excerpt {
      text += "\n  \(excerpt.line)\n  \(excerpt.caret)"
    }
    if let fix {
      text += "\n  \(fix)"
    }
    return text
  }
}
