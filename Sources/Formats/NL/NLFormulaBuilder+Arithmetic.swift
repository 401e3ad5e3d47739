import ArgMinExpressions

extension NLFormulaBuilder {
  /// An operation on numbers.
  func arithmetic(_ operation: NLOperation, _ x: [Expression]) -> Expression {
    switch operation {
    case .sum: Self.sum(x)
    case .minimum: x.dropFirst().reduce(x[0]) { min($0, $1) }
    case .maximum: x.dropFirst().reduce(x[0]) { max($0, $1) }
    case .piecewiseLinear: Self.piecewise(x)
    default: x.count == 2 ? Self.binary(operation, x[0], x[1]) : Self.unary(operation, x[0])
    }
  }

  /// A sum in halves, so that the depth stays small.
  private static func sum(_ terms: [Expression]) -> Expression {
    var terms = terms
    while terms.count > 1 {
      terms = stride(from: 0, to: terms.count, by: 2).map {
        $0 + 1 < terms.count ? terms[$0] + terms[$0 + 1] : terms[$0]
      }
    }
    return terms.first ?? 0
  }

  private static func unary(_ operation: NLOperation, _ x: Expression) -> Expression {
    switch operation {
    case .floor: floor(x)
    case .ceiling: ceil(x)
    case .absolute: abs(x)
    case .negate: -x
    case .tanh: tanh(x)
    case .tan: tan(x)
    case .sqrt: sqrt(x)
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
    case .square: square(x)
    default: Expression(.nan)
    }
  }

  private static func binary(
    _ operation: NLOperation, _ a: Expression, _ b: Expression
  ) -> Expression {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    // The remainder has the sign of a, and the quotient is rounded towards 0.
    case .remainder: a - b * trunc(a / b)
    case .wholeQuotient: trunc(a / b)
    case .power, .powerOfConstant, .constantPower: power(a, b)
    case .less: max(a - b, 0)
    case .atan2: atan2(a, b)
    case .round: scaled(a, places: b, nearest)
    case .truncate: scaled(a, places: b, trunc)
    case .precision:
      // With p digits, the last one stands p − 1 − ⌊log₁₀|a|⌋ places behind the point.
      .select(
        .isEqual(a, 0), 0, scaled(a, places: b - 1 - floor(log10(abs(a))), nearest))
    default: Expression(.nan)
    }
  }

  /// A power; the root of a square is an absolute value, which is defined everywhere.
  private static func power(_ a: Expression, _ b: Expression) -> Expression {
    switch b.constantValue {
    case 0.5: sqrt(a)
    default: pow(a, b)
    }
  }

  /// The nearest whole number; a tie goes away from 0.
  private static func nearest(_ x: Expression) -> Expression {
    .select(.isLess(x, 0), ceil(x - 0.5), floor(x + 0.5))
  }

  private static func scaled(
    _ x: Expression, places: Expression, _ rounding: (Expression) -> Expression
  ) -> Expression {
    let places = places.constantValue.map { Expression($0.rounded()) } ?? round(places)
    let scale = pow(10, places)
    return rounding(x * scale) / scale
  }

  /// Slopes and breakpoints by turns, then where: 0 at 0.
  ///
  /// From: slopes s₀ … sₙ and breakpoints b₁ … bₙ. To: s x + Σ (sᵢ − sᵢ₋₁) max(x − bᵢ, 0) over bᵢ ≥ 0,
  /// and of max(bᵢ − x, 0) over the others, with the slope s at 0. Convex terms are seen to be so.
  private static func piecewise(_ x: [Expression]) -> Expression {
    guard let point = x.last, x.count >= 2 else { return Expression(.nan) }
    let numbers = x.dropLast().map { $0.constantValue ?? .nan }
    let count = numbers.count / 2
    let negative = (0..<count).count { numbers[2 * $0 + 1] < 0 }
    var terms = [Expression(numbers[2 * negative]) * point]
    for index in 0..<count {
      let bend = numbers[2 * index + 2] - numbers[2 * index]
      let place = Expression(numbers[2 * index + 1])
      guard bend != 0 else { continue }
      terms.append(Expression(bend) * max(index < negative ? place - point : point - place, 0))
    }
    return sum(terms)
  }
}
