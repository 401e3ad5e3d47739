/// Reads one JSON value: RFC 8259 (2017), nested at most ``deepest`` times, and nothing but white space around
/// it.
///
/// A string that is the name of a number, as ``JSONValue`` writes infinities, stays a string; of members of the
/// same name all are kept.
package struct JSONReader {
  /// What is wrong, and at which byte.
  package struct Flaw: Error, Equatable {
    package let offset: Int
    package let reason: String
  }

  package static let deepest = 64

  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  package static func read(_ bytes: [UInt8]) throws(Flaw) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else {
      throw reader.flaw("something stands behind the value")
    }
    return value
  }

  private func flaw(_ reason: String) -> Flaw { Flaw(offset: place, reason: reason) }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard byte == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(Flaw) -> JSONValue {
    guard depth <= Self.deepest else { throw flaw("values are nested too deeply") }
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"):
      place += 1
      return try object(depth: depth)
    case UInt8(ascii: "["):
      place += 1
      return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw flaw("the text ends where a value is expected")
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Flaw) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw flaw("a value is expected") }
    place += word.utf8.count
    return value
  }

  private mutating func array(depth: Int) throws(Flaw) -> JSONValue {
    var values: [JSONValue] = []
    if take("]") { return .array(values) }
    repeat { values.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw flaw("a comma or ']' is expected") }
    return .array(values)
  }

  private mutating func object(depth: Int) throws(Flaw) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = []
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw flaw("the name of a member is expected") }
      let name = try string()
      guard take(":") else { throw flaw("':' is expected") }
      members.append((name, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw flaw("a comma or '}' is expected") }
    return .object(members)
  }

  private mutating func number() throws(Flaw) -> JSONValue {
    let start = place
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    if byte == UInt8(ascii: "-") { place += 1 }
    guard isDigit(byte) else { throw flaw("a value is expected") }
    let hasLeadingZero = byte == UInt8(ascii: "0")
    var digits = 0
    while isDigit(byte) { (place, digits) = (place + 1, digits + 1) }
    guard !hasLeadingZero || digits == 1 else { throw flaw("a number does not begin with 0") }
    if byte == UInt8(ascii: ".") {
      place += 1
      guard isDigit(byte) else { throw flaw("a digit is expected") }
      while isDigit(byte) { place += 1 }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      place += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
      guard isDigit(byte) else { throw flaw("a digit is expected") }
      while isDigit(byte) { place += 1 }
    }
    guard let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)), value.isFinite
    else { throw Flaw(offset: start, reason: "the number is too large") }
    return .number(value)
  }

  private mutating func string() throws(Flaw) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw flaw("the string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw flaw("a control character stands in a string")
      default:
        text.append(byte)
        place += 1
      }
    }
    throw flaw("the text ends within a string")
  }

  private mutating func escape() throws(Flaw) -> [UInt8] {
    place += 1
    let simple: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    guard let byte else { throw flaw("the text ends within a string") }
    place += 1
    if let character = simple[byte] { return [character] }
    guard byte == UInt8(ascii: "u") else { throw flaw("there is no such escape") }
    var unit = try fourDigits()
    if (0xD800..<0xDC00).contains(unit) {
      guard bytes[place...].starts(with: "\\u".utf8) else { throw flaw("half a character") }
      place += 2
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else { throw flaw("half a character") }
      unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(unit) else { throw flaw("half a character") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func fourDigits() throws(Flaw) -> UInt32 {
    let digits = String(decoding: bytes[place...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt32(digits, radix: 16)
    else { throw flaw("four hexadecimal digits are expected") }
    place += 4
    return unit
  }
}
