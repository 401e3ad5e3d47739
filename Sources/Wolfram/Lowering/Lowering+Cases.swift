internal import ArgMinExpressions
internal import ArgMinProblems

extension Lowering {
  /// 0 below zero, 1 above, `atZero` between; several arguments multiply.
  static func step(atZero: Double) -> Builder {
    { lowering, call throws(LanguageError) in
      var product: Value = .number(1)
      for syntax in call.arguments {
        let value = try lowering.value(syntax, call.scope)
        let step = try lowering.mapped(value, syntax, call.name) { x in
          let above: Expression =
            atZero == 1 ? 1 : .select(.isLess(0, x), 1, Expression(atZero))
          return .select(.isLess(x, 0), 0, above)
        }
        product = try lowering.threaded(product, step, call) { $0 * $1 }
      }
      return product
    }
  }

  /// 1 where a condition holds, 0 where it does not, in a formula.
  private func indicator(
    _ condition: Condition, _ call: Call
  ) throws(LanguageError) -> Expression {
    guard condition.hasIndicator else {
      throw fault(
        .notSupported(
          construct: "a condition with variables of its own in \(call.name) is",
          advice:
            "some regions and matrices are described by such; use the condition as a constraint"),
        call.syntax)
    }
    return condition.indicator
  }

  /// `Boole[c]`: 1 where a condition holds, 0 where it does not.
  @Sendable static func boole(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let condition = try lowering.condition(0, call)
    return .number(try lowering.indicator(condition, call))
  }

  /// 1 where all arguments are equal; one argument is compared with 0.
  @Sendable static func kroneckerDelta(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard call.count > 0 else { return .number(1) }
    var holds: Expression?
    let first = try lowering.number(0, call)
    for place in 0..<call.count where place > 0 || call.count == 1 {
      let other = call.count == 1 ? Expression(0) : try lowering.number(place, call)
      let isEqual = Expression.isEqual(first, other)
      holds = holds.map { .and($0, isEqual) } ?? isEqual
    }
    return .number(holds ?? 1)
  }

  /// `If[c, a, b]`; a fourth argument is for conditions that stay undecided, which none does here.
  ///
  /// Of a condition that is decided already only the side that counts is worked out.
  @Sendable static func conditional(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(3...4, call)
    let condition = try lowering.condition(0, call)
    if let truth = condition.truth { return try lowering.branch(truth ? 1 : 2, call) }
    return try lowering.selected(
      condition, try lowering.branch(1, call), try lowering.branch(2, call), call)
  }

  /// The argument at `place` as a value of a case, which may be `Indeterminate`.
  private mutating func branch(_ place: Int, _ call: Call) throws(LanguageError) -> Value {
    if call.arguments[place].symbol == "Indeterminate" { return .number(Expression(.nan)) }
    return try argument(place, call)
  }

  /// `Which[c1, v1, c2, v2, …]`; no value where no condition holds.
  @Sendable static func which(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard call.count >= 2, call.count % 2 == 0 else {
      throw lowering.fault(
        .argumentCount(name: call.name, given: call.count, accepted: "pairs of arguments"),
        call.syntax)
    }
    var cases: [(Condition, Int)] = []
    for place in stride(from: 0, to: call.count, by: 2) {
      let condition = try lowering.condition(place, call)
      if condition.truth == false { continue }
      cases.append((condition, place + 1))
      if condition.truth == true { break }
    }
    return try lowering.firstHolding(cases, call)
  }

  /// `Switch[e, a, v, b, w, …]`: the value behind the first that equals e; `_` equals everything.
  @Sendable static func switched(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard call.count >= 3, call.count % 2 == 1 else {
      throw lowering.fault(
        .argumentCount(
          name: call.name, given: call.count, accepted: "an expression and pairs of arguments"),
        call.syntax)
    }
    let expression = try lowering.argument(0, call)
    var cases: [(Condition, Int)] = []
    for place in stride(from: 1, to: call.count, by: 2) {
      var condition = Condition.truth(true)
      if call.arguments[place].head != "Blank" {
        let other = try lowering.argument(place, call)
        condition = try lowering.related(expression, .equal, other, call, 0, place)
      }
      if condition.truth == false { continue }
      cases.append((condition, place + 1))
      if condition.truth == true { break }
    }
    return try lowering.firstHolding(cases, call)
  }

  /// The argument behind the first condition that holds; no value where none does.
  private mutating func firstHolding(
    _ cases: [(condition: Condition, place: Int)], _ call: Call
  ) throws(LanguageError) -> Value {
    if let first = cases.first, first.condition.truth == true {
      return try branch(first.place, call)
    }
    var result: Value = .number(Expression(.nan))
    for (condition, place) in cases.reversed() {
      result = try selected(condition, try branch(place, call), result, call)
    }
    return result
  }

  /// `Piecewise[{{v1, c1}, {v2, c2}, …}, default]`; the default is 0.
  @Sendable static func piecewise(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    var result: Value = call.count == 2 ? try lowering.branch(1, call) : .number(0)
    let syntax = call.arguments[0]
    for piece in try lowering.list(0, call).reversed() {
      guard case .list(let pair) = piece, pair.count == 2 else {
        throw lowering.fault(
          .notAList(
            found: lowering.shown(syntax), role: "an element {value, condition} of Piecewise"),
          syntax)
      }
      let condition = try lowering.condition(pair[1], syntax)
      result = try lowering.selected(condition, pair[0], result, call)
    }
    return result
  }

  /// `a` where the condition holds, else `b`; constant conditions choose at once, lists thread.
  private mutating func selected(
    _ condition: Condition, _ a: Value, _ b: Value, _ call: Call
  ) throws(LanguageError) -> Value {
    if let truth = condition.truth { return truth ? a : b }
    if case .list(let yes) = a, case .list(let no) = b, yes.count == no.count {
      var results: [Value] = []
      for (x, y) in zip(yes, no) { results.append(try selected(condition, x, y, call)) }
      return .row(results)
    }
    if case .condition(let yes) = a, case .condition(let no) = b {
      let chosen = Condition.any([
        .all([condition, yes]), .all([condition.negated, no]),
      ])
      return .condition(try checked(chosen, call.syntax))
    }
    let indicator = try indicator(condition, call)
    return try threaded(a, b, call) { .select(indicator, $0, $1) }
  }
}
