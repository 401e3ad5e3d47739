package import ArgMinNumbers

extension Univariate {
  /// An interval that contains every x of `x` with f(x) in `result`.
  package func inverse(_ result: Interval, within x: Interval) -> Interval {
    switch kind {
    case .integerPower: return inversePower(result, x)
    case .realPower:
      let size = result.intersection(Self.nonNegative)
      if exponent < 0, size.lower == 0, size.upper == 0 { return .empty }
      return Interval.pow(size, Interval.one / Interval(exponent)).widened
    case .exponential: return Interval.log(result)
    case .logarithm: return Interval.exp(result)
    case .squareRoot: return Interval.square(result.intersection(Self.nonNegative))
    case .cubeRoot: return Interval.pow(result, 3)
    case .absolute: return signed(result.intersection(Self.nonNegative), x)
    case .hyperbolicSine: return Interval.asinh(result)
    case .hyperbolicCosine:
      let upper = result.intersection(Interval(lower: 1, upper: .infinity))
      return upper.isEmpty ? .empty : signed(Interval.acosh(upper), x)
    case .hyperbolicTangent:
      let range = result.intersection(Interval(lower: -1, upper: 1))
      return range.isEmpty ? .empty : Interval.atanh(range)
    case .areaSine: return Interval.sinh(result)
    case .arcSine:
      return inverseMonotone(result, Interval(lower: -.pi, upper: .pi), Interval.sin)
    case .arcTangent:
      let half = Double.pi / 2
      guard result.lower > -half, result.upper < half else {
        return halfOpenTangent(result)
      }
      return Interval.tan(result)
    default: return .entire
    }
  }

  /// arcsin is within ±π/2, where the sine rises.
  private func inverseMonotone(
    _ result: Interval, _ range: Interval, _ f: (Interval) -> Interval
  ) -> Interval {
    let inside = result.intersection(range)
    return inside.isEmpty ? .empty : f(inside)
  }

  private func halfOpenTangent(_ result: Interval) -> Interval {
    let half = Double.pi / 2
    if result.lower > -half, result.lower < half {
      return Interval(lower: Interval.tan(Interval(result.lower)).lower, upper: .infinity)
    }
    if result.upper < half, result.upper > -half {
      return Interval(lower: -.infinity, upper: Interval.tan(Interval(result.upper)).upper)
    }
    return .entire
  }

  /// ±size, on the side where x is.
  private func signed(_ size: Interval, _ x: Interval) -> Interval {
    if size.isEmpty { return .empty }
    return x.lower >= 0 ? size : x.upper <= 0 ? -size : size.hull(-size)
  }

  private func inversePower(_ result: Interval, _ x: Interval) -> Interval {
    let n = Int(abs(exponent))
    var power = result
    if exponent < 0 {
      if power.lower == 0, power.upper == 0 { return .empty }
      power = Interval.one / power
    }
    if n % 2 == 1 { return Interval.root(power, n) }
    let size = power.intersection(Self.nonNegative)
    return size.isEmpty ? .empty : signed(Interval.root(size, n), x)
  }
}

extension Interval {
  /// The interval a few steps larger, for what was computed from a rounded number.
  var widened: Interval {
    if isEmpty { return self }
    return Interval(
      lower: lower - Swift.abs(lower) * 1e-14, upper: upper + Swift.abs(upper) * 1e-14)
  }
}
