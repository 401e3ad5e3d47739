/// Searches of only those elements where a mask is true.
///
/// The mask is broadcast to the shape of the array. Ties, NaNs and axes are treated as by the
/// searches without a mask; a NaN that is not selected does not count.
extension NDArray {
  /// The place in C order, among all elements, of the first smallest that the mask selects.
  ///
  ///     let a: NDArray<Int> = [6, 3, 8, 5]
  ///     try a.argmin(where: [true, false, true, true])      // 3
  ///
  /// Throws where nothing is selected.
  public func argmin(
    where mask: NDArray<Bool>, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> Int {
    try selected(.least, axes: nil, keepDims: false, nan: nan, mask: mask, "argmin")
      .element(atOffset: 0)
  }

  /// The place, in each block that the axes span, of the first smallest element that the mask
  /// selects.
  ///
  /// Throws where nothing is selected in some block.
  public func argmin(
    axes: [Int], keepDims: Bool = false, where mask: NDArray<Bool>, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> NDArray<Int> {
    try selected(.least, axes: axes, keepDims: keepDims, nan: nan, mask: mask, "argmin")
  }

  /// As ``argmin(where:nan:)``, for the largest element.
  public func argmax(
    where mask: NDArray<Bool>, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> Int {
    try selected(.greatest, axes: nil, keepDims: false, nan: nan, mask: mask, "argmax")
      .element(atOffset: 0)
  }

  /// As ``argmin(axes:keepDims:where:nan:)``, for the largest element.
  public func argmax(
    axes: [Int], keepDims: Bool = false, where mask: NDArray<Bool>, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> NDArray<Int> {
    try selected(.greatest, axes: axes, keepDims: keepDims, nan: nan, mask: mask, "argmax")
  }

  /// The smallest of `initial` and the elements that the mask selects, for each block that the axes
  /// span; nil stands for all axes, and no mask selects all.
  ///
  ///     try a.min(initial: 10, where: [false, false, true, false])[]        // 8
  ///
  /// Blocks without elements give `initial`. A NaN as `initial` is treated as one in the array.
  public func min(
    axes: [Int]? = nil, keepDims: Bool = false, initial: Element,
    where mask: NDArray<Bool>? = nil, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> NDArray {
    try bounded(.least, axes, keepDims, initial, mask, nan, "min")
  }

  /// As ``min(axes:keepDims:initial:where:nan:)``, for the largest element.
  public func max(
    axes: [Int]? = nil, keepDims: Bool = false, initial: Element,
    where mask: NDArray<Bool>? = nil, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> NDArray {
    try bounded(.greatest, axes, keepDims, initial, mask, nan, "max")
  }

  private func bounded(
    _ extremum: Extremum, _ axes: [Int]?, _ keepDims: Bool, _ initial: Element,
    _ mask: NDArray<Bool>?, _ nan: NaNPolicy, _ operation: String
  ) throws(ArrayError) -> NDArray {
    NDArray(
      trusting: try erased.bounded(
        extremum, axes: axes, keepDims: keepDims, nan: nan, mask: mask,
        initial: NDArray(scalar: initial).erased, operation: operation))
  }

  private func selected(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, mask: NDArray<Bool>,
    _ operation: String
  ) throws(ArrayError) -> NDArray<Int> {
    try erased.selectedIndices(
      extremum, axes: axes, keepDims: keepDims, nan: nan, mask: mask, operation: operation)
  }
}

extension AnyNDArray {
  /// The place, in each block that the axes span, of the first smallest element that the mask
  /// selects; nil stands for all axes.
  ///
  /// Throws where nothing is selected in some block.
  public func argmin(
    axes: [Int]? = nil, keepDims: Bool = false, where mask: NDArray<Bool>,
    nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> NDArray<Int> {
    try selectedIndices(
      .least, axes: axes, keepDims: keepDims, nan: nan, mask: mask, operation: "argmin")
  }

  /// As ``argmin(axes:keepDims:where:nan:)``, for the largest element.
  public func argmax(
    axes: [Int]? = nil, keepDims: Bool = false, where mask: NDArray<Bool>,
    nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> NDArray<Int> {
    try selectedIndices(
      .greatest, axes: axes, keepDims: keepDims, nan: nan, mask: mask, operation: "argmax")
  }

  /// The places of the best selected elements. Throws where nothing but NaNs is selected, and these
  /// are left out, and where nothing is.
  package func selectedIndices(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, mask: NDArray<Bool>?,
    operation: String
  ) throws(ArrayError) -> NDArray<Int> {
    let found = try select(
      extremum, axes: axes, keepDims: keepDims, nan: nan, mask: mask, operation: operation)
    if let group = found.places.elements.firstIndex(of: -1) {
      let place = ArrayLayout.coordinates(of: group, in: found.places.shape)
      throw .nothingSelected(operation: operation, axes: found.axes, shape: shape, result: place)
    }
    if nan == .omit, found.firstNaN != nil {
      throw .onlyNaN(operation: operation, axes: found.axes, shape: shape)
    }
    return found.places
  }

  /// The best of a scalar array of this type and of the selected elements.
  package func bounded(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, mask: NDArray<Bool>?,
    initial: AnyNDArray, operation: String
  ) throws(ArrayError) -> AnyNDArray {
    try select(
      extremum, axes: axes, keepDims: keepDims, nan: nan, mask: mask, operation: operation
    ).values(extremum, nan: nan, initial: initial)
  }
}
