internal import ArgMinExpressions

extension Lowering {
  /// A function applied to values: `f[a, b]`, `f /@ list`, `f @@ list`.
  ///
  /// A named function is called with `#1`, `#2`, … in a scope in which these are the values.
  mutating func applied(
    _ function: FunctionValue, to values: [Value], _ call: Call
  ) throws(LanguageError) -> Value {
    try charge(1 + values.count, call.syntax)
    var scope = function.scope
    scope.expansions = max(scope.expansions, call.scope.expansions)
    switch function.form {
    case .named(let name):
      scope.slots = values
      let range = call.syntax.range
      let arguments = (0..<values.count).map { place in
        let index = Syntax(.number(NumberLiteral(place + 1)), range: range)
        return Syntax(.call("Slot", [index]), range: range)
      }
      let syntax = Syntax(.call(name, arguments), range: range, anchor: call.syntax.anchor)
      return try value(syntax, scope)
    case .slots(let body):
      scope.slots = values
      return try value(body, scope)
    case .parameters(let names, let body):
      guard values.count >= names.count else {
        throw fault(
          .argumentCount(
            name: "Function[{\(names.joined(separator: ", "))}, …]", given: values.count,
            accepted: names.count == 1 ? "1 argument" : "\(names.count) arguments"), call.syntax)
      }
      for (name, value) in zip(names, values) { scope.bindHere(name, to: value) }
      return try value(body, scope)
    }
  }

  /// `f[a, b]` for a function that is a value.
  mutating func applied(_ function: FunctionValue, to call: Call) throws(LanguageError) -> Value {
    var values: [Value] = []
    for place in call.arguments.indices { values.append(try argument(place, call)) }
    return try applied(function, to: values, call)
  }

  /// The function that the head of a call names, by definition or as a parameter; nil for functions
  /// of the language and for variables.
  @inline(never)
  mutating func namedFunction(_ call: Call) throws(LanguageError) -> FunctionValue? {
    if let local = call.scope.locals[call.name] {
      if case .function(let function) = local { return function }
      return nil
    }
    guard definition(of: call.name, call.scope) != nil else { return nil }
    let head = Syntax(.symbol(call.name), range: call.syntax.anchor)
    if case .function(let function) = try value(head, call.scope) { return function }
    return nil
  }

  /// The value of a call whose head is no name: `(#^2 &)[x]`, `Inactive[Plus][a, b]`.
  mutating func value(
    of head: Syntax, appliedTo arguments: [Syntax], _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Value {
    // `Inactive[Plus][a, b]` keeps names from threading; here nothing threads by itself.
    if let inner = head.arguments(of: "Inactive"), inner.count == 1, let name = inner[0].symbol {
      let active = Syntax(.call(name, arguments), range: syntax.range, anchor: syntax.anchor)
      return try value(active, scope)
    }
    let function = try function(head, scope)
    let call = Call(name: "Function", syntax: syntax, arguments: arguments, scope: scope)
    return try applied(function, to: call)
  }

  /// What stands where a function is needed.
  mutating func function(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> FunctionValue {
    if let name = syntax.symbol, scope.locals[name] == nil, definition(of: name, scope) == nil {
      return FunctionValue(.named(name), scope)
    }
    if let inner = syntax.arguments(of: "Inactive"), inner.count == 1 {
      return try function(inner[0], scope)
    }
    if case .function(let function) = try value(syntax, scope) { return function }
    throw fault(.notAFunction(found: shown(syntax)), syntax)
  }

  /// Arguments with the elements of `##` in its place.
  @inline(never)
  func spliced(_ arguments: [Syntax], _ scope: Scope) -> [Syntax] {
    guard let slots = scope.slots, arguments.contains(where: { $0.head == "SlotSequence" }) else {
      return arguments
    }
    var all: [Syntax] = []
    for argument in arguments {
      guard let index = argument.arguments(of: "SlotSequence")?.first,
        case .number(let literal) =
          index.form, let first = literal.integer, first >= 1
      else {
        all.append(argument)
        continue
      }
      for place in stride(from: first, through: slots.count, by: 1) {
        let number = Syntax(.number(NumberLiteral(place)), range: argument.range)
        all.append(Syntax(.call("Slot", [number]), range: argument.range))
      }
    }
    return all
  }

  /// `body &`, `Function[x, body]`, `Function[{x, y}, body]`.
  @Sendable static func pureFunction(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    guard call.count == 2 else {
      return .function(FunctionValue(.slots(body: call.arguments[0]), call.scope))
    }
    var names: [String] = []
    for parameter in call.arguments[0].list ?? [call.arguments[0]] {
      guard let name = parameter.symbol else {
        throw lowering.fault(.notAParameter(found: lowering.shown(parameter)), parameter)
      }
      names.append(name)
    }
    return .function(FunctionValue(.parameters(names, body: call.arguments[1]), call.scope))
  }

  /// `#`, `#2`: an argument of the pure function around it.
  @Sendable static func slot(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard let slots = call.scope.slots, call.count == 1 else {
      throw lowering.fault(.slotOutsideFunction(found: lowering.shown(call.syntax)), call.syntax)
    }
    guard case .number(let literal) = call.arguments[0].form, let place = literal.integer,
      place >= 1
    else {
      throw lowering.fault(
        .notSupported(
          construct: "\(lowering.shown(call.syntax)) is",
          advice: "arguments are #1, #2, … or all of them, ##"), call.syntax)
    }
    guard place <= slots.count else {
      throw lowering.fault(.missingSlot(place: place, count: slots.count), call.syntax)
    }
    return slots[place - 1]
  }

  /// `##` where no call takes it apart: its only argument.
  @Sendable static func slotSequence(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard let slots = call.scope.slots else {
      throw lowering.fault(.slotOutsideFunction(found: lowering.shown(call.syntax)), call.syntax)
    }
    guard slots.count == 1 else {
      throw lowering.fault(
        .notSupported(construct: "`##` outside of a call is", advice: "write {##} for a list"),
        call.syntax)
    }
    return slots[0]
  }
}
