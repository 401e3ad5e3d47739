/// The element type in the header of an `.npy` file, such as `'<f8'`.
enum NPYDescriptor {
  private static let types: [String: ElementType] = [
    "b1": .bool, "?": .bool,
    "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
    "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  /// The element type and byte order that a header names.
  static func read(_ value: PythonLiteral) throws(NPYError) -> (ElementType, ByteOrder) {
    guard case .string(let text) = value else {
      if case .list = value {
        throw .unsupportedType(
          descriptor: value.text, reason: "structured elements have no order; save one field")
      }
      throw .wrongValue(key: "descr", expected: "a string such as '<f8'", found: value.text)
    }
    let mark = text.first.flatMap { "<>=|".contains($0) ? $0 : nil }
    let name = mark == nil ? text : String(text.dropFirst())
    if let type = types[name] {
      switch mark {
      case "<": return (type, .little)
      case ">": return (type, .big)
      default: return (type, .host)
      }
    }
    if let reason = reasonAgainst(name) {
      throw .unsupportedType(descriptor: "'\(text)'", reason: reason)
    }
    throw .unknownType(descriptor: text)
  }

  private static func reasonAgainst(_ name: String) -> String? {
    let digits = name.dropFirst()
    let isSized = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    switch (name.first, isSized) {
    case ("O", _):
      return "Python objects are never loaded, because that could run code; save numbers instead"
    case ("c", true): return "complex numbers are not supported yet; save real and imaginary parts"
    case ("M", _), ("m", _): return "dates and times are not supported yet; save them as int64"
    case ("f", true) where ["f10", "f12", "f16"].contains(name):
      return "long doubles differ between machines and are not supported yet; save as float64"
    case ("U", true): return "Unicode text is not supported yet; save numbers"
    case ("S", true), ("a", true): return "byte strings are not supported yet; save numbers"
    case ("V", true): return "raw bytes have no order; save numbers"
    default: return nil
    }
  }

  /// The type as NumPy writes it into a header.
  static func text(_ type: ElementType, _ order: ByteOrder) -> String {
    let letter: String
    switch type {
    case .bool: letter = "b"
    case .int8, .int16, .int32, .int64: letter = "i"
    case .uint8, .uint16, .uint32, .uint64: letter = "u"
    case .float16, .float32, .float64: letter = "f"
    }
    let mark = type.byteCount == 1 ? "|" : order == .little ? "<" : ">"
    return mark + letter + String(type.byteCount)
  }
}
