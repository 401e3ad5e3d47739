/// The element type in the header of an `.npy` file, such as `'<f8'`.
enum NPYDescriptor {
  private static let types: [String: ElementType] = [
    "b1": .bool, "?": .bool,
    "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
    "f2": .float16, "f4": .float32, "f8": .float64, "f16": .float128,
    "c8": .complex64, "c16": .complex128,
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
    if let type = types[name] ?? time(name) ?? string(name) {
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

  /// The type of times and spans of time that count a unit, such as `M8[D]`; `M8` has none.
  private static func time(_ name: String) -> ElementType? {
    let kind = name.prefix(2)
    guard kind == "M8" || kind == "m8" else { return nil }
    let rest = name.dropFirst(2)
    var unit = TimeUnit(nil)
    if !rest.isEmpty, rest != "[generic]" {
      guard rest.first == "[", rest.last == "]",
        let named = TimeUnit(name: rest.dropFirst().dropLast())
      else { return nil }
      unit = named
    }
    return kind == "M8" ? .datetime64(unit) : .timedelta64(unit)
  }

  /// The type of text and strings of bytes, such as `U5` and `S5`; NumPy limits their bytes, too.
  private static func string(_ name: String) -> ElementType? {
    let digits = name.dropFirst()
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    guard let length = digits.isEmpty ? 0 : Int32(digits) else { return nil }
    switch name.first {
    case "U": return length <= Int32.max / 4 ? .text(length: Int(length)) : nil
    case "S", "a": return .bytes(length: Int(length))
    default: return nil
    }
  }

  private static func reasonAgainst(_ name: String) -> String? {
    let digits = name.dropFirst()
    let isSized = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    switch (name.first, isSized) {
    case ("O", _):
      return "Python objects are never loaded, because that could run code; save numbers instead"
    case ("M", _), ("m", _):
      return "the unit of a time is one of Y, M, W, D, h, m, s, ms, us, ns, ps, fs, as, "
        + "such as M8[D] or m8[25s]"
    case ("f", true) where ["f10", "f12"].contains(name):
      return "of long doubles only those of 16 bytes are read; save as float64"
    case ("c", true) where ["c20", "c24", "c32"].contains(name):
      return "complex numbers of long doubles are not read; save as complex128"
    case ("U", true), ("S", true), ("a", true):
      return "text has at most 2147483647 bytes; the header is damaged"
    case ("V", true): return "raw bytes have no order; save numbers"
    default: return nil
    }
  }

  /// The type as NumPy writes it into a header; nil for a type that NumPy has not.
  static func text(_ type: ElementType, _ order: ByteOrder) -> String? {
    let letter: String
    switch type {
    case .bool: letter = "b"
    case .int8, .int16, .int32, .int64: letter = "i"
    case .uint8, .uint16, .uint32, .uint64: letter = "u"
    case .float16, .float32, .float64, .float128: letter = "f"
    case .complex64, .complex128: letter = "c"
    case .datetime64(let unit): return (order == .little ? "<" : ">") + "M8\(unit)"
    case .timedelta64(let unit): return (order == .little ? "<" : ">") + "m8\(unit)"
    case .text(let length): return (order == .little ? "<" : ">") + "U\(length)"
    case .bytes(let length): return "|S\(length)"
    case .bfloat16: return nil
    }
    let mark = type.byteCount == 1 ? "|" : order == .little ? "<" : ">"
    return mark + letter + String(type.byteCount)
  }
}
