extension LanguageError {
  /// One source line, clipped to what fits a terminal, and a caret line to print beneath it.
  public struct Excerpt: Sendable, Equatable {
    /// The line, with `…` where it was clipped and a space for every control character.
    public let line: String
    /// Spaces up to the place, then one `^` for every character meant (at least one).
    public let caret: String

    /// How many characters are kept before and after the caret's first place.
    static let before = 60
    static let after = 40

    init(source: Source, range: SourceRange) {
      let bytes = source.bytes
      let place = min(max(range.lowerBound, 0), bytes.count)
      // Bytes rather than characters bound the scan, so that one line of 16 MB costs nothing.
      let reach = 4 * max(Excerpt.before, Excerpt.after)
      var start = place
      while start > 0, place - start < reach, !Excerpt.isBreak(bytes[start - 1]) { start -= 1 }
      while start < place, bytes[start] & 0xC0 == 0x80 { start += 1 }
      var end = place
      while end < bytes.count, end - place < reach, !Excerpt.isBreak(bytes[end]) { end += 1 }
      let head = Excerpt.visible(bytes[start..<place])
      let tail = Excerpt.visible(bytes[place..<end])
      let meant = Excerpt.visible(bytes[place..<max(place, min(range.upperBound, end))])
      let clippedHead =
        head.count > Excerpt.before || (start > 0 && !Excerpt.isBreak(bytes[start - 1]))
      let clippedTail =
        tail.count > Excerpt.after || (end < bytes.count && !Excerpt.isBreak(bytes[end]))
      let shownHead =
        (clippedHead ? "…" : "") + String(String.UnicodeScalarView(head.suffix(Excerpt.before)))
      let shownTail =
        String(String.UnicodeScalarView(tail.prefix(Excerpt.after))) + (clippedTail ? "…" : "")
      line = shownHead + shownTail
      caret =
        String(repeating: " ", count: shownHead.unicodeScalars.count)
        + String(repeating: "^", count: max(1, min(meant.count, Excerpt.after)))
    }

    private static func isBreak(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// The scalars of the bytes; control characters become spaces so that the caret stays in place.
    private static func visible(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
      String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control ? " " : scalar
      }
    }
  }
}
