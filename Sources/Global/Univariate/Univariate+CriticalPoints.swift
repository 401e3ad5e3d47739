import ArgMinNumbers
import RealModule

extension Univariate {
  /// Calls `body` with every x within the interval where f′(x) = s or f has a kink; some calls may be
  /// with other members.
  func forEachCriticalPoint(slope s: Double, within x: Interval, _ body: (Double) -> Void) {
    func take(_ point: Double) {
      if point.isNaN { return }
      body(Swift.min(Swift.max(point, x.lower), x.upper))
    }
    switch kind {
    case .integerPower:
      let power = Int(exponent) - 1
      let target = s / exponent
      if power == 1 { return take(target) }
      if power == 0 { return }
      let size = Double.pow(abs(target), 1 / Double(power))
      take(size)
      take(-size)
    case .realPower: take(Double.pow(Swift.max(s / exponent, 0), 1 / (exponent - 1)))
    case .exponential: if s > 0 { take(Double.log(s)) }
    case .logarithm: if s > 0 { take(1 / s) }
    case .squareRoot: if s > 0 { take(0.25 / (s * s)) }
    case .cubeRoot:
      guard s > 0 else { return }
      let root = (1 / (3 * s)).squareRoot()
      take(root * root * root)
      take(-root * root * root)
    case .absolute: take(0)
    case .sine:
      guard abs(s) <= 1 else { return }
      let angle = Double.acos(s)
      repeats(angle, period: 2 * .pi, within: x, take)
      repeats(-angle, period: 2 * .pi, within: x, take)
    case .cosine:
      guard abs(s) <= 1 else { return }
      let angle = Double.asin(-s)
      repeats(angle, period: 2 * .pi, within: x, take)
      repeats(.pi - angle, period: 2 * .pi, within: x, take)
    case .tangent:
      guard s >= 1 else { return }
      let angle = Double.atan((s - 1).squareRoot())
      repeats(angle, period: .pi, within: x, take)
      repeats(-angle, period: .pi, within: x, take)
    case .arcSine, .arcCosine:
      guard abs(s) >= 1 else { return }
      let size = (1 - 1 / (s * s)).squareRoot()
      take(size)
      take(-size)
    case .arcTangent:
      guard s > 0, s <= 1 else { return }
      let size = (1 / s - 1).squareRoot()
      take(size)
      take(-size)
    case .hyperbolicSine:
      guard s >= 1 else { return }
      take(Double.acosh(s))
      take(-Double.acosh(s))
    case .hyperbolicCosine: take(Double.asinh(s))
    case .hyperbolicTangent:
      guard s > 0, s <= 1 else { return }
      let size = Double.atanh((1 - s).squareRoot())
      take(size)
      take(-size)
    case .areaSine:
      guard s > 0, s <= 1 else { return }
      let size = (1 / (s * s) - 1).squareRoot()
      take(size)
      take(-size)
    case .entropy: take(Double.exp(s - 1))
    }
  }

  private func repeats(
    _ start: Double, period: Double, within x: Interval, _ body: (Double) -> Void
  ) {
    var turn = ((x.lower - start) / period - 1e-9).rounded(.up)
    // Intervals of more than a few periods are not asked for.
    for _ in 0..<8 {
      let point = start + turn * period
      if point > x.upper + 1e-9 { return }
      body(point)
      turn += 1
    }
  }
}
