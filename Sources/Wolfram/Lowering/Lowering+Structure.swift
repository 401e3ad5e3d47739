internal import ArgMinExpressions

extension Lowering {
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
