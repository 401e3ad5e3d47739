public import ArgMinExpressions
public import ArgMinProblems

/// Intervals of the real line, closed, of which a number lies in at least one.
public struct RealInterval: Region {
  /// The ends of every interval; an infinite one is no bound.
  public let intervals: [(lower: Expression, upper: Expression)]

  /// The union of intervals from a lower end to an upper end.
  ///
  /// - Throws: ``RegionError`` without intervals, where an end is NaN, or where constant ends are out
  ///   of order.
  public init(_ intervals: [(lower: Expression, upper: Expression)]) throws(RegionError) {
    guard !intervals.isEmpty else {
      throw .badArguments(
        region: "Interval", found: "no interval", accepted: ["Interval[{a, b}, …]"])
    }
    for interval in intervals {
      guard let low = interval.lower.constantValue, let high = interval.upper.constantValue
      else { continue }
      guard low <= high else {
        throw .outOfRange(
          region: "Interval", parameter: "the upper end", given: "\(high)",
          accepts: "at least the lower end, \(low)")
      }
    }
    self.intervals = intervals
  }

  /// 1.
  public var dimension: Int { 1 }

  /// lower ≤ number ≤ upper for some interval.
  public func contains(_ point: [Expression]) -> Constraint {
    guard let number = point.first, point.count == 1 else { return .truth(false) }
    return .any(
      intervals.map { interval in
        .all([
          interval.lower.constantValue == -.infinity ? .truth(true) : number >= interval.lower,
          interval.upper.constantValue == .infinity ? .truth(true) : number <= interval.upper,
        ])
      })
  }

  /// True for one interval, else unknown.
  public var isConvex: Bool? { intervals.count == 1 ? true : nil }

  /// From the least to the greatest end.
  public var boundingBox: [ClosedRange<Double>]? {
    intervals.flatMap { [[$0.lower], [$0.upper]] }.constants?.box
  }

  /// The number itself, or the nearest end.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let ends = intervals.map({ [$0.lower, $0.upper] }).constants, point.count == 1 else {
      return nil
    }
    return Nearest.of(
      ends.map { [Swift.min(Swift.max(point[0], $0[0]), $0[1])] }, to: point)
  }
}
