/// A value of a Python literal, as far as headers of `.npy` files need it.
indirect enum PythonLiteral: Equatable {
  case string(String)
  case integer(Int)
  case bool(Bool)
  case tuple([PythonLiteral])
  case list([PythonLiteral])

  /// The value as Python writes it.
  var text: String {
    switch self {
    case .string(let value): "'\(value)'"
    case .integer(let value): String(value)
    case .bool(let value): value ? "True" : "False"
    case .tuple(let values):
      "(" + values.map(\.text).joined(separator: ", ") + (values.count == 1 ? ",)" : ")")
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    }
  }
}

/// Reads the dictionary in the header of an `.npy` file: a strict part of Python's literals.
///
/// Keys and strings are quoted with ' or " and have no escapes; integers are decimal; nothing is
/// ever evaluated. *Complexity*: O(bytes), and nesting is limited.
struct PythonLiteralReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  /// Whether integers may end in L, as Python 2 wrote them.
  private let allowsLong: Bool

  private static let deepest = 16

  /// The slice's indices must count from the start of the file, for error messages.
  init(_ bytes: ArraySlice<UInt8>, allowsLong: Bool) {
    (self.bytes, place, self.allowsLong) = (bytes, bytes.startIndex, allowsLong)
  }

  /// The members of the only dictionary, in their order.
  mutating func dictionary() throws(NPYError) -> [(key: String, value: PythonLiteral)] {
    var members: [(key: String, value: PythonLiteral)] = []
    try take("{")
    while !skip("}") {
      let value = try literal(depth: 0)
      guard case .string(let key) = value else { throw unexpected("a quoted key", at: place - 1) }
      guard !members.contains(where: { $0.key == key }) else { throw .duplicateKey(key) }
      try take(":")
      members.append((key, try literal(depth: 0)))
      if !skip(",") {
        try take("}")
        break
      }
    }
    skipSpace()
    guard place == bytes.endIndex else { throw unexpected("nothing after the dictionary") }
    return members
  }

  private mutating func literal(depth: Int) throws(NPYError) -> PythonLiteral {
    skipSpace()
    guard depth < Self.deepest else { throw unexpected("at most \(Self.deepest) nested brackets") }
    guard let first = peek else { throw unexpected("a value") }
    switch first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try quoted())
    case UInt8(ascii: "("): return try tuple(depth: depth)
    case UInt8(ascii: "["):
      place += 1
      return .list(try values(until: "]", depth: depth).values)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    case UInt8(ascii: "T"), UInt8(ascii: "F"): return .bool(try truthValue())
    default: throw unexpected("a string, a whole number, True, False or a tuple")
    }
  }

  /// A tuple; a single value in brackets without a comma is not one, and is refused.
  private mutating func tuple(depth: Int) throws(NPYError) -> PythonLiteral {
    place += 1
    let (values, endsInComma) = try values(until: ")", depth: depth)
    guard values.count != 1 || endsInComma else { throw unexpected("a comma", at: place - 1) }
    return .tuple(values)
  }

  private mutating func values(
    until end: Unicode.Scalar, depth: Int
  ) throws(NPYError) -> (values: [PythonLiteral], endsInComma: Bool) {
    var values: [PythonLiteral] = []
    while !skip(end) {
      values.append(try literal(depth: depth + 1))
      if !skip(",") {
        try take(end)
        return (values, false)
      }
    }
    return (values, true)
  }

  private mutating func quoted() throws(NPYError) -> String {
    let (quote, start) = (peek, place + 1)
    place += 1
    while let byte = peek, byte != quote {
      guard byte >= 0x20, byte != UInt8(ascii: "\\") else {
        throw unexpected("a printable character other than \\")
      }
      place += 1
    }
    guard place < bytes.endIndex else { throw unexpected("the end of a quoted string") }
    defer { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func integer() throws(NPYError) -> Int {
    let start = place
    if peek == UInt8(ascii: "-") { place += 1 }
    let digits = place
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let leadsWithZero = place - digits > 1 && bytes[digits] == UInt8(ascii: "0")
    guard let value = Int(text), !leadsWithZero else {
      throw unexpected("a whole number below 2^63", at: start)
    }
    if allowsLong, peek == UInt8(ascii: "L") { place += 1 }
    return value
  }

  private mutating func truthValue() throws(NPYError) -> Bool {
    for value in [true, false] {
      let word = (value ? "True" : "False").utf8
      if bytes[place...].starts(with: word) {
        place += word.count
        return value
      }
    }
    throw unexpected("True or False")
  }

  // MARK: Characters

  private var peek: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { place += 1 }
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(NPYError) {
    guard skip(scalar) else { throw unexpected("'\(scalar)'") }
  }

  private func unexpected(_ expected: String, at offset: Int? = nil) -> NPYError {
    let offset = offset ?? place
    guard bytes.indices.contains(offset) else {
      return .malformedHeader(expected: expected, found: "the end of the header", offset: offset)
    }
    let byte = bytes[offset]
    let found =
      (0x20..<0x7F).contains(byte)
      ? "'\(Unicode.Scalar(byte))'" : "the byte 0x\(String(byte, radix: 16))"
    return .malformedHeader(expected: expected, found: found, offset: offset)
  }
}
