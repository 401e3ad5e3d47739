/// The bytes of one input, and where its lines are.
///
/// Offsets count bytes; lines and columns count from 1, columns in Unicode scalars, a tab as one. A
/// byte that belongs to no valid UTF-8 sequence counts as one column.
package struct Source: Sendable {
  /// The longest input that is read, in bytes: 16 MiB.
  package static let sizeLimit = 16 << 20

  package let bytes: [UInt8]

  /// The text as bytes.
  ///
  /// *Throws* ``LexicalFault/tooLong(bytes:limit:)`` beyond ``sizeLimit``.
  package init(_ text: String) throws(LanguageError) {
    try self.init(bytes: Array(text.utf8))
  }

  /// The bytes as they are; invalid UTF-8 is reported by the lexer, where it is met.
  package init(bytes: [UInt8]) throws(LanguageError) {
    guard bytes.count <= Source.sizeLimit else {
      throw LanguageError(
        .lexical(.tooLong(bytes: bytes.count, limit: Source.sizeLimit)), line: 1, column: 1,
        excerpt: nil)
    }
    self.bytes = bytes
  }

  /// The byte at `offset`, or nil past the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The text of `range`, with U+FFFD for what is not UTF-8.
  package func text(_ range: SourceRange) -> String {
    let end = min(range.upperBound, bytes.count)
    let start = min(max(range.lowerBound, 0), end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line and column of a byte offset, both from 1.
  ///
  /// *Complexity*: linear in the offset; only errors ask.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let end = min(offset, bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let prefix = String(decoding: bytes[lineStart..<end], as: UTF8.self)
    return (line, prefix.unicodeScalars.count + 1)
  }

  /// An error that points at `range`.
  package func error(_ reason: LanguageError.Reason, at range: SourceRange) -> LanguageError {
    let (line, column) = position(of: range.lowerBound)
    let excerpt = LanguageError.Excerpt(source: self, range: range)
    let isBlank = excerpt.line.allSatisfy(\.isWhitespace)
    return LanguageError(reason, line: line, column: column, excerpt: isBlank ? nil : excerpt)
  }
}
