/// Writes expressions in input form, in ASCII as far as their names allow.
///
/// Reading the text gives the same expression again. Operators are written where a head has one and
/// the number of arguments suits it; parentheses only where they are needed.
package enum SyntaxPrinter {
  package static func text(_ syntax: Syntax) -> String {
    var text = ""
    write(syntax, floor: 0, to: &text)
    return text
  }

  /// Writes `syntax`, in parentheses where its own level lies below `floor`.
  static func write(_ syntax: Syntax, floor: Int, to text: inout String) {
    let level = precedence(of: syntax).rawValue
    if level < floor { text += "(" }
    switch syntax.form {
    case .number(let literal): text += literal.text
    case .symbol(let name): text += name
    case .string(let string): text += quoted(string)
    case .call(let name, let arguments): write(name, arguments, to: &text)
    case .apply(let head, let arguments):
      write(head, floor: Precedence.call.floor, to: &text)
      bracket(arguments, "[", "]", to: &text)
    }
    if level < floor { text += ")" }
  }

  private static func write(_ name: String, _ arguments: [Syntax], to text: inout String) {
    switch (form(name, arguments), arguments.count) {
    case (.infix(let rule), _): writeInfix(arguments, rule, to: &text)
    case (.postfix(let rule), 1):
      write(arguments[0], floor: rule.precedence.above, to: &text)
      text += rule.sign == .function ? " &" : rule.sign.rawValue
    case (.prefix(let sign, let precedence), 1):
      text += sign.rawValue
      write(arguments[0], floor: precedence.floor, to: &text)
    case (.sum, _): writeSum(arguments, to: &text)
    case (.inequality, _): writeInequality(arguments, to: &text)
    case (.part, 2...):
      write(arguments[0], floor: Precedence.call.floor, to: &text)
      bracket(Array(arguments.dropFirst()), "[[", "]]", to: &text)
    case (.list, _): bracket(arguments, "{", "}", to: &text)
    case (.association, _): bracket(arguments, "<|", "|>", to: &text)
    case (.slot(let slot), _): text += slot
    case (.vectorChain(let rule, let operands), _): writeInfix(operands, rule, to: &text)
    default:
      text += name
      bracket(arguments, "[", "]", to: &text)
    }
  }

  private static func writeInfix(
    _ arguments: [Syntax], _ rule: InfixRule, to text: inout String
  ) {
    // A looser `∈` beside `|` is refused when read, so it gets parentheses.
    let above = rule.sign == .alternatives ? Precedence.element.above : rule.precedence.above
    for (index, argument) in arguments.enumerated() {
      if index > 0 { text += separator(rule.sign) }
      let isNear = rule.shape == .left ? index == 0 : rule.shape == .right && index > 0
      write(argument, floor: isNear ? rule.precedence.floor : above, to: &text)
    }
  }

  private static func separator(_ sign: Sign) -> String {
    switch sign {
    case .power, .divide, .times: sign.rawValue
    case .semicolon: "; "
    default: " \(sign.rawValue) "
    }
  }

  private static func writeSum(_ terms: [Syntax], to text: inout String) {
    for (index, term) in terms.enumerated() {
      if index > 0, let inner = term.arguments(of: "Minus"), inner.count == 1 {
        // `a + (-b)` adds a negative, and is no difference.
        if term.isGrouped {
          text += " + ("
          write(term, floor: 0, to: &text)
          text += ")"
          continue
        }
        text += " - "
        write(inner[0], floor: Precedence.plus.above, to: &text)
        continue
      }
      if index > 0 { text += " + " }
      write(term, floor: Precedence.plus.above, to: &text)
    }
  }

  private static func writeInequality(_ arguments: [Syntax], to text: inout String) {
    for (index, argument) in arguments.enumerated() {
      if index % 2 == 0 {
        write(argument, floor: Precedence.relation.above, to: &text)
      } else if let name = argument.symbol, let rule = InfixRule.printing(name) {
        text += " \(rule.sign.rawValue) "
      }
    }
  }

  private static func bracket(
    _ arguments: [Syntax], _ opener: String, _ closer: String, to text: inout String
  ) {
    text += opener
    for (index, argument) in arguments.enumerated() {
      if index > 0 { text += ", " }
      write(argument, floor: 0, to: &text)
    }
    text += closer
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
