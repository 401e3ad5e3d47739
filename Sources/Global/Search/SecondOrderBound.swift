import ArgMinNumbers

/// Lower bounds of a function over a box from its derivatives there.
///
/// With d = x − c, f(x) = f(c) + ∇f(c)ᵀd + ½ dᵀH d for some H in the enclosure of the Hessian over the box, and
/// 2 |dᵢdⱼ| ≤ dᵢ² sⱼ/sᵢ + dⱼ² sᵢ/sⱼ: the Hessian is replaced by a diagonal below it (Gershgorin), so that
/// each coordinate can be minimized by itself. Everything is rounded outwards.
///
/// Source: C. S. Adjiman, S. Dallwig, C. A. Floudas & A. Neumaier, "A global optimization method, αBB"
/// (1998), section 3, scaled Gershgorin; A. Neumaier, "Interval Methods for Systems of Equations" (1990).
enum SecondOrderBound {
  /// f(c) + Σ Gᵢ dᵢ for an enclosure G of the gradient over the box.
  static func meanValue(
    _ value: Interval, _ gradient: [Interval], _ box: [Interval], _ center: [Double]
  ) -> Double {
    var sum = Interval(value.lower)
    for i in box.indices where gradient[i] != .zero {
      sum = sum + Interval((gradient[i] * (box[i] - Interval(center[i]))).lower)
    }
    return sum.lower
  }

  /// The bound with the gradient at the center and the Hessian over the box.
  static func value(
    _ value: Interval, _ slope: [Interval], _ hessian: [Interval], rows: [Int], columns: [Int],
    _ box: [Interval], _ center: [Double]
  ) -> Double {
    var diagonal = [Double](repeating: 0, count: box.count)
    // Any lengths will do; a side without an end is measured by one.
    let radius = box.map { $0.isBounded ? max($0.width, 1e-300) : 1 }
    for (entry, h) in hessian.enumerated() {
      let (i, j) = (rows[entry], columns[entry])
      if i == j {
        diagonal[i] = (Interval(diagonal[i]) + Interval(h.lower)).lower
      } else if h != .zero {
        let size = Interval(h.magnitude)
        diagonal[i] =
          (Interval(diagonal[i]) - size * Interval(radius[j]) / Interval(radius[i])).lower
        diagonal[j] =
          (Interval(diagonal[j]) - size * Interval(radius[i]) / Interval(radius[j])).lower
      }
    }
    var sum = Interval(value.lower)
    for i in box.indices {
      let d = box[i] - Interval(center[i])
      let right = least(slope[i].lower, diagonal[i], upTo: max(0, d.upper))
      let left = least(-slope[i].upper, diagonal[i], upTo: max(0, -d.lower))
      sum = sum + Interval(min(right, left))
      if sum.lower == -.infinity { return sum.lower }
    }
    return sum.lower
  }

  /// A lower bound of g d + ½ a d² for 0 ≤ d ≤ u.
  private static func least(_ g: Double, _ a: Double, upTo u: Double) -> Double {
    if u == 0 { return 0 }
    if a >= 0, g >= 0 { return 0 }
    guard g.isFinite, a.isFinite, u.isFinite || a > 0 else { return -.infinity }
    let (slope, end) = (Interval(g), Interval(u))
    let atEnd = (slope * end + Interval(0.5 * a) * Interval.square(end)).lower
    // Half of a number is exact, but for the smallest.
    if a <= 0 { return min(0, atEnd) }
    // Beyond the end the parabola still falls.
    if -g > a * u * (1 + 1e-10) { return min(0, atEnd) }
    return (-Interval.square(slope) / (Interval(2) * Interval(a))).lower
  }
}
