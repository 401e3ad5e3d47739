internal import ArgMinExpressions

extension Lowering {
  /// `f /@ list`, `Map[f, list]`, `Map[f, list, {2}]`.
  @Sendable static func map(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...3, call)
    let function = try lowering.function(call.arguments[0], call.scope)
    let level = call.count == 3 ? try lowering.level(2, call) : 1
    let value = try lowering.argument(1, call)
    return try lowering.atLevel(level, of: value, call) {
      (lowering, element) throws(LanguageError) in
      try lowering.applied(function, to: [element], call)
    }
  }

  /// `MapIndexed[f, list]`: f of every element and of its place in a list.
  @Sendable static func mapIndexed(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let function = try lowering.function(call.arguments[0], call.scope)
    var results: [Value] = []
    for (place, element) in try lowering.list(1, call).enumerated() {
      let index: Value = .list([.number(Expression(Double(place + 1)))])
      results.append(try lowering.applied(function, to: [element, index], call))
    }
    return .row(results)
  }

  /// `f @@ list`, `Apply[f, list]`, `Apply[f, list, {1}]`.
  @Sendable static func apply(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...3, call)
    return try lowering.spread(call, level: call.count == 3 ? try lowering.level(2, call) : 0)
  }

  /// `f @@@ list`.
  @Sendable static func mapApply(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    return try lowering.spread(call, level: 1)
  }

  private mutating func spread(_ call: Call, level: Int) throws(LanguageError) -> Value {
    let function = try function(call.arguments[0], call.scope)
    let value = try argument(1, call)
    return try atLevel(level, of: value, call) { (lowering, element) throws(LanguageError) in
      guard case .list(let elements) = element else { return element }
      return try lowering.applied(function, to: elements.elements, call)
    }
  }

  /// The whole number n of a level `{n}`.
  private mutating func level(_ place: Int, _ call: Call) throws(LanguageError) -> Int {
    let syntax = call.arguments[place]
    if case .list(let levels) = try argument(place, call), levels.count == 1,
      let constant = levels[0].constant, let level = Int(exactly: constant), level >= 0
    {
      return level
    }
    throw fault(
      .notSupported(
        construct: "the level \(shown(syntax)) of \(call.name) is",
        advice: "a level is {n}, with n counted from 1"), syntax)
  }

  /// `value` with everything at a level of its nest of lists changed.
  private mutating func atLevel(
    _ level: Int, of value: Value, _ call: Call,
    _ change: (inout Lowering, Value) throws(LanguageError) -> Value
  ) throws(LanguageError) -> Value {
    if level == 0 { return try change(&self, value) }
    guard case .list(let elements) = value else { return value }
    try charge(1, call.syntax)
    var results: [Value] = []
    for element in elements {
      results.append(try atLevel(level - 1, of: element, call, change))
    }
    return .row(results)
  }

  /// `MapThread[f, {{a, b}, {c, d}}]` is `{f[a, c], f[b, d]}`.
  @Sendable static func mapThread(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let function = try lowering.function(call.arguments[0], call.scope)
    let columns = try lowering.list(1, call)
    return try lowering.threadedOver(Array(columns), call) {
      (lowering, values) throws(LanguageError) in
      try lowering.applied(function, to: values, call)
    }
  }

  /// `Thread[f[{a, b}, c]]` is `{f[a, c], f[b, c]}`.
  @Sendable static func thread(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    guard case .call(let name, let arguments) = call.arguments[0].form, name != "List" else {
      return try lowering.argument(0, call)
    }
    var values: [Value] = []
    for argument in lowering.spliced(arguments, call.scope) {
      values.append(try lowering.value(argument, call.scope))
    }
    let function = FunctionValue(.named(name), call.scope)
    guard values.contains(where: { if case .list = $0 { true } else { false } }) else {
      return try lowering.applied(function, to: values, call)
    }
    return try lowering.threadedOver(values, call) { (lowering, values) throws(LanguageError) in
      try lowering.applied(function, to: values, call)
    }
  }

  /// A list of what a function makes of the first, second, … elements of lists of one length.
  private mutating func threadedOver(
    _ columns: [Value], _ call: Call,
    _ function: (inout Lowering, [Value]) throws(LanguageError) -> Value
  ) throws(LanguageError) -> Value {
    var length: Int?
    for case .list(let column) in columns {
      if let length, length != column.count {
        throw fault(.lengthMismatch(left: length, right: column.count), call.syntax)
      }
      length = column.count
    }
    var results: [Value] = []
    for place in 0..<(length ?? 0) {
      try charge(columns.count, call.syntax)
      let values = columns.map { column in
        if case .list(let elements) = column { elements[place] } else { column }
      }
      results.append(try function(&self, values))
    }
    return .row(results)
  }

  /// `Fold[f, x, {a, b}]` is `f[f[x, a], b]`; `Fold[f, {a, b, c}]` starts with a.
  static func fold(keepsAll: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...3, call)
      let function = try lowering.function(call.arguments[0], call.scope)
      var rest = Array(try lowering.list(call.count - 1, call))
      if call.count == 3 { rest.insert(try lowering.argument(1, call), at: 0) }
      guard var result = rest.first else {
        if keepsAll { return .list([]) }
        throw lowering.fault(
          .notOfShape(found: "an empty list", needed: "a list with a first element"), call.syntax)
      }
      var all = [result]
      for element in rest.dropFirst() {
        result = try lowering.applied(function, to: [result, element], call)
        all.append(result)
      }
      return keepsAll ? .row(all) : result
    }
  }

  /// `Nest[f, x, n]`: f applied n times.
  static func nest(keepsAll: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(3...3, call)
      let function = try lowering.function(call.arguments[0], call.scope)
      var result = try lowering.argument(1, call)
      let count = try lowering.integer(2, call)
      guard count >= 0 else {
        throw lowering.fault(
          .notAWholeNumber(
            found: lowering.shown(call.arguments[2]), role: "a number of times, from 0,"),
          call.arguments[2])
      }
      var all = [result]
      for _ in 0..<count {
        result = try lowering.applied(function, to: [result], call)
        if keepsAll { all.append(result) }
      }
      return keepsAll ? .row(all) : result
    }
  }
}
