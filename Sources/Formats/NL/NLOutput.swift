/// The bytes of an nl file on the way out, in text or binary.
struct NLOutput {
  private(set) var bytes: [UInt8] = []
  private let form: NLForm
  /// True where a number follows the last character at once.
  private var isFresh = true

  init(_ form: NLForm) { self.form = form }

  /// A line of the header, which is text in both forms.
  mutating func header(_ line: String) {
    bytes += line.utf8
    bytes.append(0x0A)
  }

  /// A character that says what follows; `isApart` for a space behind it.
  mutating func code(_ character: Character, isApart: Bool = false) {
    bytes.append(character.asciiValue ?? 0x3F)
    isFresh = !isApart
  }

  mutating func whole(_ value: Int) {
    if form == .text { return word("\(value)") }
    append(UInt32(bitPattern: Int32(truncatingIfNeeded: value)))
  }

  mutating func real(_ value: Double) {
    if form == .text { return word(Self.text(value)) }
    append(value.bitPattern)
  }

  mutating func name(_ name: String) {
    if form == .text { return word(name) }
    whole(name.utf8.count)
    bytes += name.utf8
  }

  /// A constant of a formula, in the fewest bytes.
  mutating func constant(_ value: Double) {
    let isPlain = value != 0 || value.sign == .plus
    if form != .text, isPlain, let short = Int16(exactly: value) {
      code("s")
      append(UInt16(bitPattern: short))
    } else if form != .text, isPlain, let long = Int32(exactly: value) {
      code("l")
      append(UInt32(bitPattern: long))
    } else {
      code("n")
      real(value)
      return endLine()
    }
  }

  mutating func text(_ text: String) {
    code("h")
    whole(text.utf8.count)
    if form == .text { bytes.append(0x3A) }
    bytes += text.utf8
    endLine()
  }

  mutating func endLine() {
    if form == .text { bytes.append(0x0A) }
    isFresh = true
  }

  private mutating func word(_ word: String) {
    if !isFresh { bytes.append(0x20) }
    bytes += word.utf8
    isFresh = false
  }

  private mutating func append<Bits: FixedWidthInteger>(_ value: Bits) {
    let ordered = form == .bigEndian ? value.bigEndian : value.littleEndian
    withUnsafeBytes(of: ordered) { bytes += $0 }
  }

  /// The shortest text that reads as the number.
  static func text(_ value: Double) -> String {
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
      return value == 0 && value.sign == .minus ? "-0" : "\(whole)"
    }
    if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
    return "\(value)"
  }
}

/// The form in which an nl file is written.
package enum NLForm: Sendable, Hashable, CaseIterable {
  case text
  /// Binary, with the least byte first.
  case littleEndian
  /// Binary, with the greatest byte first.
  case bigEndian
}
