/// One value of the JSON that the command prints: RFC 8259 (2017), with members in the given order.
///
///     JSONValue.object([("status", .string("optimal")), ("gap", .number(1e-10))]).description
///     // {"status": "optimal", "gap": 1e-10}
///
/// JSON has no NaN and no infinity: they are written as the strings "NaN", "Infinity", "-Infinity".
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// An integer beyond `Int`; every digit is written.
  case unsigned(UInt64)
  case number(Double)
  /// A number in decimal, as it stands.
  case digits(String)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])
}

extension JSONValue: CustomStringConvertible {
  /// The value on one line, a space after each comma and colon.
  package var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .number(let value): text += JSONValue.text(of: value)
    case .digits(let value): text += value
    case .string(let value): JSONValue.writeQuoted(value, to: &text)
    case .array(let values):
      text += "["
      for (place, value) in values.enumerated() {
        if place > 0 { text += ", " }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (place, member) in members.enumerated() {
        if place > 0 { text += ", " }
        JSONValue.writeQuoted(member.name, to: &text)
        text += ": "
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// The shortest decimal that reads back as the same double; a whole number has no fraction.
  ///
  /// Minus zero stays "-0.0", because readers take "-0" for an integer and lose the sign.
  private static func text(of value: Double) -> String {
    if value.isNaN { return "\"NaN\"" }
    if value.isInfinite { return value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0" }
    let shortest = value.description
    return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
  }

  private static func writeQuoted(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
