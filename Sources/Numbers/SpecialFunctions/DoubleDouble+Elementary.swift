private import RealModule

extension SpecialFunctions.DoubleDouble {
  typealias DoubleDouble = SpecialFunctions.DoubleDouble

  static let pi = DoubleDouble(3.141592653589793, 1.2246467991473532e-16)
  static let e = DoubleDouble(2.718281828459045, 1.4456468917292502e-16)
  static let eulerGamma = DoubleDouble(0.5772156649015329, -4.942915152430645e-18)
  static let logOfTwo = DoubleDouble(0.6931471805599453, 2.3190468138462996e-17)
  static let logOfTwoPi = DoubleDouble(1.8378770664093456, -7.756588316134483e-17)

  /// 1/k! for k = 0 … 27.
  private static let inverseFactorials: [DoubleDouble] = {
    var result = [DoubleDouble(1)]
    for k in 1...27 { result.append(result[k - 1] / Double(k)) }
    return result
  }()

  /// eˣ, with a relative error of about 2⁻⁹⁸ where the result is normal.
  ///
  /// The argument is reduced by multiples of ln 2 and by 512; the Taylor polynomial of eˣ - 1 is
  /// squared back nine times.
  static func exp(_ x: DoubleDouble) -> DoubleDouble {
    if x.high.isNaN { return x }
    if x.high > 710 { return DoubleDouble(.infinity) }
    if x.high < -750 { return DoubleDouble(0) }
    let count = (x.high / logOfTwo.high).rounded()
    let rest = (x - logOfTwo * count).scaled(by: -9)
    var sum = inverseFactorials[8]
    for k in (1...7).reversed() { sum = sum * rest + inverseFactorials[k] }
    sum = sum * rest
    for _ in 0..<9 { sum = sum.scaled(by: 1) + sum * sum }
    return (sum + 1).scaled(by: Int(count))
  }

  /// ln x for x > 0, with an absolute error of about 2⁻¹⁰² max(1, |ln x|).
  ///
  /// One step of Newton's method on eʸ = x from the logarithm in `Double`.
  static func log(_ x: DoubleDouble) -> DoubleDouble {
    guard x.high > 0, x.high.isFinite else { return DoubleDouble(Double.log(x.high)) }
    // A significand in [√½, √2): the logarithm of a number near one keeps its relative precision.
    let shift = Int(x.high.exponent) + (x.high.significand > 1.4142135623730951 ? 1 : 0)
    let part = x.scaled(by: -shift)
    let guess = Double.log(part.high)
    let correction = part * exp(DoubleDouble(-guess)) - 1
    return logOfTwo * Double(shift) + (correction + guess)
  }

  /// Sine and cosine of |x| ≤ π/4 from their Taylor series.
  private static func smallSineAndCosine(
    _ x: DoubleDouble
  ) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    let square = -(x * x)
    var sine = inverseFactorials[27], cosine = inverseFactorials[26]
    for k in (0...12).reversed() {
      sine = sine * square + inverseFactorials[2 * k + 1]
      cosine = cosine * square + inverseFactorials[2 * k]
    }
    return (sine * x, cosine)
  }

  /// Sine and cosine after `quarters` quarter turns.
  private static func rotated(
    _ x: DoubleDouble, quarters: Double
  ) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    let (sine, cosine) = smallSineAndCosine(x)
    switch quarters - 4 * (quarters / 4).rounded(.down) {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// sin πx and cos πx, the argument reduced without rounding.
  static func sineAndCosinePi(
    _ x: DoubleDouble
  ) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    let quarters = (2 * x.high).rounded()
    let rest = x - quarters / 2
    // The low part can hold a further quarter turn only where the high part is at a rounding limit.
    return rotated(rest * pi, quarters: quarters)
  }

  /// sin x and cos x for |x| ≤ 2⁵⁰; beyond with the precision of `Double` only.
  static func sineAndCosine(
    _ x: DoubleDouble
  ) -> (sine: DoubleDouble, cosine: DoubleDouble) {
    guard x.high.isFinite else { return (DoubleDouble(.nan), DoubleDouble(.nan)) }
    if x.high.magnitude > 0x1p50 {
      let (sine, cosine) = (Double.sin(x.high), Double.cos(x.high))
      let (low, rest) = (DoubleDouble(Double.sin(x.low)), DoubleDouble(Double.cos(x.low)))
      return (rest * sine + low * cosine, rest * cosine - low * sine)
    }
    // π/2 as three numbers.
    let quarters = (x.high / 1.5707963267948966).rounded()
    let rest =
      x - DoubleDouble.product(quarters, 1.5707963267948966)
      - DoubleDouble.product(quarters, 6.123233995736766e-17)
      + quarters * 1.4973849048591698e-33
    return rotated(rest, quarters: quarters)
  }
}
