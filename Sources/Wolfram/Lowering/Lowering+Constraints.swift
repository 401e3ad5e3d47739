internal import ArgMinExpressions
internal import ArgMinProblems

extension Lowering {
  /// The most parts that one constraint may have.
  static let conditionLimit = 1_000_000

  /// The argument at `place` as a condition.
  mutating func condition(_ place: Int, _ call: Call) throws(LanguageError) -> Condition {
    let syntax = call.arguments[place]
    return try condition(try value(syntax, call.scope), syntax)
  }

  /// A value as a condition; lists are conjunctions, a variable in `Booleans` holds where it is 1.
  mutating func condition(
    _ value: Value, _ syntax: Syntax
  ) throws(LanguageError) -> Condition {
    try charge(1, syntax)
    switch value {
    case .condition(let condition): return condition
    case .list(let elements):
      var parts: [Condition] = []
      for element in elements { parts.append(try condition(element, syntax)) }
      return try checked(.all(parts), syntax)
    case .number(let expression):
      if expression.variableKey?.domain == .booleans {
        return Condition(.relation(expression, .equal, 1))
      }
      throw fault(.notAConstraint(found: shown(syntax)), syntax)
    case .string, .function, .object:
      throw fault(.notAConstraint(found: found(value, syntax)), syntax)
    }
  }

  /// Throws where a condition has become too large to walk through.
  func checked(_ condition: Condition, _ syntax: Syntax) throws(LanguageError) -> Condition {
    guard condition.size <= Lowering.conditionLimit else {
      throw fault(.tooLarge(limit: Lowering.conditionLimit), syntax)
    }
    guard condition.depth <= Lowering.logicDepthLimit else {
      throw fault(.tooDeep(what: "conditions", limit: Lowering.logicDepthLimit), syntax)
    }
    return condition
  }

  /// `a <= b <= c`: every neighbour is related; for `!=` every pair.
  static func relation(_ relation: Relation) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...Int.max, call)
      var sides: [Value] = []
      for argument in call.arguments { sides.append(try lowering.value(argument, call.scope)) }
      var parts: [Condition] = []
      for left in 0..<sides.count - 1 {
        let last = relation == .notEqual ? sides.count - 1 : left + 1
        for right in left + 1...last {
          parts.append(
            try lowering.related(sides[left], relation, sides[right], call, left, right))
        }
      }
      return .condition(try lowering.checked(.all(parts), call.syntax))
    }
  }

  /// `Inequality[a, LessEqual, b, Less, c]`, the mixed chain.
  @Sendable static func inequality(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard call.count >= 3, call.count % 2 == 1 else {
      throw lowering.fault(
        .argumentCount(name: call.name, given: call.count, accepted: "an odd number of arguments"),
        call.syntax)
    }
    var parts: [Condition] = []
    var left = try lowering.argument(0, call)
    for place in stride(from: 1, to: call.count, by: 2) {
      let head = call.arguments[place]
      guard let name = head.symbol, let relation = relations[name] else {
        throw lowering.fault(
          .notSupported(construct: "\(lowering.shown(head)) in a chain is"), head)
      }
      let right = try lowering.argument(place + 1, call)
      parts.append(try lowering.related(left, relation, right, call, place - 1, place + 1))
      left = right
    }
    return .condition(try lowering.checked(.all(parts), call.syntax))
  }

  private static let relations: [String: Relation] = [
    "Equal": .equal, "Unequal": .notEqual, "Less": .less, "LessEqual": .lessOrEqual,
    "Greater": .greater, "GreaterEqual": .greaterOrEqual, "VectorLess": .less,
    "VectorLessEqual": .lessOrEqual, "VectorGreater": .greater,
    "VectorGreaterEqual": .greaterOrEqual,
  ]

  /// One relation; lists are related element by element, a number with every element.
  mutating func related(
    _ left: Value, _ relation: Relation, _ right: Value, _ call: Call, _ leftPlace: Int,
    _ rightPlace: Int
  ) throws(LanguageError) -> Condition {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      try charge(1, call.syntax)
      if trace != nil {
        note(
          a, b,
          at: call.arguments[leftPlace].range.joined(with: call.arguments[rightPlace].range))
      }
      return Lowering.simplified(a, relation, b)
    case (.list(let a), .list(let b)):
      guard a.count == b.count else {
        throw fault(.lengthMismatch(left: a.count, right: b.count), call.syntax)
      }
      var parts: [Condition] = []
      for (x, y) in zip(a, b) {
        parts.append(try related(x, relation, y, call, leftPlace, rightPlace))
      }
      return relation == .notEqual ? .any(parts) : .all(parts)
    case (.list(let a), .number):
      return try related(
        left, relation, .list(ListValue(repeatElement(right, count: a.count))), call, leftPlace,
        rightPlace)
    case (.number, .list(let b)):
      return try related(
        .list(ListValue(repeatElement(left, count: b.count))), relation, right, call, leftPlace,
        rightPlace)
    case (.condition(let a), .condition(let b)) where relation == .equal || relation == .notEqual:
      let both = Condition.equivalent([a, b])
      return try checked(relation == .equal ? both : both.negated, call.syntax)
    default:
      let isLeft = if case .number = left { false } else { true }
      let syntax = call.arguments[isLeft ? leftPlace : rightPlace]
      let value = isLeft ? left : right
      throw fault(.notANumber(found: found(value, syntax), role: "a side of a relation"), syntax)
    }
  }

  /// A relation, decided at once between constants and against an infinite bound.
  static func simplified(
    _ a: Expression, _ relation: Relation, _ b: Expression
  ) -> Condition {
    if let x = a.constantValue, let y = b.constantValue, !x.isNaN, !y.isNaN {
      return .truth(
        relation.violation(of: x == y ? 0 : x - y) == 0 && !(relation.isStrict && x == y))
    }
    if let y = b.constantValue, y.isInfinite { return againstInfinity(relation, y > 0) }
    if let x = a.constantValue, x.isInfinite { return againstInfinity(relation.mirrored, x > 0) }
    return Condition(.relation(a, relation, b))
  }

  /// `x relation ±∞` for a finite x.
  private static func againstInfinity(_ relation: Relation, _ isPositive: Bool) -> Condition {
    switch relation {
    case .less, .lessOrEqual: .truth(isPositive)
    case .greater, .greaterOrEqual: .truth(!isPositive)
    case .equal: .truth(false)
    case .notEqual: .truth(true)
    }
  }
}

extension Relation {
  /// The relation with its sides exchanged.
  fileprivate var mirrored: Relation {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}
