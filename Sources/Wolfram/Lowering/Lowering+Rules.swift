internal import ArgMinExpressions

extension Lowering {
  /// A rule `left -> right` and where its right side is read.
  private struct ReplacementRule {
    let name: String
    let right: Syntax
    let scope: Scope
    /// The right side where it is known already.
    var value: Value?
  }

  /// `expr /. x -> value`, `expr /. {x -> a, y -> b}`: a name means something else in `expr`.
  @Sendable static func replaceAll(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let scope = try lowering.scope(replacing: call.arguments[1], call.scope)
    return try lowering.value(call.arguments[0], scope)
  }

  /// `expr //. rules`: the right sides are replaced too, until nothing changes.
  @Sendable static func replaceRepeated(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let scope = try lowering.scope(replacingRepeatedly: call.arguments[1], call.scope)
    return try lowering.value(call.arguments[0], scope)
  }

  /// The scope in which the left sides of rules mean their right sides; the first rule for a name
  /// counts.
  mutating func scope(
    replacing rules: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Scope {
    var inner = scope
    var seen: Set<String> = []
    for rule in try self.rules(rules, scope) where seen.insert(rule.name).inserted {
      inner.bind(rule.name, to: try value(of: rule, in: rule.scope))
    }
    return inner
  }

  /// The same where the rules apply to their own right sides: each is worked out behind those that
  /// it mentions.
  mutating func scope(
    replacingRepeatedly rules: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Scope {
    var inner = scope
    var waiting: [ReplacementRule] = []
    var seen: Set<String> = []
    for rule in try self.rules(rules, scope) where seen.insert(rule.name).inserted {
      waiting.append(rule)
    }
    while !waiting.isEmpty {
      let names = Set(waiting.map(\.name))
      var stuck: [ReplacementRule] = []
      for rule in waiting {
        try charge(waiting.count, rules)
        if rule.value == nil, mentions(rule.right, names, rule.scope) {
          stuck.append(rule)
        } else {
          inner.bind(rule.name, to: try value(of: rule, in: inner))
        }
      }
      if let first = stuck.first, stuck.count == waiting.count {
        throw fault(.circularDefinition(name: first.name), first.right)
      }
      waiting = stuck
    }
    return inner
  }

  private mutating func value(
    of rule: ReplacementRule, in scope: Scope
  ) throws(LanguageError) -> Value {
    if let value = rule.value { return value }
    return try value(rule.right, scope)
  }

  /// The rules that an expression stands for: `a -> b`, lists of rules, names of such, and
  /// `Thread[{a, b} -> {c, d}]`.
  private mutating func rules(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> [ReplacementRule] {
    try charge(1, syntax)
    if let parts = syntax.list {
      var all: [ReplacementRule] = []
      for part in parts { all += try rules(part, scope) }
      return all
    }
    if let name = syntax.symbol, let place = definition(of: name, scope) {
      return try rules(definitions[place].body, inside(place, scope))
    }
    if let inner = syntax.arguments(of: "Thread"), inner.count == 1,
      let sides = Lowering.sides(inner[0]), let names = sides.left.list
    {
      guard case .list(let values) = try value(sides.right, scope) else {
        throw fault(.notAList(found: shown(sides.right), role: "the right side"), sides.right)
      }
      guard names.count == values.count else {
        throw fault(.lengthMismatch(left: names.count, right: values.count), syntax)
      }
      var all: [ReplacementRule] = []
      for (name, value) in zip(names, values) {
        all.append(try rule(name, sides.right, scope, value))
      }
      return all
    }
    guard let sides = Lowering.sides(syntax) else {
      throw fault(
        .notSupported(
          construct: "the replacement \(shown(syntax)) is", advice: "a replacement is `x -> value`"),
        syntax)
    }
    return [try rule(sides.left, sides.right, scope, nil)]
  }

  private mutating func rule(
    _ left: Syntax, _ right: Syntax, _ scope: Scope, _ value: Value?
  ) throws(LanguageError) -> ReplacementRule {
    switch left.form {
    case .symbol(let name):
      return ReplacementRule(name: name, right: right, scope: scope, value: value)
    case .call(let name, let arguments)
    where !Vocabulary.functions.contains(name) || name == "Subscript" || name == "Indexed":
      let call = Call(name: name, syntax: left, arguments: arguments, scope: scope)
      return ReplacementRule(
        name: indexedName(call), right: right, scope: scope, value: value)
    default:
      throw fault(
        .notSupported(construct: "a replacement of \(shown(left)), which is no name, is"), left)
    }
  }

  private static func sides(_ rule: Syntax) -> (left: Syntax, right: Syntax)? {
    guard let sides = rule.arguments(of: "Rule") ?? rule.arguments(of: "RuleDelayed"),
      sides.count == 2
    else { return nil }
    return (sides[0], sides[1])
  }

  /// True where one of the names stands in the text, or in a definition that it mentions.
  private func mentions(_ syntax: Syntax, _ names: Set<String>, _ scope: Scope) -> Bool {
    var seen: Set<Int> = []
    return mentions(syntax, names, scope, &seen)
  }

  private func mentions(
    _ syntax: Syntax, _ names: Set<String>, _ scope: Scope, _ seen: inout Set<Int>
  ) -> Bool {
    switch syntax.form {
    case .number, .string: return false
    case .symbol(let name):
      if names.contains(name) { return true }
      guard let place = definition(of: name, scope), seen.count < Lowering.definitionLimit,
        seen.insert(place).inserted
      else { return false }
      return mentions(definitions[place].body, names, inside(place, scope), &seen)
    case .call(_, let arguments):
      let hasIndices = names.contains { $0.hasSuffix("]") }
      if hasIndices, names.contains(SyntaxPrinter.text(syntax)) { return true }
      return arguments.contains { mentions($0, names, scope, &seen) }
    case .apply(let head, let arguments):
      return mentions(head, names, scope, &seen)
        || arguments.contains { mentions($0, names, scope, &seen) }
    }
  }
}
