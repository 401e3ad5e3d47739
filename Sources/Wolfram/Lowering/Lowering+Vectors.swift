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
      let isLeft = if case .list = left { false } else { true }
      let syntax = (isLeft ? call.arguments.first : call.arguments.last) ?? call.syntax
      throw fault(.notAList(found: shown(syntax), role: "a factor of the product `.`"), call.syntax)
    }
    if case .list? = rows.first {
      var result: [Value] = []
      for row in rows { result.append(try contracted(row, right, call)) }
      return .list(ListValue(result))
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
    try lowering.expect(1...2, call)
    let a = try lowering.vector(0, call)
    if call.count == 1, a.count == 2 { return .list([.number(-a[1]), .number(a[0])]) }
    let b = call.count == 2 ? try lowering.vector(1, call) : []
    guard a.count == 3, b.count == 3 else {
      throw lowering.fault(
        .notSupported(construct: "Cross of other than two 3-vectors is"), call.syntax)
    }
    try lowering.charge(9, call.syntax)
    let product = [
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
    ]
    return .list(ListValue(product.map(Value.number)))
  }

  /// `Norm[v]`, `Norm[v, p]` for p ≥ 1; of a matrix `"Frobenius"`, 1 and Infinity.
  @Sendable static func norm(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    if case .number(let x) = try lowering.argument(0, call) { return .number(abs(x)) }
    if call.count == 2, case .string(let name) = try lowering.argument(1, call) {
      guard name == "Frobenius" else {
        throw lowering.fault(
          .notSupported(
            construct: "the norm \(lowering.shown(call.arguments[1])) is",
            advice: "norms are p >= 1, Infinity and \"Frobenius\""), call.arguments[1])
      }
      let entries = try lowering.scalars(try lowering.argument(0, call), call.arguments[0])
      return .number(try lowering.norm(entries, 2, call.syntax))
    }
    let exponent = call.count == 2 ? try lowering.constant(1, call) : 2
    guard exponent >= 1 else {
      throw lowering.fault(
        .notANumber(
          found: lowering.shown(call.arguments[1]), role: "the order of a norm, 1 or more,"),
        call.arguments[1])
    }
    if case .list? = try lowering.list(0, call).first {
      return try lowering.operatorNorm(exponent, call)
    }
    return .number(try lowering.norm(try lowering.vector(0, call), exponent, call.syntax))
  }

  /// The greatest sum of sizes in a column for 1, in a row for Infinity, the greatest singular value
  /// for 2.
  private mutating func operatorNorm(
    _ exponent: Double, _ call: Call
  ) throws(LanguageError) -> Value {
    var rows = try matrix(0, call)
    if exponent == 2 { return try spectralNorm(call) }
    guard exponent == 1 || exponent == .infinity else {
      throw fault(
        .notSupported(
          construct: "the \(exponent)-norm of a matrix is",
          advice: "p is 1, 2, Infinity or \"Frobenius\""), call.syntax)
    }
    if exponent == 1, let width = rows.first?.count {
      rows = (0..<width).map { column in rows.map { $0[column] } }
    }
    var greatest: Expression?
    for row in rows {
      let sum = try norm(row, 1, call.syntax)
      greatest = greatest.map { max($0, sum) } ?? sum
    }
    return .number(greatest ?? 0)
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
}
