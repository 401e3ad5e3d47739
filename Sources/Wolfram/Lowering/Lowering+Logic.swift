internal import ArgMinExpressions
internal import ArgMinProblems

extension Lowering {
  private mutating func conditions(_ call: Call) throws(LanguageError) -> [Condition] {
    var parts: [Condition] = []
    for place in call.arguments.indices { parts.append(try condition(place, call)) }
    return parts
  }

  @Sendable static func conjunction(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    .condition(try lowering.checked(.all(try lowering.conditions(call)), call.syntax))
  }

  @Sendable static func disjunction(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    .condition(try lowering.checked(.any(try lowering.conditions(call)), call.syntax))
  }

  @Sendable static func negation(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    return .condition(try lowering.condition(0, call).negated)
  }

  @Sendable static func negatedAnd(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let both = Condition.all(try lowering.conditions(call))
    return .condition(try lowering.checked(both.negated, call.syntax))
  }

  @Sendable static func negatedOr(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let either = Condition.any(try lowering.conditions(call))
    return .condition(try lowering.checked(either.negated, call.syntax))
  }

  /// `Implies[a, b]`: not a, or b; several from the right, a ⇒ (b ⇒ c).
  @Sendable static func implication(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    let parts = try lowering.conditions(call)
    let alternatives = parts.dropLast().map(\.negated) + parts.suffix(1)
    return .condition(try lowering.checked(.any(alternatives), call.syntax))
  }

  /// `Exists[t, c]`, `Exists[{s, t ∈ Integers}, c]`: c holds for some values of further variables.
  @Sendable static func exists(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    var scope = call.scope
    var variables: [Variable] = []
    for listed in call.arguments[0].list ?? [call.arguments[0]] {
      let (entry, region) = try lowering.searched(listed, scope)
      let sides = entry.arguments(of: "Element") ?? [entry]
      guard let name = sides[0].symbol, !Vocabulary.constants.contains(name) else {
        throw lowering.fault(.notAVariable(found: lowering.shown(entry)), entry)
      }
      guard lowering.variables[name] == nil, !variables.contains(where: { $0.name == name }) else {
        throw lowering.fault(
          .notSupported(
            construct: "Exists with \(name), which is a variable already, is",
            advice: "use another name"), entry)
      }
      var domain = Domain.reals
      if sides.count == 2 {
        guard case .domain(let named) = try lowering.membership(sides[1], scope) else {
          throw lowering.fault(
            .unknownDomain(found: lowering.shown(sides[1]), closest: nil), sides[1])
        }
        domain = named
      }
      variables.append(Variable(name, in: domain, searchRegion: region))
      scope.bindHere(name, to: .number(.variable(name, in: domain)))
    }
    let syntax = call.arguments[1]
    let inner = try lowering.condition(try lowering.value(syntax, scope), syntax)
    if inner.truth != nil { return .condition(inner) }
    return .condition(.exists(variables, inner))
  }

  /// The variable and the search region of `{x, a, b}`.
  private mutating func searched(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> (Syntax, ClosedRange<Double>?) {
    guard let parts = syntax.list, parts.count == 3 else { return (syntax, nil) }
    let ends = try scalars(.row([value(parts[1], scope), value(parts[2], scope)]), syntax)
    guard let a = ends[0].constantValue, let b = ends[1].constantValue, a < b else {
      throw fault(.badRegion(found: shown(syntax)), syntax)
    }
    return (parts[0], a...b)
  }

  /// `Xor[a, b, …]`: an odd number of them; `Xnor` the opposite.
  static func exclusive(isNegated: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      let odd = Condition.xor(try lowering.conditions(call))
      return .condition(try lowering.checked(isNegated ? odd.negated : odd, call.syntax))
    }
  }

  /// `Equivalent[a, b, …]`: all hold or none does.
  @Sendable static func equivalence(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let parts = try lowering.conditions(call)
    return .condition(try lowering.checked(.equivalent(parts), call.syntax))
  }
}
