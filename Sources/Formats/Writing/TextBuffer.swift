/// The text of a file that is being written, line by line.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []
  private var lineStart = 0

  /// The number of bytes of the line at hand.
  var lineLength: Int { bytes.count - lineStart }

  mutating func add(_ text: String) { bytes += text.utf8 }

  /// Adds a number with as many digits as it takes to read the same one; infinities are ±10³⁰, which
  /// readers take for them.
  mutating func add(_ value: Double) {
    guard value.isFinite else { return add(value < 0 ? "-1e30" : "1e30") }
    var text = (value == 0 ? 0 : value).description
    if text.hasSuffix(".0") { text.removeLast(2) }
    add(text)
  }

  mutating func add(_ value: Int) { add(String(value)) }

  mutating func endLine() {
    bytes.append(0x0A)
    lineStart = bytes.count
  }

  /// Adds a line of words with a space between them.
  mutating func line(_ words: String...) {
    add(words.joined(separator: " "))
    endLine()
  }
}
