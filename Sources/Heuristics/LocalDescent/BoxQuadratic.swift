/// min g·d + ½ dᵀB d over a box l ≤ d ≤ u that holds 0, for a dense symmetric B of small order.
///
/// Newton steps on the coordinates that are not at a bound, cut at the bounds, then exact
/// minimization of one coordinate after the other: where B is not convex a local minimum.
///
/// *Complexity*: O(n³) where a factorization is needed, and O(n²) a sweep over the coordinates.
struct BoxQuadratic {
  let order: Int
  /// The solution.
  var step: [Double]
  private var factor: [Double]
  private var slope: [Double]
  private var free: [Int] = []
  private var right: [Double]

  init(order: Int) {
    self.order = order
    step = [Double](repeating: 0, count: order)
    factor = [Double](repeating: 0, count: order * order)
    (slope, right) = (step, step)
  }

  /// Sets ``step``; the value there, at most 0.
  mutating func minimize(
    _ gradient: [Double], _ matrix: [Double], lower: [Double], upper: [Double], sweeps: Int = 12
  ) -> Double {
    let n = order
    for i in 0..<n { (step[i], slope[i]) = (0, gradient[i]) }
    var best = 0.0
    for _ in 0..<4 {
      guard newton(matrix, lower, upper) else { break }
      // The slope after the step; a cut step may lead upwards.
      multiply(matrix, gradient)
      let now = value(gradient)
      if now >= best { break }
      best = now
      if free.allSatisfy({ step[$0] > lower[$0] && step[$0] < upper[$0] }),
        isStationary(lower, upper)
      {
        return best
      }
    }
    if best == 0 {
      for i in 0..<n { (step[i], slope[i]) = (0, gradient[i]) }
    }
    for _ in 0..<sweeps where !sweep(matrix, lower, upper) { break }
    return min(0, value(gradient))
  }

  /// ½ (g + (g + B d))·d
  private func value(_ gradient: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<order { sum += (gradient[i] + slope[i]) * step[i] }
    return sum / 2
  }

  private func isStationary(_ lower: [Double], _ upper: [Double]) -> Bool {
    for i in 0..<order {
      if step[i] <= lower[i], slope[i] < 0 { return false }
      if step[i] >= upper[i], slope[i] > 0 { return false }
    }
    return true
  }

  private mutating func multiply(_ matrix: [Double], _ gradient: [Double]) {
    for i in 0..<order {
      var sum = gradient[i]
      for j in 0..<order { sum += matrix[i * order + j] * step[j] }
      slope[i] = sum
    }
  }

  /// Adds −B⁻¹ slope on the coordinates that can move, cut at the bounds; false where B is not
  /// positive definite there.
  private mutating func newton(_ matrix: [Double], _ lower: [Double], _ upper: [Double]) -> Bool {
    let n = order
    free.removeAll(keepingCapacity: true)
    for i in 0..<n where lower[i] < upper[i] {
      if step[i] <= lower[i], slope[i] >= 0 { continue }
      if step[i] >= upper[i], slope[i] <= 0 { continue }
      free.append(i)
    }
    let m = free.count
    if m == 0 { return false }
    for a in 0..<m {
      for b in 0...a {
        var sum = matrix[free[a] * n + free[b]]
        for c in 0..<b { sum -= factor[a * n + c] * factor[b * n + c] }
        if a == b {
          guard sum > 1e-14 * abs(matrix[free[a] * n + free[a]]), sum.isFinite else { return false }
          factor[a * n + a] = sum.squareRoot()
        } else {
          factor[a * n + b] = sum / factor[b * n + b]
        }
      }
    }
    for a in 0..<m {
      var sum = -slope[free[a]]
      for c in 0..<a { sum -= factor[a * n + c] * right[c] }
      right[a] = sum / factor[a * n + a]
    }
    for a in stride(from: m - 1, through: 0, by: -1) {
      var sum = right[a]
      for c in a + 1..<max(m, a + 1) { sum -= factor[c * n + a] * right[c] }
      right[a] = sum / factor[a * n + a]
    }
    for a in 0..<m {
      let i = free[a]
      step[i] = min(max(step[i] + right[a], lower[i]), upper[i])
    }
    return true
  }

  /// Minimizes each coordinate; false where that changes nothing to speak of.
  private mutating func sweep(_ matrix: [Double], _ lower: [Double], _ upper: [Double]) -> Bool {
    let n = order
    var hasMoved = false
    for i in 0..<n where lower[i] < upper[i] {
      let curvature = matrix[i * n + i]
      var target = step[i]
      if curvature > 0 {
        target = min(max(step[i] - slope[i] / curvature, lower[i]), upper[i])
      } else {
        let (down, up) = (lower[i] - step[i], upper[i] - step[i])
        let (a, b) = (
          (slope[i] + curvature * down / 2) * down, (slope[i] + curvature * up / 2) * up
        )
        if min(a, b) < 0 { target = a < b ? lower[i] : upper[i] }
      }
      let change = target - step[i]
      guard change != 0, change.isFinite else { continue }
      if abs(change) > 1e-3 * max(abs(target), 1e-12) { hasMoved = true }
      step[i] = target
      for j in 0..<n { slope[j] += matrix[i * n + j] * change }
    }
    return hasMoved
  }
}
