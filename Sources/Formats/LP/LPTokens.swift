/// The words, numbers and signs of an LP file, one after another; comments from `\` to the end of the
/// line are passed over.
///
/// Names are as long as they can be: any characters but spaces, `+ - * / ^ : < > = [ ] \`, and not a
/// digit in front. Brackets that open directly behind a character of a name belong to it with all that
/// is in them, as in `x[1,2]`, which other programs write.
struct LPTokens {
  private(set) var scanner: ByteScanner
  /// The token at hand, and the two after it.
  private(set) var token: LPToken
  private(set) var next: LPToken
  private(set) var afterNext: LPToken
  /// The problem's name in a comment `\Problem name: …`; empty where there is none.
  private(set) var problemName = ""
  private var isLineStart = true

  init(_ bytes: [UInt8]) {
    scanner = ByteScanner(bytes)
    let end = LPToken(kind: .end, range: 0..<0, line: 1, column: 1, isFirst: true)
    (token, next, afterNext) = (end, end, end)
    for _ in 0..<3 { advance() }
  }

  var bytes: [UInt8] { scanner.bytes }

  mutating func advance() {
    token = next
    next = afterNext
    afterNext = scan()
  }

  func text(_ token: LPToken) -> String { scanner.text(token.range) }

  /// The name of a token in lower case, cut where it is longer than any keyword; empty for what is none
  /// or begins as no keyword does.
  func word(_ token: LPToken) -> String {
    guard token.kind == .name, LPSection.mayBegin(with: bytes[token.range.lowerBound]) else {
      return ""
    }
    return scanner.text(token.range.prefix(20)).lowercased()
  }

  // MARK: Scanning

  private mutating func scan() -> LPToken {
    while true {
      scanner.skipBlanks()
      if scanner.isAtEnd { break }
      if scanner.isAtLineEnd || scanner.byte == 0x5C {
        readComment()
        isLineStart = true
        if !scanner.nextLine() { break }
        continue
      }
      let start = scanner.place
      let column = scanner.column(of: start)
      let kind = scanKind()
      defer { isLineStart = false }
      return LPToken(
        kind: kind, range: start..<scanner.place, line: scanner.line, column: column,
        isFirst: isLineStart)
    }
    let place = scanner.place
    return LPToken(
      kind: .end, range: place..<place, line: scanner.line, column: scanner.column(of: place),
      isFirst: true)
  }

  private mutating func readComment() {
    guard problemName.isEmpty, scanner.byte == 0x5C else { return }
    scanner.advance()
    let (first, second) = (scanner.word(), scanner.word())
    guard scanner.equals(first, "Problem"), scanner.equals(second, "name:") else { return }
    scanner.skipBlanks()
    let start = scanner.place
    scanner.skipToLineEnd()
    problemName = scanner.shown(start..<scanner.place)
  }

  private mutating func scanKind() -> LPToken.Kind {
    let byte = scanner.byte
    let following = byteAfter(1)
    switch byte {
    case 0x2B: return sign(.plus)
    case 0x2D where following == 0x3E: return sign(.arrow, 2)
    case 0x2D: return sign(.minus)
    case 0x2A: return sign(.star)
    case 0x5E: return sign(.caret)
    case 0x2F: return sign(.slash)
    case 0x5B: return sign(.open)
    case 0x5D: return sign(.close)
    case 0x3A: return sign(.colon)
    case 0x3C where following == 0x2D && byteAfter(2) == 0x3E: return sign(.equivalence, 3)
    case 0x3C: return sign(.less, following == 0x3D ? 2 : 1)
    case 0x3E: return sign(.greater, following == 0x3D ? 2 : 1)
    case 0x3D:
      if following == 0x3C { return sign(.less, 2) }
      if following == 0x3E { return sign(.greater, 2) }
      return sign(.equal, following == 0x3D ? 2 : 1)
    default:
      if byte &- 0x30 < 10 || byte == 0x2E && following &- 0x30 < 10 { return scanNumber() }
      return Self.isInName(byte) ? scanName() : sign(.other)
    }
  }

  private func byteAfter(_ count: Int) -> UInt8 {
    let place = scanner.place + count
    return place < scanner.bytes.count ? scanner.bytes[place] : 0
  }

  private mutating func sign(_ kind: LPToken.Kind, _ count: Int = 1) -> LPToken.Kind {
    for _ in 0..<count { scanner.advance() }
    return kind
  }

  private mutating func scanNumber() -> LPToken.Kind {
    let start = scanner.place
    skipDigits()
    if scanner.byte == 0x2E {
      scanner.advance()
      skipDigits()
    }
    if scanner.byte | 0x20 == 0x65 {
      let isSigned = byteAfter(1) == 0x2B || byteAfter(1) == 0x2D
      if byteAfter(isSigned ? 2 : 1) &- 0x30 < 10 {
        for _ in 0..<(isSigned ? 2 : 1) { scanner.advance() }
        skipDigits()
      }
    }
    return .number(DecimalNumber.value(scanner.bytes, start..<scanner.place) ?? .nan)
  }

  private mutating func skipDigits() { while scanner.byte &- 0x30 < 10 { scanner.advance() } }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case ...0x20, 0x7F, 0x2A, 0x2B, 0x2D, 0x2F, 0x3A, 0x3C, 0x3D, 0x3E, 0x5B, 0x5C, 0x5D, 0x5E:
      false
    default: true
    }
  }

  private mutating func scanName() -> LPToken.Kind {
    let start = scanner.place
    var depth = 0
    while true {
      let byte = scanner.byte
      if byte == 0x5B { depth += 1 }
      if byte == 0x5D {
        if depth == 0 { break }
        depth -= 1
      }
      let isBracket = byte == 0x5B || byte == 0x5D
      guard isBracket || (depth > 0 ? byte > 0x20 && byte != 0x5C : Self.isInName(byte)) else {
        break
      }
      scanner.advance()
    }
    let name = start..<scanner.place
    if name.count == 4, scanner.byte == 0x2D { skipRestOfSemi(name) }
    if name.count == 3 || name.count == 8 {
      let word = scanner.text(name).lowercased()
      if word == "inf" || word == "infinity" { return .number(.infinity) }
    }
    return .name
  }

  /// Takes `-continuous` or `-integer` into a name that is `semi`, as the sections are called so.
  private mutating func skipRestOfSemi(_ name: Range<Int>) {
    guard scanner.text(name).lowercased() == "semi" else { return }
    var end = scanner.place + 1
    while end < scanner.bytes.count, Self.isInName(scanner.bytes[end]) { end += 1 }
    let rest = scanner.text(scanner.place + 1..<min(end, scanner.place + 12)).lowercased()
    guard ["continuous", "integer", "integers"].contains(rest) else { return }
    while scanner.place < end { scanner.advance() }
  }

  // MARK: Errors

  func error(_ flaw: ModelFileFlaw, at token: LPToken) -> ModelFileError {
    .malformed(flaw, line: token.line, column: token.column)
  }

  /// What stands at a token is not what is accepted there.
  func unexpected(_ token: LPToken, _ accepts: String) -> ModelFileError {
    if token.kind == .end { return error(.fileEnds(accepts: accepts), at: token) }
    return error(.unexpected(text: scanner.shown(token.range), accepts: accepts), at: token)
  }
}
