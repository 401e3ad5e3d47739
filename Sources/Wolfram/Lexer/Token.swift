/// One word of the text.
struct Token: Sendable {
  enum Kind: Sendable {
    /// A number, name, string or slot.
    case atom(Syntax)
    case sign(Sign)
    case end
  }

  let kind: Kind
  let range: SourceRange
  /// True where a line ends between the word before and this one.
  let followsNewline: Bool

  /// The word in quotes for an error, or "the end of the input".
  func found(in source: Source) -> String {
    switch kind {
    case .end: "the end of the input"
    case .atom(let syntax) where syntax.head == "String": "a string"
    default: "`\(source.text(range))`"
    }
  }
}
