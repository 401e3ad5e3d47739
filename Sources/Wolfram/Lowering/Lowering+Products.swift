internal import ArgMinExpressions

extension Lowering {
  /// `Outer[f, a, b]`: f of every element of a with every element of b, in the shape of a and then
  /// of b.
  @Sendable static func outer(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    let function = try lowering.function(call.arguments[0], call.scope)
    var lists: [Value] = []
    for place in 1..<call.count { lists.append(.list(try lowering.list(place, call))) }
    return try lowering.outer(function, lists[...], [], call)
  }

  private mutating func outer(
    _ function: FunctionValue, _ lists: ArraySlice<Value>, _ chosen: [Value], _ call: Call
  ) throws(LanguageError) -> Value {
    guard let list = lists.first else { return try applied(function, to: chosen, call) }
    guard case .list(let elements) = list else {
      return try outer(function, lists.dropFirst(), chosen + [list], call)
    }
    var results: [Value] = []
    for element in elements {
      results.append(try outer(function, [element] + lists.dropFirst(), chosen, call))
    }
    return .row(results)
  }

  /// `Inner[f, a, b, g]`: the product of vectors or matrices with f for times and g for plus.
  @Sendable static func inner(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(3...4, call)
    let times = try lowering.function(call.arguments[0], call.scope)
    let plus =
      call.count == 4
      ? try lowering.function(call.arguments[3], call.scope)
      : FunctionValue(.named("Plus"), call.scope)
    let left = try lowering.list(1, call)
    let right = try lowering.list(2, call)
    return try lowering.inner(times, left, right, plus, call)
  }

  private mutating func inner(
    _ times: FunctionValue, _ left: ListValue, _ right: ListValue, _ plus: FunctionValue,
    _ call: Call
  ) throws(LanguageError) -> Value {
    if case .list? = left.first {
      var rows: [Value] = []
      for case .list(let row) in left {
        rows.append(try inner(times, row, right, plus, call))
      }
      return .row(rows)
    }
    guard left.count == right.count else {
      throw fault(.lengthMismatch(left: left.count, right: right.count), call.syntax)
    }
    if case .list(let first)? = right.first {
      var columns: [Value] = []
      for place in first.indices {
        var column: [Value] = []
        for row in right {
          guard case .list(let row) = row, place < row.count else {
            throw fault(
              .notOfShape(found: shown(call.arguments[2]), needed: "a matrix, a list of rows"),
              call.arguments[2])
          }
          column.append(row[place])
        }
        columns.append(try inner(times, left, ListValue(column), plus, call))
      }
      return .row(columns)
    }
    var terms: [Value] = []
    for (a, b) in zip(left, right) { terms.append(try applied(times, to: [a, b], call)) }
    return try applied(plus, to: terms, call)
  }

  /// `KroneckerProduct[a, b]`: every entry of a times the whole of b; vectors make a matrix, a as a
  /// column and b as a row.
  @Sendable static func kroneckerProduct(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...Int.max, call)
    var product = try lowering.kroneckerFactor(0, isLeft: true, call)
    for place in 1..<call.count {
      let factor = try lowering.kroneckerFactor(place, isLeft: false, call)
      let entries = product.count * (product.first?.count ?? 0) * factor.count
      try lowering.charge(
        entries.multipliedReportingOverflow(by: factor.first?.count ?? 0).partialValue, call.syntax)
      var rows: [[Expression]] = []
      for upper in product {
        for lower in factor { rows.append(upper.flatMap { a in lower.map { a * $0 } }) }
      }
      product = rows
    }
    return .row(product.map { .row($0.map(Value.number)) })
  }

  private mutating func kroneckerFactor(
    _ place: Int, isLeft: Bool, _ call: Call
  ) throws(LanguageError) -> [[Expression]] {
    if case .list? = try list(place, call).first { return try matrix(place, call) }
    let vector = try vector(place, call)
    return isLeft ? vector.map { [$0] } : [vector]
  }
}
