internal import ArgMinExpressions

extension Lowering {
  /// `{i, n}`, `{i, a, b}`, `{i, a, b, step}`, `{i, {v1, v2, …}}`: a name and its values.
  struct Iterator {
    let name: String?
    let values: [Value]
  }

  /// The values of an iterator; `n` and `{n}` repeat without a name.
  mutating func iterator(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Iterator {
    let parts = syntax.list ?? [syntax]
    let name = parts.count > 1 ? parts[0].symbol : nil
    guard (1...4).contains(parts.count), name != nil || parts.count == 1 else {
      throw fault(.notSupported(construct: "the iterator \(shown(syntax)) is"), syntax)
    }
    let bounds = name == nil ? parts[...] : parts.dropFirst()
    var numbers: [Double] = []
    for bound in bounds {
      let value = try value(bound, scope)
      if case .list(let values) = value, bounds.count == 1, name != nil {
        return Iterator(name: name, values: values.elements)
      }
      guard case .number(let expression) = value, let constant = expression.constantValue,
        constant.isFinite
      else { throw fault(.notANumber(found: shown(bound), role: "the end of an iterator"), bound) }
      numbers.append(constant)
    }
    let start = numbers.count > 1 ? numbers[0] : 1
    let end = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    return Iterator(name: name, values: try progression(start, end, step, syntax))
  }

  /// start, start + step, … up to end; none where the step leads away or is 0.
  private mutating func progression(
    _ start: Double, _ end: Double, _ step: Double, _ syntax: Syntax
  ) throws(LanguageError) -> [Value] {
    // The small excess keeps the last value where the quotient is rounded down.
    let count = (((end - start) / step) * (1 + 4 * Double.ulpOfOne)).rounded(.down) + 1
    guard count >= 1 else { return [] }
    guard count <= Double(Lowering.operationLimit) else {
      throw fault(.tooLarge(limit: Lowering.operationLimit), syntax)
    }
    try charge(Int(count), syntax)
    return (0..<Int(count)).map { .number(Expression(start + Double($0) * step)) }
  }

  /// `body` for every combination of the iterators' values, the first iterator slowest.
  private mutating func nested(
    _ call: Call, _ place: Int, _ scope: Scope
  ) throws(LanguageError) -> Value {
    guard place < call.count else {
      try charge(1, call.syntax)
      return try value(call.arguments[0], scope)
    }
    let iterator = try iterator(call.arguments[place], scope)
    var results: [Value] = []
    var inner = scope
    for value in iterator.values {
      if let name = iterator.name { inner.bind(name, to: value) }
      results.append(try nested(call, place + 1, inner))
    }
    return .list(ListValue(results))
  }

  @Sendable static func table(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    return try lowering.nested(call, 1, call.scope)
  }

  /// `Sum[f, {i, 1, n}, …]`.
  @Sendable static func summation(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    let terms = try lowering.nested(call, 1, call.scope)
    return try lowering.folded(terms, depth: call.count - 1, call, 0) { $0 + $1 }
  }

  /// `Product[f, {i, 1, n}, …]`.
  @Sendable static func productOver(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    let factors = try lowering.nested(call, 1, call.scope)
    return try lowering.folded(factors, depth: call.count - 1, call, 1) { $0 * $1 }
  }

  /// The elements of the outer `depth` lists, folded from the left.
  private mutating func folded(
    _ value: Value, depth: Int, _ call: Call, _ identity: Expression,
    _ function: (Expression, Expression) -> Expression
  ) throws(LanguageError) -> Value {
    guard depth > 0, case .list(let elements) = value else { return value }
    var total: Value?
    for element in elements {
      let part = try folded(element, depth: depth - 1, call, identity, function)
      if let sum = total {
        total = try threaded(sum, part, call, function)
      } else {
        total = part
      }
    }
    return total ?? .number(identity)
  }

  /// `Range[n]`, `Range[a, b]`, `Range[a, b, step]`.
  @Sendable static func range(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...3, call)
    let first = try lowering.constant(0, call)
    let start = call.count > 1 ? first : 1
    let end = call.count > 1 ? try lowering.constant(1, call) : first
    let step = call.count > 2 ? try lowering.constant(2, call) : 1
    return .list(ListValue(try lowering.progression(start, end, step, call.syntax)))
  }

  @Sendable static func identityMatrix(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let size = try lowering.size(0, call)
    return .row((0..<size).map { row in unit(size, row) })
  }

  @Sendable static func unitVector(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    let size = call.count == 1 ? 2 : try lowering.integer(0, call)
    let place = try lowering.integer(call.count - 1, call)
    guard size >= 0 else {
      throw lowering.fault(
        .notAWholeNumber(found: lowering.shown(call.arguments[0]), role: "a length, from 0,"),
        call.arguments[0])
    }
    guard (1...max(1, size)).contains(place) else {
      throw lowering.fault(.partOutOfRange(index: place, count: size), call.syntax)
    }
    try lowering.charge(size, call.syntax)
    return unit(size, place - 1)
  }

  @Sendable static func constantArray(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let element = try lowering.argument(0, call)
    let lengths = try lowering.scalars(try lowering.argument(1, call), call.arguments[1])
    var array = element
    for length in lengths.reversed() {
      guard let constant = length.constantValue, let count = Int(exactly: constant), count >= 0
      else {
        throw lowering.fault(
          .notANumber(found: lowering.shown(call.arguments[1]), role: "a length"), call.syntax)
      }
      try lowering.charge(count, call.syntax)
      array = .list(ListValue(repeatElement(array, count: count)))
    }
    return array
  }

  /// A size whose square is within the limit of operations.
  mutating func size(_ place: Int, _ call: Call) throws(LanguageError) -> Int {
    let size = try integer(place, call)
    guard size >= 0 else {
      throw fault(.notANumber(found: shown(call.arguments[place]), role: "a size"), call.syntax)
    }
    try charge(Lowering.square(size), call.syntax)
    return size
  }

  static func square(_ size: Int) -> Int {
    let (square, overflow) = size.multipliedReportingOverflow(by: size)
    return overflow ? .max : square
  }

  private static func unit(_ size: Int, _ place: Int) -> Value {
    .row((0..<size).map { .number($0 == place ? 1 : 0) })
  }
}
