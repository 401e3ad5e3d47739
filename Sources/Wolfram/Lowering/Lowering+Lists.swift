internal import ArgMinExpressions

extension Lowering {
  /// `{a, b, …}`.
  @Sendable static func elements(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    var list: [Value] = []
    list.reserveCapacity(call.count)
    for argument in call.arguments { list.append(try lowering.value(argument, call.scope)) }
    try lowering.charge(call.count, call.syntax)
    return .list(list)
  }

  /// Every number of a value, lists from left to right.
  mutating func scalars(
    _ value: Value, _ syntax: Syntax
  ) throws(LanguageError) -> [Expression] {
    var all: [Expression] = []
    for part in try flattened(value, syntax) {
      guard case .number(let expression) = part else {
        throw fault(.notANumber(found: found(part, syntax), role: "an element"), syntax)
      }
      all.append(expression)
    }
    return all
  }

  /// The elements of a list of numbers.
  mutating func vector(_ place: Int, _ call: Call) throws(LanguageError) -> [Expression] {
    let syntax = call.arguments[place]
    var vector: [Expression] = []
    for element in try list(place, call) {
      vector.append(try number(element, "an element of a vector", syntax))
    }
    return vector
  }

  /// The sum of numbers, 0 of none.
  mutating func added(
    _ terms: [Expression], _ syntax: Syntax
  ) throws(LanguageError) -> Expression {
    try charge(terms.count, syntax)
    guard let first = terms.first else { return 0 }
    return terms.dropFirst().reduce(first) { $0 + $1 }
  }

  /// The sum of the elements of a list; of the rows of a matrix.
  @Sendable static func total(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let list = try lowering.list(0, call)
    guard let first = list.first else { return .number(0) }
    var total = first
    for element in list.dropFirst() {
      total = try lowering.threaded(total, element, call) { $0 + $1 }
    }
    return total
  }

  @Sendable static func mean(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let vector = try lowering.nonempty(0, call)
    let sum = try lowering.added(vector, call.syntax)
    return .number(sum / Expression(Double(vector.count)))
  }

  /// The unbiased sample variance, of at least two numbers.
  @Sendable static func variance(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let vector = try lowering.nonempty(0, call)
    let count = Expression(Double(vector.count))
    let centre = try lowering.added(vector, call.syntax) / count
    let squares = vector.map { pow($0 - centre, 2) }
    return .number(try lowering.added(squares, call.syntax) / (count - 1))
  }

  @Sendable static func standardDeviation(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let value = try variance(&lowering, call)
    return try lowering.mapped(value, call.syntax, call.name) { sqrt($0) }
  }

  private mutating func nonempty(
    _ place: Int, _ call: Call
  ) throws(LanguageError) -> [Expression] {
    let vector = try vector(place, call)
    guard !vector.isEmpty else {
      throw fault(.notANumber(found: "an empty list", role: "the \(call.name)"), call.syntax)
    }
    return vector
  }

  /// All lists opened.
  @Sendable static func flatten(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let value = try lowering.argument(0, call)
    return .list(try lowering.flattened(value, call.syntax))
  }

  /// What a nest of lists holds, from left to right.
  private mutating func flattened(
    _ value: Value, _ syntax: Syntax
  ) throws(LanguageError) -> [Value] {
    try charge(1, syntax)
    guard case .list(let elements) = value else { return [value] }
    var all: [Value] = []
    for element in elements { all += try flattened(element, syntax) }
    return all
  }

  @Sendable static func join(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    var joined: [Value] = []
    for place in call.arguments.indices { joined += try lowering.list(place, call) }
    try lowering.charge(joined.count, call.syntax)
    return .list(joined)
  }

  @Sendable static func length(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    return .number(Expression(Double(try lowering.list(0, call).count)))
  }

  @Sendable static func first(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let list = try lowering.list(0, call)
    return try lowering.part(1, of: list, call)
  }

  @Sendable static func last(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let list = try lowering.list(0, call)
    return try lowering.part(-1, of: list, call)
  }

  /// `a[[i, j]]`; negative places count from the end.
  @Sendable static func part(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    var value = try lowering.argument(0, call)
    for place in 1..<call.count {
      let index = try lowering.integer(place, call)
      guard case .list(let list) = value else {
        throw lowering.fault(
          .notSupported(
            construct: "a part of \(lowering.shown(call.arguments[0])), which is no list, is"),
          call.syntax)
      }
      value = try lowering.part(index, of: list, call)
    }
    return value
  }

  /// `Indexed[v, i]`, `Indexed[m, {i, j}]`: a variable of that name, or a part of a list.
  @Sendable static func indexedPart(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    if let variable = try lowering.indexed(call) { return variable }
    var value = try lowering.argument(0, call)
    let indices = try lowering.argument(1, call)
    for index in try lowering.scalars(indices, call.arguments[1]) {
      guard let constant = index.constantValue, let place = Int(exactly: constant) else {
        throw lowering.fault(
          .notANumber(found: lowering.shown(call.arguments[1]), role: "an index"), call.arguments[1]
        )
      }
      guard case .list(let list) = value else {
        throw lowering.fault(
          .notSupported(
            construct: "Indexed of \(lowering.shown(call.arguments[0])), which is no list, is"),
          call.syntax)
      }
      value = try lowering.part(place, of: list, call)
    }
    return value
  }

  private func part(
    _ index: Int, of list: [Value], _ call: Call
  ) throws(LanguageError) -> Value {
    let place = index > 0 ? index - 1 : list.count + index
    guard index != 0, list.indices.contains(place) else {
      throw fault(.partOutOfRange(index: index, count: list.count), call.syntax)
    }
    return list[place]
  }
}
