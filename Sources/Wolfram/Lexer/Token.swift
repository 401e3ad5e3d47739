/// One word of the text.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(NumberLiteral)
    case symbol(String)
    case string(String)
    /// `#`, `#2`, `#name`, `##`, `##2` as the expression that it stands for.
    case slot(head: String, argument: SlotArgument)
    case sign(Sign)
    case end
  }

  enum SlotArgument: Sendable, Equatable {
    case number(Int)
    case name(String)
  }

  let kind: Kind
  let range: SourceRange
  /// True where a line ends between the word before and this one.
  let followsNewline: Bool

  /// The word in quotes for an error, or "the end of the input".
  func found(in source: Source) -> String {
    switch kind {
    case .end: "the end of the input"
    case .string: "a string"
    default: "`\(source.text(range))`"
    }
  }
}
