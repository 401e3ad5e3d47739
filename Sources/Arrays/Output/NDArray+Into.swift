/// Searches that write their results into an array that is there already.
extension NDArray {
  /// Writes the place of the first smallest element of each block that the axes span; nil stands
  /// for all axes.
  ///
  /// Throws before anything is written: for an output that has not exactly the shape of the result,
  /// and for one whose integers could not hold every place of a block.
  public func argmin<Index: FixedWidthInteger & ArrayElement>(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    into output: MutableNDArray<Index>
  ) throws(ArrayError) {
    try write(.least, axes, keepDims, nan, "argmin", into: output)
  }

  /// As ``argmin(axes:keepDims:nan:into:)``, along one axis.
  public func argmin<Index: FixedWidthInteger & ArrayElement>(
    axis: Int, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    into output: MutableNDArray<Index>
  ) throws(ArrayError) {
    try write(.least, [axis], keepDims, nan, "argmin", into: output)
  }

  /// As ``argmin(axes:keepDims:nan:into:)``, for the largest element.
  public func argmax<Index: FixedWidthInteger & ArrayElement>(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    into output: MutableNDArray<Index>
  ) throws(ArrayError) {
    try write(.greatest, axes, keepDims, nan, "argmax", into: output)
  }

  /// As ``argmax(axes:keepDims:nan:into:)``, along one axis.
  public func argmax<Index: FixedWidthInteger & ArrayElement>(
    axis: Int, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    into output: MutableNDArray<Index>
  ) throws(ArrayError) {
    try write(.greatest, [axis], keepDims, nan, "argmax", into: output)
  }

  /// Writes the smallest element of each block that the axes span; nil stands for all axes.
  ///
  /// Throws before anything is written for an output that has not exactly the shape of the result.
  public func min(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    into output: MutableNDArray<Element>
  ) throws(ArrayError) {
    try writeValues(.least, axes, keepDims, nan, "min", into: output)
  }

  /// As ``min(axes:keepDims:nan:into:)``, for the largest element.
  public func max(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    into output: MutableNDArray<Element>
  ) throws(ArrayError) {
    try writeValues(.greatest, axes, keepDims, nan, "max", into: output)
  }

  private func writeValues(
    _ extremum: Extremum, _ axes: [Int]?, _ keepDims: Bool, _ nan: NaNPolicy,
    _ operation: String, into output: MutableNDArray<Element>
  ) throws(ArrayError) {
    let values = try erased.find(
      extremum, axes: axes, keepDims: keepDims, nan: nan, operation: operation
    ).values
    try output.take(NDArray(trusting: values), operation: operation)
  }

  private func write<Index: FixedWidthInteger & ArrayElement>(
    _ extremum: Extremum, _ axes: [Int]?, _ keepDims: Bool, _ nan: NaNPolicy,
    _ operation: String, into output: MutableNDArray<Index>
  ) throws(ArrayError) {
    let found = try erased.indices(
      extremum, axes: axes, keepDims: keepDims, nan: nan, operation: operation)
    try output.check(found.indices.shape, operation: operation)
    let searched = found.axes ?? Array(0..<rank)
    let largest = searched.reduce(1) { $0 * shape[$1] } - 1
    guard Index(exactly: Swift.max(largest, 0)) != nil else {
      throw .outputTooNarrow(
        operation: operation, elementType: Index.elementType, largest: largest)
    }
    let places = found.indices.elements.map { Index(truncatingIfNeeded: $0) }
    output.assign(try NDArray<Index>(elements: places, shape: found.indices.shape))
  }
}

extension MutableNDArray {
  /// Takes over all elements of a result, which must have exactly this shape.
  func take(_ values: NDArray<Element>, operation: String) throws(ArrayError) {
    try check(values.shape, operation: operation)
    assign(values)
  }

  /// Throws unless this is exactly the shape of a result.
  fileprivate func check(_ expected: [Int], operation: String) throws(ArrayError) {
    guard shape == expected else {
      throw .outputShape(operation: operation, given: shape, expected: expected)
    }
  }
}
