/// Cuts a source into words, one at a time, without recursion.
///
/// *Complexity*: linear in the bytes read, whatever they are.
struct Lexer {
  let source: Source
  var offset = 0

  init(_ source: Source) {
    self.source = source
  }

  /// The next word; `.end` at the end, again and again.
  mutating func next() throws(LanguageError) -> Token {
    let followsNewline = try skipSpace()
    let start = offset
    let kind = try word()
    return Token(kind: kind, range: SourceRange(start, offset), followsNewline: followsNewline)
  }

  private mutating func word() throws(LanguageError) -> Token.Kind {
    let start = offset
    guard let byte = source.byte(start) else { return .end }
    let form: Syntax.Form
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): form = .number(try number())
    case UInt8(ascii: "."):
      guard let digit = source.byte(start + 1), Lexer.isDigit(digit) else {
        return try operatorWord()
      }
      form = .number(try number())
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "$"), UInt8(ascii: "`"):
      form = .symbol(try symbol())
    case UInt8(ascii: "\""): form = .string(try string())
    case UInt8(ascii: "#"):
      let (head, argument) = try slot()
      form = .call(head, [Syntax(argument, range: SourceRange(start, offset))])
    case UInt8(ascii: "_") where isBlank(at: start):
      offset += 1
      form = .call("Blank", [])
    case UInt8(ascii: "\\"), 0x80...: return try scalarWord()
    default: return try operatorWord()
    }
    return .atom(Syntax(form, range: SourceRange(start, offset)))
  }

  /// True for a `_` by itself, the pattern that everything fits.
  private func isBlank(at place: Int) -> Bool {
    func isPart(_ byte: UInt8?) -> Bool {
      guard let byte else { return false }
      return Lexer.isASCIILetter(byte) || Lexer.isDigit(byte) || byte >= 0x80
        || [UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "]")].contains(byte)
    }
    return !isPart(place > 0 ? source.byte(place - 1) : nil) && !isPart(source.byte(place + 1))
  }

  /// A word that starts with a character beyond ASCII, written out or by name.
  private mutating func scalarWord() throws(LanguageError) -> Token.Kind {
    let start = offset
    let (scalar, length) = try scalar(at: offset)
    if let sign = NamedCharacter.sign(scalar) {
      offset += length
      return .sign(sign)
    }
    if let name = NamedCharacter.constant(scalar) {
      offset += length
      return .atom(Syntax(.symbol(name), range: SourceRange(start, offset)))
    }
    if Lexer.isLetter(scalar) {
      let name = try symbol()
      return .atom(Syntax(.symbol(name), range: SourceRange(start, offset)))
    }
    if let digit = Lexer.superscript(scalar) {
      throw fault(.superscript(digit: digit), from: offset, to: offset + length)
    }
    throw fault(.unexpectedCharacter(scalar), from: offset, to: offset + length)
  }

  /// The character at `place`, written out in UTF-8 or as `\[Name]` or `\:hhhh`, and its bytes.
  func scalar(at place: Int) throws(LanguageError) -> (scalar: Unicode.Scalar, length: Int) {
    guard let byte = source.byte(place) else { throw fault(.invalidUTF8(byte: 0), from: place) }
    if byte == UInt8(ascii: "\\") { return try escapedCharacter(at: place) }
    guard byte >= 0x80 else { return (Unicode.Scalar(byte), 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    let end = min(place + length, source.bytes.count)
    let text = String(validating: source.bytes[place..<end], as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first else {
      throw fault(.invalidUTF8(byte: byte), from: place, to: place + 1)
    }
    return (scalar, length)
  }

  private func escapedCharacter(
    at place: Int
  ) throws(LanguageError) -> (scalar: Unicode.Scalar, length: Int) {
    switch source.byte(place + 1) {
    case UInt8(ascii: "["):
      var end = place + 2
      while let byte = source.byte(end), Lexer.isASCIILetter(byte) || Lexer.isDigit(byte) {
        end += 1
      }
      let name = source.text(SourceRange(place + 2, end))
      guard source.byte(end) == UInt8(ascii: "]"), let scalar = NamedCharacter.scalar(named: name)
      else {
        let closest = NamedCharacter.closest(to: name)
        throw fault(.unknownCharacterName(name, closest: closest), from: place, to: end + 1)
      }
      return (scalar, end + 1 - place)
    case UInt8(ascii: ":"):
      let digits = source.text(SourceRange(place + 2, place + 6))
      guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw fault(.unknownEscape("\\:" + digits), from: place, to: place + 6) }
      return (scalar, 6)
    default:
      throw fault(.unexpectedCharacter("\\"), from: place, to: place + 1)
    }
  }

  func fault(_ fault: LexicalFault, from start: Int, to end: Int? = nil) -> LanguageError {
    source.error(.lexical(fault), at: SourceRange(start, min(end ?? start + 1, source.bytes.count)))
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  static func isASCIILetter(_ byte: UInt8) -> Bool {
    let folded = byte | 0x20
    return folded >= UInt8(ascii: "a") && folded <= UInt8(ascii: "z")
  }

  /// True for what may start a name: letters of any alphabet, as WL's letter-like characters.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && NamedCharacter.constant(scalar) == nil
  }

  private static func superscript(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0xB9: 1
    case 0xB2, 0xB3: Int(scalar.value) - 0xB0
    case 0x2070, 0x2074...0x2079: Int(scalar.value) - 0x2070
    default: nil
    }
  }
}
