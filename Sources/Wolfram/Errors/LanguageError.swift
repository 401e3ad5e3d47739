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

  /// One pointer: a large error type would make every frame that can throw it large.
  private final class Content: Sendable {
    let reason: Reason
    let line: Int
    let column: Int
    let excerpt: Excerpt?

    init(_ reason: Reason, _ line: Int, _ column: Int, _ excerpt: Excerpt?) {
      (self.reason, self.line, self.column, self.excerpt) = (reason, line, column, excerpt)
    }
  }

  private let content: Content

  /// What is wrong.
  public var reason: Reason { content.reason }
  /// The line, from 1.
  public var line: Int { content.line }
  /// The column, from 1, counted in Unicode scalars.
  public var column: Int { content.column }
  /// The source line and the caret beneath it; nil where there is no line to show.
  public var excerpt: Excerpt? { content.excerpt }

  package init(_ reason: Reason, line: Int, column: Int, excerpt: Excerpt?) {
    content = Content(reason, line, column, excerpt)
  }

  /// True where both say the same of the same place.
  public static func == (left: LanguageError, right: LanguageError) -> Bool {
    left.reason == right.reason && left.line == right.line && left.column == right.column
      && left.excerpt == right.excerpt
  }

  /// What is wrong, in one sentence without the place.
  public var message: String {
    let text =
      switch reason {
      case .lexical(let fault): fault.message
      case .grammatical(let fault): fault.message
      case .semantic(let fault): fault.message
      }
    return LanguageError.clipped(text)
  }

  /// What to write instead, where that is known.
  public var fix: String? {
    let text =
      switch reason {
      case .lexical(let fault): fault.fix
      case .grammatical(let fault): fault.fix
      case .semantic(let fault): fault.fix
      }
    return text.map(LanguageError.clipped)
  }

  /// Names of the text may be of any length; a sentence about them is not.
  private static func clipped(_ text: String) -> String {
    text.utf8.count > 500 ? text.prefix(400) + "…" : text
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
