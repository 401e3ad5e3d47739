internal import ArgMinExpressions

extension Lowering {
  /// `n!`, or `n!!` with steps of two, for a known whole number.
  static func factorial(step: Int) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(1...1, call)
      let value = try lowering.argument(0, call)
      guard let constant = value.constant else {
        throw lowering.needsGamma(call, value)
      }
      guard let n = Int(exactly: constant), n >= 0 else {
        if constant < 0, constant == constant.rounded() {
          throw lowering.fault(.notReal(lowering.shown(call.syntax)), call.syntax)
        }
        throw lowering.needsGamma(call, value)
      }
      // 170! is the last that a double holds, and 300!! beyond the last.
      guard n <= 400 else {
        throw lowering.fault(.numberOutOfRange(lowering.shown(call.syntax)), call.syntax)
      }
      let product = stride(from: n, to: 1, by: -step).reduce(1.0) { $0 * Double($1) }
      guard product.isFinite else {
        throw lowering.fault(.numberOutOfRange(lowering.shown(call.syntax)), call.syntax)
      }
      return .number(Expression(product))
    }
  }

  /// `Binomial[n, k]` = n (n − 1) … (n − k + 1) / k! for a known whole k and any n.
  @Sendable static func binomial(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let n = try lowering.number(0, call)
    let second = try lowering.argument(1, call)
    guard let constant = second.constant, var k = Int(exactly: constant) else {
      throw lowering.needsGamma(call, second)
    }
    if let whole = n.constantValue.flatMap({ Int(exactly: $0) }), whole >= 0 {
      guard k >= 0, k <= whole else { return .number(0) }
      k = min(k, whole - k)
    }
    guard k >= 0 else { return .number(0) }
    guard k <= 10_000 else {
      throw lowering.fault(.numberOutOfRange(lowering.shown(call.syntax)), call.syntax)
    }
    var result: Expression = 1
    for place in 0..<k {
      try lowering.charge(1, call.syntax)
      result = result * (n - Expression(Double(place))) / Expression(Double(place + 1))
    }
    if let constant = result.constantValue, !constant.isFinite {
      throw lowering.fault(.numberOutOfRange(lowering.shown(call.syntax)), call.syntax)
    }
    return .number(result)
  }

  private func needsGamma(_ call: Call, _ value: Value) -> LanguageError {
    let syntax = call.arguments.last ?? call.syntax
    if case .number = value {
      return fault(
        .missingMethod(
          construct: "\(call.name) of \(shown(syntax))", needs: "the gamma function",
          advice: "of known whole numbers it is worked out"), call.syntax)
    }
    return fault(
      .notANumber(found: found(value, syntax), role: "an argument of \(call.name)"), syntax)
  }
}
