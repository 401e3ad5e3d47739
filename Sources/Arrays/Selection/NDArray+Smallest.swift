extension AnyNDArray {
  /// The places and values of the `count` smallest elements, smallest first.
  ///
  /// Without an axis the places are those in C order, and the results have the shape `[count]`;
  /// along an axis, the axis gets the length `count`. Equal elements come in the order of their
  /// places. NaNs come first, as the smallest; left out, they do not count.
  ///
  /// Throws where `count` is negative or more than there is.
  public func smallest(
    _ count: Int, axis: Int? = nil, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: AnyNDArray) {
    try extreme(.least, count, axis: axis, nan: nan, operation: "smallest")
  }

  /// As ``smallest(_:axis:nan:)``, for the largest elements, largest first.
  public func largest(
    _ count: Int, axis: Int? = nil, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: AnyNDArray) {
    try extreme(.greatest, count, axis: axis, nan: nan, operation: "largest")
  }

  private func extreme(
    _ extremum: Extremum, _ count: Int, axis: Int?, nan: NaNPolicy, operation: String
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: AnyNDArray) {
    let searched =
      if let axis { try Axes.resolve([axis], shape: shape, operation: operation) } else {
        Array(0..<rank)
      }
    let kept = shape.indices.filter { !searched.contains($0) }
    let steps = RowSteps(
      lengths: searched.map { shape[$0] }, strides: searched.map { strides[$0] })
    guard count >= 0, count <= steps.count else {
      throw .countOutOfRange(operation: operation, count: count, available: steps.count)
    }
    let offsets = rowOffsets(kept)
    let search = SmallestSearch(array: self, rows: offsets, steps: steps, count: count)
    let found = withExtendedLifetime(storage) {
      withOrder(extremum, omitsNaN: nan == .omit, search)
    }
    let ranked = Ranked(
      array: self, searched: searched, kept: kept, steps: steps, rows: offsets, places: found,
      count: count)
    try ranked.check(nan, operation: operation)
    return (try ranked.indices, try ranked.values)
  }

  /// The offset of the first element of each row that the other axes span, in C order.
  private func rowOffsets(_ kept: [Int]) -> [Int] {
    guard !kept.contains(where: { shape[$0] == 0 }) else { return [] }
    let steps = kept.map { strides[$0] }
    var walk = Odometer(
      lengths: kept.map { shape[$0] }, first: steps, second: steps, offset: layout.offset)
    var offsets: [Int] = []
    repeat { offsets.append(walk.first) } while walk.advance()
    return offsets
  }
}

extension NDArray {
  /// The places and values of the `count` smallest elements, smallest first.
  ///
  ///     let a: NDArray<Int> = [6, 3, 8, 3]
  ///     try a.smallest(2)       // indices [1, 3], values [3, 3]
  ///
  /// Without an axis the places are those in C order, and the results have the shape `[count]`;
  /// along an axis, the axis gets the length `count`. Equal elements come in the order of their
  /// places. NaNs come first, as the smallest; left out, they do not count.
  ///
  /// Throws where `count` is negative or more than there is. *Complexity*: O(n log count).
  public func smallest(
    _ count: Int, axis: Int? = nil, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: NDArray) {
    let found = try erased.smallest(count, axis: axis, nan: nan)
    return (found.indices, NDArray(trusting: found.values))
  }

  /// As ``smallest(_:axis:nan:)``, for the largest elements, largest first.
  public func largest(
    _ count: Int, axis: Int? = nil, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> (indices: NDArray<Int>, values: NDArray) {
    let found = try erased.largest(count, axis: axis, nan: nan)
    return (found.indices, NDArray(trusting: found.values))
  }
}
