/// One expression of the language: a number, a name, a string, or a head with arguments.
///
/// Infix forms are read as the head that they stand for, as in Wolfram's `FullForm`: `a + b` is
/// `Plus[a, b]`, `a - b` is `Plus[a, Minus[b]]`, `a <= x < b` is `Inequality[a, LessEqual, x, Less,
/// b]`, `{a}` is `List[a]`. So a function is known by one name however it was written. Quotients
/// stay `Divide[a, b]` and signs stay `Minus[a]`, because folding them would round differently.
package struct Syntax: Sendable {
  package enum Form: Sendable {
    case number(NumberLiteral)
    case symbol(String)
    case string(String)
    /// A named head: `f[x, y]`.
    case call(String, [Syntax])
    /// Any other head: `f[1][x]`, `(#^2 &)[x]`.
    case apply(Syntax, [Syntax])
  }

  /// The deepest nesting that is read.
  ///
  /// Every walk of a tree is a recursion of at most this depth, and fits the 512 KiB stack of a
  /// secondary thread.
  package static let depthLimit = 160

  /// One pointer, so that the frames of recursive walks stay small.
  private final class Node: Sendable {
    let form: Form
    let range: SourceRange
    let anchor: SourceRange
    let depth: Int32
    let isGrouped: Bool

    init(
      _ form: Form, _ range: SourceRange, _ anchor: SourceRange, _ depth: Int32, _ isGrouped: Bool
    ) {
      (self.form, self.range, self.anchor) = (form, range, anchor)
      (self.depth, self.isGrouped) = (depth, isGrouped)
    }
  }

  private let node: Node

  package var form: Form { node.form }
  /// The whole expression, its parentheses included.
  package var range: SourceRange { node.range }
  /// What to point at: the head of a call, the operator of an infix form, else the whole.
  package var anchor: SourceRange { node.anchor }
  /// The number of levels, 1 for an atom.
  package var depth: Int32 { node.depth }
  /// True where parentheses stood around it; no part of equality.
  package var isGrouped: Bool { node.isGrouped }

  package init(_ form: Form, range: SourceRange, anchor: SourceRange? = nil) {
    let depth =
      switch form {
      case .number, .symbol, .string: Int32(1)
      case .call(_, let arguments): 1 + Syntax.deepest(arguments)
      case .apply(let head, let arguments): 1 + max(head.depth, Syntax.deepest(arguments))
      }
    node = Node(form, range, anchor ?? range, depth, false)
  }

  private init(grouping inner: Syntax, range: SourceRange) {
    let anchor = inner.anchor == inner.range ? range : inner.anchor
    node = Node(inner.form, range, anchor, inner.depth, true)
  }

  private static func deepest(_ parts: [Syntax]) -> Int32 {
    parts.reduce(0) { max($0, $1.depth) }
  }

  /// The same expression between parentheses.
  func grouped(range: SourceRange) -> Syntax { Syntax(grouping: self, range: range) }
}

extension Syntax {
  /// The name of the head, of an atom too (`Integer`, `Real`, `Symbol`, `String`); nil for a
  /// compound head.
  package var head: String? {
    switch form {
    case .number(let literal): literal.isExact && literal.scale >= 0 ? "Integer" : "Real"
    case .symbol: "Symbol"
    case .string: "String"
    case .call(let name, _): name
    case .apply: nil
    }
  }

  /// The arguments where this is `name[…]`, else nil.
  package func arguments(of name: String) -> [Syntax]? {
    if case .call(name, let arguments) = form { arguments } else { nil }
  }

  /// The name where this is a symbol, else nil.
  package var symbol: String? {
    if case .symbol(let name) = form { name } else { nil }
  }

  /// The elements where this is a list, else nil.
  package var list: [Syntax]? { arguments(of: "List") }
}

extension Syntax: Equatable {
  /// True where both are the same expression, wherever they stand in their texts.
  package static func == (left: Syntax, right: Syntax) -> Bool {
    switch (left.form, right.form) {
    case (.number(let a), .number(let b)): a == b
    case (.symbol(let a), .symbol(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.call(let f, let a), .call(let g, let b)): f == g && a == b
    case (.apply(let f, let a), .apply(let g, let b)): f == g && a == b
    default: false
    }
  }
}
