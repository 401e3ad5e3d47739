internal import ArgMinNumbers

/// Enclosures of the first and second partial derivatives of one operation over intervals of its operands,
/// as ``Partials`` has them at points.
///
/// At kinks the first ones enclose every slope beside them, and the second ones leave them out. What is not
/// known is all numbers.
struct IntervalPartials {
  var first = Interval.zero
  var second = Interval.zero
  var firstFirst = Interval.zero
  var firstSecond = Interval.zero
  var secondSecond = Interval.zero

  /// The partials of `operation` with values in `v` at operands in `a` and `b`.
  init(_ operation: Operation, exponent: Int32, _ v: Interval, _ a: Interval, _ b: Interval) {
    switch operation {
    case .add: (first, second) = (.one, .one)
    case .subtract: (first, second) = (.one, -.one)
    case .negate: first = -.one
    case .multiply: (first, second, firstSecond) = (b, a, .one)
    case .divide:
      first = Interval.reciprocal(b)
      second = -v * first
      firstSecond = -Interval.square(first)
      secondSecond = Interval(2) * v * Interval.square(first)
    case .integerPower: setIntegerPower(a, exponent)
    case .power: setPower(v, a, b)
    case .minimum: setChoice(a.upper < b.lower, b.upper < a.lower)
    case .maximum: setChoice(a.lower > b.upper, b.lower > a.upper)
    case .absolute:
      first = Interval.sign(a)
      if a.lower < 0, a.upper > 0 { first = Interval(lower: -1, upper: 1) }
    default:
      // Between its jumps such a function is constant.
      if operation.isPiecewiseConstant {
        if !v.isPoint { first = .entire }
      } else {
        setUnary(operation, v, a)
      }
    }
    replaceEmpty()
  }

  /// The partials of a choice between two branches.
  init(choosing condition: Interval) {
    let isFirst = !condition.contains(0)
    setChoice(isFirst, condition == .zero)
  }

  /// Where an operation has no slope, as a root at zero, nothing is known: that is not nothing at all.
  private mutating func replaceEmpty() {
    func known(_ x: Interval) -> Interval { x.isEmpty ? .entire : x }
    (first, second) = (known(first), known(second))
    (firstFirst, firstSecond) = (known(firstFirst), known(firstSecond))
    secondSecond = known(secondSecond)
  }

  private mutating func setChoice(_ isFirst: Bool, _ isSecond: Bool) {
    if isFirst {
      first = .one
    } else if isSecond {
      second = .one
    } else {
      let either = Interval(lower: 0, upper: 1)
      (first, second) = (either, either)
    }
  }

  private mutating func setIntegerPower(_ a: Interval, _ n: Int32) {
    let exponent = Double(n)
    first = Interval(exponent) * Interval.pow(a, Int(n) - 1)
    firstFirst = Interval(exponent * (exponent - 1)) * Interval.pow(a, Int(n) - 2)
  }

  private mutating func setPower(_ v: Interval, _ a: Interval, _ b: Interval) {
    first = b * Interval.pow(a, b - .one)
    firstFirst = b * (b - .one) * Interval.pow(a, b - Interval(2))
    if b.isPoint { return }
    let logarithm = Interval.log(a)
    second = v * logarithm
    firstSecond = Interval.pow(a, b - .one) * (.one + b * logarithm)
    secondSecond = second * logarithm
  }

  private mutating func setUnary(_ operation: Operation, _ v: Interval, _ a: Interval) {
    let (one, two) = (Interval.one, Interval(2))
    switch operation {
    case .squareRoot:
      first = Interval(0.5) / v
      firstFirst = Interval(-0.25) / (v * Interval.square(v))
    case .cubeRoot:
      first = one / (Interval(3) * Interval.square(v))
      firstFirst = -two * first / (Interval(3) * a)
    case .exponential: (first, firstFirst) = (v, v)
    case .logarithm:
      first = Interval.reciprocal(a)
      firstFirst = -Interval.square(first)
    case .sine: (first, firstFirst) = (Interval.cos(a), -v)
    case .cosine: (first, firstFirst) = (-Interval.sin(a), -v)
    case .tangent:
      first = one + Interval.square(v)
      firstFirst = two * v * first
    case .arcSine, .arcCosine:
      let root = Interval.sqrt((one - a) * (one + a))
      let sign = Interval(operation == .arcSine ? 1 : -1)
      first = sign / root
      firstFirst = sign * a / (root * Interval.square(root))
    case .arcTangent:
      first = one / (one + Interval.square(a))
      firstFirst = -two * a * Interval.square(first)
    case .hyperbolicSine: (first, firstFirst) = (Interval.cosh(a), v)
    case .hyperbolicCosine: (first, firstFirst) = (Interval.sinh(a), v)
    case .hyperbolicTangent:
      first = one - Interval.square(v)
      firstFirst = -two * v * first
    case .areaSine:
      first = one / Interval.sqrt(one + Interval.square(a))
      firstFirst = -a * first * Interval.square(first)
    default: (first, second, firstFirst, firstSecond, secondSecond) = Self.unknown
    }
  }

  private static let unknown: (Interval, Interval, Interval, Interval, Interval) = (
    .entire, .entire, .entire, .entire, .entire
  )
}

extension Tape.Instruction {
  /// True where no kink lies within the operands in `a` and `b`.
  func isSmooth(_ a: Interval, _ b: Interval) -> Bool {
    switch operation {
    case .minimum, .maximum: a.upper < b.lower || b.upper < a.lower
    case .absolute: !(a.lower < 0 && a.upper > 0)
    default: true
    }
  }

  /// True where the value is defined and continuous for all operands in `a` and `b`, as far as is known.
  func isContinuous(_ v: Interval, _ a: Interval, _ b: Interval) -> Bool {
    switch operation {
    case .add, .subtract, .multiply, .negate, .minimum, .maximum, .absolute, .cubeRoot,
      .exponential, .sine, .cosine, .arcTangent, .hyperbolicSine, .hyperbolicCosine,
      .hyperbolicTangent, .areaSine:
      true
    case .divide: !b.contains(0)
    case .integerPower: second >= 0 || !a.contains(0)
    case .power: a.lower > 0
    case .squareRoot: a.lower >= 0
    case .logarithm: a.lower > 0
    case .tangent: v.isBounded
    case .arcSine, .arcCosine: a.lower >= -1 && a.upper <= 1
    case .select: !a.contains(0) || a == .zero
    default: operation.isPiecewiseConstant && v.isPoint
    }
  }
}
