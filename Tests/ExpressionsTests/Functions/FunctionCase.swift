import ArgMinExpressions
import ArgMinNumbers
import RealModule

/// A function of numbers with what the tests need of it.
struct FunctionCase: Sendable, CustomStringConvertible {
  /// The name in ``DerivativeTable``, for a member of a family with its parameter.
  let description: String
  /// Where to take each argument from; reaches out of the domain where there is such a side.
  let ranges: [ClosedRange<Double>]
  let expression: @Sendable ([Expression]) -> Expression
  /// How far a value in `Double` may be off, relative to itself and to what it is a difference of.
  let relative: Double
  let absolute: Double

  init(
    _ description: String, _ ranges: ClosedRange<Double>..., relative: Double = 4e-16,
    absolute: Double = 0, _ expression: @escaping @Sendable ([Expression]) -> Expression
  ) {
    (self.description, self.ranges, self.expression) = (description, ranges, expression)
    (self.relative, self.absolute) = (relative, absolute)
  }

  /// The variables a, b, … that ``formula`` is made of.
  var variables: [Expression] { ["a", "b"].prefix(ranges.count).map { Expression.variable($0) } }
  var formula: Expression { expression(variables) }
  var tape: Tape { Tape([formula], variables: variables.compactMap(\.variableKey)) }

  /// An interval for each argument, of any width, reaching a little out of its range.
  func box(using generator: inout SeededGenerator) -> [Interval] {
    ranges.map { range in
      let length = range.upperBound - range.lowerBound
      let low = range.lowerBound + length * (1.1 * generator.uniform() - 0.05)
      let width = length * Double.pow(10, -9 * generator.uniform())
      switch Int.random(in: 0..<40, using: &generator) {
      case 0: return Interval(low)
      case 1: return Interval(lower: low, upper: .infinity)
      case 2: return Interval(lower: -.infinity, upper: low)
      case 3...5: return Interval(lower: low.rounded(), upper: low.rounded() + 1)
      default: return Interval(lower: low, upper: low + width)
      }
    }
  }

  /// A point of a box: near an end of each interval, at one, or anywhere.
  static func point(of box: [Interval], using generator: inout SeededGenerator) -> [Double] {
    box.map { x in
      let low = Swift.max(x.lower, -1e4), high = Swift.min(x.upper, 1e4), length = high - low
      if length <= 0 { return x.lower.isFinite ? x.lower : x.upper }
      let share = generator.uniform()
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return Swift.min(low + length * Double.pow(10, -15 * share), high)
      case 1: return Swift.max(high - length * Double.pow(10, -15 * share), low)
      case 2: return Bool.random(using: &generator) ? low : high
      default: return low + length * share
      }
    }
  }

  static let all = powers + circular + hyperbolic + pieces + ofTwo + special + families
}

extension FunctionCase {
  static let powers: [FunctionCase] = [
    FunctionCase("negate", -9...9) { -$0[0] },
    FunctionCase("square", -9...9) { square($0[0]) },
    FunctionCase("cube", -9...9) { pow($0[0], 3) },
    FunctionCase("inverseSquare", -4...4) { pow($0[0], -2) },
    FunctionCase("inversePositive", -1...9) { inversePositive($0[0]) },
    FunctionCase("sqrt", -1...20) { sqrt($0[0]) },
    FunctionCase("cbrt", -20...20) { cbrt($0[0]) },
    FunctionCase("exp", -40...40) { exp($0[0]) },
    FunctionCase("expm1", -5...5) { expm1($0[0]) },
    FunctionCase("xexp", -9...9, relative: 1e-14) { xexp($0[0]) },
    FunctionCase("log", -1...90) { log($0[0]) },
    FunctionCase("log2", -1...90) { log2($0[0]) },
    FunctionCase("log10", -1...90) { log10($0[0]) },
    FunctionCase("log1p", -2...9) { log1p($0[0]) },
    FunctionCase("logistic", -50...50) { logistic($0[0]) },
    FunctionCase("entropy", -1...9, relative: 1e-15) { entropy($0[0]) },
  ]

  static let circular: [FunctionCase] = [
    FunctionCase("sin", -20...20) { sin($0[0]) },
    FunctionCase("cos", -20...20) { cos($0[0]) },
    FunctionCase("tan", -5...5) { tan($0[0]) },
    FunctionCase("sec", -5...5) { sec($0[0]) },
    FunctionCase("csc", -5...5) { csc($0[0]) },
    FunctionCase("cot", -5...5, relative: 1e-15) { cot($0[0]) },
    FunctionCase("asin", -1.2...1.2) { asin($0[0]) },
    FunctionCase("acos", -1.2...1.2) { acos($0[0]) },
    FunctionCase("atan", -20...20) { atan($0[0]) },
    FunctionCase("asec", -5...5, absolute: 1e-7) { asec($0[0]) },
    FunctionCase("acsc", -5...5, absolute: 1e-7) { acsc($0[0]) },
    FunctionCase("acot", -5...5) { acot($0[0]) },
    FunctionCase("sinc", -30...30) { sinc($0[0]) },
  ]

  static let hyperbolic: [FunctionCase] = [
    FunctionCase("sinh", -9...9) { sinh($0[0]) },
    FunctionCase("cosh", -9...9) { cosh($0[0]) },
    FunctionCase("tanh", -9...9) { tanh($0[0]) },
    FunctionCase("sech", -9...9) { sech($0[0]) },
    FunctionCase("csch", -9...9) { csch($0[0]) },
    FunctionCase("coth", -9...9) { coth($0[0]) },
    FunctionCase("asinh", -90...90) { asinh($0[0]) },
    FunctionCase("acosh", 0...90) { acosh($0[0]) },
    FunctionCase("atanh", -1.1...1.1) { atanh($0[0]) },
    FunctionCase("asech", -0.1...1.1, absolute: 1e-7) { asech($0[0]) },
    FunctionCase("acsch", -9...9, relative: 1e-15) { acsch($0[0]) },
    FunctionCase("acoth", -9...9, absolute: 1e-7) { acoth($0[0]) },
  ]

  static let pieces: [FunctionCase] = [
    FunctionCase("abs", -9...9) { abs($0[0]) },
    FunctionCase("sign", -9...9) { sign($0[0]) },
    FunctionCase("trunc", -9...9) { trunc($0[0]) },
    FunctionCase("fractionalPart", -9...9) { fractionalPart($0[0]) },
    FunctionCase("pos", -9...9) { pos($0[0]) },
    FunctionCase("neg", -9...9) { neg($0[0]) },
    FunctionCase("floor", -9...9) { floor($0[0]) },
    FunctionCase("ceil", -9...9) { ceil($0[0]) },
    FunctionCase("round", -9...9) { round($0[0]) },
    FunctionCase("unitStep", -9...9) { unitStep($0[0]) },
    FunctionCase("heavisideTheta", -9...9) { heavisideTheta($0[0]) },
    FunctionCase("clip", -9...9) { clip($0[0]) },
  ]

  static let ofTwo: [FunctionCase] = [
    FunctionCase("add", -9...9, -9...9) { $0[0] + $0[1] },
    FunctionCase("subtract", -9...9, -9...9) { $0[0] - $0[1] },
    FunctionCase("multiply", -9...9, -9...9) { $0[0] * $0[1] },
    FunctionCase("divide", -9...9, -9...9) { $0[0] / $0[1] },
    FunctionCase("pow", -2...9, -5...5) { pow($0[0], $0[1]) },
    FunctionCase("atan2", -9...9, -9...9) { atan2($0[0], $0[1]) },
    FunctionCase("min", -9...9, -9...9) { min($0[0], $0[1]) },
    FunctionCase("max", -9...9, -9...9) { max($0[0], $0[1]) },
    FunctionCase("logBase", -1...9, 0.5...9, relative: 1e-15) { log($0[0], base: $0[1]) },
    FunctionCase("logAddExp", -20...20, -20...20, absolute: 1e-15) { logAddExp($0[0], $0[1]) },
    FunctionCase("relativeEntropy", -1...9, -1...9, relative: 1e-15) {
      relativeEntropy($0[0], $0[1])
    },
    FunctionCase("klDivergence", -1...9, -1...9, relative: 1e-14, absolute: 1e-14) {
      klDivergence($0[0], $0[1])
    },
    FunctionCase("mod", -20...20, -5...5, absolute: 1e-15) { mod($0[0], $0[1]) },
    FunctionCase("quotient", -20...20, -5...5) { quotient($0[0], $0[1]) },
    FunctionCase("kroneckerDelta", -2...2, -2...2) { kroneckerDelta($0[0], $0[1]) },
    FunctionCase("huber", -5...5, -1...3, relative: 1e-15) { huber($0[0], $0[1]) },
    FunctionCase("beta", -0.5...9, -0.5...9) { beta($0[0], $0[1]) },
    FunctionCase("binomial", -1...12, -1...5) { binomial($0[0], $0[1]) },
  ]

  static let special: [FunctionCase] = [
    FunctionCase("gamma", -8...20) { gamma($0[0]) },
    FunctionCase("factorial", -8...20, relative: 1e-14, absolute: 1e-10) { factorial($0[0]) },
    FunctionCase("logGamma", -1...50) { logGamma($0[0]) },
    FunctionCase("digamma", -8...40) { digamma($0[0]) },
    FunctionCase("erf", -5...5) { erf($0[0]) },
    FunctionCase("erfc", -5...12) { erfc($0[0]) },
    FunctionCase("inverseErf", -1.1...1.1) { inverseErf($0[0]) },
    FunctionCase("inverseErfc", -0.1...2.1) { inverseErfc($0[0]) },
    FunctionCase("normalPDF", -9...9) { normalPDF($0[0]) },
    FunctionCase("normalCDF", -12...9) { normalCDF($0[0]) },
    FunctionCase("normalLogCDF", -30...9) { normalLogCDF($0[0]) },
    FunctionCase("normalQuantile", -0.1...1.1) { normalQuantile($0[0]) },
    FunctionCase("airyAi", -15...10) { airyAi($0[0]) },
    FunctionCase("airyAiPrime", -15...10) { airyAiPrime($0[0]) },
    FunctionCase("airyBi", -15...10) { airyBi($0[0]) },
    FunctionCase("airyBiPrime", -15...10) { airyBiPrime($0[0]) },
    FunctionCase("lambertW", -0.5...50) { lambertW($0[0]) },
    FunctionCase("lambertWMinusOne", -0.5...0.1) { lambertWMinusOne($0[0]) },
    FunctionCase("ellipticK", -9...1.2) { ellipticK($0[0]) },
    FunctionCase("ellipticE", -9...1.2) { ellipticE($0[0]) },
    FunctionCase("zeta", -9...12) { zeta($0[0]) },
  ]

  static let families = roots + polyFunctions + [0, 1, 2.5].flatMap(bessel)

  static let roots: [FunctionCase] =
    [4, 5, 7, 12].map { (n: Int) -> FunctionCase in
      FunctionCase("surd(\(n))", -30...30) { surd($0[0], n) }
    }
    + [3, 5, 9].map { (n: Int) -> FunctionCase in
      FunctionCase("oddSurd(\(n))", -30...30) { surd($0[0], n) }
    }

  static let polyFunctions: [FunctionCase] =
    [1, 2, 5].map { (n: Int) -> FunctionCase in
      FunctionCase("polyGamma(\(n))", -5...12) { polyGamma(order: n, $0[0]) }
    }
    + [-3, 0, 1, 2, 3, 7].map { (n: Int) -> FunctionCase in
      FunctionCase("polyLog(\(n))", -9...1.2) { polyLog(order: n, $0[0]) }
    }

  static func bessel(_ order: Double) -> [FunctionCase] {
    [
      FunctionCase("besselJ(\(order))", -1...25) { besselJ(order: order, $0[0]) },
      FunctionCase("besselY(\(order))", -1...25) { besselY(order: order, $0[0]) },
      FunctionCase("besselI(\(order))", -9...9) { besselI(order: order, $0[0]) },
      FunctionCase("besselK(\(order))", -1...9) { besselK(order: order, $0[0]) },
    ]
  }
}
