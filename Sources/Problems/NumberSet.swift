/// A union of finitely many closed intervals, of which single numbers are a special case.
///
///     NumberSet([0...0, 2...5])        // 0, or from 2 to 5
///     NumberSet(values: [2, 3, 5, 7])
public struct NumberSet: Sendable, Hashable {
  /// The intervals in ascending order; no two of them meet.
  public let intervals: [ClosedRange<Double>]

  /// The union of `intervals`, in any order, which may overlap and reach to infinity.
  ///
  /// - Complexity: O(n log n).
  public init(_ intervals: [ClosedRange<Double>]) {
    var merged: [ClosedRange<Double>] = []
    for next in intervals.sorted(by: { $0.lowerBound < $1.lowerBound })
    where next.lowerBound < .infinity && next.upperBound > -.infinity {
      if let last = merged.last, next.lowerBound <= last.upperBound {
        merged.removeLast()
        merged.append(last.lowerBound...Swift.max(last.upperBound, next.upperBound))
      } else {
        merged.append(next)
      }
    }
    self.intervals = merged
  }

  /// The set of finitely many numbers. What is not a number, or infinite, is in no set.
  public init(values: [Double]) {
    self.init(values.filter(\.isFinite).map { $0...$0 })
  }

  /// How far `value` is from the nearest member; infinite for the empty set, NaN for a NaN.
  public func distance(from value: Double) -> Double {
    if value.isNaN { return .nan }
    return intervals.reduce(.infinity) { least, interval in
      Swift.min(least, Swift.max(0, interval.lowerBound - value, value - interval.upperBound))
    }
  }

  /// How far `value` is from the closure of the numbers that are no members; infinite where all
  /// are, NaN for a NaN.
  package func distanceToComplement(from value: Double) -> Double {
    if value.isNaN { return .nan }
    return intervals.reduce(0) { most, interval in
      Swift.max(most, Swift.min(value - interval.lowerBound, interval.upperBound - value))
    }
  }
}
