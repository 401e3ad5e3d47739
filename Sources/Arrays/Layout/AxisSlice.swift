/// What to take along one axis of an array.
///
///     try a.slice(0, .all, .range(from: -1, by: -2))     // a[0, :, -1::-2]
///
/// Negative places count from the end. A range is clipped to the axis, as in NumPy; a single place
/// outside it is an error.
public enum AxisSlice: Sendable, Equatable, ExpressibleByIntegerLiteral {
  /// One place; the axis disappears.
  case index(Int)
  /// Every `by`-th place from `from` up to, not including, `to`; nil is the end of the axis.
  case range(from: Int? = nil, to: Int? = nil, by: Int = 1)
  /// An axis of length 1 that the array does not have yet.
  case newAxis

  /// The whole axis.
  public static let all = AxisSlice.range()
  /// The whole axis, last place first.
  public static let reversed = AxisSlice.range(by: -1)

  /// One place; the axis disappears.
  public init(integerLiteral value: Int) { self = .index(value) }

  /// The first place and the number of places of a range, for an axis of this length.
  static func resolve(
    from: Int?, to: Int?, by step: Int, length: Int
  ) -> (start: Int, count: Int) {
    // The clipped places are 0…length going up, and -1…length-1 going down.
    let low = step > 0 ? 0 : -1
    let high = step > 0 ? length : length - 1
    func clip(_ place: Int) -> Int {
      let counted = place < 0 ? place.addingReportingOverflow(length).partialValue : place
      return Swift.min(Swift.max(counted, low), high)
    }
    let start = from.map(clip) ?? (step > 0 ? low : high)
    let stop = to.map(clip) ?? (step > 0 ? high : low)
    let distance = step > 0 ? stop - start : start - stop
    guard distance > 0 else { return (0, 0) }
    return (start, (distance - 1) / Int(clamping: step.magnitude) + 1)
  }
}
