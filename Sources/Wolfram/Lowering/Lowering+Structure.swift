internal import ArgMinExpressions

extension Lowering {
  /// `expr /. x -> value`, `expr /. {x -> a, y -> b}`: a name means something else in `expr`.
  @Sendable static func replaceAll(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let scope = try lowering.scope(replacing: call.arguments[1], call.scope)
    return try lowering.value(call.arguments[0], scope)
  }

  /// The scope in which the left sides of rules mean their right sides.
  mutating func scope(
    replacing rules: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Scope {
    var inner = scope
    for rule in rules.list ?? [rules] {
      guard let sides = rule.arguments(of: "Rule") ?? rule.arguments(of: "RuleDelayed"),
        sides.count == 2
      else {
        throw fault(
          .notSupported(
            construct: "the replacement \(shown(rule)) is", advice: "a replacement is `x -> value`"),
          rule)
      }
      switch sides[0].form {
      case .symbol(let name): inner.locals[name] = try value(sides[1], scope)
      case .call(let name, _) where !Vocabulary.functions.contains(name) || name == "Subscript":
        inner.locals[SyntaxPrinter.text(sides[0])] = try value(sides[1], scope)
      default:
        throw fault(
          .notSupported(construct: "a replacement of \(shown(sides[0])), which is no name, is"),
          rule)
      }
    }
    return inner
  }

  /// `With[{a = 1, b = 2}, expr]`.
  @Sendable static func with(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    var inner = call.scope
    for entry in call.arguments[0].list ?? [] {
      guard let sides = entry.arguments(of: "Set"), sides.count == 2, let name = sides[0].symbol
      else {
        throw lowering.fault(.notSupported(construct: "\(lowering.shown(entry)) in With is"), entry)
      }
      inner.locals[name] = try lowering.value(sides[1], call.scope)
    }
    return try lowering.value(call.arguments[1], inner)
  }

  /// `=` where a relation is meant.
  @Sendable static func assignment(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let sides = call.arguments.map { lowering.source.text($0.range) }
    throw lowering.fault(.assignment(meant: sides.joined(separator: " == ")), call.syntax)
  }

  /// `Inactive[Plus]` is named by a compound head, so this is `Inactive` alone.
  @Sendable static func inactive(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    throw lowering.fault(.notSupported(construct: "Inactive[…] without arguments is"), call.syntax)
  }

  /// A function that gives back its first argument.
  static func first(of range: ClosedRange<Int>) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(range, call)
      return try lowering.argument(0, call)
    }
  }

  @Sendable static func noncommutativeProduct(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    throw lowering.fault(
      .notSupported(construct: "the product `**` is", advice: "a power is `^`, a product `*`"),
      call.syntax)
  }
}
