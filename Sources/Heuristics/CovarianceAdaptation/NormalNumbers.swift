internal import ArgMinNumbers
internal import RealModule

/// Normally distributed random numbers from uniform ones, two at a time.
///
/// Source: G. Marsaglia & T. A. Bray, "A convenient method for generating normal variables" (1964).
struct NormalNumbers {
  private var spare = 0.0
  private var hasSpare = false

  /// A number of mean 0 and variance 1.
  mutating func next(_ generator: inout SeededGenerator) -> Double {
    if hasSpare {
      hasSpare = false
      return spare
    }
    while true {
      let (u, v) = (2 * generator.uniform() - 1, 2 * generator.uniform() - 1)
      let square = u * u + v * v
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * Double.log(square) / square).squareRoot()
      (spare, hasSpare) = (v * factor, true)
      return u * factor
    }
  }
}
