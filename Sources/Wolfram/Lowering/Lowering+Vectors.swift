internal import ArgMinExpressions

extension Lowering {
  /// The product of vectors and matrices that are written out: `a . b . c`, from left to right.
  @Sendable static func dot(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...Int.max, call)
    var result = try lowering.argument(0, call)
    for place in call.arguments.indices.dropFirst() {
      result = try lowering.contracted(result, try lowering.argument(place, call), call)
    }
    return result
  }

  private mutating func contracted(
    _ left: Value, _ right: Value, _ call: Call
  ) throws(LanguageError) -> Value {
    guard case .list(let rows) = left, case .list(let others) = right else {
      throw fault(
        .notSupported(construct: "a product `.` of something that is not written out as a list is"),
        call.syntax)
    }
    if case .list? = rows.first {
      var result: [Value] = []
      for row in rows { result.append(try contracted(row, right, call)) }
      return .list(result)
    }
    guard rows.count == others.count else {
      throw fault(.lengthMismatch(left: rows.count, right: others.count), call.syntax)
    }
    var total: Value?
    for (factor, other) in zip(rows, others) {
      let term = try threaded(factor, other, call) { $0 * $1 }
      if let sum = total {
        total = try threaded(sum, term, call) { $0 + $1 }
      } else {
        total = term
      }
    }
    return total ?? .number(0)
  }

  /// `Cross[{a, b, c}, {d, e, f}]`.
  @Sendable static func cross(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let a = try lowering.vector(0, call)
    let b = try lowering.vector(1, call)
    guard a.count == 3, b.count == 3 else {
      throw lowering.fault(
        .notSupported(construct: "Cross of other than two 3-vectors is"), call.syntax)
    }
    try lowering.charge(9, call.syntax)
    let product = [
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
    ]
    return .list(product.map(Value.number))
  }

  /// `Norm[v]`, `Norm[v, p]` for a vector that is written out and p ≥ 1; the size of a number.
  @Sendable static func norm(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    if case .number(let x) = try lowering.argument(0, call) { return .number(abs(x)) }
    let exponent = call.count == 2 ? try lowering.constant(1, call) : 2
    guard exponent >= 1 else {
      throw lowering.fault(
        .notANumber(
          found: lowering.shown(call.arguments[1]), role: "the order of a norm, 1 or more,"),
        call.arguments[1])
    }
    for element in try lowering.list(0, call) {
      guard case .list = element else { continue }
      throw lowering.fault(.notSupported(construct: "the norm of a matrix is"), call.syntax)
    }
    return .number(try lowering.norm(try lowering.vector(0, call), exponent, call.syntax))
  }

  /// The p-norm; the largest size for an infinite p.
  private mutating func norm(
    _ vector: [Expression], _ exponent: Double, _ syntax: Syntax
  ) throws(LanguageError) -> Expression {
    if vector.count == 1 { return abs(vector[0]) }
    switch exponent {
    case 1: return try added(vector.map { abs($0) }, syntax)
    case 2: return sqrt(try added(vector.map { pow($0, 2) }, syntax))
    case .infinity:
      guard let first = vector.first else { return 0 }
      try charge(vector.count, syntax)
      return vector.dropFirst().reduce(abs(first)) { max($0, abs($1)) }
    default:
      let p = Expression(exponent)
      return pow(try added(vector.map { pow(abs($0), p) }, syntax), 1 / p)
    }
  }

  /// The kinds of distance between two points.
  struct Distance: Sendable {
    let squared: Bool
    let exponent: Double

    static let euclidean = Distance(squared: false, exponent: 2)
    static let squared = Distance(squared: true, exponent: 2)
    static let manhattan = Distance(squared: false, exponent: 1)
    static let chessboard = Distance(squared: false, exponent: .infinity)
  }

  /// The distance of two points that are written out.
  static func distance(_ kind: Distance) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      let left = try lowering.vector(0, call)
      let right = try lowering.vector(1, call)
      guard left.count == right.count else {
        throw lowering.fault(.lengthMismatch(left: left.count, right: right.count), call.syntax)
      }
      let differences = zip(left, right).map { $0 - $1 }
      if kind.squared {
        return .number(try lowering.added(differences.map { pow($0, 2) }, call.syntax))
      }
      return .number(try lowering.norm(differences, kind.exponent, call.syntax))
    }
  }

  /// The sum of the diagonal of a matrix that is written out.
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

  @Sendable static func transpose(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...1, call)
    var rows: [[Value]] = []
    for row in try lowering.list(0, call) {
      guard case .list(let row) = row else {
        throw lowering.fault(.notSupported(construct: "Transpose of a vector is"), call.syntax)
      }
      if let first = rows.first, first.count != row.count {
        throw lowering.fault(.lengthMismatch(left: first.count, right: row.count), call.syntax)
      }
      rows.append(row)
    }
    let width = rows.first?.count ?? 0
    return .list((0..<width).map { column in .list(rows.map { $0[column] }) })
  }
}
