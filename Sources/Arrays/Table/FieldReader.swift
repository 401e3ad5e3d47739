/// The character between the fields of a table.
enum Delimiter: Equatable {
  case character(UInt8)
  /// Any number of spaces and tabs.
  case spaces
}

/// Splits the bytes of a table into lines and fields.
///
/// A field in double quotes may hold delimiters, line ends and doubled quotes (RFC 4180, 2005).
/// Lines end with LF, CR LF or CR; empty ones, and those that begin with `#`, are passed over.
struct FieldReader {
  private let bytes: UnsafeRawBufferPointer
  private let delimiter: Delimiter
  /// The next byte to read.
  private(set) var place: Int
  /// The line at hand, counted from 1, and the field in it.
  private(set) var line: Int
  private(set) var column = 1

  /// Reads a part of a text that begins with this line, counted from 1.
  init(_ bytes: UnsafeRawBufferPointer, _ delimiter: Delimiter, line: Int) {
    (self.bytes, self.delimiter, self.line) = (bytes, delimiter, line)
    // A byte order mark may stand in front of the first line.
    place = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Goes to the next line with fields; false at the end.
  mutating func beginRow() -> Bool {
    while place < bytes.count {
      let start = place
      skipSpaces(alsoTabs: delimiter == .spaces)
      if place < bytes.count, bytes[place] == UInt8(ascii: "#") {
        while place < bytes.count, !isLineEnd(bytes[place]) { place += 1 }
      }
      if place < bytes.count, isLineEnd(bytes[place]) {
        endLine()
      } else if place < bytes.count {
        place = start
        column = 1
        return true
      }
    }
    return false
  }

  /// The next field of the line without the spaces around it, and whether it is the last one.
  mutating func field() throws(TableError) -> (bytes: FieldBytes, isLast: Bool) {
    skipSpaces(alsoTabs: delimiter == .spaces)
    let field: FieldBytes
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      field = try quoted()
    } else {
      let start = place
      while place < bytes.count, !isLineEnd(bytes[place]), !isDelimiter(bytes[place]) { place += 1 }
      var end = place
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      field = .plain(start..<end)
    }
    return (field, isLast: endField())
  }

  private mutating func quoted() throws(TableError) -> FieldBytes {
    let (startLine, startColumn) = (line, column)
    place += 1
    var content: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        place += 1
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
          skipSpaces(alsoTabs: delimiter != .character(0x09))
          guard
            place == bytes.count || isLineEnd(bytes[place]) || isDelimiter(bytes[place])
              || delimiter == .spaces
          else { throw .afterQuote(line: line, column: column) }
          return .copied(content)
        }
      } else if byte == 0x0A {
        line += 1
      }
      content.append(byte)
      place += 1
    }
    throw .openQuote(line: startLine, column: startColumn)
  }

  /// Passes what follows a field; true if that is the end of the line.
  private mutating func endField() -> Bool {
    if delimiter == .spaces { skipSpaces(alsoTabs: true) }
    guard place < bytes.count else { return true }
    if isLineEnd(bytes[place]) {
      endLine()
      return true
    }
    if delimiter != .spaces { place += 1 }
    column += 1
    return false
  }

  private mutating func endLine() {
    let isPair = bytes[place] == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A
    place += isPair ? 2 : 1
    line += 1
  }

  private mutating func skipSpaces(alsoTabs: Bool) {
    while place < bytes.count, bytes[place] == 0x20 || (alsoTabs && bytes[place] == 0x09) {
      place += 1
    }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    switch delimiter {
    case .character(let character): byte == character
    case .spaces: byte == 0x20 || byte == 0x09
    }
  }
}

/// The content of a field: a part of the text, or what was inside quotes.
enum FieldBytes {
  case plain(Range<Int>)
  case copied([UInt8])

  func text(_ bytes: UnsafeRawBufferPointer) -> String {
    switch self {
    case .plain(let range): String(decoding: bytes[range], as: UTF8.self)
    case .copied(let content): String(decoding: content, as: UTF8.self)
    }
  }
}

extension Delimiter {
  /// The delimiter of a table: that of comma, tab and semicolon which its first line with fields
  /// has most often outside quotes; else spaces.
  ///
  /// A first line of one word may be the name of the only column, and then the second line tells.
  static func detected(in bytes: UnsafeRawBufferPointer) -> Delimiter {
    var counts: [UInt8: Int] = [:]
    var (lines, words, isInWord) = (0, 0, false)
    var (isQuoted, isComment, isAtStart) = (false, false, true)
    for byte in bytes.prefix(1 << 16) {
      if byte == UInt8(ascii: "\""), !isComment { isQuoted.toggle() }
      if byte == 0x0A || byte == 0x0D, !isQuoted {
        if !isAtStart, !isComment {
          lines += 1
          if lines == 2 || words > 1 || !counts.isEmpty { break }
        }
        (isComment, isAtStart, isInWord) = (false, true, false)
        continue
      }
      if isAtStart, byte == UInt8(ascii: "#") { isComment = true }
      let isSpace = byte == 0x20 || byte == 0x09
      if !isSpace { isAtStart = false }
      if !isSpace, !isInWord, !isComment { words += 1 }
      isInWord = !isSpace || isQuoted
      if !isQuoted, !isComment, [0x2C, 0x09, 0x3B].contains(byte) { counts[byte, default: 0] += 1 }
    }
    // A comma may be in every number, a semicolon in none.
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.map { .character($0.key) } ?? .spaces
  }
}
