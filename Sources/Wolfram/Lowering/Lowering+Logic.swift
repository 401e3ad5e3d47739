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

  /// `Implies[a, b]`: not a, or b.
  @Sendable static func implication(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let condition = try lowering.condition(0, call).negated
    let consequence = try lowering.condition(1, call)
    return .condition(try lowering.checked(.any([condition, consequence]), call.syntax))
  }

  /// An odd number of them; two at a time, which doubles the size each time.
  static func exclusive(isNegated: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      var odd = Condition.truth(isNegated)
      for part in try lowering.conditions(call) {
        let either = Condition.any([
          .all([odd, part.negated]), .all([odd.negated, part]),
        ])
        odd = try lowering.checked(either, call.syntax)
      }
      return .condition(odd)
    }
  }

  /// All hold or none does.
  @Sendable static func equivalence(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let parts = try lowering.conditions(call)
    let all = Condition.all(parts)
    let none = Condition.all(parts.map(\.negated))
    return .condition(try lowering.checked(.any([all, none]), call.syntax))
  }
}
