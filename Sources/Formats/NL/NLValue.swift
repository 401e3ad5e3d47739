#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The value of a formula: a number, with 1 for true and 0 for false, or a text.
package enum NLValue: Sendable, Hashable {
  case number(Double)
  case text(String)

  /// The number; NaN for a text.
  package var number: Double { if case .number(let value) = self { value } else { .nan } }
  var isTrue: Bool { number != 0 }

  init(_ truth: Bool) { self = .number(truth ? 1 : 0) }
}

extension NLExpression {
  /// The value of the formula.
  ///
  /// - Parameter variable: The values of variables and defined variables.
  /// - Complexity: O(nodes).
  package func value(_ variable: (Int) -> Double) -> Double {
    if nodes.isEmpty { return 0 }
    let value: NLValue? = fold { node, _, operands in
      switch node.operation {
      case .constant: .number(node.value)
      case .variable: .number(variable(Int(node.index)))
      case .text: .text(texts[Int(node.index)])
      case .piecewiseLinear: .number(Self.piecewise(operands.map(\.number)))
      case .choice, .textChoice:
        operands[operands.startIndex].isTrue
          ? operands[operands.startIndex + 1] : operands[operands.startIndex + 2]
      case .numberOf, .numberOfTexts:
        .number(Double(operands.dropFirst().count { $0 == operands.first }))
      default: .number(Self.value(node.operation, operands.map(\.number)))
      }
    }
    return value?.number ?? .nan
  }

  /// The value of an operation on numbers.
  static func value(_ operation: NLOperation, _ x: [Double]) -> Double {
    switch x.count {
    case 1: if let value = unary(operation, x[0]) { return value }
    case 2: if let value = binary(operation, x[0], x[1]) { return value }
    default: break
    }
    return several(operation, x)
  }

  private static func unary(_ operation: NLOperation, _ x: Double) -> Double? {
    switch operation {
    case .floor: x.rounded(.down)
    case .ceiling: x.rounded(.up)
    case .absolute: abs(x)
    case .negate: -x
    case .not: x == 0 ? 1 : 0
    case .tanh: tanh(x)
    case .tan: tan(x)
    case .sqrt: x.squareRoot()
    case .sinh: sinh(x)
    case .sin: sin(x)
    case .log10: log10(x)
    case .log: log(x)
    case .exp: exp(x)
    case .cosh: cosh(x)
    case .cos: cos(x)
    case .atanh: atanh(x)
    case .atan: atan(x)
    case .asinh: asinh(x)
    case .asin: asin(x)
    case .acosh: acosh(x)
    case .acos: acos(x)
    case .square: x * x
    default: nil
    }
  }

  private static func binary(_ operation: NLOperation, _ a: Double, _ b: Double) -> Double? {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: a.truncatingRemainder(dividingBy: b)
    case .power, .powerOfConstant, .constantPower: pow(a, b)
    case .less: max(a - b, 0)
    case .atan2: atan2(a, b)
    case .wholeQuotient: (a / b).rounded(.towardZero)
    case .precision: rounded(a, digits: b)
    case .round: rounded(a, places: b)
    case .truncate: rounded(a, places: b, .towardZero)
    case .or: a != 0 || b != 0 ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .isLess: a < b ? 1 : 0
    case .isLessOrEqual: a <= b ? 1 : 0
    case .isEqual: a == b ? 1 : 0
    case .isGreaterOrEqual: a >= b ? 1 : 0
    case .isGreater: a > b ? 1 : 0
    case .isNotEqual: a != b ? 1 : 0
    case .equivalence: (a != 0) == (b != 0) ? 1 : 0
    case .atLeast: b >= a ? 1 : 0
    case .atMost: b <= a ? 1 : 0
    case .exactly: b == a ? 1 : 0
    case .notAtLeast: b >= a ? 0 : 1
    case .notAtMost: b <= a ? 0 : 1
    case .notExactly: b == a ? 0 : 1
    default: nil
    }
  }

  private static func several(_ operation: NLOperation, _ x: [Double]) -> Double {
    switch operation {
    case .minimum: x.contains(where: \.isNaN) ? .nan : x.min() ?? .nan
    case .maximum: x.contains(where: \.isNaN) ? .nan : x.max() ?? .nan
    case .sum: x.reduce(0, +)
    case .count: Double(x.count { $0 != 0 })
    case .all: x.contains(0) ? 0 : 1
    case .any: x.contains { $0 != 0 } ? 1 : 0
    case .allDifferent: Set(x).count == x.count ? 1 : 0
    case .someSame: Set(x).count == x.count ? 0 : 1
    case .implication: x[0] != 0 ? x[1] : x[2]
    default: .nan
    }
  }

  /// The number with so many places behind the point.
  static func rounded(
    _ x: Double, places: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Double {
    let scale = pow(10, places.rounded())
    let scaled = x * scale
    // What has no digit behind the last place is itself; so is what no scale reaches.
    guard scale.isFinite, scaled.isFinite, abs(scaled) < 0x1p53 else { return x }
    return scale == 0 ? 0 : scaled.rounded(rule) / scale
  }

  /// The number with so many significant digits.
  static func rounded(_ x: Double, digits: Double) -> Double {
    guard x != 0, x.isFinite else { return x }
    let exponent = log10(abs(x)).rounded(.down)
    return rounded(x, places: digits - 1 - exponent)
  }

  /// The piecewise linear function of slopes and breakpoints by turns at the last number; it is 0 at 0.
  static func piecewise(_ x: [Double]) -> Double {
    guard let point = x.last else { return .nan }
    let slopes = stride(from: 0, to: x.count - 1, by: 2).map { x[$0] }
    let breaks = stride(from: 1, to: x.count - 1, by: 2).map { x[$0] }
    return integral(slopes, breaks, from: 0, to: point)
  }

  private static func integral(
    _ slopes: [Double], _ breaks: [Double], from start: Double, to end: Double
  ) -> Double {
    if end < start { return -integral(slopes, breaks, from: end, to: start) }
    var (value, place) = (0.0, start)
    for (index, slope) in slopes.enumerated() {
      let limit = index < breaks.count ? min(breaks[index], end) : end
      if limit > place {
        value += slope * (limit - place)
        place = limit
      }
    }
    return end.isNaN ? .nan : value
  }
}
