/// Reads expressions by operator precedence (Pratt 1973).
///
/// The recursion is at most ``Syntax/depthLimit`` deep, chains of one operator are loops, and every
/// node is checked against the same limit, so no input can exhaust the stack.
package struct Parser {
  /// The most words that are read, which bounds the memory of the tree.
  static let wordLimit = 4_000_000

  /// A bracket that is still open.
  struct Opener {
    let sign: Sign
    let closer: Sign
    let range: SourceRange
  }

  let source: Source
  var lexer: Lexer
  var current: Token
  /// Where the word before `current` ends.
  var lastRange = SourceRange(0, 0)
  var openers: [Opener] = []
  private var words = 0
  private var level = 0

  /// The expression in `source`; several, on lines of their own or with `;` between them, become one
  /// `CompoundExpression`.
  ///
  /// *Throws* ``LanguageError`` at the first fault. *Complexity*: linear in the input.
  package static func parse(_ source: Source) throws(LanguageError) -> Syntax {
    var parser = try Parser(source)
    return try parser.program()
  }

  package static func parse(_ text: String) throws(LanguageError) -> Syntax {
    try parse(Source(text))
  }

  private init(_ source: Source) throws(LanguageError) {
    self.source = source
    lexer = Lexer(source)
    current = try lexer.next()
  }

  mutating func advance() throws(LanguageError) {
    lastRange = current.range
    words += 1
    guard words <= Parser.wordLimit else {
      throw fault(.tooManyWords(limit: Parser.wordLimit), at: current.range)
    }
    current = try lexer.next()
  }

  private mutating func program() throws(LanguageError) -> Syntax {
    guard !isAtEnd else { throw fault(.emptyInput, at: current.range) }
    let first = try expression(Precedence.compound.floor)
    guard !isAtEnd else { return first }
    var statements = parts(of: first)
    while !isAtEnd {
      guard current.followsNewline else { throw leftover() }
      // The `;` at the end of a line promises nothing when another line follows.
      if statements.count > 1, statements.last?.symbol == "Null" { statements.removeLast() }
      statements += parts(of: try expression(Precedence.compound.floor))
    }
    let range = first.range.joined(with: lastRange)
    return try node("CompoundExpression", statements, range: range, anchor: range)
  }

  /// The statements that `;` separates on one line.
  private func parts(of line: Syntax) -> [Syntax] {
    guard !line.isGrouped, let parts = line.arguments(of: "CompoundExpression"), parts.count > 1
    else { return [line] }
    return parts
  }

  /// The expression of operators at or above `floor` that starts here.
  mutating func expression(_ floor: Int) throws(LanguageError) -> Syntax {
    level += 1
    defer { level -= 1 }
    guard level <= Syntax.depthLimit else {
      throw fault(.tooDeep(limit: Syntax.depthLimit), at: current.range)
    }
    var left = try operand()
    while let rule = continuation(floor) {
      left = try rule.shape == .juxtaposed ? product(left) : extended(left, by: rule)
    }
    return left
  }

  /// The rule of the word that continues the value before it at or above `floor`, or nil.
  private func continuation(_ floor: Int) -> InfixRule? {
    if openers.isEmpty, current.followsNewline, startsValue(current.kind) { return nil }
    let found: InfixRule? =
      if case .sign(let sign) = current.kind, let rule = InfixRule.rule(for: sign) {
        rule
      } else {
        isJuxtaposed ? InfixRule.juxtaposition : nil
      }
    guard let found, found.precedence.rawValue >= floor else { return nil }
    return found
  }

  private var isAtEnd: Bool {
    if case .end = current.kind { true } else { false }
  }

  /// A checked node.
  func node(
    _ head: String, _ arguments: [Syntax], range: SourceRange, anchor: SourceRange
  ) throws(LanguageError) -> Syntax {
    try checked(Syntax(.call(head, arguments), range: range, anchor: anchor))
  }

  func checked(_ syntax: Syntax) throws(LanguageError) -> Syntax {
    guard syntax.depth <= Syntax.depthLimit else {
      throw fault(.tooDeep(limit: Syntax.depthLimit), at: syntax.anchor)
    }
    return syntax
  }

  func fault(_ fault: GrammarFault, at range: SourceRange) -> LanguageError {
    source.error(.grammatical(fault), at: range)
  }

  /// True where the current word could start another factor without an operator between.
  var isJuxtaposed: Bool {
    switch current.kind {
    case .atom: true
    case .sign(.leftParenthesis), .sign(.leftBrace), .sign(.leftAssociation), .sign(.squareRoot),
      .sign(.cubeRoot):
      true
    default: false
    }
  }

  /// True where the word could start an expression.
  func startsValue(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .atom: true
    case .sign(let sign):
      switch sign {
      case .leftParenthesis, .leftBrace, .leftAssociation, .squareRoot, .cubeRoot, .minus, .plus,
        .bang, .doubleBang, .not:
        true
      default: false
      }
    case .end: false
    }
  }
}
