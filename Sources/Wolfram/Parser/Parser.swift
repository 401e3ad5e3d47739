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
    guard current.kind != .end else { throw fault(.emptyInput, at: current.range) }
    var statements: [Syntax] = []
    while current.kind != .end {
      let statement = try expression(Precedence.compound.floor)
      if let parts = statement.arguments(of: "CompoundExpression"), !statement.isGrouped {
        // The `;` at the end of a line promises nothing when another line follows.
        if let last = statements.last, last.symbol == "Null" { statements.removeLast() }
        statements += parts
      } else {
        if let last = statements.last, last.symbol == "Null" { statements.removeLast() }
        statements.append(statement)
      }
      if current.kind != .end, !current.followsNewline { throw leftover() }
    }
    guard statements.count > 1 else { return statements[0] }
    let range = statements[0].range.joined(with: lastRange)
    return try node("CompoundExpression", statements, range: range, anchor: range)
  }

  /// The expression of operators at or above `floor` that starts here.
  mutating func expression(_ floor: Int) throws(LanguageError) -> Syntax {
    level += 1
    defer { level -= 1 }
    guard level <= Syntax.depthLimit else {
      throw fault(.tooDeep(limit: Syntax.depthLimit), at: current.range)
    }
    var left = try operand()
    while true {
      if openers.isEmpty, current.followsNewline, startsValue(current.kind) { return left }
      guard case .sign(let sign) = current.kind, let rule = InfixRule.rule(for: sign) else {
        guard isJuxtaposed, Precedence.times.rawValue >= floor else { return left }
        left = try product(left)
        continue
      }
      guard rule.precedence.rawValue >= floor else { return left }
      left = try extended(left, by: sign, rule)
    }
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
    case .number, .symbol, .string, .slot: true
    case .sign(.leftParenthesis), .sign(.leftBrace), .sign(.leftAssociation), .sign(.squareRoot),
      .sign(.cubeRoot):
      true
    default: false
    }
  }

  /// True where the word could start an expression.
  func startsValue(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .number, .symbol, .string, .slot: true
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
