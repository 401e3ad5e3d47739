internal import ArgMinExpressions

extension Lowering {
  /// All lists opened, or those of the first n levels.
  @Sendable static func flatten(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    let value = try lowering.argument(0, call)
    let levels = call.count == 2 ? try lowering.constant(1, call) : .infinity
    guard case .list(let list) = value else {
      throw lowering.fault(
        .notAList(found: lowering.shown(call.arguments[0]), role: "an argument of Flatten"),
        call.arguments[0])
    }
    return .row(try lowering.opened(list, levels, call))
  }

  private mutating func opened(
    _ list: ListValue, _ levels: Double, _ call: Call
  ) throws(LanguageError) -> [Value] {
    var all: [Value] = []
    for element in list {
      try charge(1, call.syntax)
      if levels >= 1, case .list(let inner) = element {
        all += try opened(inner, levels - 1, call)
      } else {
        all.append(element)
      }
    }
    return all
  }

  @Sendable static func join(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    var joined: [Value] = []
    for place in call.arguments.indices { joined += try lowering.list(place, call) }
    try lowering.charge(joined.count, call.syntax)
    return .row(joined)
  }

  /// A list with one more element, in front or behind.
  static func extending(atEnd: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      var elements = try lowering.list(0, call).elements
      try lowering.charge(elements.count, call.syntax)
      elements.insert(try lowering.argument(1, call), at: atEnd ? elements.count : 0)
      return .row(elements)
    }
  }

  @Sendable static func reverse(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let list = try lowering.list(0, call)
    try lowering.charge(list.count, call.syntax)
    return .row(list.reversed())
  }

  /// `RotateLeft[list, n]`; with the sign −1 to the right.
  static func rotating(_ sign: Int) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(1...2, call)
      let list = try lowering.list(0, call)
      guard !list.isEmpty else { return .list([]) }
      try lowering.charge(list.count, call.syntax)
      let steps = (call.count == 2 ? try lowering.integer(1, call) : 1) % list.count * sign
      let start = (steps + list.count) % list.count
      return .row(list.elements[start...] + list.elements[..<start])
    }
  }

  /// `Partition[list, n]`, `Partition[list, n, d]`: runs of n elements, d apart; an incomplete run
  /// at the end is left out.
  @Sendable static func partition(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...3, call)
    let list = try lowering.list(0, call)
    let length = try lowering.integer(1, call)
    let offset = call.count == 3 ? try lowering.integer(2, call) : length
    guard length >= 1, offset >= 1 else {
      throw lowering.fault(
        .notAWholeNumber(
          found: lowering.shown(call.arguments[length >= 1 ? 2 : 1]),
          role: "a length in Partition, from 1,"), call.syntax)
    }
    var runs: [Value] = []
    var start = 0
    while start <= list.count - length {
      try lowering.charge(length, call.syntax)
      runs.append(.row(list[start..<start + length]))
      let (next, overflow) = start.addingReportingOverflow(offset)
      if overflow { break }
      start = next
    }
    return .row(runs)
  }

  /// Rows as columns.
  @Sendable static func transpose(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    var rows: [ListValue] = []
    for row in try lowering.list(0, call) {
      guard case .list(let row) = row else {
        throw lowering.fault(
          .notOfShape(
            found: lowering.shown(call.arguments[0]), needed: "a matrix, a list of rows"),
          call.arguments[0])
      }
      if let first = rows.first, first.count != row.count {
        throw lowering.fault(.lengthMismatch(left: first.count, right: row.count), call.syntax)
      }
      try lowering.charge(row.count, call.syntax)
      rows.append(row)
    }
    let width = rows.first?.count ?? 0
    return .row((0..<width).map { column in .row(rows.map { $0[column] }) })
  }

  /// `{a, a + b, a + b + c}`.
  @Sendable static func accumulate(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    var sums: [Value] = []
    for element in try lowering.list(0, call) {
      guard let last = sums.last else {
        sums.append(element)
        continue
      }
      sums.append(try lowering.threaded(last, element, call) { $0 + $1 })
    }
    return .row(sums)
  }

  /// `{b - a, c - b}`, taken n times.
  @Sendable static func differences(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    var list = try lowering.list(0, call).elements
    let times = call.count == 2 ? try lowering.integer(1, call) : 1
    guard times >= 0 else {
      throw lowering.fault(
        .notAWholeNumber(
          found: lowering.shown(call.arguments[1]), role: "a number of times, from 0,"),
        call.arguments[1])
    }
    for _ in 0..<min(times, list.count) {
      var next: [Value] = []
      for (earlier, later) in zip(list, list.dropFirst()) {
        next.append(try lowering.threaded(later, earlier, call) { $0 - $1 })
      }
      list = next
    }
    return .row(list)
  }

  /// `ListConvolve[kernel, list]`: Σ kernelᵣ listₛ₋ᵣ wherever the kernel lies within the list; with
  /// the sign 1 the kernel is not reversed, as in `ListCorrelate`.
  static func convolution(isReversed: Bool) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      let kernel = try lowering.list(0, call)
      let list = try lowering.list(1, call)
      guard !kernel.isEmpty, kernel.count <= list.count else {
        throw lowering.fault(.lengthMismatch(left: kernel.count, right: list.count), call.syntax)
      }
      let weights = isReversed ? Array(kernel.reversed()) : kernel.elements
      var sums: [Value] = []
      for start in 0...(list.count - weights.count) {
        var sum: Value?
        for (place, weight) in weights.enumerated() {
          let term = try lowering.threaded(weight, list[start + place], call) { $0 * $1 }
          sum =
            try sum.map { (sum) throws(LanguageError) in
              try lowering.threaded(sum, term, call) { $0 + $1 }
            } ?? term
        }
        sums.append(sum ?? .number(0))
      }
      return .row(sums)
    }
  }
}
