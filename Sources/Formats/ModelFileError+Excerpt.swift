extension ModelFileError {
  /// What is wrong, with the name of the file and the line with a caret below the place.
  ///
  ///     network.mps, line 7, column 15: '3,5' is not a number; write it in decimal, as in -1.5e3
  ///      x1  cost  3,5
  ///                ^
  ///
  /// Of a long line the part around the place is shown.
  ///
  /// - Parameters:
  ///   - bytes: The content that was read.
  ///   - name: What the file is called.
  package func description(in bytes: [UInt8], name: String) -> String {
    switch self {
    case .cannotOpen, .cannotRead, .cannotWrite, .isDirectory: return description
    case .malformed(_, let line, let column):
      return "\(name), \(description)" + Self.excerpt(bytes, line: line, column: column)
    case .malformedBytes: return "\(name), \(description)"
    case .unsupported(_, let line, _) where line > 0:
      return "\(name), \(description)" + Self.excerpt(bytes, line: line, column: nil)
    default: return "\(name): \(description)"
    }
  }

  private static func excerpt(_ bytes: [UInt8], line: Int, column: Int?) -> String {
    var scanner = ByteScanner(bytes)
    while scanner.line < line { if !scanner.nextLine() { return "" } }
    let start = scanner.place
    scanner.skipToLineEnd()
    let mark = start + max(0, (column ?? 1) - 1)
    // Characters are cut nowhere but at the ends of the window.
    let first = max(start, mark - 60)
    let last = min(scanner.place, first + 100)
    guard first < last else { return "" }
    let before = shown(bytes[first..<min(max(first, mark), last)])
    let after = shown(bytes[min(max(first, mark), last)..<last])
    let caret = String(repeating: " ", count: before.unicodeScalars.count) + "^"
    return "\n  \(before)\(after)" + (column == nil ? "" : "\n  \(caret)")
  }

  /// Text without control characters; a tab is a space, so that the caret stands where it should.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      scalar == "\t" ? " " : scalar.value < 32 || scalar.value == 127 ? "?" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
