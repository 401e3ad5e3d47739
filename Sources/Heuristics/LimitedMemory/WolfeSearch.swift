internal import ArgMinProblems

/// A length of a step along a line that satisfies Wolfe's strong conditions, or those of Hager & Zhang where
/// values differ by rounding errors alone.
///
/// A slope is asked for only where the value is low enough. Values that do not exist are +∞.
///
/// Sources: J. Nocedal & S. J. Wright, "Numerical Optimization" (2006), algorithms 3.5 and 3.6; W. W. Hager &
/// H. Zhang (2005), section 4.
struct WolfeSearch {
  /// A point on the line.
  struct Trial {
    let length: Double
    let value: Double
    let at: EvaluatedPoint
    /// The slope along the line; nil where it was not asked for.
    var slope: Double?
  }

  /// φ(0) and φ′(0) < 0.
  let (value, slope): (Double, Double)
  /// The longest step that the bounds allow.
  let longest: Double
  /// δ and σ.
  private let decrease = 1e-4
  private let flatness = 0.9
  private let limit = 30
  /// What rounding may change of a value.
  private var noise: Double { 0x1p-50 * abs(value) }

  init(value: Double, slope: Double, longest: Double) {
    (self.value, self.slope, self.longest) = (value, slope, longest)
  }

  /// The trial that satisfies the conditions, or else the lowest one below φ(0) with a slope; nil where none
  /// is. The last slope that was asked for is that of the trial, unless its value is −∞.
  ///
  /// - Parameters:
  ///   - first: The first length that is tried.
  ///   - evaluate: The point at a length, and the value there.
  ///   - slopeAt: φ′ at a point.
  func run(
    from first: Double,
    evaluate: (Double) throws(SearchEnd) -> (EvaluatedPoint, Double),
    slope slopeAt: (EvaluatedPoint) throws(SearchEnd) -> Double
  ) throws(SearchEnd) -> Trial? {
    // The end with the lower value, always with a slope; nil stands for length 0.
    var low: Trial?
    // The other end of an interval that holds a length as wanted, once there is one.
    var high: Trial?
    var length = min(first, longest)
    for _ in 0..<limit {
      let (at, there) = try evaluate(length)
      var trial = Trial(length: length, value: there, at: at)
      let known = low.map(\.value) ?? value
      if there == -.infinity { return trial }
      let bound = value + max(decrease * length * slope, -.greatestFiniteMagnitude)
      if !(there <= max(bound, value + noise)) || there > known + noise {
        high = trial
      } else {
        let slopeThere = try slopeAt(at)
        trial.slope = slopeThere
        if abs(slopeThere) <= -flatness * slope { return trial }
        // Beyond the longest step there is nothing.
        if length >= longest, slopeThere < 0 { return trial }
        let isBeyond = low.map { length > $0.length } ?? true
        if (slopeThere > 0) == isBeyond {
          high = low ?? Trial(length: 0, value: value, at: at, slope: slope)
        }
        low = trial
      }
      guard let next = next(low, high) else { break }
      length = next
    }
    return low.flatMap { $0.value < value ? $0 : nil }
  }

  /// The next length to try: between both ends, or beyond the one there is; nil where nothing is between.
  private func next(_ low: Trial?, _ high: Trial?) -> Double? {
    let (start, startValue, startSlope) =
      low.map { ($0.length, $0.value, $0.slope ?? slope) } ?? (0, value, slope)
    guard let high else {
      // Not yet enclosed: as far as the change of the slope says, at least twice, at most ten times.
      let growth = (startSlope - slope) / start
      let wanted = growth > 0 ? start - startSlope / growth : .infinity
      let next = min(max(wanted, 2 * start), 10 * start, longest)
      return next > start && next.isFinite ? next : nil
    }
    let width = high.length - start
    if abs(width) <= max(0x1p-50 * max(start, high.length), 1e-300) { return nil }
    var part = 0.2
    if high.value.isFinite {
      let change = high.value - startValue
      if let endSlope = high.slope {
        // The cubic through both values and slopes (Nocedal & Wright, equation 3.59).
        let a = startSlope + endSlope - 3 * change / width
        let root = (a * a - startSlope * endSlope).squareRoot() * (width < 0 ? -1 : 1)
        part = 1 - (endSlope + root - a) / (endSlope - startSlope + 2 * root)
      } else {
        // The parabola through both values and the slope.
        part = -startSlope * width / (2 * (change - startSlope * width))
      }
      if !part.isFinite { part = 0.5 }
      part = min(max(part, 0.1), 0.9)
    }
    return start + part * width
  }
}
