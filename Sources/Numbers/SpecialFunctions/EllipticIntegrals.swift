/// The complete elliptic integrals, of the parameter m = k² as in the Wolfram Language, and their
/// derivatives in m, up to the fourth.
///
/// The formulas K′ = (E - (1 - m) K)/(2m (1 - m)) and E′ = (E - K)/(2m) are 0/0 at m = 0, so the
/// derivatives are functions of their own; that of order n + 1 is the derivative of that of order n.
///
/// Source: the arithmetic-geometric mean, DLMF 19.8.5 and 19.8.6; the series DLMF 19.5.1 and 19.5.2
/// for |m| ≤ ¼; the differential equations DLMF 19.4.8 and 19.4.9, differentiated.
extension SpecialFunctions {
  /// The greatest order of a derivative of an elliptic integral.
  package static let greatestEllipticDerivative = 4

  /// K(m) = ∫ (1 - m sin²θ)^-½ dθ over 0 … π/2, or a derivative in m, within one ulp (measured: 0.51).
  ///
  /// 0 at -∞; NaN for m ≥ 1 and for a `derivative` outside 0 … 4.
  package static func ellipticK(derivative: Int = 0, _ m: Double) -> Double {
    guard m < 1, (0...greatestEllipticDerivative).contains(derivative) else { return .nan }
    if m == -.infinity { return 0 }
    if m.magnitude <= 0.25 { return ellipticSeries(derivative, m, first: 0.5).value }
    let (k, e) = ellipticIntegrals(m)
    var current = k
    let rest = DoubleDouble.sum(1, -m)
    var next = (e - rest * k) / (2 * m) / rest
    let slope = rest - m
    for n in 0..<derivative {
      let order = Double(n)
      let sum = current * ((order + 0.5) * (order + 0.5)) - slope * next * (order + 1)
      (current, next) = (next, sum / m / rest)
    }
    return current.value
  }

  /// { K(m) : m < 1 } or a derivative; all of them are positive and increase.
  package static func ellipticK(derivative: Int = 0, over m: Interval) -> Interval {
    guard (0...greatestEllipticDerivative).contains(derivative) else { return .entire }
    if m.lower >= 1 { return .empty }
    let domain = m.intersection(Interval(unchecked: -.infinity, 1))
    return increasing(domain, range: Interval(unchecked: 0, .infinity)) {
      ellipticK(derivative: derivative, $0)
    }
  }

  /// E(m) = ∫ (1 - m sin²θ)^½ dθ over 0 … π/2, or a derivative in m, within one ulp (measured: 0.51).
  ///
  /// 1 at m = 1, where the derivatives have no value; NaN for m > 1 and for a `derivative` outside 0 … 4.
  package static func ellipticE(derivative: Int = 0, _ m: Double) -> Double {
    guard m <= 1, (0...greatestEllipticDerivative).contains(derivative) else { return .nan }
    if m == 1 { return derivative == 0 ? 1 : .nan }
    if m == -.infinity { return derivative == 0 ? .infinity : -0.0 }
    if m.magnitude <= 0.25 { return ellipticSeries(derivative, m, first: -0.5).value }
    let (k, e) = ellipticIntegrals(m)
    var current = e
    let rest = DoubleDouble.sum(1, -m)
    var next = (e - k) / (2 * m)
    for n in 0..<derivative {
      let order = Double(n)
      let slope = rest * (order + 1) - order * m
      let sum = current * (order * order - 0.25) - slope * next
      (current, next) = (next, sum / m / rest)
    }
    return current.value
  }

  /// { E(m) : m ≤ 1 } or a derivative; E decreases, and so does every derivative, each being negative.
  package static func ellipticE(derivative: Int = 0, over m: Interval) -> Interval {
    guard (0...greatestEllipticDerivative).contains(derivative) else { return .entire }
    if m.lower > 1 || (m.lower == 1 && derivative > 0) { return .empty }
    let domain = m.intersection(Interval(unchecked: -.infinity, 1))
    let range =
      derivative == 0
      ? Interval(unchecked: 1, .infinity) : Interval(unchecked: -.infinity, 0)
    return decreasing(domain, exact: [1], range: range) {
      ellipticE(derivative: derivative, $0)
    }
  }

  private static func ellipticIntegrals(_ m: Double) -> (k: DoubleDouble, e: DoubleDouble) {
    var a = DoubleDouble(1), b = DoubleDouble.sum(1, -m).squareRoot
    var sum = DoubleDouble(m) * 0.5, weight = 1.0
    for _ in 0..<40 {
      let half = (a - b) * 0.5
      sum = sum + half * half * weight
      weight *= 2
      (a, b) = ((a + b) * 0.5, (a * b).squareRoot)
      if half.high.magnitude <= 0x1p-54 * a.high { break }
    }
    let k = DoubleDouble.pi / (a + b)
    return (k, k * (-sum + 1))
  }

  /// The derivative of π/2 ₂F₁(first, ½; 1; m).
  private static func ellipticSeries(
    _ derivative: Int, _ m: Double, first: Double
  ) -> DoubleDouble {
    var coefficient = DoubleDouble.pi * 0.5, power = DoubleDouble(1), sum = DoubleDouble(0)
    for index in 0..<70 {
      let j = Double(index)
      if index > 0 {
        coefficient = coefficient * ((j - 1 + first) * (j - 0.5)) / (j * j)
      }
      if index < derivative { continue }
      var factor = 1.0
      for k in 0..<derivative { factor *= j - Double(k) }
      sum = sum + coefficient * factor * power
      power = power * m
    }
    return sum
  }
}
