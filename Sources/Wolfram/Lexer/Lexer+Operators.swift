extension Lexer {
  /// An operator or bracket in ASCII, the longest that fits.
  mutating func operatorWord() throws(LanguageError) -> Token.Kind {
    let start = offset
    guard let first = source.byte(start) else { return .end }
    for entry in Lexer.spellings[Int(first & 0x7F)] where matches(entry.bytes, at: start) {
      offset += entry.bytes.count
      switch entry.meaning {
      case .sign(let sign): return .sign(sign)
      case .refused(let meaning, let fix):
        throw fault(
          .refusedOperator(
            String(decoding: entry.bytes, as: UTF8.self), meaning: meaning, fix: fix),
          from: start, to: offset)
      }
    }
    throw fault(.unexpectedCharacter(Unicode.Scalar(first)), from: start, to: start + 1)
  }

  private func matches(_ spelling: [UInt8], at place: Int) -> Bool {
    guard place + spelling.count <= source.bytes.count else { return false }
    for (index, byte) in spelling.enumerated() where source.bytes[place + index] != byte {
      return false
    }
    return true
  }

  private enum Meaning: Sendable {
    case sign(Sign)
    case refused(String, fix: String?)
  }

  private struct Spelling: Sendable {
    let bytes: [UInt8]
    let meaning: Meaning
  }

  /// Operators that exist in the full language, are likely slips here, and mean nothing in a problem.
  private static let refused: [(spelling: String, meaning: String, fix: String?)] = [
    ("++", "increment", "write `+` once"),
    ("--", "decrement", "to subtract a negative number write `- -`"),
    ("+=", "add and assign", nil), ("-=", "subtract and assign", nil),
    ("*=", "multiply and assign", nil), ("/=", "divide and assign", "not equal is written `!=`"),
    ("^=", "upvalue", nil), ("^:=", "upvalue", nil),
    ("<>", "join strings", "not equal is written `!=`"),
    ("~~", "string pattern", nil), ("~", "infix call", "write f[a, b]"), ("?", "pattern test", nil),
    ("_", "pattern", "a name may not contain `_`; a function is defined as `f = #^2 &`"),
    ("'", "derivative", nil),
    ("%", "last result", "the remainder is Mod[a, b]"), ("::", "message", nil),
    (":", "named pattern", nil), ("..", "repeated pattern", "a range of numbers is `a <= x <= b`"),
    ("<<", "read a file", nil), (">>", "write a file", nil), ("@*", "composition", nil),
    ("/*", "composition", "a comment is written `(* … *)`"), ("<->", "two-way rule", nil),
  ]

  /// The spellings by first byte, the longest first.
  private static let spellings: [[Spelling]] = {
    var table = [[Spelling]](repeating: [], count: 128)
    for sign in Sign.allCases where !sign.rawValue.hasPrefix("\\") {
      let bytes = Array(sign.rawValue.utf8)
      table[Int(bytes[0])].append(Spelling(bytes: bytes, meaning: .sign(sign)))
    }
    for entry in refused {
      let bytes = Array(entry.spelling.utf8)
      table[Int(bytes[0])].append(
        Spelling(bytes: bytes, meaning: .refused(entry.meaning, fix: entry.fix)))
    }
    return table.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
  }()
}
