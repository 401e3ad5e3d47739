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
    return .list(ListValue(list))
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

  /// What a nest of lists holds, from left to right.
  mutating func flattened(
    _ value: Value, _ syntax: Syntax
  ) throws(LanguageError) -> [Value] {
    try charge(1, syntax)
    guard case .list(let elements) = value else { return [value] }
    var all: [Value] = []
    for element in elements { all += try flattened(element, syntax) }
    return all
  }

  @Sendable static func length(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    guard case .list(let elements) = try lowering.argument(0, call) else { return .number(0) }
    return .number(Expression(Double(elements.count)))
  }

  /// The lengths of a rectangular nest of lists.
  @Sendable static func dimensions(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let lengths = try lowering.rectangle(try lowering.argument(0, call), call)
    return .row(lengths.map { .number(Expression(Double($0))) })
  }

  /// The lengths down to which all lists of one level are as long as each other.
  mutating func rectangle(_ value: Value, _ call: Call) throws(LanguageError) -> [Int] {
    try charge(1, call.syntax)
    guard case .list(let elements) = value else { return [] }
    var common: [Int]?
    for element in elements {
      let lengths = try rectangle(element, call)
      guard let held = common else {
        common = lengths
        continue
      }
      let agreeing = zip(held, lengths).prefix { $0 == $1 }.count
      common = Array(held.prefix(agreeing))
    }
    return [elements.count] + (common ?? [])
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
}
