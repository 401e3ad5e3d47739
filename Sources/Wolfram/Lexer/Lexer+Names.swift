extension Lexer {
  /// A symbol with its context, without the contexts `System` and `Global`.
  mutating func symbol() throws(LanguageError) -> String {
    let start = offset
    var spelled = String.UnicodeScalarView()
    var isPlain = true
    scan: while let byte = source.byte(offset) {
      if Lexer.isASCIILetter(byte) || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`")
        || (Lexer.isDigit(byte) && offset > start)
      {
        if !isPlain { spelled.append(Unicode.Scalar(byte)) }
        offset += 1
        continue
      }
      guard byte >= 0x80 || isCharacterEscape(at: offset) else { break scan }
      let (scalar, length) = try scalar(at: offset)
      let isSubscript = (0x2080...0x2089).contains(scalar.value)
      guard Lexer.isLetter(scalar) || isSubscript else { break scan }
      if isPlain {
        spelled.append(contentsOf: source.text(SourceRange(start, offset)).unicodeScalars)
        isPlain = false
      }
      spelled.append(scalar)
      offset += length
    }
    let text = isPlain ? source.text(SourceRange(start, offset)) : String(spelled)
    return try canonical(text, start: start)
  }

  private func isCharacterEscape(at place: Int) -> Bool {
    guard source.byte(place) == UInt8(ascii: "\\") else { return false }
    let next = source.byte(place + 1)
    return next == UInt8(ascii: "[") || next == UInt8(ascii: ":")
  }

  /// Strips known contexts and gives single letter-like constants their names.
  private func canonical(_ text: String, start: Int) throws(LanguageError) -> String {
    if text == "π" { return "Pi" }
    guard text.utf8.contains(UInt8(ascii: "`")) else { return text }
    let parts = text.utf8.split(separator: UInt8(ascii: "`"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      guard let first = part.first else {
        if index == 0, parts.count > 1 { continue }
        throw fault(.unexpectedCharacter("`"), from: start, to: offset)
      }
      if Lexer.isDigit(first) { throw fault(.unexpectedCharacter("`"), from: start, to: offset) }
    }
    let bare = text.hasPrefix("`") ? String(text.dropFirst()) : text
    for context in ["System`", "Global`"] where bare.hasPrefix(context) {
      return String(bare.dropFirst(context.count))
    }
    return bare
  }

  /// A string with its escapes resolved.
  mutating func string() throws(LanguageError) -> String {
    let start = offset
    offset += 1
    var bytes: [UInt8] = []
    while let byte = source.byte(offset) {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        bytes.append(contentsOf: try escape())
      case 0x80...:
        let (_, length) = try scalar(at: offset)
        bytes.append(contentsOf: source.bytes[offset..<offset + length])
        offset += length
      default:
        bytes.append(byte)
        offset += 1
      }
    }
    throw fault(.unterminatedString, from: start)
  }

  /// The bytes that the escape at `offset` stands for.
  private mutating func escape() throws(LanguageError) -> [UInt8] {
    let start = offset
    guard let byte = source.byte(offset + 1) else { throw fault(.unterminatedString, from: start) }
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: ":"):
      let (scalar, length) = try scalar(at: offset)
      offset += length
      return Array(String(scalar).utf8)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""):
      offset += 2
      return [byte]
    case UInt8(ascii: "n"):
      offset += 2
      return [UInt8(ascii: "\n")]
    case UInt8(ascii: "t"):
      offset += 2
      return [UInt8(ascii: "\t")]
    case UInt8(ascii: "r"):
      offset += 2
      return [UInt8(ascii: "\r")]
    case UInt8(ascii: "\n"):
      offset += 2
      return []
    default:
      let shown = byte < 0x80 ? "\\" + String(Unicode.Scalar(byte)) : "\\"
      throw fault(.unknownEscape(shown), from: start, to: start + 2)
    }
  }

  /// `#`, `#2`, `#name`, `##`, `##2` as the head and argument that they stand for.
  mutating func slot() throws(LanguageError) -> (head: String, argument: Syntax.Form) {
    offset += 1
    var head = "Slot"
    if source.byte(offset) == UInt8(ascii: "#") {
      head = "SlotSequence"
      offset += 1
    }
    let start = offset
    guard let byte = source.byte(offset) else { return (head, .number(NumberLiteral(1))) }
    if Lexer.isDigit(byte) {
      while let digit = source.byte(offset), Lexer.isDigit(digit) { offset += 1 }
      let digits = source.text(SourceRange(start, offset))
      guard let place = Int(digits) else { throw fault(.exponentTooLarge(digits), from: start) }
      return (head, .number(NumberLiteral(place)))
    }
    if Lexer.isASCIILetter(byte), head == "Slot" {
      while let letter = source.byte(offset), Lexer.isASCIILetter(letter) || Lexer.isDigit(letter) {
        offset += 1
      }
      return (head, .string(source.text(SourceRange(start, offset))))
    }
    return (head, .number(NumberLiteral(1)))
  }
}
