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

  /// The largest matrix whose determinant is written out: 2ⁿ minors share their parts.
  private static let determinantLimit = 10
  /// The largest matrix whose inverse is written out.
  private static let inverseLimit = 6

  /// `Det[m]`, written out.
  @Sendable static func determinant(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    let rows = try lowering.squareMatrix(0, call)
    guard rows.count <= determinantLimit else {
      throw lowering.tooLargeMatrix("the determinant", rows.count, determinantLimit, call)
    }
    return .number(try lowering.determinant(rows, call))
  }

  /// The determinant by Laplace's expansion along the rows, each minor of the last rows once.
  private mutating func determinant(
    _ rows: [[Expression]], _ call: Call
  ) throws(LanguageError) -> Expression {
    let size = rows.count
    if size == 0 { return 1 }
    // The minor of the last rows in the columns of a mask.
    var minors: [Int: Expression] = [0: 1]
    for count in 1...size {
      let row = rows[size - count]
      var next: [Int: Expression] = [:]
      for mask in 0..<(1 << size) where mask.nonzeroBitCount == count {
        var sum: Expression?
        var isPositive = true
        for column in 0..<size where mask & (1 << column) != 0 {
          let minor = minors[mask ^ (1 << column)] ?? 0
          try charge(1, call.syntax)
          let term = count == 1 ? row[column] : row[column] * minor
          sum = sum.map { isPositive ? $0 + term : $0 - term } ?? term
          isPositive.toggle()
        }
        next[mask] = sum ?? 0
      }
      minors = next
    }
    return minors[(1 << size) - 1] ?? 0
  }

  /// `Inverse[m]`: the cofactors over the determinant.
  @Sendable static func inverse(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    return value(try lowering.inverse(try lowering.squareMatrix(0, call), call))
  }

  private mutating func inverse(
    _ rows: [[Expression]], _ call: Call
  ) throws(LanguageError) -> [[Expression]] {
    let size = rows.count
    guard size <= Lowering.inverseLimit else {
      throw tooLargeMatrix("the inverse", size, Lowering.inverseLimit, call)
    }
    let determinant = try determinant(rows, call)
    guard determinant.constantValue != 0 else {
      throw fault(.notReal("the inverse of the singular matrix \(shown(call.syntax))"), call.syntax)
    }
    var inverse: [[Expression]] = []
    for row in 0..<size {
      var entries: [Expression] = []
      for column in 0..<size {
        // The cofactor of the entry on the other side of the diagonal.
        let minor = rows.indices.filter { $0 != column }.map { kept in
          rows[kept].indices.filter { $0 != row }.map { rows[kept][$0] }
        }
        let cofactor = try self.determinant(minor, call)
        entries.append(((row + column) % 2 == 0 ? cofactor : -cofactor) / determinant)
      }
      inverse.append(entries)
    }
    return inverse
  }

  private func tooLargeMatrix(
    _ what: String, _ size: Int, _ limit: Int, _ call: Call
  ) -> LanguageError {
    fault(
      .missingMethod(
        construct: "\(what) of a \(size) × \(size) matrix", needs: "elimination with expressions",
        advice: "up to \(limit) × \(limit) it is written out"), call.syntax)
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
