internal import RealModule

/// First and second partial derivatives of one operation in its (at most two) live operands.
///
/// A `select` counts its two branches as the operands. At a kink the derivative is that of one
/// side: 0 for |x| at 0, the first operand's for a tied minimum or maximum.
struct Partials {
  var first = 0.0
  var second = 0.0
  var firstFirst = 0.0
  var firstSecond = 0.0
  var secondSecond = 0.0

  init(
    first: Double = 0, second: Double = 0, firstFirst: Double = 0, firstSecond: Double = 0,
    secondSecond: Double = 0
  ) {
    (self.first, self.second) = (first, second)
    (self.firstFirst, self.firstSecond, self.secondSecond) = (firstFirst, firstSecond, secondSecond)
  }

  /// The partials of `operation` with value `v` at operands `a`, `b` (and `c`).
  @inline(__always)
  init(_ operation: Operation, exponent: Int32, _ v: Double, _ a: Double, _ b: Double) {
    switch operation {
    case .add: (first, second) = (1, 1)
    case .subtract: (first, second) = (1, -1)
    case .negate: first = -1
    case .multiply: (first, second, firstSecond) = (b, a, 1)
    case .divide:
      first = 1 / b
      second = -v * first
      firstSecond = -first * first
      secondSecond = -2 * second * first
    case .integerPower: setIntegerPower(a, exponent)
    case .power: setPower(v, a, b)
    case .minimum: (first, second) = b < a ? (0, 1) : (1, 0)
    case .maximum: (first, second) = b > a ? (0, 1) : (1, 0)
    case .arcTangent2: setArcTangent2(a, b)
    default: setUnary(operation, v, a, b)
    }
  }

  private mutating func setIntegerPower(_ a: Double, _ n: Int32) {
    let exponent = Double(n)
    if n == 2 {
      (first, firstFirst) = (2 * a, 2)
      return
    }
    first = exponent * Double.power(a, n - 1)
    firstFirst = exponent * (exponent - 1) * Double.power(a, n - 2)
  }

  /// d(a^b) = b a^(b−1) da + a^b log a db; terms in log a are wanted only where a > 0.
  private mutating func setPower(_ v: Double, _ a: Double, _ b: Double) {
    first = b == 0 ? 0 : b * Double.power(a, b - 1)
    firstFirst = b == 0 || b == 1 ? 0 : b * (b - 1) * Double.power(a, b - 2)
    guard a > 0 else { return }
    let logarithm = Double.log(a)
    second = v * logarithm
    firstSecond = Double.power(a, b - 1) * (1 + b * logarithm)
    secondSecond = second * logarithm
  }

  private mutating func setArcTangent2(_ y: Double, _ x: Double) {
    let square = x * x + y * y
    (first, second) = (x / square, -y / square)
    firstFirst = -2 * first * y / square
    secondSecond = -2 * second * x / square
    firstSecond = (y * y - x * x) / (square * square)
  }

  private mutating func setUnary(
    _ operation: Operation, _ v: Double, _ a: Double, _ b: Double
  ) {
    switch operation {
    case .absolute: first = Double.sign(a)
    case .squareRoot:
      first = 0.5 / v
      firstFirst = -0.5 * first / a
    case .cubeRoot:
      first = 1 / (3 * v * v)
      firstFirst = -2 * first / (3 * a)
    case .exponential: (first, firstFirst) = (v, v)
    case .logarithm:
      first = 1 / a
      firstFirst = -first * first
    case .sine: (first, firstFirst) = (Double.cos(a), -v)
    case .cosine: (first, firstFirst) = (-Double.sin(a), -v)
    case .tangent:
      first = 1 + v * v
      firstFirst = 2 * v * first
    case .arcSine, .arcCosine: setArcSine(a, operation == .arcSine ? 1 : -1)
    case .arcTangent:
      first = 1 / (1 + a * a)
      firstFirst = -2 * a * first * first
    case .hyperbolicSine: (first, firstFirst) = (Double.cosh(a), v)
    case .hyperbolicCosine: (first, firstFirst) = (Double.sinh(a), v)
    case .hyperbolicTangent:
      first = 1 - v * v
      firstFirst = -2 * v * first
    case .areaSine:
      first = 1 / Double.sqrt(1 + a * a)
      firstFirst = -a * first * first * first
    case .areaCosine:
      first = 1 / Double.sqrt((a - 1) * (a + 1))
      firstFirst = -a * first * first * first
    case .areaTangent:
      first = 1 / ((1 - a) * (1 + a))
      firstFirst = 2 * a * first * first
    case .integerPart, .sign, .floor, .ceiling, .round: break
    default:
      if let function = operation.function { self = function.partials(v, a, b) }
    }
  }

  private mutating func setArcSine(_ a: Double, _ sign: Double) {
    let reciprocal = 1 / Double.sqrt((1 - a) * (1 + a))
    first = sign * reciprocal
    firstFirst = sign * a * reciprocal * reciprocal * reciprocal
  }
}
