private import RealModule

/// How values become enclosures.
extension SpecialFunctions {
  /// A lower bound of a number whose computed value is within ``steps`` neighbours.
  static func below(_ value: Double, steps: Int64 = steps) -> Double {
    Interval.below(value, steps: steps)
  }

  /// An upper bound of a number whose computed value is within ``steps`` neighbours.
  static func above(_ value: Double, steps: Int64 = steps) -> Double {
    Interval.above(value, steps: steps)
  }

  /// The enclosure of a function that increases over `x`, a part of its domain.
  ///
  /// `f` has its limits at the ends; NaN there gives an unbounded side.
  static func increasing(
    _ x: Interval, steps: Int64 = steps, exact: [Double] = [], range: Interval = .entire,
    _ f: (Double) -> Double
  ) -> Interval {
    if x.isEmpty { return x }
    let (first, last) = (f(x.lower), f(x.upper))
    let low = first.isNaN ? -.infinity : below(first, steps: exact.contains(x.lower) ? 0 : steps)
    let high = last.isNaN ? .infinity : above(last, steps: exact.contains(x.upper) ? 0 : steps)
    return Interval(lower: low, upper: high).intersection(range)
  }

  /// The enclosure of a function that decreases over `x`, a part of its domain.
  static func decreasing(
    _ x: Interval, steps: Int64 = steps, exact: [Double] = [], range: Interval = .entire,
    _ f: (Double) -> Double
  ) -> Interval {
    -increasing(x, steps: steps, exact: exact, range: -range) { -f($0) }
  }

  /// The enclosure over `x`, a part of its domain, of a convex function with the derivative `slope`.
  ///
  /// Between the ends the tangent at the point found by bisection bounds the function from below.
  /// `limit` stands for a value that is NaN, at a pole that bounds the domain.
  static func convex(
    _ x: Interval, steps: Int64 = steps, limit: Double = .infinity, _ f: (Double) -> Double,
    slope: (Double) -> Double
  ) -> Interval {
    if x.isEmpty { return x }
    func end(_ point: Double) -> Double {
      let value = f(point)
      return value.isNaN ? limit : value
    }
    let (first, last) = (end(x.lower), end(x.upper))
    let high = above(Swift.max(first, last), steps: steps)
    let ends = below(Swift.min(first, last), steps: steps)
    if x.isPoint { return Interval(lower: ends, upper: high) }
    var (left, right) = (x.lower, x.upper)
    for _ in 0..<80 {
      let middle = Interval(unchecked: left, right).midpoint
      if middle <= left || middle >= right { break }
      if slope(middle) < 0 { left = middle } else { right = middle }
    }
    let low = Swift.min(
      tangent(at: left, over: x, steps, f, slope), tangent(at: right, over: x, steps, f, slope))
    return Interval(lower: Swift.min(ends, Swift.max(low, -.infinity)), upper: high)
  }

  /// The least value over `x` of a tangent of a convex function, or the function's end where the
  /// tangent is no number.
  private static func tangent(
    at point: Double, over x: Interval, _ steps: Int64, _ f: (Double) -> Double,
    _ slope: (Double) -> Double
  ) -> Double {
    let (value, rise) = (f(point), slope(point))
    guard value.isFinite, rise.isFinite else { return .infinity }
    let range = Interval(value) + Interval(rise) * (x - Interval(point))
    return below(range.lower, steps: 2 * steps)
  }

  /// The parts of `x` between consecutive integers up to `last`, and what lies above `last`.
  ///
  /// Nil where `x` has too many of them, or reaches beyond an integer at which the pole is two-sided.
  static func piece(_ x: Interval, below last: Double) -> Interval? {
    if x.lower >= last { return Interval(unchecked: last, .infinity) }
    let floor = x.lower.rounded(.down)
    guard floor.isFinite, x.upper <= floor + 1, floor + 1 <= last else { return nil }
    return Interval(unchecked: floor, floor + 1)
  }
}
