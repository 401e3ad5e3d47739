private import RealModule

/// The polylogarithm of whole order.
///
/// Source: Wood, *The computation of polylogarithms* (1992), equations 9.3 (powers of ln x), 9.5
/// (doubling) and 10.2 (inversion); DLMF 25.12.
extension SpecialFunctions {
  /// The orders of ``polyLog(order:_:)``.
  package static let polyLogOrders = -16...100

  /// Liₙ(x) = Σ xᵏ/kⁿ and its continuation to x < -1, within one ulp (measured: 0.51) for n ≠ 1, two for
  /// n = 1.
  ///
  /// NaN for x > 1 where n ≥ 1, at the pole 1 where n ≤ 0, and for orders outside -16 … 100;
  /// Li₁(1) = +∞.
  ///
  /// Derivatives: Liₙ′(x) = Liₙ₋₁(x)/x and Liₙ″(x) = (Liₙ₋₂(x) - Liₙ₋₁(x))/x²; at x = 0 they are 1 and
  /// 2¹⁻ⁿ.
  package static func polyLog(order n: Int, _ x: Double) -> Double {
    guard polyLogOrders.contains(n), !x.isNaN else { return .nan }
    if n <= 0 {
      if x == 1 { return .nan }
      if x.isInfinite { return n == 0 ? -1 : 0 }
      return rationalPolyLog(order: -n, x).value
    }
    if n == 1 { return -Double.log(onePlus: -x) }
    if x > 1 { return .nan }
    if x == -.infinity || x.magnitude < 1e-300 { return x }
    return extendedPolyLog(order: n, x).value
  }

  /// { Liₙ(x) }: increasing in x ≤ 1 for n ≥ 1.
  ///
  /// For n ≤ 0 both sides of the pole 1 are in the domain, and ``Interval/entire`` encloses where it lies
  /// between the ends; also for orders outside -16 … 100.
  package static func polyLog(order n: Int, over x: Interval) -> Interval {
    guard polyLogOrders.contains(n) else { return .entire }
    if n >= 1 {
      let domain = x.intersection(Interval(unchecked: -.infinity, 1))
      if n == 1 && x.lower >= 1 { return .empty }
      return increasing(domain, exact: [0]) { polyLog(order: n, $0) }
    }
    if x.isEmpty || (x.isPoint && x.lower == 1) { return .empty }
    if x.lower < 1 && x.upper > 1 { return .entire }
    if n == 0 {
      return increasing(x, exact: [0]) { $0 == 1 ? .nan : polyLog(order: 0, $0) }
    }
    let inner = x.intersection(Interval(unchecked: -1, 1))
    // Li₋ₘ(x) = (-1)ᵐ⁺¹ Li₋ₘ(1/x), by which what lies outside is taken to the inside.
    let outside = [
      x.intersection(Interval(unchecked: -.infinity, -1)),
      x.intersection(Interval(unchecked: 1, .infinity)),
    ]
    return outside.reduce(rationalPolyLog(order: -n, over: inner)) { result, part in
      if part.isEmpty || (part.isPoint && part.lower == 1) { return result }
      let image = rationalPolyLog(order: -n, over: .reciprocal(part))
      return result.hull(n % 2 == 0 ? -image : image)
    }
  }

  private static func extendedPolyLog(order n: Int, _ x: Double) -> DoubleDouble {
    x < -1 ? invertedPolyLog(order: n, x) : innerPolyLog(order: n, DoubleDouble(x))
  }

  /// Liₙ(x) for |x| ≤ 1: below -½ by Liₙ(x) = 2¹⁻ⁿ Liₙ(x²) - Liₙ(-x).
  private static func innerPolyLog(order n: Int, _ x: DoubleDouble) -> DoubleDouble {
    if n >= 16 || x.high.magnitude <= 0.5 { return summedPolyLog(order: n, x) }
    if x.high > 0 { return logarithmicPolyLog(order: n, x) }
    return innerPolyLog(order: n, x * x).scaled(by: 1 - n) - innerPolyLog(order: n, -x)
  }

  /// Σ xᵏ/kⁿ, to the precision of the type.
  private static func summedPolyLog(order n: Int, _ x: DoubleDouble) -> DoubleDouble {
    var sum = x, power = x
    for k in 2...200 {
      power = power * x
      let term = power / DoubleDouble(Double(k)).power(n)
      sum = sum + term
      if term.high.magnitude < 0x1p-110 * sum.high.magnitude { break }
    }
    return sum
  }

  /// ζ(m) for m = -29 … 15, 0 in place of the pole.
  private static let wholeZeta: [DoubleDouble] = (-29...15).map { m in
    if m == 1 { return DoubleDouble(0) }
    if m >= 0 { return zetaSeries(DoubleDouble(Double(m)), degree: 0).coefficients[0] }
    return m % 2 == 0
      ? DoubleDouble(0) : -(StirlingSeries.bernoulli[(1 - m) / 2 - 1] / Double(1 - m))
  }

  /// μⁿ⁻¹/(n - 1)! (Hₙ₋₁ - ln(-μ)) + Σ ζ(n - k) μᵏ/k! without k = n - 1, for μ = ln x, ½ < x ≤ 1.
  private static func logarithmicPolyLog(order n: Int, _ x: DoubleDouble) -> DoubleDouble {
    let logarithm = DoubleDouble.log(x)
    var sum = DoubleDouble(0), power = DoubleDouble(1), harmonic = DoubleDouble(0)
    for k in 0...(n + 29) {
      if k == n - 1 {
        if logarithm.high < 0 {
          sum = sum + power * (harmonic - DoubleDouble.log(-logarithm))
        }
      } else {
        sum = sum + power * wholeZeta[n - k + 29]
      }
      power = power * logarithm / Double(k + 1)
      harmonic = harmonic + DoubleDouble(1) / Double(k + 1)
    }
    return sum
  }

  /// -(-1)ⁿ Liₙ(1/x) - Lⁿ/n! - 2 Σ η(2k) Lⁿ⁻²ᵏ/(n - 2k)!, for L = ln(-x) > 0.
  private static func invertedPolyLog(order n: Int, _ x: Double) -> DoubleDouble {
    let logarithm = DoubleDouble.log(DoubleDouble(-x))
    var power = DoubleDouble(1), sum = DoubleDouble(0)
    for degree in 0...n {
      if degree > 0 { power = power * logarithm / Double(degree) }
      let rest = n - degree
      if rest % 2 == 0 { sum = sum + power * alternatingZeta(rest) * (rest == 0 ? 1 : 2) }
    }
    let inner = innerPolyLog(order: n, DoubleDouble(1) / DoubleDouble(x))
    return (n % 2 == 0 ? -inner : inner) - sum
  }

  /// η(m) = (1 - 2¹⁻ᵐ) ζ(m) for even m ≥ 2; 1 in place of η(0), for the leading power.
  private static func alternatingZeta(_ m: Int) -> DoubleDouble { alternatingZetas[m / 2] }

  private static let alternatingZetas: [DoubleDouble] = stride(from: 0, through: 100, by: 2).map {
    if $0 == 0 { return DoubleDouble(1) }
    let zeta = zetaSeries(DoubleDouble(Double($0)), degree: 0).coefficients[0]
    return zeta - zeta.scaled(by: 1 - $0)
  }
}

/// The rational functions of order ≤ 0: Li₋ₘ(x) = Σ A(m, k) xᵏ⁺¹/(1 - x)ᵐ⁺¹ with Euler's numbers A(m, k).
extension SpecialFunctions {
  private static let eulerian: [[Double]] = {
    var rows: [[Double]] = [[1]]
    for m in 1...20 {
      let last = rows[m - 1]
      rows.append(
        (0..<m).map { k in
          let left = k > 0 ? last[k - 1] : 0, right = k < last.count ? last[k] : 0
          return Double(m - k) * left + Double(k + 1) * right
        })
    }
    return rows
  }()

  private static func rationalPolyLog(order m: Int, _ x: Double) -> DoubleDouble {
    let isInverse = x.magnitude > 1 && m > 0
    let y = isInverse ? DoubleDouble(1) / DoubleDouble(x) : DoubleDouble(x)
    let sum = eulerian[m].reversed().reduce(DoubleDouble(0)) { $0 * y + $1 } * y
    let value = sum / (-y + 1).power(m + 1)
    return isInverse && m % 2 == 0 ? -value : value
  }

  /// { Li₋ₘ(x) } within -1 … 1: increasing for x ≥ 0, a search of extrema for x < 0.
  private static func rationalPolyLog(order m: Int, over x: Interval) -> Interval {
    if x.isEmpty { return x }
    let positive = x.intersection(Interval(unchecked: 0, 1))
    let negative = x.intersection(Interval(unchecked: -1, 0))
    let right = increasing(positive, exact: [0]) { polyLog(order: -m, $0) }
    if negative.isEmpty || (negative.isPoint && negative.lower == 0) { return right }
    // f′ = Σ aₖ xᵏ/(1 - x)ᵐ⁺², so |f″| ≤ Σ k aₖ |x|ᵏ⁻¹/(1 - x)ᵐ⁺² + (m + 2) Σ aₖ |x|ᵏ/(1 - x)ᵐ⁺³.
    func curvature(_ piece: Interval) -> Double {
      let reach = -piece.lower, gap = 1 - piece.upper
      var (sum, slope) = (0.0, 0.0)
      for coefficient in eulerian[m + 1].reversed() {
        slope = slope * reach + sum
        sum = sum * reach + coefficient
      }
      let power = Double.pow(gap, m + 2)
      return 1.0001 * (slope + Double(m + 2) * sum / gap) / power
    }
    let size = eulerian[m].reduce(0, +)
    func widened(_ value: Double, _ scale: Double) -> Interval {
      let error = scale * 0x1p-90
      return Interval(lower: below(value) - error, upper: above(value) + error)
    }
    let search = ExtremaSearch(
      value: { widened(rationalPolyLog(order: m, $0).value, size) },
      slope: { point in
        // Li₋ₘ₋₁(x)/x, without the division.
        let y = DoubleDouble(point)
        let sum = eulerian[m + 1].reversed().reduce(DoubleDouble(0)) { $0 * y + $1 }
        return widened((sum / (-y + 1).power(m + 2)).value, size * Double(m + 2))
      },
      curvature: curvature,
      range: { _ in Interval(unchecked: -size, size) })
    return search.enclosure(over: negative).hull(right)
  }
}
