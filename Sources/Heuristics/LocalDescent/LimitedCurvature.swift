/// The inverse as pairs of steps s and changes y of the gradient.
struct LimitedCurvature {
  let order: Int
  let memory: Int
  private var pairs: [(step: [Double], change: [Double])] = []
  private var diagonal: [Double] = []

  init(order: Int, memory: Int) { (self.order, self.memory) = (order, memory) }

  mutating func reset(_ values: [Double]) {
    pairs = []
    diagonal = values
  }

  mutating func update(step: [Double], change: [Double]) {
    let (product, size) = (Self.dot(step, change), Self.dot(change, change))
    guard product > 1e-12 * size, product.isFinite, size > 0 else { return }
    if pairs.count >= max(1, memory) { pairs.removeFirst() }
    pairs.append((step, change))
  }

  /// The two-loop recursion on the coordinates that are free to move, cut at the bounds.
  func direction(
    _ gradient: [Double], lower: [Double], upper: [Double], into result: inout [Double]
  ) {
    var isFree = [Bool](repeating: true, count: order)
    for k in 0..<order {
      isFree[k] =
        (gradient[k] > 0 && lower[k] < 0) || (gradient[k] < 0 && upper[k] > 0)
      result[k] = isFree[k] ? -gradient[k] : 0
    }
    var used: [(index: Int, curvature: Double, factor: Double)] = []
    for index in pairs.indices.reversed() {
      let (step, change) = pairs[index]
      var (curvature, product, size) = (0.0, 0.0, 0.0)
      for k in 0..<order where isFree[k] {
        curvature += step[k] * change[k]
        product += step[k] * result[k]
        size += change[k] * change[k]
      }
      guard curvature > 1e-12 * size, size > 0 else { continue }
      let factor = product / curvature
      for k in 0..<order where isFree[k] { result[k] -= factor * change[k] }
      used.append((index, curvature, factor))
    }
    if let last = used.first {
      let size = Self.dot(pairs[last.index].change, pairs[last.index].change)
      let unit = Self.dot(pairs[last.index].step, pairs[last.index].change) / size
      for k in 0..<order { result[k] *= unit }
    } else {
      for k in 0..<order { result[k] /= diagonal[k] }
    }
    for (index, curvature, factor) in used.reversed() {
      let (step, change) = pairs[index]
      var product = 0.0
      for k in 0..<order where isFree[k] { product += change[k] * result[k] }
      let rest = factor - product / curvature
      for k in 0..<order where isFree[k] { result[k] += rest * step[k] }
    }
    var slope = 0.0
    for k in 0..<order {
      result[k] = min(max(result[k], lower[k]), upper[k])
      slope += result[k] * gradient[k]
    }
    if slope < 0 { return }
    // Cut at the bounds the direction may lead upwards: that of each coordinate by itself does not.
    for k in 0..<order where isFree[k] {
      result[k] = min(max(-gradient[k] / diagonal[k], lower[k]), upper[k])
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for k in a.indices { sum += a[k] * b[k] }
    return sum
  }
}
