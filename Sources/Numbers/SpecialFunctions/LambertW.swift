private import RealModule

/// The real branches of Lambert's W, the solutions w of w eʷ = x.
///
/// Source: Corless, Gonnet, Hare, Jeffrey and Knuth, *On the Lambert W function* (1996); the first
/// estimate of the principal branch is Winitzki's (2003).
extension SpecialFunctions {
  /// The number nearest to -1/e, below it by 1.2·10⁻¹⁷. It counts as the branch point itself.
  private static let branchPoint = -0.36787944117144233

  /// The solution w ≥ -1 (`ProductLog[x]`), within one ulp (measured: 0.51).
  ///
  /// NaN below -1/e; the `Double` nearest to -1/e gives -1. +∞ at +∞.
  ///
  /// Derivatives: with w the value, w′ = e⁻ʷ/(1 + w), w″ = -e⁻²ʷ (2 + w)/(1 + w)³.
  package static func lambertW(_ x: Double) -> Double {
    if x == 0 || x == .infinity || x.isNaN { return x }
    guard x >= branchPoint else { return .nan }
    if x == branchPoint { return -1 }
    let square = (DoubleDouble.e * x + 1) * 2
    if square.high < 1e-4 { return nearBranchPoint(square.squareRoot) }
    if x.magnitude < 1e-20 { return x }
    let logarithm = Double.log(onePlus: x)
    var w =
      x < -0.2
      ? -1 + square.high.squareRoot() * (1 - square.high.squareRoot() / 3)
      : logarithm * (1 - Double.log(onePlus: logarithm) / (2 + logarithm))
    for _ in 0..<4 {
      let power = Double.exp(w), residual = w - x / power
      w -= residual / (w + 1 - (w + 2) * residual / (2 * w + 2))
    }
    let start = DoubleDouble(w)
    let residual = start - DoubleDouble.exp(-start) * x
    return w - residual.value / (1 + w)
  }

  /// { w ≥ -1 : w eʷ ∈ x }, increasing in x; ``Interval/empty`` below -1/e.
  package static func lambertW(over x: Interval) -> Interval {
    let domain = x.intersection(Interval(unchecked: branchPoint, .infinity))
    return increasing(
      domain, exact: [branchPoint, 0], range: Interval(unchecked: -1, .infinity), lambertW)
  }

  /// The solution w ≤ -1 (`ProductLog[-1, x]`), within one ulp (measured: 0.51).
  ///
  /// NaN below -1/e and above 0; the `Double` nearest to -1/e gives -1. -∞ at 0.
  ///
  /// Derivatives: as of ``lambertW(_:)``.
  package static func lambertWMinusOne(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    guard x >= branchPoint, x < 0 else { return .nan }
    if x == branchPoint { return -1 }
    let square = (DoubleDouble.e * x + 1) * 2
    if square.high < 1e-4 { return nearBranchPoint(-square.squareRoot) }
    let logarithm = Double.log(-x), second = Double.log(-logarithm)
    let root = -square.high.squareRoot()
    var w = x < -0.25 ? -1 + root * (1 - root / 3) : logarithm - second + second / logarithm
    for _ in 0..<6 { w -= (w + Double.log(-w) - logarithm) * w / (w + 1) }
    let start = DoubleDouble(w)
    let residual = start + DoubleDouble.log(-start) - DoubleDouble.log(DoubleDouble(-x))
    return w - residual.value * w / (w + 1)
  }

  /// { w ≤ -1 : w eʷ ∈ x }, decreasing in x; ``Interval/empty`` outside -1/e … 0.
  package static func lambertWMinusOne(over x: Interval) -> Interval {
    if x.lower >= 0 { return .empty }
    let domain = x.intersection(Interval(unchecked: branchPoint, 0))
    return decreasing(
      domain, exact: [branchPoint], range: Interval(unchecked: -.infinity, -1), lambertWMinusOne)
  }

  /// The series in p = ±√(2 (e x + 1)), |p| < 0.01 (Corless et al., equation 4.22).
  private static func nearBranchPoint(_ p: DoubleDouble) -> Double {
    let tail = [11.0 / 72, -43.0 / 540, 769.0 / 17280, -221.0 / 8505, 680863.0 / 43_545_600]
    let sum = tail.reversed().reduce(0) { $0 * p.high + $1 }
    let cubic = p * p * p * sum
    return (p - 1 - p * p / 3 + cubic).value
  }
}
