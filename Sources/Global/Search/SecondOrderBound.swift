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
    for (entry, h) in hessian.enumerated() where rows[entry] == columns[entry] {
      diagonal[rows[entry]] = h.lower
    }
    let radius = radii(diagonal, hessian, rows, columns, box)
    for (entry, h) in hessian.enumerated() where rows[entry] != columns[entry] && h != .zero {
      let (i, j) = (rows[entry], columns[entry])
      let size = Interval(h.magnitude)
      diagonal[i] =
        (Interval(diagonal[i]) - size * Interval(radius[j]) / Interval(radius[i])).lower
      diagonal[j] =
        (Interval(diagonal[j]) - size * Interval(radius[i]) / Interval(radius[j])).lower
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

  /// Scales of the variables: of an H-matrix, which is convex for any signs beside its diagonal, the Perron
  /// vector of |hᵢⱼ|/hᵢᵢ, else the widths of the box.
  ///
  /// Source: A. Berman & R. J. Plemmons, "Nonnegative Matrices in the Mathematical Sciences" (1994), chapter 6.
  private static func radii(
    _ diagonal: [Double], _ hessian: [Interval], _ rows: [Int], _ columns: [Int],
    _ box: [Interval]
  ) -> [Double] {
    // Any lengths will do; a side without an end is measured by one.
    let widths = box.map { $0.isBounded ? max($0.width, 1e-300) : 1 }
    var hasPairs = false
    for (entry, h) in hessian.enumerated() where rows[entry] != columns[entry] && h != .zero {
      hasPairs = true
      guard diagonal[rows[entry]] > 0, diagonal[columns[entry]] > 0, h.isBounded else {
        return widths
      }
    }
    guard hasPairs else { return widths }
    var scale = diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 1 }
    var rest = scale
    func multiply() {
      for i in rest.indices { rest[i] = 0 }
      for (entry, h) in hessian.enumerated() where rows[entry] != columns[entry] && h != .zero {
        let (i, j) = (rows[entry], columns[entry])
        rest[i] += h.magnitude * scale[j] / diagonal[i]
        rest[j] += h.magnitude * scale[i] / diagonal[j]
      }
    }
    for _ in 0..<12 {
      multiply()
      var largest = 0.0
      for i in scale.indices where rest[i] > 0 {
        scale[i] = 0.5 * (scale[i] + rest[i])
        largest = max(largest, scale[i])
      }
      guard largest > 0, largest.isFinite else { return widths }
      for i in scale.indices where rest[i] > 0 { scale[i] = max(scale[i] / largest, 1e-100) }
    }
    multiply()
    return scale.indices.allSatisfy { rest[$0] <= 1.02 * scale[$0] } ? scale : widths
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
