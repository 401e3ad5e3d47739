/// The number that a field of a table holds.
enum FieldNumber {
  case integer(Int64)
  case real(Double)

  var real: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }

  /// Reads a number in decimal, `nan`, `NA`, `inf` or `infinity`; nil for anything else.
  init?(_ field: FieldBytes, in bytes: UnsafeRawBufferPointer) {
    let text = field.text(bytes)
    if let value = Int64(text) {
      self = .integer(value)
    } else if let value = Self.named(text) ?? Self.decimal(text) {
      self = .real(value)
    } else {
      return nil
    }
  }

  private static func named(_ text: String) -> Double? {
    let isNegative = text.first == "-"
    let word = isNegative || text.first == "+" ? String(text.dropFirst()) : text
    switch word.lowercased() {
    case "nan": return .nan
    case "na", "n/a", "null": return word == text ? .nan : nil
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    default: return nil
    }
  }

  /// A decimal number; what is too large is an infinity, what is too small a zero.
  private static func decimal(_ text: String) -> Double? {
    // Digits only: the words and hexadecimal forms that the standard library reads are no fields.
    let isDecimal = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    return isDecimal ? Double(text) : nil
  }
}
