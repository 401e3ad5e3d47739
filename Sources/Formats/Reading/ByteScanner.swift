/// Walks through the lines and words of a text, and knows where it is.
///
/// Lines end with LF, CR LF or CR. Spaces and tabs separate words.
struct ByteScanner {
  let bytes: [UInt8]
  /// The next byte to read.
  private(set) var place: Int
  /// The line at hand, counted from 1.
  private(set) var line = 1
  private var lineStart: Int

  /// A scanner at the first line; a byte order mark is passed over.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = place
  }

  var isAtEnd: Bool { place >= bytes.count }
  var isAtLineEnd: Bool { place >= bytes.count || bytes[place] == 0x0A || bytes[place] == 0x0D }
  /// The next byte of the line; 0 at its end.
  var byte: UInt8 { isAtLineEnd ? 0 : bytes[place] }
  /// The column of a byte of this line, counted from 1.
  func column(of place: Int) -> Int { place - lineStart + 1 }

  mutating func advance() { if !isAtLineEnd { place += 1 } }

  mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
  }

  mutating func skipToLineEnd() {
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
  }

  /// Goes to the start of the next line; false where the text ends.
  mutating func nextLine() -> Bool {
    skipToLineEnd()
    guard place < bytes.count else { return false }
    let isPair = bytes[place] == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A
    place += isPair ? 2 : 1
    line += 1
    lineStart = place
    return place < bytes.count
  }

  /// The next word of the line, empty at its end.
  mutating func word() -> Range<Int> {
    skipBlanks()
    let start = place
    while place < bytes.count, bytes[place] > 0x20 { place += 1 }
    // A control character that is no blank is a word of its own, so that the scan always goes on.
    if place == start, !isAtLineEnd { place += 1 }
    return start..<place
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// What errors show of a word: its first characters, without control characters.
  func shown(_ range: Range<Int>) -> String {
    let scalars = text(range.lowerBound..<min(range.upperBound, range.lowerBound + 120))
      .unicodeScalars
    let shown = scalars.prefix(30).map { $0.value < 32 || $0.value == 127 ? "?" : $0 }
    return String(String.UnicodeScalarView(shown)) + (scalars.count > 30 ? "…" : "")
  }

  func equals(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[range]) }
  }

  func error(_ flaw: ModelFileFlaw, at place: Int) -> ModelFileError {
    .malformed(flaw, line: line, column: column(of: place))
  }

  func error(_ flaw: ModelFileFlaw) -> ModelFileError { error(flaw, at: place) }

  /// A finite number; throws where the word is none.
  func finite(_ range: Range<Int>) throws(ModelFileError) -> Double {
    guard let value = DecimalNumber.value(bytes, range) else {
      throw error(notANumber(range), at: range.lowerBound)
    }
    guard value.isFinite else { throw error(.notFinite(text: shown(range)), at: range.lowerBound) }
    return value
  }

  /// What is wrong with a word that is no number.
  func notANumber(_ range: Range<Int>) -> ModelFileFlaw {
    let word = text(range.prefix(10)).lowercased()
    let isSpecial = ["nan", "inf", "infinity"].contains { word == $0 || word.dropFirst() == $0 }
    return isSpecial ? .notFinite(text: shown(range)) : .notANumber(text: shown(range))
  }

  /// A whole number in decimal digits; throws where the word is none.
  func whole(_ range: Range<Int>) throws(ModelFileError) -> Int {
    var (index, value) = (range.lowerBound, 0)
    var isNegative = false
    if index < range.upperBound, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    var isValid = index < range.upperBound && range.upperBound - index < 19
    while isValid, index < range.upperBound {
      let digit = Int(bytes[index]) - 0x30
      isValid = (0...9).contains(digit)
      value = value &* 10 &+ digit
      index += 1
    }
    guard isValid else {
      throw error(.notAWholeNumber(text: shown(range)), at: range.lowerBound)
    }
    return isNegative ? -value : value
  }
}
