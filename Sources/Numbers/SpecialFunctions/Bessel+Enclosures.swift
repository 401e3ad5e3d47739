/// Enclosures of the Bessel functions.
///
/// J and Y oscillate under the amplitude M_ν = √(J_ν² + Y_ν²), which decreases (Nicholson; DLMF 10.9.30) and
/// is the same for -ν. Before the first extremum they increase: J for x ≤ √(ν (ν + 2)) (DLMF 10.21.3), Y for
/// x ≤ max(ν, 0.89), which is below its first zero. Extrema beyond are found by ``ExtremaSearch``.
extension SpecialFunctions {
  private static let nonNegative = Interval(unchecked: 0, .infinity)

  /// { J_ν(x) }, over x ≥ 0 where the order is not whole; [-1, 1] or ``Interval/entire`` for orders beyond
  /// ±10 000.
  ///
  /// For a negative order that is not whole, an interval that ends at 0 gets the enclosure of
  /// cos(νπ) J_ν - sin(νπ) Y_ν, up to twice as wide as need be.
  package static func besselJ(order: Double, over x: Interval) -> Interval {
    if x.isEmpty { return x }
    guard order.magnitude <= greatestBesselOrder else {
      return order > 0 ? Interval(unchecked: -1, 1) : .entire
    }
    return reflected(x, order: order) { part in
      if order >= 0 { return positiveOrderJ(order, part) }
      if order == order.rounded() {
        let image = positiveOrderJ(-order, part)
        return order.remainder(dividingBy: 2) == 0 ? image : -image
      }
      return rotated(order, part, extendedBesselJ) { cosine, sine, j, y in
        cosine * j - sine * y
      }
    }
  }

  /// { Y_ν(x) : x > 0 }; ``Interval/entire`` for orders beyond ±10 000.
  ///
  /// For a negative order that is not whole see ``besselJ(order:over:)``.
  package static func besselY(order: Double, over x: Interval) -> Interval {
    if x.upper <= 0 { return .empty }
    guard order.magnitude <= greatestBesselOrder else { return .entire }
    let part = x.intersection(nonNegative)
    if order >= 0 { return positiveOrderY(order, part) }
    if order == order.rounded() {
      let image = positiveOrderY(-order, part)
      return order.remainder(dividingBy: 2) == 0 ? image : -image
    }
    return rotated(order, part, extendedBesselY) { cosine, sine, j, y in
      sine * j + cosine * y
    }
  }

  /// { I_ν(x) }, over x ≥ 0 where the order is not whole; ``Interval/entire`` for orders beyond ±10 000.
  ///
  /// For a negative order that is not whole it is the sum of the enclosures of I₋ν and (2/π) sin(-νπ) K_ν,
  /// wider than need be.
  package static func besselI(order: Double, over x: Interval) -> Interval {
    if x.isEmpty { return x }
    guard order.magnitude <= greatestBesselOrder else { return .entire }
    return reflected(x, order: order) { part in
      if order >= 0 || order == order.rounded() { return positiveOrderI(order.magnitude, part) }
      if part.upper == 0 { return .empty }
      let scale = turn(-order).sine * Interval(2) / Interval.pi
      return positiveOrderI(-order, part) + scale * besselK(order: order, over: part)
    }
  }

  /// { K_ν(x) : x > 0 }, decreasing; the positive half-line for orders beyond ±10 000.
  package static func besselK(order: Double, over x: Interval) -> Interval {
    if x.upper <= 0 { return .empty }
    let part = x.intersection(nonNegative)
    guard order.magnitude <= greatestBesselOrder else { return nonNegative }
    return decreasing(part, range: nonNegative) {
      $0 == 0 ? .infinity : besselK(order: order, $0)
    }
  }

  private static func positiveOrderI(_ order: Double, _ x: Interval) -> Interval {
    increasing(x, exact: [0], range: nonNegative) { besselI(order: order, $0) }
  }

  /// The enclosure over both signs of x for whole orders, over x ≥ 0 for others.
  private static func reflected(
    _ x: Interval, order: Double, _ image: (Interval) -> Interval
  ) -> Interval {
    let right = x.intersection(nonNegative), left = (-x).intersection(nonNegative)
    let rightImage = right.isEmpty ? right : image(right)
    guard order == order.rounded(), !left.isEmpty else { return rightImage }
    let mirrored = image(left)
    return rightImage.hull(order.remainder(dividingBy: 2) == 0 ? mirrored : -mirrored)
  }

  private static func positiveOrderJ(_ order: Double, _ x: Interval) -> Interval {
    let turning = (order * (order + 2)).squareRoot() * (1 - 0x1p-40)
    let rising = x.intersection(Interval(unchecked: 0, turning))
    let waving = x.intersection(Interval(unchecked: turning, .infinity))
    let unit = Interval(unchecked: -1, 1)
    let first = increasing(rising, exact: order > 0 ? [0] : [], range: unit) {
      besselJ(order: order, $0)
    }
    let isFirstZero = order == 0 && rising.isPoint
    if waving.isEmpty { return isFirstZero ? .one : first }
    return (isFirstZero ? .empty : first).hull(
      search(order, over: waving, within: unit, extendedBesselJ))
  }

  private static func positiveOrderY(_ order: Double, _ x: Interval) -> Interval {
    let turning = Swift.max(order, 0.89)
    let first = increasing(x.intersection(Interval(unchecked: 0, turning))) {
      $0 == 0 ? -.infinity : besselY(order: order, $0)
    }
    let waving = x.intersection(Interval(unchecked: turning, .infinity))
    if waving.isEmpty { return first }
    return first.hull(
      search(order, over: waving, within: .entire, extendedBesselY))
  }

  /// cos(νπ) and sin(νπ) for ν > 0.
  private static func turn(_ order: Double) -> (cosine: Interval, sine: Interval) {
    let (sine, cosine) = DoubleDouble.sineAndCosinePi(DoubleDouble(order))
    func enclosed(_ value: Double) -> Interval {
      value == 0 || value.magnitude == 1
        ? Interval(value) : Interval(lower: below(value), upper: above(value))
    }
    return (enclosed(cosine.value), enclosed(sine.value))
  }

  /// J₋ν or Y₋ν as a combination of J_ν and Y_ν, made sharper by a search where x keeps away from 0.
  private static func rotated(
    _ order: Double, _ x: Interval, _ function: @escaping (Double, Double) -> DoubleDouble,
    _ combined: (Interval, Interval, Interval, Interval) -> Interval
  ) -> Interval {
    if x.upper == 0 { return .empty }
    let (cosine, sine) = turn(-order)
    let whole = combined(cosine, sine, positiveOrderJ(-order, x), positiveOrderY(-order, x))
    if cosine.isPoint || x.lower == 0 { return whole }
    return whole.intersection(search(order, over: x, within: .entire, function))
  }

  /// The search over x for a solution of Bessel's equation with |C_ν| ≤ M_ν and its values in `bound`;
  /// x ≥ 0 for J₀, x > 0 for others.
  private static func search(
    _ order: Double, over x: Interval, within bound: Interval,
    _ function: @escaping (Double, Double) -> DoubleDouble
  ) -> Interval {
    let atZero = order == 0 && bound.isBounded
    let amplitudeOfAll = x.lower == 0 ? 2 : amplitude(order, x.lower)
    let slopeOfAll = x.lower == 0 ? 2 : amplitude(order + 1, x.lower)
    func widened(_ value: Double, at x: Double, _ size: Double) -> Interval {
      let error = size * (x > 0x1p50 ? 0x1p-46 : 0x1p-58)
      return Interval(lower: below(value) - error, upper: above(value) + error)
    }
    let search = ExtremaSearch(
      value: { x in
        x == 0 ? Interval(1) : widened(function(order, x).value, at: x, amplitudeOfAll)
      },
      slope: { x in
        if x == 0 { return .zero }
        // C_ν′ = (ν/x) C_ν - C_ν+1.
        let slope = function(order, x) * order / x - function(order + 1, x)
        let share = order.magnitude / x
        return widened(slope.value, at: x, amplitudeOfAll * share + slopeOfAll)
      },
      curvature: { x in
        // |J₀″| ≤ 1 everywhere; C″ = -C′/x - (1 - ν²/x²) C.
        let near = atZero ? 1 : Double.infinity
        if x.lower == 0 { return near }
        let p = x.lower, size = amplitude(order, p), share = order.magnitude / p
        let slope = size * share + amplitude(order + 1, p)
        return Swift.min(near, 1.0001 * (slope / p + size * Swift.max(1, share * share)))
      },
      range: { x in
        let size = x.lower == 0 ? Double.infinity : 1.0001 * amplitude(order, x.lower)
        return Interval(lower: -size, upper: size).intersection(bound)
      })
    return search.enclosure(over: x)
  }

  /// M_ν(x), to about 10⁻¹⁵.
  private static func amplitude(_ order: Double, _ x: Double) -> Double {
    if !x.isFinite { return 0 }
    let j = BesselSeries.j(order.magnitude, x).value, y = BesselSeries.y(order.magnitude, x).value
    let size = (j * j + y * y).squareRoot()
    return size.isNaN ? .infinity : size
  }
}
