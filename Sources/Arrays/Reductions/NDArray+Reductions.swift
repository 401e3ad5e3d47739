/// Where an array is smallest or largest.
///
/// The first in C order wins among equal elements, whatever the layout; zeros of either sign are
/// equal. The first NaN counts as smallest and as largest, unless a ``NaNPolicy`` says otherwise.
/// Nothing is copied: extra memory is that of the result. Large arrays are searched by all
/// processors, or by at most `threads` of them; the answer is the same for any number.
extension NDArray {
  /// The place, in C order, of the first smallest element or of the first NaN.
  ///
  ///     let a: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]
  ///     try a.argmin()                  // 4
  ///
  /// Throws ``ArrayError/empty(operation:axes:shape:)`` for an array without elements.
  public func argmin(nan: NaNPolicy = .propagate, threads: Int? = nil) throws(ArrayError) -> Int {
    if let index = erased.flatIndex(.least, nan: nan, threads: threads) { return index }
    return try indices(.least, axes: nil, keepDims: false, nan: nan, threads: threads, "argmin")
      .element(atOffset: 0)
  }

  /// The place along an axis of the first smallest element or of the first NaN.
  ///
  ///     try a.argmin(axis: 0)           // [1, 1, 0]
  ///
  /// Negative axes count from the last; `keepDims` leaves the axis, with length 1. Throws for an
  /// axis that does not exist or is empty.
  public func argmin(
    axis: Int, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray<Int> {
    try indices(.least, axes: [axis], keepDims: keepDims, nan: nan, threads: threads, "argmin")
  }

  /// The place of the first smallest element, or first NaN, in the block that the axes span,
  /// flattened in C order.
  ///
  /// Throws for an axis that does not exist, is named twice or is empty.
  public func argmin(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray<Int> {
    try indices(.least, axes: axes, keepDims: keepDims, nan: nan, threads: threads, "argmin")
  }

  /// As ``argmin(nan:threads:)``, for the largest element.
  public func argmax(nan: NaNPolicy = .propagate, threads: Int? = nil) throws(ArrayError) -> Int {
    if let index = erased.flatIndex(.greatest, nan: nan, threads: threads) { return index }
    return try indices(.greatest, axes: nil, keepDims: false, nan: nan, threads: threads, "argmax")
      .element(
        atOffset: 0)
  }

  /// As ``argmin(axis:keepDims:nan:threads:)``, for the largest element.
  public func argmax(
    axis: Int, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray<Int> {
    try indices(.greatest, axes: [axis], keepDims: keepDims, nan: nan, threads: threads, "argmax")
  }

  /// As ``argmin(axes:keepDims:nan:threads:)``, for the largest element.
  public func argmax(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray<Int> {
    try indices(.greatest, axes: axes, keepDims: keepDims, nan: nan, threads: threads, "argmax")
  }

  /// The smallest element: bit for bit the one that ``argmin(nan:threads:)`` finds.
  ///
  /// With NaNs left out, an array of only NaNs gives NaN. Throws for an array without elements.
  public func min(nan: NaNPolicy = .propagate, threads: Int? = nil) throws(ArrayError) -> Element {
    if let index = erased.flatIndex(.least, nan: nan, threads: threads) {
      return element(atOffset: layout.offset + index)
    }
    return try values(.least, axes: nil, keepDims: false, nan: nan, threads: threads, "min")
      .element(atOffset: 0)
  }

  /// The smallest element of each block that the axes span; no axes leave the array as it is.
  ///
  ///     try a.min(axes: [0, -1], keepDims: true)    // [[2]]
  ///
  /// Throws for an axis that does not exist, is named twice or is empty.
  public func min(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray {
    try values(.least, axes: axes, keepDims: keepDims, nan: nan, threads: threads, "min")
  }

  /// As ``min(nan:threads:)``, for the largest element.
  public func max(nan: NaNPolicy = .propagate, threads: Int? = nil) throws(ArrayError) -> Element {
    if let index = erased.flatIndex(.greatest, nan: nan, threads: threads) {
      return element(atOffset: layout.offset + index)
    }
    return try values(.greatest, axes: nil, keepDims: false, nan: nan, threads: threads, "max")
      .element(atOffset: 0)
  }

  /// As ``min(axes:keepDims:nan:threads:)``, for the largest element.
  public func max(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray {
    try values(.greatest, axes: axes, keepDims: keepDims, nan: nan, threads: threads, "max")
  }

  /// The smallest element and its place in C order, in one pass.
  public func minimumWithIndex(
    nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> (index: Int, value: Element) {
    if let index = erased.flatIndex(.least, nan: nan, threads: threads) {
      return (index, element(atOffset: layout.offset + index))
    }
    let (indices, values) = try both(
      .least, axes: nil, keepDims: false, nan: nan, threads: threads, "argmin")
    return (indices.element(atOffset: 0), values.element(atOffset: 0))
  }

  /// The smallest element of each block that the axes span and its place there, in one pass.
  public func minimumWithIndex(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: NDArray) {
    try both(.least, axes: axes, keepDims: keepDims, nan: nan, threads: threads, "argmin")
  }

  /// As ``minimumWithIndex(nan:threads:)``, for the largest element.
  public func maximumWithIndex(
    nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> (index: Int, value: Element) {
    if let index = erased.flatIndex(.greatest, nan: nan, threads: threads) {
      return (index, element(atOffset: layout.offset + index))
    }
    let (indices, values) = try both(
      .greatest, axes: nil, keepDims: false, nan: nan, threads: threads, "argmax")
    return (indices.element(atOffset: 0), values.element(atOffset: 0))
  }

  /// As ``minimumWithIndex(axes:keepDims:nan:threads:)``, for the largest elements.
  public func maximumWithIndex(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: NDArray) {
    try both(.greatest, axes: axes, keepDims: keepDims, nan: nan, threads: threads, "argmax")
  }

  private func indices(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, threads: Int?,
    _ operation: String
  ) throws(ArrayError) -> NDArray<Int> {
    try erased.indices(
      extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: operation
    )
    .indices
  }

  private func both(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, threads: Int?,
    _ operation: String
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: NDArray) {
    let found = try erased.indices(
      extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: operation)
    return (found.indices, NDArray(trusting: found.values))
  }

  private func values(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, threads: Int?,
    _ operation: String
  ) throws(ArrayError) -> NDArray {
    NDArray(
      trusting: try erased.find(
        extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: operation
      ).values)
  }
}

extension AnyNDArray {
  /// A search for places: with NaNs left out, a group of nothing else has none and is an error.
  package func indices(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil, operation: String
  ) throws(ArrayError) -> Found {
    let found = try find(
      extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: operation)
    if nan == .omit, found.containsNaN {
      throw .onlyNaN(operation: operation, axes: found.axes, shape: shape)
    }
    return found
  }
}
