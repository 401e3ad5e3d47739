internal import RealModule

/// Divided differences of the logarithm at positive numbers.
enum LogarithmDifferences {
  /// (log a − log b)/(a − b), or 1/a where both are equal.
  static func first(_ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0 else { return .nan }
    let gap = (a - b) / b
    return gap == 0 ? 1 / a : Double.log(onePlus: gap) / (a - b)
  }

  /// (f[b, c] − f[a, b])/(c − a) of the three in order, or −1/2a² where all are equal.
  static func second(_ x: Double, _ y: Double, _ z: Double) -> Double {
    let (low, high) = (min(x, y, z), max(x, y, z))
    let middle = max(min(x, y), min(max(x, y), z))
    // Below this gap the quotient loses more digits than the mean is off by.
    if high - low <= 1e-5 * high {
      let mean = (low + middle + high) / 3
      return -0.5 / (mean * mean)
    }
    return (first(middle, high) - first(low, middle)) / (high - low)
  }
}
