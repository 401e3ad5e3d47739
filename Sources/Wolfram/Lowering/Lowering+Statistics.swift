internal import ArgMinExpressions

extension Lowering {
  /// The sum of the elements of a list, of the rows of a matrix; `Total[m, n]` sums the first n
  /// levels, `Total[m, {n}]` level n alone.
  @Sendable static func total(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    var value: Value = .list(try lowering.list(0, call))
    guard call.count == 2 else { return try lowering.sum(of: value, call) }
    let levels = try lowering.argument(1, call)
    if case .list(let level) = levels, level.count == 1, let constant = level[0].constant,
      let depth = Int(exactly: constant), depth >= 1
    {
      return try lowering.sum(of: value, atLevel: depth, call)
    }
    guard let count = levels.constant, count >= 0, count == count.rounded() else {
      throw lowering.fault(
        .notAWholeNumber(found: lowering.shown(call.arguments[1]), role: "the levels of Total"),
        call.arguments[1])
    }
    var level = 0.0
    while level < count, case .list = value {
      value = try lowering.sum(of: value, call)
      level += 1
    }
    return value
  }

  /// The elements of a list added up.
  mutating func sum(of value: Value, _ call: Call) throws(LanguageError) -> Value {
    guard case .list(let list) = value else { return value }
    guard var total = list.first else { return .number(0) }
    for element in list.dropFirst() {
      total = try threaded(total, element, call) { $0 + $1 }
    }
    return total
  }

  private mutating func sum(
    of value: Value, atLevel level: Int, _ call: Call
  ) throws(LanguageError) -> Value {
    guard level > 1 else { return try sum(of: value, call) }
    guard case .list(let list) = value else {
      throw fault(.notAList(found: shown(call.arguments[0]), role: "level \(level)"), call.syntax)
    }
    var sums: [Value] = []
    for element in list { sums.append(try sum(of: element, atLevel: level - 1, call)) }
    return .row(sums)
  }

  /// The mean of a list, of the columns of a matrix.
  @Sendable static func mean(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let list = try lowering.nonempty(0, call)
    let count = Expression(Double(list.count))
    let sum = try lowering.sum(of: .list(list), call)
    return try lowering.threaded(sum, .number(count), call) { $0 / $1 }
  }

  /// The unbiased sample variance, of at least two numbers or of the columns of a matrix.
  @Sendable static func variance(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let list = try lowering.nonempty(0, call)
    guard list.count >= 2 else {
      throw lowering.fault(
        .notOfShape(
          found: lowering.shown(call.arguments[0]),
          needed: "a list of two or more, as \(call.name) needs"),
        call.syntax)
    }
    let count = Expression(Double(list.count))
    let sum = try lowering.sum(of: .list(list), call)
    let centre = try lowering.threaded(sum, .number(count), call) { $0 / $1 }
    var squares: [Value] = []
    for element in list {
      squares.append(try lowering.threaded(element, centre, call) { pow($0 - $1, 2) })
    }
    let total = try lowering.sum(of: .row(squares), call)
    return try lowering.threaded(total, .number(count - 1), call) { $0 / $1 }
  }

  @Sendable static func standardDeviation(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    let value = try variance(&lowering, call)
    return try lowering.mapped(value, call.syntax, call.name) { sqrt($0) }
  }

  private mutating func nonempty(
    _ place: Int, _ call: Call
  ) throws(LanguageError) -> ListValue {
    let list = try list(place, call)
    guard !list.isEmpty else {
      throw fault(.notANumber(found: "an empty list", role: "the \(call.name)"), call.syntax)
    }
    return list
  }
}
