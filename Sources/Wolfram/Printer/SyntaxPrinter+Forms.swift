extension SyntaxPrinter {
  /// How a call is written.
  enum Form {
    case infix(InfixRule)
    case postfix(InfixRule)
    case prefix(Sign, Precedence)
    case sum
    case inequality
    case vectorChain(InfixRule, [Syntax])
    case part
    case list
    case association
    case slot(String)
    case brackets
  }

  static func form(_ name: String, _ arguments: [Syntax]) -> Form {
    switch name {
    case "List": return .list
    case "Association": return .association
    case "Part": return arguments.count >= 2 ? .part : .brackets
    case "Plus": return arguments.count >= 2 ? .sum : .brackets
    case "Minus": return arguments.count == 1 ? .prefix(.minus, .minus) : .brackets
    case "Not": return arguments.count == 1 ? .prefix(.bang, .not) : .brackets
    case "Slot", "SlotSequence": return slot(name, arguments)
    case "Inequality": return isMixedChain(arguments) ? .inequality : .brackets
    case "Function": return function(arguments)
    case "Times", "CompoundExpression":
      guard arguments.count >= 2, let rule = InfixRule.printing(name) else { return .brackets }
      return .infix(rule)
    default: return tabled(name, arguments)
    }
  }

  private static func tabled(_ name: String, _ arguments: [Syntax]) -> Form {
    guard let rule = InfixRule.printing(name) else { return .brackets }
    switch rule.shape {
    case .flat: return arguments.count >= 2 ? .infix(rule) : .brackets
    case .chain where name.hasPrefix("Vector"):
      guard arguments.count == 1, let operands = arguments[0].list, operands.count >= 2 else {
        return .brackets
      }
      return .vectorChain(rule, operands)
    case .chain: return arguments.count >= 2 ? .infix(rule) : .brackets
    case .left, .right, .single: return arguments.count == 2 ? .infix(rule) : .brackets
    case .postfix: return arguments.count == 1 ? .postfix(rule) : .brackets
    case .special, .juxtaposed: return .brackets
    }
  }

  private static func function(_ arguments: [Syntax]) -> Form {
    switch arguments.count {
    case 1: InfixRule.rule(for: .function).map { .postfix($0) } ?? .brackets
    case 2: InfixRule.rule(for: .arrowFunction).map { .infix($0) } ?? .brackets
    default: .brackets
    }
  }

  private static func slot(_ name: String, _ arguments: [Syntax]) -> Form {
    guard arguments.count == 1 else { return .brackets }
    let mark = name == "Slot" ? "#" : "##"
    switch arguments[0].form {
    case .number(let literal):
      guard let place = literal.integer else { return .brackets }
      return .slot(mark + String(place))
    case .string(let field):
      let bytes = Array(field.utf8)
      guard name == "Slot", let first = bytes.first, Lexer.isASCIILetter(first),
        bytes.allSatisfy({ Lexer.isASCIILetter($0) || Lexer.isDigit($0) })
      else { return .brackets }
      return .slot(mark + field)
    default: return .brackets
    }
  }

  /// True for what the reader makes of a chain with more than one kind of relation.
  private static func isMixedChain(_ arguments: [Syntax]) -> Bool {
    guard arguments.count >= 5, arguments.count % 2 == 1 else { return false }
    var heads: Set<String> = []
    for index in stride(from: 1, to: arguments.count, by: 2) {
      guard let name = arguments[index].symbol, let rule = InfixRule.printing(name),
        rule.shape == .chain
      else { return false }
      heads.insert(name)
    }
    return heads.count >= 2
  }

  /// The level at which the text of `syntax` binds.
  static func precedence(of syntax: Syntax) -> Precedence {
    guard case .call(let name, let arguments) = syntax.form else {
      if case .apply = syntax.form { return .call }
      return .atom
    }
    return switch form(name, arguments) {
    case .infix(let rule), .postfix(let rule): rule.precedence
    case .prefix(_, let precedence): precedence
    case .sum: .plus
    case .inequality, .vectorChain: .relation
    case .part, .brackets: .call
    case .list, .association, .slot: .atom
    }
  }
}
