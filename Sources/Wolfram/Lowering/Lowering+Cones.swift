internal import ArgMinExpressions
internal import ArgMinProblems

extension Lowering {
  /// `VectorLessEqual[{a, b}]`, `VectorLessEqual[{a, b}, cone]` and their like.
  ///
  /// Without a cone, and with the non-negative one, elements are related one by one, a number with
  /// every element; a ≥ b in another cone means that a − b lies in it.
  static func vectorRelation(_ relation: Relation) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(1...2, call)
      guard let sides = call.arguments[0].list, sides.count >= 2 else {
        throw lowering.fault(
          .notAList(
            found: lowering.shown(call.arguments[0]), role: "the argument {a, b} of \(call.name)"),
          call.syntax)
      }
      let chain = Call(
        name: call.name, syntax: call.syntax, arguments: sides, scope: call.scope)
      guard call.count == 2 else { return try Lowering.relation(relation)(&lowering, chain) }
      let named = try lowering.cone(call.arguments[1], call)
      var values: [Value] = []
      for place in sides.indices { values.append(try lowering.argument(place, chain)) }
      var parts: [Condition] = []
      for (left, right) in zip(values, values.dropFirst()) {
        let isGreater = relation == .greater || relation == .greaterOrEqual
        let (upper, lower) = isGreater ? (left, right) : (right, left)
        let difference = try lowering.threaded(upper, lower, chain) {
          $1.constantValue == 0 ? $0 : $0 - $1
        }
        parts.append(try lowering.membership(of: difference, in: named, call))
      }
      if case .nonNegative = named.cone {
        return try Lowering.relation(relation)(&lowering, chain)
      }
      return .condition(try lowering.checked(.all(parts), call.syntax))
    }
  }

  /// A cone as it is named, with the number of entries where it is given.
  struct NamedCone {
    let cone: ConvexCone
    let count: Int?
    let syntax: Syntax
  }

  /// `"NormCone"`, `{"NormCone", n}`, `{"PowerCone", a}`, …
  private mutating func cone(_ syntax: Syntax, _ call: Call) throws(LanguageError) -> NamedCone {
    let value = try value(syntax, call.scope)
    var name: String?
    var parameters: [Double] = []
    switch value {
    case .string(let text): name = text
    case .list(let parts):
      if case .string(let text)? = parts.first { name = text }
      parameters = parts.dropFirst().compactMap(\.constant)
      if parameters.count != parts.count - 1 { name = nil }
    default: break
    }
    guard let name, let named = Lowering.cone(name, parameters) else {
      let closest = name.flatMap { Spelling.closest(to: $0, among: Lowering.coneNames) }
      throw fault(.unknownCone(found: shown(syntax), closest: closest), syntax)
    }
    return NamedCone(cone: named.cone, count: named.count, syntax: syntax)
  }

  static let coneNames = [
    "NonNegativeCone", "NormCone", "SemidefiniteCone", "ExponentialCone", "DualExponentialCone",
    "PowerCone", "DualPowerCone",
  ]

  /// The size of a semidefinite cone is 0 as long as only a member tells it.
  private static func cone(
    _ name: String, _ parameters: [Double]
  ) -> (cone: ConvexCone, count: Int?)? {
    let count = parameters.first.flatMap { Int(exactly: $0) }
    if !parameters.isEmpty, !name.hasSuffix("PowerCone"), count == nil || parameters.count > 1 {
      return nil
    }
    switch name {
    case "NonNegativeCone": return (.nonNegative, count)
    case "NormCone": return (.norm, count)
    case "SemidefiniteCone": return (.semidefinite(0), count)
    case "ExponentialCone": return (.exponential, count)
    case "DualExponentialCone": return (.dualExponential, count)
    case "PowerCone": return parameters.count == 1 ? (.power(parameters[0]), nil) : nil
    case "DualPowerCone": return parameters.count == 1 ? (.dualPower(parameters[0]), nil) : nil
    default: return nil
    }
  }

  private mutating func membership(
    of value: Value, in named: NamedCone, _ call: Call
  ) throws(LanguageError) -> Condition {
    let syntax = call.arguments[0]
    var cone = named.cone
    if case .semidefinite = cone {
      let lengths = value.lengths
      guard lengths.count == 2, lengths[0] == lengths[1] else {
        throw fault(.notOfShape(found: shown(syntax), needed: "a pair of square matrices"), syntax)
      }
      cone = .semidefinite(lengths[0])
    }
    if let wanted = named.count, case .list(let elements) = value, elements.count != wanted {
      throw fault(.lengthMismatch(left: elements.count, right: wanted), named.syntax)
    }
    let entries = try scalars(value, syntax)
    do throws(ProblemError) {
      try cone.validate(count: entries.count)
    } catch {
      throw fault(.badParameters("\(error)"), named.syntax)
    }
    try charge(entries.count, call.syntax)
    return Condition(.cone(entries, cone), size: entries.count, depth: 1)
  }
}
