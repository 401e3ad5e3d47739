internal import ArgMinExpressions

extension Lowering {
  /// `a[[i, j]]`, where a place is a whole number, a list of places, `All` or `i ;; j ;; step`.
  @Sendable static func part(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    return try lowering.parts(try lowering.argument(0, call), call, 1)
  }

  /// The parts of `value` that the arguments of a call from `place` on say.
  private mutating func parts(
    _ value: Value, _ call: Call, _ place: Int
  ) throws(LanguageError) -> Value {
    guard place < call.count else { return value }
    let syntax = call.arguments[place]
    guard case .list(let list) = value else {
      throw fault(
        .notOfShape(
          found: shown(call.arguments[0]), needed: "a list that `[[ ]]` could take apart"),
        syntax)
    }
    guard let places = try places(syntax, list.count, call) else {
      return try parts(try part(try integer(place, call), of: list, call), call, place + 1)
    }
    try charge(places.count, syntax)
    var results: [Value] = []
    for index in places {
      results.append(try parts(try part(index, of: list, call), call, place + 1))
    }
    return .row(results)
  }

  /// The places in a list of `count` elements where more than one is meant, else nil.
  private mutating func places(
    _ syntax: Syntax, _ count: Int, _ call: Call
  ) throws(LanguageError) -> [Int]? {
    if syntax.symbol == "All" { return Array(1...max(1, count)).filter { $0 <= count } }
    if let ends = syntax.arguments(of: "Span") { return try span(ends, count, call) }
    guard case .list(let values) = try value(syntax, call.scope) else { return nil }
    var places: [Int] = []
    for value in values {
      guard let constant = value.constant, let place = Int(exactly: constant) else {
        throw fault(.notAWholeNumber(found: shown(syntax), role: "a place in a list"), syntax)
      }
      places.append(place)
    }
    return places
  }

  /// The places of `first ;; last ;; step`; negative ends count from the end of the list.
  @inline(never)
  private mutating func span(
    _ ends: [Syntax], _ count: Int, _ call: Call
  ) throws(LanguageError) -> [Int] {
    var numbers: [Int?] = []
    for end in ends {
      if end.symbol == "All" {
        numbers.append(nil)
        continue
      }
      guard let constant = try value(end, call.scope).constant, let whole = Int(exactly: constant)
      else { throw fault(.notAWholeNumber(found: shown(end), role: "an end of `;;`"), end) }
      numbers.append(whole)
    }
    let step = numbers.count > 2 ? numbers[2] ?? 1 : 1
    guard step != 0 else {
      throw fault(.notAWholeNumber(found: "0", role: "the step of `;;`, other than 0,"), ends[2])
    }
    func resolved(_ end: Int?, _ missing: Int) -> Int {
      guard let end else { return missing }
      return end < 0 ? count.addingReportingOverflow(end + 1).partialValue : end
    }
    let first = resolved(numbers.first ?? nil, step > 0 ? 1 : count)
    let last = resolved(numbers.count > 1 ? numbers[1] : nil, step > 0 ? count : 1)
    if step > 0 ? first == last + 1 : first == last - 1 { return [] }
    guard (1...max(1, count)).contains(first), (1...max(1, count)).contains(last), count > 0 else {
      let outside = (1...max(1, count)).contains(first) ? last : first
      throw fault(.partOutOfRange(index: outside, count: count), call.syntax)
    }
    return Array(stride(from: first, through: last, by: step))
  }

  func part(_ index: Int, of list: ListValue, _ call: Call) throws(LanguageError) -> Value {
    let place = index > 0 ? index - 1 : list.count + max(index, -list.count - 1)
    guard index != 0, list.indices.contains(place) else {
      throw fault(.partOutOfRange(index: index, count: list.count), call.syntax)
    }
    return list[place]
  }

  @Sendable static func first(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.end(1, call)
  }

  @Sendable static func last(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.end(-1, call)
  }

  /// The first or last element; the second argument where there is none.
  private mutating func end(_ index: Int, _ call: Call) throws(LanguageError) -> Value {
    try expect(1...2, call)
    let list = try list(0, call)
    if list.isEmpty, call.count == 2 { return try argument(1, call) }
    return try part(index, of: list, call)
  }

  /// All but the first element, or all but the last.
  static func without(first: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(1...1, call)
      let list = try lowering.list(0, call)
      guard !list.isEmpty else {
        throw lowering.fault(.partOutOfRange(index: first ? 1 : -1, count: 0), call.syntax)
      }
      try lowering.charge(list.count, call.syntax)
      return first ? .row(list.dropFirst()) : .row(list.dropLast())
    }
  }

  /// `Take[list, n]`, `Take[list, -n]`, `Take[list, {m, n, step}]`, and `Drop` of the same.
  static func taking(keeps: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      let list = try lowering.list(0, call)
      let places = Set(try lowering.taken(list.count, call))
      try lowering.charge(list.count, call.syntax)
      let ordered = try lowering.taken(list.count, call)
      if keeps { return .row(ordered.map { list[$0 - 1] }) }
      return .row(list.indices.filter { !places.contains($0 + 1) }.map { list[$0] })
    }
  }

  private mutating func taken(_ count: Int, _ call: Call) throws(LanguageError) -> [Int] {
    let syntax = call.arguments[1]
    if syntax.symbol == "All" { return Array(stride(from: 1, through: count, by: 1)) }
    if let ends = syntax.list {
      guard (1...3).contains(ends.count) else {
        throw fault(.notAList(found: shown(syntax), role: "a range {m, n}"), syntax)
      }
      return try span(ends.count == 1 ? [ends[0], ends[0]] : ends, count, call)
    }
    let number = try integer(1, call)
    guard number.magnitude <= count else {
      throw fault(.partOutOfRange(index: number, count: count), call.syntax)
    }
    return number >= 0
      ? Array(stride(from: 1, through: number, by: 1))
      : Array(stride(from: count + number + 1, through: count, by: 1))
  }
}
