internal import ArgMinExpressions
internal import ArgMinProblems

/// A function of the language with the arguments that it is given.
struct Call: Sendable {
  let name: String
  let syntax: Syntax
  let arguments: [Syntax]
  let scope: Lowering.Scope

  var count: Int { arguments.count }
}

extension Lowering {
  /// What a function does with its arguments.
  typealias Builder = @Sendable (inout Lowering, Call) throws(LanguageError) -> Value

  /// Throws unless the number of arguments is in `range`.
  func expect(_ range: ClosedRange<Int>, _ call: Call) throws(LanguageError) {
    guard !range.contains(call.count) else { return }
    let accepted =
      switch (range.lowerBound, range.upperBound) {
      case (1, 1): "1 argument"
      case (let low, let high) where low == high: "\(low) arguments"
      case (let low, .max): "\(low) or more arguments"
      case (let low, let high) where high == low + 1: "\(low) or \(high) arguments"
      case (let low, let high): "\(low) to \(high) arguments"
      }
    throw fault(.argumentCount(name: call.name, given: call.count, accepted: accepted), call.syntax)
  }

  /// The argument at `place` as any value.
  mutating func argument(_ place: Int, _ call: Call) throws(LanguageError) -> Value {
    try value(call.arguments[place], call.scope)
  }

  /// The argument at `place` as a scalar.
  mutating func number(_ place: Int, _ call: Call) throws(LanguageError) -> Expression {
    let syntax = call.arguments[place]
    return try number(try value(syntax, call.scope), "an argument of \(call.name)", syntax)
  }

  /// A value as a scalar.
  func number(
    _ value: Value, _ role: String, _ syntax: Syntax
  ) throws(LanguageError) -> Expression {
    switch value {
    case .number(let expression): return expression
    case .function(let function) where function.name != nil:
      throw fault(.functionAsNumber(name: function.name ?? ""), syntax)
    default: break
    }
    throw fault(.notANumber(found: found(value, syntax), role: role), syntax)
  }

  /// The argument at `place` as a known number.
  mutating func constant(_ place: Int, _ call: Call) throws(LanguageError) -> Double {
    let expression = try number(place, call)
    guard let constant = expression.constantValue, !constant.isNaN else {
      let syntax = call.arguments[place]
      throw fault(
        .notANumber(found: shown(syntax), role: "argument \(place + 1) of \(call.name)"), syntax)
    }
    return constant
  }

  /// The argument at `place` as a known whole number.
  mutating func integer(_ place: Int, _ call: Call) throws(LanguageError) -> Int {
    let constant = try constant(place, call)
    guard let whole = Int(exactly: constant) else {
      let syntax = call.arguments[place]
      throw fault(
        .notAWholeNumber(
          found: shown(syntax), role: "argument \(place + 1) of \(call.name)"),
        syntax)
    }
    return whole
  }

  /// The argument at `place` as the elements of a list.
  mutating func list(_ place: Int, _ call: Call) throws(LanguageError) -> ListValue {
    let syntax = call.arguments[place]
    if case .list(let elements) = try value(syntax, call.scope) { return elements }
    throw fault(.notAList(found: shown(syntax), role: "an argument of \(call.name)"), syntax)
  }

  /// How an error calls a value that is not what it should be.
  func found(_ value: Value, _ syntax: Syntax) -> String {
    switch value {
    case .number: shown(syntax)
    case .condition: "the condition \(shown(syntax))"
    case .list: "the list \(shown(syntax))"
    case .string: "the string \(shown(syntax))"
    case .function: "the function \(shown(syntax))"
    case .object(let object): "the \(object.kind) \(shown(syntax))"
    }
  }
}
