/// The characters, numbers and names of an nl file, in text or binary.
///
/// The header is text in both forms. In the binary form whole numbers have four bytes, others eight, and
/// names follow their length.
struct NLInput {
  enum Form { case text, binary(isSwapped: Bool) }

  private(set) var scanner: ByteScanner
  private(set) var form = Form.text
  /// The next byte of a binary body.
  private var offset = 0

  init(_ bytes: [UInt8]) { scanner = ByteScanner(bytes) }

  var bytes: [UInt8] { scanner.bytes }
  var isText: Bool { if case .text = form { true } else { false } }
  var isAtEnd: Bool { isText ? scanner.isAtEnd : offset >= bytes.count }
  /// Where the next thing stands.
  var place: NLPlace {
    isText ? NLPlace(line: scanner.line, offset: scanner.place) : NLPlace(offset: offset)
  }

  /// Goes from the header to a binary body.
  mutating func beginBinary(isSwapped: Bool) {
    offset = scanner.place
    form = .binary(isSwapped: isSwapped)
  }

  // MARK: Lines

  /// Ends a line of a text, on which nothing but a comment may be left.
  mutating func endLine() throws(ModelFileError) {
    guard isText else { return }
    scanner.skipBlanks()
    if !scanner.isAtLineEnd, scanner.byte != 0x23 {
      let word = scanner.word()
      throw scanner.error(
        .unexpected(text: scanner.shown(word), accepts: "the end of the line"),
        at: word.lowerBound)
    }
    _ = scanner.nextLine()
  }

  /// Ends a line of the header, on which anything may be left.
  mutating func skipLine() { _ = scanner.nextLine() }

  /// Goes to the next segment; false where the file ends. Empty lines and comments are passed over.
  mutating func findSegment() -> Bool {
    guard isText else { return offset < bytes.count }
    while !scanner.isAtEnd {
      scanner.skipBlanks()
      if !scanner.isAtLineEnd, scanner.byte != 0x23 { return true }
      if !scanner.nextLine() { return false }
    }
    return false
  }

  mutating func skipBlanks() { if isText { scanner.skipBlanks() } }

  // MARK: Tokens

  /// One character, which says what follows.
  mutating func character(_ accepts: String) throws(ModelFileError) -> UInt8 {
    guard isText else {
      guard offset < bytes.count else { throw error(.fileEnds(accepts: accepts)) }
      offset += 1
      return bytes[offset - 1]
    }
    scanner.skipBlanks()
    guard !scanner.isAtLineEnd else { throw ends(accepts) }
    let byte = scanner.byte
    scanner.advance()
    return byte
  }

  /// The error that the last character is none that may stand here.
  func unexpectedCharacter(_ byte: UInt8, accepts: String) -> ModelFileError {
    let text = (33...126).contains(byte) ? String(UnicodeScalar(byte)) : "byte \(byte)"
    let flaw = ModelFileFlaw.unexpected(text: text, accepts: accepts)
    return isText ? scanner.error(flaw, at: scanner.place - 1) : error(flaw, at: offset - 1)
  }

  mutating func whole(_ accepts: String) throws(ModelFileError) -> Int {
    guard isText else { return Int(Int32(bitPattern: try bits(UInt32.self, accepts))) }
    return try scanner.whole(word(accepts))
  }

  /// A whole number of two bytes.
  mutating func short(_ accepts: String) throws(ModelFileError) -> Int {
    guard isText else { return Int(Int16(bitPattern: try bits(UInt16.self, accepts))) }
    return try scanner.whole(word(accepts))
  }

  /// A number; NaN is refused.
  mutating func real(_ accepts: String) throws(ModelFileError) -> Double {
    guard isText else {
      let value = Double(bitPattern: try bits(UInt64.self, accepts))
      guard !value.isNaN else { throw error(.notFinite(text: "NaN"), at: offset - 8) }
      return value
    }
    let word = try word(accepts)
    if let value = DecimalNumber.value(bytes, word) { return value }
    guard let value = Self.infinity(scanner.text(word.prefix(12)).lowercased()) else {
      throw scanner.error(scanner.notANumber(word), at: word.lowerBound)
    }
    return value
  }

  mutating func finite(_ accepts: String) throws(ModelFileError) -> Double {
    let start = isText ? scanner.place : offset
    let value = try real(accepts)
    guard value.isFinite else {
      let flaw = ModelFileFlaw.notFinite(text: "\(value)")
      throw isText ? scanner.error(flaw, at: start) : error(flaw, at: start)
    }
    return value
  }

  private static func infinity(_ word: String) -> Double? {
    switch word {
    case "inf", "+inf", "infinity", "+infinity": .infinity
    case "-inf", "-infinity": -.infinity
    default: nil
    }
  }

  /// A name.
  mutating func name(_ accepts: String) throws(ModelFileError) -> String {
    guard isText else {
      return String(decoding: try counted(whole("the length of a name"), accepts), as: UTF8.self)
    }
    return scanner.text(try word(accepts))
  }

  /// A text after its length, in text with a colon between them.
  mutating func text(_ accepts: String) throws(ModelFileError) -> String {
    guard isText else {
      return String(decoding: try counted(whole("the length of a text"), accepts), as: UTF8.self)
    }
    let start = scanner.place
    var end = start
    while end < bytes.count, bytes[end] &- 0x30 < 10 { end += 1 }
    guard end > start, end < bytes.count, bytes[end] == 0x3A else {
      throw scanner.error(
        .unexpected(text: scanner.shown(start..<end), accepts: "a length and a colon"), at: start)
    }
    let length = try scanner.whole(start..<end)
    guard length <= bytes.count - end - 1 else { throw scanner.error(.fileEnds(accepts: accepts)) }
    let content = end + 1..<end + 1 + length
    // A text may hold ends of lines, which count as lines.
    while scanner.place < content.upperBound {
      if scanner.isAtLineEnd { _ = scanner.nextLine() } else { scanner.advance() }
    }
    return scanner.text(content)
  }

  private mutating func counted(
    _ count: Int, _ accepts: String
  ) throws(ModelFileError) -> ArraySlice<UInt8> {
    guard count >= 0 else {
      throw error(.outOfRange(what: "a length", given: "\(count)", accepts: "at least 0"))
    }
    guard count <= bytes.count - offset else { throw error(.fileEnds(accepts: accepts)) }
    offset += count
    return bytes[offset - count..<offset]
  }

  private mutating func word(_ accepts: String) throws(ModelFileError) -> Range<Int> {
    let word = scanner.word()
    guard !word.isEmpty else { throw ends(accepts) }
    return word
  }

  private mutating func bits<Bits: FixedWidthInteger & UnsignedInteger>(
    _ type: Bits.Type, _ accepts: String
  ) throws(ModelFileError) -> Bits {
    let size = Bits.bitWidth / 8
    guard bytes.count - offset >= size else { throw error(.fileEnds(accepts: accepts)) }
    var value: Bits = 0
    for place in (offset..<offset + size).reversed() { value = value << 8 | Bits(bytes[place]) }
    offset += size
    if case .binary(isSwapped: true) = form { return value.byteSwapped }
    return value
  }

  // MARK: Errors

  private func ends(_ accepts: String) -> ModelFileError {
    scanner.error(scanner.isAtEnd ? .fileEnds(accepts: accepts) : .lineEnds(accepts: accepts))
  }

  /// An error where the reader stands.
  func error(_ flaw: ModelFileFlaw) -> ModelFileError {
    isText ? scanner.error(flaw) : error(flaw, at: offset)
  }

  /// An error about something that began at a place.
  func error(_ flaw: ModelFileFlaw, at place: NLPlace) -> ModelFileError {
    guard isText else { return error(flaw, at: place.offset) }
    guard place.line == scanner.line else { return .malformed(flaw, line: place.line, column: 1) }
    return scanner.error(flaw, at: place.offset)
  }

  private func error(_ flaw: ModelFileFlaw, at offset: Int) -> ModelFileError {
    .malformedBytes(flaw, offset: offset)
  }
}
