internal import ArgMinExpressions

extension Lowering {
  /// The rows of a matrix that is written out.
  mutating func matrix(_ place: Int, _ call: Call) throws(LanguageError) -> [[Expression]] {
    let syntax = call.arguments[place]
    var rows: [[Expression]] = []
    for row in try list(place, call) {
      guard case .list(let elements) = row else {
        throw fault(.notOfShape(found: shown(syntax), needed: "a matrix, a list of rows"), syntax)
      }
      var numbers: [Expression] = []
      for element in elements {
        numbers.append(try number(element, "an element of a matrix", syntax))
      }
      if let first = rows.first, first.count != numbers.count {
        throw fault(.lengthMismatch(left: first.count, right: numbers.count), syntax)
      }
      rows.append(numbers)
    }
    return rows
  }

  /// The rows of a matrix with as many columns.
  private mutating func squareMatrix(
    _ place: Int, _ call: Call
  ) throws(LanguageError) -> [[Expression]] {
    let rows = try matrix(place, call)
    guard let width = rows.first?.count, width == rows.count else {
      throw fault(
        .notOfShape(
          found: shown(call.arguments[place]), needed: "a square matrix, as \(call.name) needs"),
        call.arguments[place])
    }
    return rows
  }

  private static func value(_ rows: [[Expression]]) -> Value {
    .row(rows.map { .row($0.map(Value.number)) })
  }

  /// The sum of the diagonal of a matrix; of a vector the sum.
  @Sendable static func trace(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    var diagonal: [Expression] = []
    for (place, row) in try lowering.list(0, call).enumerated() {
      guard case .list(let row) = row else { return try total(&lowering, call) }
      guard place < row.count else { break }
      diagonal.append(try lowering.number(row[place], "an element of a matrix", call.syntax))
    }
    return .number(try lowering.added(diagonal, call.syntax))
  }

  /// `Det[m]`.
  @Sendable static func determinant(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let rows = try lowering.squareMatrix(0, call)
    switch rows.count {
    case 0: return .number(1)
    case 1: return .number(rows[0][0])
    default: return .number(ArgMinExpressions.determinant(try lowering.array(rows, call)))
    }
  }

  /// `Inverse[m]`.
  @Sendable static func inverse(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    return value(try lowering.inverse(try lowering.squareMatrix(0, call), call))
  }

  private mutating func inverse(
    _ rows: [[Expression]], _ call: Call
  ) throws(LanguageError) -> [[Expression]] {
    if rows.count == 1 { return [[1 / rows[0][0]]] }
    let whole = ArgMinExpressions.inverse(try array(rows, call))
    let inverse = rows.indices.map { row in rows.indices.map { whole[row, $0] } }
    if inverse.joined().contains(where: { $0.constantValue.map { !$0.isFinite } ?? false }) {
      throw fault(.notReal("the inverse of the singular matrix \(shown(call.syntax))"), call.syntax)
    }
    return inverse
  }

  /// Rows as one array, on which functions of matrices work.
  private mutating func array(
    _ rows: [[Expression]], _ call: Call
  ) throws(LanguageError) -> Expression {
    try charge(Lowering.square(rows.count), call.syntax)
    return .stack(rows.map { .stack($0) })
  }

  /// `Eigenvalues[m]` of a symmetric matrix, the greatest first; `Eigenvalues[m, k]`: k of them, from
  /// the end where k is negative.
  @Sendable static func eigenvalues(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    let rows = try lowering.squareMatrix(0, call)
    for (row, entries) in rows.enumerated() {
      for column in 0..<row where !entries[column].isSame(as: rows[column][row]) {
        throw lowering.fault(
          .notOfShape(
            found: lowering.shown(call.arguments[0]),
            needed: "symmetric, which Eigenvalues needs"), call.arguments[0])
      }
    }
    if rows.isEmpty { return .row([]) }
    let all = ArgMinExpressions.eigenvalues(try lowering.array(rows, call))
    return try lowering.leading(rows.indices.reversed().map { .number(all[$0]) }, call)
  }

  /// `SingularValueList[m]`, the greatest first; `SingularValueList[m, k]`.
  @Sendable static func singularValues(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    let rows = try lowering.matrix(0, call)
    let count = min(rows.count, rows.first?.count ?? 0)
    guard count > 0 else { return .row([]) }
    let all = ArgMinExpressions.singularValues(try lowering.array(rows, call))
    return try lowering.leading((0..<count).map { .number(all[$0]) }, call)
  }

  /// The values that a second argument k selects: the first k, or the last −k.
  private mutating func leading(_ values: [Value], _ call: Call) throws(LanguageError) -> Value {
    guard call.count == 2 else { return .row(values) }
    let count = try integer(1, call)
    guard count.magnitude <= UInt(values.count) else {
      throw fault(.partOutOfRange(index: count, count: values.count), call.arguments[1])
    }
    return .row(count >= 0 ? values.prefix(count) : values.suffix(Int(count.magnitude)))
  }

  /// The greatest singular value of a matrix.
  mutating func spectralNorm(_ call: Call) throws(LanguageError) -> Value {
    .number(ArgMinExpressions.spectralNorm(try array(try matrix(0, call), call)))
  }

  /// `MatrixPower[m, n]` for whole n, by squaring.
  @Sendable static func matrixPower(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    var base = try lowering.squareMatrix(0, call)
    let exponent = try lowering.integer(1, call)
    if exponent < 0 { base = try lowering.inverse(base, call) }
    var remaining = exponent.magnitude
    var result: [[Expression]]?
    while remaining > 0 {
      if remaining % 2 == 1 {
        result =
          try result.map { (held) throws(LanguageError) in
            try lowering.product(held, base, call)
          } ?? base
      }
      remaining /= 2
      if remaining > 0 { base = try lowering.product(base, base, call) }
    }
    guard let result else {
      return value(base.indices.map { row in base.indices.map { $0 == row ? 1 : 0 } })
    }
    return value(result)
  }

  private mutating func product(
    _ a: [[Expression]], _ b: [[Expression]], _ call: Call
  ) throws(LanguageError) -> [[Expression]] {
    var result: [[Expression]] = []
    for row in a {
      var entries: [Expression] = []
      for column in b.indices {
        entries.append(try added(zip(row, b).map { $0 * $1[column] }, call.syntax))
      }
      result.append(entries)
    }
    return result
  }

  /// `DiagonalMatrix[v]`, `DiagonalMatrix[v, k]` on the k-th diagonal above the main one.
  @Sendable static func diagonalMatrix(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    let diagonal = try lowering.list(0, call)
    let offset = call.count == 2 ? try lowering.integer(1, call) : 0
    guard offset.magnitude <= Lowering.operationLimit else {
      throw lowering.fault(.tooLarge(limit: Lowering.operationLimit), call.syntax)
    }
    let size = diagonal.count + Int(offset.magnitude)
    try lowering.charge(square(size), call.syntax)
    return .row(
      (0..<size).map { row in
        .row(
          (0..<size).map { column in
            let place = offset >= 0 ? row : column
            let isOn = column - row == offset && diagonal.indices.contains(place)
            return isOn ? diagonal[place] : .number(0)
          })
      })
  }

  /// `Diagonal[m]`, `Diagonal[m, k]`.
  @Sendable static func diagonal(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    let rows = try lowering.matrix(0, call)
    let offset = call.count == 2 ? try lowering.integer(1, call) : 0
    var diagonal: [Value] = []
    for (place, row) in rows.enumerated() {
      let (column, overflow) = place.addingReportingOverflow(offset)
      if !overflow, row.indices.contains(column) { diagonal.append(.number(row[column])) }
    }
    return .row(diagonal)
  }
}

extension Expression {
  /// True for one node of one graph and for equal constants.
  fileprivate func isSame(as other: Expression) -> Bool {
    isIdentical(to: other) || (constantValue != nil && constantValue == other.constantValue)
  }
}
