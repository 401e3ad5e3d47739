package import ArgMinNumbers
import RealModule

/// A function of one number, with what a relaxation of it is made from.
///
/// The best slope for a line below f is a matter of choice; the line's height is not: it is the least
/// of f(x) − s·x, which is at an end or where f′(x) = s. ``criticalPoints(slope:within:)`` lists the
/// latter in closed form, so that every line is valid whatever slope was chosen.
package struct Univariate: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case integerPower, realPower, exponential, logarithm, squareRoot, cubeRoot, absolute
    case sine, cosine, tangent, arcSine, arcCosine, arcTangent
    case hyperbolicSine, hyperbolicCosine, hyperbolicTangent, areaSine
    /// x·ln x
    case entropy
  }

  package enum Curvature: Sendable { case convex, concave, mixed }

  package let kind: Kind
  /// The exponent of a power.
  package let exponent: Double

  package init(_ kind: Kind, exponent: Double = 0) {
    (self.kind, self.exponent) = (kind, exponent)
  }

  /// f(x), NaN outside the domain.
  package func value(_ x: Double) -> Double {
    switch kind {
    case .integerPower: exponent == 2 ? x * x : Double.pow(x, Int(exponent))
    case .realPower: x < 0 ? .nan : Double.pow(x, exponent)
    case .exponential: Double.exp(x)
    case .logarithm: Double.log(x)
    case .squareRoot: x.squareRoot()
    case .cubeRoot: Double.root(x, 3)
    case .absolute: abs(x)
    case .sine: Double.sin(x)
    case .cosine: Double.cos(x)
    case .tangent: Double.tan(x)
    case .arcSine: Double.asin(x)
    case .arcCosine: Double.acos(x)
    case .arcTangent: Double.atan(x)
    case .hyperbolicSine: Double.sinh(x)
    case .hyperbolicCosine: Double.cosh(x)
    case .hyperbolicTangent: Double.tanh(x)
    case .areaSine: Double.asinh(x)
    case .entropy: x == 0 ? 0 : x * Double.log(x)
    }
  }

  /// f′(x); one of the one-sided derivatives at a kink.
  package func derivative(_ x: Double) -> Double {
    switch kind {
    case .integerPower: exponent == 2 ? 2 * x : exponent * Double.pow(x, Int(exponent) - 1)
    case .realPower: exponent * Double.pow(x, exponent - 1)
    case .exponential: Double.exp(x)
    case .logarithm: 1 / x
    case .squareRoot: 0.5 / x.squareRoot()
    case .cubeRoot: cubeRootDerivative(x)
    case .absolute: x < 0 ? -1 : 1
    case .sine: Double.cos(x)
    case .cosine: -Double.sin(x)
    case .tangent: 1 + Double.tan(x) * Double.tan(x)
    case .arcSine: 1 / (1 - x * x).squareRoot()
    case .arcCosine: -1 / (1 - x * x).squareRoot()
    case .arcTangent: 1 / (1 + x * x)
    case .hyperbolicSine: Double.cosh(x)
    case .hyperbolicCosine: Double.sinh(x)
    case .hyperbolicTangent: 1 - Double.tanh(x) * Double.tanh(x)
    case .areaSine: 1 / (1 + x * x).squareRoot()
    case .entropy: 1 + Double.log(x)
    }
  }

  private func cubeRootDerivative(_ x: Double) -> Double {
    let root = Double.root(x, 3)
    return 1 / (3 * root * root)
  }

  /// { f(x) : x ∈ x }, rounded outwards.
  package func enclosure(_ x: Interval) -> Interval {
    switch kind {
    case .integerPower:
      exponent == 2 ? Interval.square(x) : Interval.pow(x, Int(exponent))
    case .realPower: Interval.pow(x.intersection(Self.nonNegative), Interval(exponent))
    case .exponential: Interval.exp(x)
    case .logarithm: Interval.log(x)
    case .squareRoot: Interval.sqrt(x)
    case .cubeRoot: Interval.cbrt(x)
    case .absolute: Interval.abs(x)
    case .sine: Interval.sin(x)
    case .cosine: Interval.cos(x)
    case .tangent: Interval.tan(x)
    case .arcSine: Interval.asin(x)
    case .arcCosine: Interval.acos(x)
    case .arcTangent: Interval.atan(x)
    case .hyperbolicSine: Interval.sinh(x)
    case .hyperbolicCosine: Interval.cosh(x)
    case .hyperbolicTangent: Interval.tanh(x)
    case .areaSine: Interval.asinh(x)
    case .entropy: entropyEnclosure(x)
    }
  }

  /// x·ln x falls to −1/e at 1/e and rises from there.
  private func entropyEnclosure(_ x: Interval) -> Interval {
    let x = x.intersection(Self.nonNegative)
    if x.isEmpty { return x }
    func at(_ end: Double) -> Interval {
      if end == 0 { return .zero }
      if end == .infinity { return Interval(lower: .greatestFiniteMagnitude, upper: .infinity) }
      return Interval(end) * Interval.log(Interval(end))
    }
    let ends = at(x.lower).hull(at(x.upper))
    let lowest = Interval.exp(Interval(-1))
    return x.lower < lowest.upper && x.upper > lowest.lower ? ends.hull(-lowest) : ends
  }

  static let nonNegative = Interval(lower: 0, upper: .infinity)

  /// How f bends on an interval.
  package func curvature(on x: Interval) -> Curvature {
    let (l, u) = (x.lower, x.upper)
    func byOrigin(right: Curvature, left: Curvature) -> Curvature {
      l >= 0 ? right : u <= 0 ? left : .mixed
    }
    switch kind {
    case .integerPower:
      let isEven = exponent.remainder(dividingBy: 2) == 0
      if exponent > 0 { return isEven ? .convex : byOrigin(right: .convex, left: .concave) }
      if l > 0 { return .convex }
      return u < 0 ? (isEven ? .convex : .concave) : .mixed
    case .realPower: return exponent > 0 && exponent < 1 ? .concave : .convex
    case .exponential, .hyperbolicCosine, .absolute, .entropy: return .convex
    case .logarithm, .squareRoot: return .concave
    case .cubeRoot, .arcTangent, .hyperbolicTangent, .areaSine, .arcCosine:
      return byOrigin(right: .concave, left: .convex)
    case .arcSine, .hyperbolicSine: return byOrigin(right: .convex, left: .concave)
    case .sine, .cosine:
      let range = enclosure(x)
      return range.lower >= 0 ? .concave : range.upper <= 0 ? .convex : .mixed
    case .tangent:
      let range = enclosure(x)
      return range.lower >= 0 ? .convex : range.upper <= 0 ? .concave : .mixed
    }
  }

  /// True where f is continuous on the interval, so that lines at a finite height exist.
  package func isContinuous(on x: Interval) -> Bool {
    switch kind {
    case .integerPower: exponent > 0 || x.lower > 0 || x.upper < 0
    case .realPower: exponent > 0 || x.lower > 0
    case .logarithm: x.lower > 0
    case .tangent: enclosure(x) != .entire
    case .sine, .cosine: x.upper - x.lower < 12
    default: true
    }
  }
}
