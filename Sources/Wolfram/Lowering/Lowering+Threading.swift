internal import ArgMinExpressions

extension Lowering {
  /// A function of one number that threads over lists.
  static func unary(_ function: @escaping @Sendable (Expression) -> Expression) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(1...1, call)
      let value = try lowering.argument(0, call)
      return try lowering.mapped(value, call.arguments[0], call.name, function)
    }
  }

  /// A function of two numbers that threads over lists.
  static func binary(
    _ function: @escaping @Sendable (Expression, Expression) -> Expression
  ) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      let left = try lowering.argument(0, call)
      let right = try lowering.argument(1, call)
      return try lowering.threaded(left, right, call, function)
    }
  }

  /// `function` of a number, or of every number of a list.
  mutating func mapped(
    _ value: Value, _ syntax: Syntax, _ name: String, _ function: (Expression) -> Expression
  ) throws(LanguageError) -> Value {
    switch value {
    case .number(let expression):
      try charge(1, syntax)
      return .number(function(expression))
    case .list(let elements):
      var results: [Value] = []
      for element in elements { results.append(try mapped(element, syntax, name, function)) }
      return .list(ListValue(results))
    case .condition, .string, .function, .object:
      return .number(try number(value, "an argument of \(name)", syntax))
    }
  }

  /// `function` of two numbers; a list pairs with a list of its length, a number with every element.
  mutating func threaded(
    _ left: Value, _ right: Value, _ call: Call,
    _ function: (Expression, Expression) -> Expression
  ) throws(LanguageError) -> Value {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      try charge(1, call.syntax)
      return .number(function(a, b))
    case (.list(let a), .list(let b)):
      guard a.count == b.count else {
        throw fault(.lengthMismatch(left: a.count, right: b.count), call.syntax)
      }
      var results: [Value] = []
      for (x, y) in zip(a, b) { results.append(try threaded(x, y, call, function)) }
      return .list(ListValue(results))
    case (.list(let a), .number):
      var results: [Value] = []
      for x in a { results.append(try threaded(x, right, call, function)) }
      return .list(ListValue(results))
    case (.number, .list(let b)):
      var results: [Value] = []
      for y in b { results.append(try threaded(left, y, call, function)) }
      return .list(ListValue(results))
    default: throw notNumeric(left, right, call)
    }
  }

  private func notNumeric(_ left: Value, _ right: Value, _ call: Call) -> LanguageError {
    let role = "an argument of \(call.name)"
    for (value, syntax) in zip([left, right], call.arguments.prefix(1) + call.arguments.suffix(1)) {
      switch value {
      case .function(let function) where function.name != nil:
        return fault(.functionAsNumber(name: function.name ?? ""), syntax)
      case .condition, .string, .function, .object:
        return fault(.notANumber(found: found(value, syntax), role: role), syntax)
      case .number, .list: continue
      }
    }
    return fault(.notANumber(found: shown(call.syntax), role: role), call.syntax)
  }

  /// `a + b - c`.
  @Sendable static func sum(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard let first = call.arguments.first else { return .number(0) }
    var total = try lowering.value(first, call.scope)
    if call.count == 1 { return try lowering.mapped(total, first, call.name) { $0 } }
    for term in call.arguments.dropFirst() {
      if !term.isGrouped, let inner = term.arguments(of: "Minus"), inner.count == 1 {
        let next = try lowering.value(inner[0], call.scope)
        total = try lowering.threaded(total, next, call) { $0 - $1 }
      } else {
        let next = try lowering.value(term, call.scope)
        total = try lowering.threaded(total, next, call) { $0 + $1 }
      }
    }
    return total
  }

  /// `a b c`.
  @Sendable static func product(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard let first = call.arguments.first else { return .number(1) }
    var total = try lowering.value(first, call.scope)
    if call.count == 1 { return try lowering.mapped(total, first, call.name) { $0 } }
    for factor in call.arguments.dropFirst() {
      let next = try lowering.value(factor, call.scope)
      total = try lowering.threaded(total, next, call) { $0 * $1 }
    }
    return total
  }
}
