internal import ArgMinExpressions

extension Lowering {
  /// `With[{a = 1, b = 2}, expr]`.
  @Sendable static func with(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let inner = try lowering.scope(declaring: call, needsValues: true) { $0.bindHere($1, to: $2) }
    return try lowering.value(call.arguments[1], inner)
  }

  /// `Module[{a = 1, b}, b = 2 a; expr]`: names of its own text.
  @Sendable static func module(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let inner = try lowering.scope(declaring: call, needsValues: false) {
      $0.bindHere($1, to: $2)
    }
    return try lowering.value(call.arguments[1], inner)
  }

  /// `Block[{a = 1}, expr]`: names that mean something else in all that the expression mentions.
  @Sendable static func block(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let inner = try lowering.scope(declaring: call, needsValues: false) { $0.bind($1, to: $2) }
    return try lowering.value(call.arguments[1], inner)
  }

  private mutating func scope(
    declaring call: Call, needsValues: Bool, _ bind: (inout Scope, String, Value) -> Void
  ) throws(LanguageError) -> Scope {
    try expect(2...2, call)
    guard let entries = call.arguments[0].list else {
      throw fault(
        .notAList(
          found: shown(call.arguments[0]), role: "the first argument {a = 1, …} of \(call.name)"),
        call.arguments[0])
    }
    var inner = call.scope
    for entry in entries {
      if !needsValues, entry.symbol != nil { continue }
      guard let sides = entry.arguments(of: "Set") ?? entry.arguments(of: "SetDelayed"),
        sides.count == 2, let name = sides[0].symbol
      else {
        throw fault(
          .notSupported(
            construct: "\(shown(entry)) in \(call.name) is", advice: "an entry is `name = value`"),
          entry)
      }
      bind(&inner, name, try value(sides[1], call.scope))
    }
    return inner
  }

  /// `a = 1; b = 2 a; expr` inside of an expression: the names mean something up to its end.
  @Sendable static func sequence(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard let last = call.arguments.last, last.symbol != "Null" else {
      throw lowering.fault(
        .notSupported(
          construct: "an expression that ends in `;` is",
          advice: "its value is what stands behind the last `;`"), call.syntax)
    }
    var scope = call.scope
    for statement in call.arguments.dropLast() {
      guard let sides = statement.arguments(of: "Set") ?? statement.arguments(of: "SetDelayed"),
        sides.count == 2, let name = sides[0].symbol
      else {
        throw lowering.fault(
          .notSupported(
            construct: "the statement \(lowering.shown(statement)) inside a problem is",
            advice: "in front of a `;` stands a definition, `name = value`"), statement)
      }
      scope.bind(name, to: try lowering.value(sides[1], scope))
    }
    return try lowering.value(last, scope)
  }

  /// `=` where a relation is meant.
  @Sendable static func assignment(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let sides = call.arguments.map { lowering.source.text($0.range) }
    throw lowering.fault(.assignment(meant: sides.joined(separator: " == ")), call.syntax)
  }
}
