/// Text and strings of bytes, as they are written.
package enum TextValue {
  /// Text by itself. What is no character, half of a surrogate pair or a code point beyond
  /// U+10FFFF, becomes U+FFFD.
  package static func plain(_ points: [UInt32]) -> String {
    var scalars = String.UnicodeScalarView()
    for point in points { scalars.append(Unicode.Scalar(point) ?? "\u{FFFD}") }
    return String(scalars)
  }

  /// Each byte as the character of that number (ISO 8859-1), so that none is lost.
  package static func latin(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    return String(scalars)
  }

  /// A Python literal of text; what cannot be printed is written by its number.
  static func quoted(_ points: [UInt32]) -> String {
    quoted(points) { point in
      if let scalar = Unicode.Scalar(point), isPrintable(scalar) { return String(scalar) }
      if point < 0x100 { return "\\x" + hexadecimal(point, 2) }
      return point < 0x10000 ? "\\u" + hexadecimal(point, 4) : "\\U" + hexadecimal(point, 8)
    }
  }

  /// A Python literal of bytes; what is not ASCII is written by its number.
  static func quoted(_ bytes: [UInt8]) -> String {
    "b"
      + quoted(bytes.map(UInt32.init)) { byte in
        (0x20..<0x7F).contains(byte)
          ? String(Unicode.Scalar(UInt8(byte))) : "\\x" + hexadecimal(byte, 2)
      }
  }

  /// In single quotes, unless these are in the text and double ones are not.
  private static func quoted(_ points: [UInt32], _ other: (UInt32) -> String) -> String {
    let (single, double) = (UInt32(0x27), UInt32(0x22))
    let mark = points.contains(single) && !points.contains(double) ? double : single
    var text = ""
    for point in points {
      switch point {
      case 0x09: text += "\\t"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x5C: text += "\\\\"
      case mark: text += mark == single ? "\\'" : "\\\""
      default: text += other(point)
      }
    }
    let quote = mark == single ? "'" : "\""
    return quote + text + quote
  }

  /// Python's rule: no control, format, surrogate, private or unassigned characters, and of the
  /// separators only the space.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func hexadecimal(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
