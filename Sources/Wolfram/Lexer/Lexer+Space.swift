extension Lexer {
  /// Skips white space, nested comments and continued lines; true where a line ended on the way.
  mutating func skipSpace() throws(LanguageError) -> Bool {
    var newline = false
    while let byte = source.byte(offset) {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        newline = true
        offset += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C:
        offset += 1
      case UInt8(ascii: "("):
        guard source.byte(offset + 1) == UInt8(ascii: "*") else { return newline }
        try skipComment()
      case UInt8(ascii: "\\"):
        guard let length = try escapedSpace(newline: &newline) else { return newline }
        offset += length
      case 0x80...:
        let (scalar, length) = try scalar(at: offset)
        guard NamedCharacter.isSpace(scalar) else { return newline }
        offset += length
      default:
        return newline
      }
    }
    return newline
  }

  /// The bytes of a continued line or of a space by name at `offset`, or nil where there is none.
  private func escapedSpace(newline: inout Bool) throws(LanguageError) -> Int? {
    switch source.byte(offset + 1) {
    case UInt8(ascii: "\n"): return 2
    case UInt8(ascii: "\r"): return source.byte(offset + 2) == UInt8(ascii: "\n") ? 3 : 2
    default:
      let (scalar, length) = try scalar(at: offset)
      if scalar == "\n" {
        newline = true
        return length
      }
      return NamedCharacter.isSpace(scalar) ? length : nil
    }
  }

  /// Skips one comment, in which others may be nested to any depth.
  private mutating func skipComment() throws(LanguageError) {
    let start = offset
    var open = 0
    while let byte = source.byte(offset) {
      let next = source.byte(offset + 1)
      if byte == UInt8(ascii: "("), next == UInt8(ascii: "*") {
        open += 1
        offset += 2
      } else if byte == UInt8(ascii: "*"), next == UInt8(ascii: ")") {
        open -= 1
        offset += 2
        if open == 0 { return }
      } else {
        offset += 1
      }
    }
    throw fault(.unterminatedComment, from: start, to: start + 2)
  }
}
