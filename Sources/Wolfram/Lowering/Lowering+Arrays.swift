internal import ArgMinExpressions

extension Lowering {
  /// `Array[f, n]`, `Array[f, {m, n}]`, `Array[f, n, origin]`, `Array[f, n, {a, b}]` and with a
  /// fourth argument the function that joins the elements: f[1], f[2], … or variables x[1], x[2], …
  @Sendable static func array(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...4, call)
    let function = try lowering.function(call.arguments[0], call.scope)
    let axes = try lowering.axes(call)
    let joining = call.count == 4 ? try lowering.function(call.arguments[3], call.scope) : nil
    return try lowering.array(function, axes[...], [], joining, call)
  }

  private mutating func array(
    _ function: FunctionValue, _ axes: ArraySlice<[Double]>, _ indices: [Value],
    _ joining: FunctionValue?, _ call: Call
  ) throws(LanguageError) -> Value {
    guard let axis = axes.first else { return try applied(function, to: indices, call) }
    var elements: [Value] = []
    for index in axis {
      let inner = indices + [.number(Expression(index))]
      elements.append(try array(function, axes.dropFirst(), inner, joining, call))
    }
    guard let joining else { return .row(elements) }
    return try applied(joining, to: elements, call)
  }

  /// The indices along every axis of an `Array`.
  private mutating func axes(_ call: Call) throws(LanguageError) -> [[Double]] {
    var lengths: [Int] = []
    for length in try scalars(try argument(1, call), call.arguments[1]) {
      guard let constant = length.constantValue, let count = Int(exactly: constant), count >= 0
      else {
        throw fault(
          .notAWholeNumber(
            found: shown(call.arguments[1]), role: "the length of an array, from 0,"),
          call.arguments[1])
      }
      lengths.append(count)
    }
    let count = lengths.reduce(1) {
      $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1
    }
    try charge(max(count, lengths.reduce(0) { $0.saturatingSum($1) }), call.syntax)
    var origins = [Double](repeating: 1, count: lengths.count)
    var ends: [Double?] = lengths.map { _ in nil }
    if call.count > 2 { try readOrigins(call, &origins, &ends) }
    return lengths.indices.map { axis in
      let length = lengths[axis]
      let step = ends[axis].map { length > 1 ? ($0 - origins[axis]) / Double(length - 1) : 0 } ?? 1
      return (0..<length).map { origins[axis] + Double($0) * step }
    }
  }

  /// The third argument: an origin for all axes, a list of one for each, or `{a, b}` for one axis.
  private mutating func readOrigins(
    _ call: Call, _ origins: inout [Double], _ ends: inout [Double?]
  ) throws(LanguageError) {
    let syntax = call.arguments[2]
    let value = try argument(2, call)
    if let origin = value.constant {
      origins = origins.map { _ in origin }
      return
    }
    guard case .list(let list) = value else {
      throw fault(.notANumber(found: shown(syntax), role: "the first index of an array"), syntax)
    }
    if origins.count == 1, list.count == 2, let first = list[0].constant,
      let last = list[1].constant
    {
      (origins[0], ends[0]) = (first, last)
      return
    }
    guard list.count == origins.count else {
      throw fault(.lengthMismatch(left: list.count, right: origins.count), syntax)
    }
    for (axis, entry) in list.enumerated() {
      if let origin = entry.constant {
        origins[axis] = origin
      } else if case .list(let pair) = entry, pair.count == 2, let first = pair[0].constant,
        let last = pair[1].constant
      {
        (origins[axis], ends[axis]) = (first, last)
      } else {
        throw fault(.notANumber(found: shown(syntax), role: "the first index of an array"), syntax)
      }
    }
  }

  /// The variables that `Array[x, …]` names, written out as `{x[1], …, x[n]}`.
  mutating func arrayElements(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Syntax {
    guard let arguments = syntax.arguments(of: "Array"), (2...3).contains(arguments.count),
      let name = arguments[0].symbol, definition(of: name, scope) == nil,
      !Vocabulary.functions.contains(name)
    else { throw fault(.notAVariable(found: shown(syntax)), syntax) }
    let call = Call(name: "Array", syntax: syntax, arguments: arguments, scope: scope)
    let axes = try axes(call)
    for index in axes.joined() where index != index.rounded() || index.magnitude > 1e15 {
      throw fault(.notAWholeNumber(found: "\(index)", role: "the index of a variable"), syntax)
    }
    return indexedNames(name, axes[...], [], syntax.range)
  }

  private func indexedNames(
    _ name: String, _ axes: ArraySlice<[Double]>, _ indices: [Syntax], _ range: SourceRange
  ) -> Syntax {
    guard let axis = axes.first else { return Syntax(.call(name, indices), range: range) }
    let parts = axis.map { index in
      let number = Syntax(.number(NumberLiteral(Int(index.magnitude))), range: range)
      let place = index < 0 ? Syntax(.call("Minus", [number]), range: range) : number
      return indexedNames(name, axes.dropFirst(), indices + [place], range)
    }
    return Syntax(.call("List", parts), range: range)
  }

  /// `SparseArray[{{1, 2} -> a, …}, {m, n}]`, `SparseArray[rules, dims, other]`: zeros but for the
  /// places that rules name. Without lengths it is as long as its places say.
  @Sendable static func sparseArray(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...3, call)
    let syntax = call.arguments[0]
    let isRule = syntax.head == "Rule" || syntax.head == "RuleDelayed"
    guard isRule || syntax.list?.first?.head == "Rule" else {
      return try lowering.argument(0, call)
    }
    var entries: [[Int]: Value] = [:]
    for rule in isRule ? [syntax] : syntax.list ?? [] {
      for (place, value) in try lowering.entries(rule, call) where entries[place] == nil {
        entries[place] = value
      }
    }
    let rank = entries.keys.map(\.count).max() ?? 1
    for place in entries.keys where place.count != rank {
      throw lowering.fault(.lengthMismatch(left: place.count, right: rank), call.syntax)
    }
    var lengths = (0..<rank).map { axis in entries.keys.reduce(0) { max($0, $1[axis]) } }
    if call.count > 1 {
      lengths = []
      for length in try lowering.scalars(try lowering.argument(1, call), call.arguments[1]) {
        guard let constant = length.constantValue, let count = Int(exactly: constant), count >= 0
        else {
          throw lowering.fault(
            .notAWholeNumber(
              found: lowering.shown(call.arguments[1]), role: "a length, from 0,"),
            call.arguments[1])
        }
        lengths.append(count)
      }
    }
    for place in entries.keys {
      guard place.count == lengths.count else {
        throw lowering.fault(.lengthMismatch(left: place.count, right: lengths.count), call.syntax)
      }
      for (index, length) in zip(place, lengths) where !(1...max(1, length)).contains(index) {
        throw lowering.fault(.partOutOfRange(index: index, count: length), call.syntax)
      }
    }
    let count = lengths.reduce(1) {
      $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1
    }
    try lowering.charge(max(count, lengths.max() ?? 0), call.syntax)
    let other = call.count == 3 ? try lowering.argument(2, call) : .number(0)
    return sparse(lengths[...], [], entries, other)
  }

  private static func sparse(
    _ lengths: ArraySlice<Int>, _ place: [Int], _ entries: [[Int]: Value], _ other: Value
  ) -> Value {
    guard let length = lengths.first else { return entries[place] ?? other }
    return .row(
      (0..<length).map { sparse(lengths.dropFirst(), place + [$0 + 1], entries, other) })
  }

  /// The entries of `{i, j} -> v` or of `{{i, j}, {k, l}} -> {v, w}`.
  private mutating func entries(
    _ rule: Syntax, _ call: Call
  ) throws(LanguageError) -> [([Int], Value)] {
    guard let sides = rule.arguments(of: "Rule") ?? rule.arguments(of: "RuleDelayed"),
      sides.count == 2
    else {
      throw fault(
        .notSupported(
          construct: "\(shown(rule)) in a SparseArray is", advice: "an entry is {1, 2} -> value"),
        rule)
    }
    let left = try value(sides[0], call.scope)
    let right = try value(sides[1], call.scope)
    if case .list(let places) = left, case .list? = places.first {
      var all: [([Int], Value)] = []
      for (index, place) in places.enumerated() {
        guard case .list(let values) = right else {
          all.append((try self.place(place, sides[0]), right))
          continue
        }
        guard values.count == places.count else {
          throw fault(.lengthMismatch(left: places.count, right: values.count), rule)
        }
        all.append((try self.place(place, sides[0]), values[index]))
      }
      return all
    }
    return [(try place(left, sides[0]), right)]
  }

  private mutating func place(_ value: Value, _ syntax: Syntax) throws(LanguageError) -> [Int] {
    var place: [Int] = []
    for index in try scalars(value, syntax) {
      guard let constant = index.constantValue, let whole = Int(exactly: constant), whole >= 1
      else {
        throw fault(.notAWholeNumber(found: shown(syntax), role: "a place, from 1,"), syntax)
      }
      place.append(whole)
    }
    return place
  }
}
