internal import ArgMinExpressions

extension Lowering {
  /// `a^b`, with E^x as the exponential function; the digits of E are a number like others.
  @Sendable static func power(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let isLiteral = if case .number? = call.arguments.first?.form { true } else { false }
    return try binary { base, exponent in
      !isLiteral && base.constantValue == 2.718281828459045
        ? exp(exponent) : pow(base, exponent)
    }(&lowering, call)
  }

  /// The n-th root that is real for odd n and any x; NaN for even n and x < 0.
  @Sendable static func surd(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let index = try lowering.integer(1, call)
    guard index != 0 else {
      throw lowering.fault(.notANumber(found: "the 0th root", role: "a root"), call.syntax)
    }
    let value = try lowering.argument(0, call)
    return try lowering.mapped(value, call.arguments[0], call.name) { x in
      ArgMinExpressions.surd(x, index)
    }
  }

  /// `Log[x]` or `Log[b, x]`.
  @Sendable static func logarithm(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    guard call.count == 2 else { return try unary { log($0) }(&lowering, call) }
    return try binary { log($1) / log($0) }(&lowering, call)
  }

  /// `ArcTan[x]` or `ArcTan[x, y]`, the angle of the point (x, y).
  @Sendable static func arcTangent(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    guard call.count == 2 else { return try unary { atan($0) }(&lowering, call) }
    return try binary { atan2($1, $0) }(&lowering, call)
  }

  /// `Floor[x]` or `Floor[x, a]`, the multiple of a; Ceiling and Round alike.
  static func rounding(_ function: @escaping @Sendable (Expression) -> Expression) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(1...2, call)
      guard call.count == 2 else { return try unary(function)(&lowering, call) }
      return try binary { $1 * function($0 / $1) }(&lowering, call)
    }
  }

  /// `Mod[m, n]` has the sign of n; `Mod[m, n, d]` lies in [d, d + n).
  @Sendable static func remainder(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...3, call)
    let offset = call.count == 3 ? try lowering.number(2, call) : 0
    let m = try lowering.argument(0, call)
    let n = try lowering.argument(1, call)
    return try lowering.threaded(m, n, call) { mod($0, $1, offset: offset) }
  }

  /// `Quotient[m, n]`, rounded down; `Quotient[m, n, d]` of m − d.
  @Sendable static func quotient(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...3, call)
    let offset = call.count == 3 ? try lowering.number(2, call) : 0
    let m = try lowering.argument(0, call)
    let n = try lowering.argument(1, call)
    return try lowering.threaded(m, n, call) { floor(($0 - offset) / $1) }
  }

  /// Min and Max of numbers and lists of numbers, to any depth; `identity` of none.
  static func extreme(
    _ identity: Double, _ function: @escaping @Sendable (Expression, Expression) -> Expression
  ) -> Builder {
    { lowering, call throws(LanguageError) in
      var best: Expression?
      for syntax in call.arguments {
        let value = try lowering.value(syntax, call.scope)
        for part in try lowering.scalars(value, syntax) {
          try lowering.charge(1, syntax)
          best = best.map { function($0, part) } ?? part
        }
      }
      return .number(best ?? Expression(identity))
    }
  }

  /// `Clip[x]`, `Clip[x, {a, b}]`, `Clip[x, {a, b}, {below, above}]`.
  @Sendable static func clip(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...3, call)
    let ends = call.count > 1 ? try lowering.pair(1, call) : (-1, 1)
    let outside = call.count > 2 ? try lowering.pair(2, call) : ends
    let value = try lowering.argument(0, call)
    let isPlain = call.count < 3
    return try lowering.mapped(value, call.arguments[0], call.name) { x in
      if isPlain { return min(max(x, ends.0), ends.1) }
      let upper = Expression.select(.isLess(ends.1, x), outside.1, x)
      return .select(.isLess(x, ends.0), outside.0, upper)
    }
  }

  /// `Rescale[x, {a, b}]` to 0…1, `Rescale[x, {a, b}, {c, d}]` to c…d.
  @Sendable static func rescale(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...3, call)
    let from = try lowering.pair(1, call)
    let to = call.count == 3 ? try lowering.pair(2, call) : (0, 1)
    let value = try lowering.argument(0, call)
    return try lowering.mapped(value, call.arguments[0], call.name) { x in
      to.0 + (x - from.0) / (from.1 - from.0) * (to.1 - to.0)
    }
  }

  private mutating func pair(
    _ place: Int, _ call: Call
  ) throws(LanguageError) -> (Expression, Expression) {
    let syntax = call.arguments[place]
    guard case .list(let ends) = try value(syntax, call.scope), ends.count == 2 else {
      throw fault(.notAList(found: shown(syntax), role: "a pair {a, b} of \(call.name)"), syntax)
    }
    let role = "an end of \(shown(syntax))"
    return (try number(ends[0], role, syntax), try number(ends[1], role, syntax))
  }
}
