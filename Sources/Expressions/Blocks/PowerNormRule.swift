internal import ArgMinNumbers
internal import RealModule

/// N = (Σ |xᵢ|ᵖ)^(1/p) with the parameter p: of any x for p ≥ 1, of x ≥ 0 for other p ≠ 0.
///
/// With gᵢ = sign xᵢ (|xᵢ|/N)^(p−1) the first derivatives are g and the second ones
/// (p − 1)/N (δᵢⱼ (|xᵢ|/N)^(p−2) − gᵢ gⱼ).
enum PowerNormRule: BlockRule {
  static func values(_ x: [Double], _ p: Double) -> [Double] {
    if x.contains(where: \.isNaN) || (p < 1 && x.contains { $0 < 0 }) { return [.nan] }
    let sizes = x.map { abs($0) }
    // What counts most is taken out, so that no power overflows.
    guard let scale = p > 0 ? sizes.max() : sizes.min() else { return [0] }
    if scale == 0 || scale.isInfinite { return [scale] }
    return [scale * Double.pow(sizes.reduce(0) { $0 + Double.pow($1 / scale, p) }, 1 / p)]
  }

  /// The function rises with each magnitude.
  static func enclosures(_ x: [Interval], _ p: Double) -> [Interval] {
    let sizes = p >= 1 ? x.map { Interval.abs($0) } : x.map { $0.intersection(.nonnegative) }
    if sizes.contains(where: \.isEmpty) { return [.empty] }
    return [
      Interval(
        lower: bound(sizes.map(\.lower), p).lower, upper: bound(sizes.map(\.upper), p).upper)
    ]
  }

  private static func bound(_ sizes: [Double], _ p: Double) -> Interval {
    guard let scale = p > 0 ? sizes.max() : sizes.min() else { return .zero }
    if scale == 0 || scale.isInfinite { return Interval(lower: scale, upper: scale) }
    let unit = Interval(scale)
    let exponent = Interval(p)
    let sum = sizes.reduce(Interval.zero) { sum, size in
      if size == .infinity { return sum }
      return sum + Interval.pow(Interval(size) / unit, exponent)
    }
    return unit * Interval.pow(sum, .one / exponent)
  }

  static func derivatives(_ x: [Double], _ p: Double) -> any BlockDerivatives {
    let value = values(x, p)[0]
    // At 0 a norm has a kink, where 0 is one of its subgradients.
    let shares = x.map { value == 0 && p >= 1 ? 0 : abs($0) / value }
    let slopes = zip(x, shares).map { x, share in
      let size = share == 0 && value == 0 && p >= 1 ? 0 : Double.pow(share, p - 1)
      return x < 0 ? -size : size
    }
    return Derivatives(p: p, value: value, shares: shares, slopes: slopes)
  }

  private struct Derivatives: BlockDerivatives {
    let p: Double
    let value: Double
    let shares: [Double]
    let slopes: [Double]

    func gradient(of component: Int) -> [Double] { slopes }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let factor = (p - 1) / value
      var row = slopes.map { -factor * slopes[operand] * $0 }
      row[operand] += factor * Double.pow(shares[operand], p - 2)
      return row
    }
  }
}
