/// A range of indices along an axis: `1..<3`, `1...2`, `1...`, `..<3`, `...2`.
public protocol IndexRange {
  /// The first index and the one behind the last, along an axis of some length.
  func bounds(length: Int) -> (start: Int, end: Int)
}

extension Range: IndexRange where Bound == Int {
  /// The bounds themselves.
  public func bounds(length: Int) -> (start: Int, end: Int) { (lowerBound, upperBound) }
}

extension ClosedRange: IndexRange where Bound == Int {
  /// The bounds, the last index included.
  public func bounds(length: Int) -> (start: Int, end: Int) {
    (lowerBound, upperBound == .max ? .max : upperBound + 1)
  }
}

extension PartialRangeFrom: IndexRange where Bound == Int {
  /// From the bound to the end of the axis.
  public func bounds(length: Int) -> (start: Int, end: Int) {
    (lowerBound, Swift.max(length, lowerBound))
  }
}

extension PartialRangeUpTo: IndexRange where Bound == Int {
  /// From the start of the axis to the bound.
  public func bounds(length: Int) -> (start: Int, end: Int) { (0, upperBound) }
}

extension PartialRangeThrough: IndexRange where Bound == Int {
  /// From the start of the axis to the bound, included.
  public func bounds(length: Int) -> (start: Int, end: Int) {
    (0, upperBound == .max ? .max : upperBound + 1)
  }
}
