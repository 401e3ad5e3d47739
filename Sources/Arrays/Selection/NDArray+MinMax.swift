extension NDArray {
  /// The smallest and the largest element.
  ///
  ///     let a: NDArray<Int> = [6, 3, 8]
  ///     try a.minMax()          // (least: 3, greatest: 8)
  ///
  /// A NaN is both. Throws for an array without elements.
  public func minMax(
    nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> (least: Element, greatest: Element) {
    (try min(nan: nan), try max(nan: nan))
  }

  /// The smallest and the largest element of each block that the axes span.
  ///
  /// Throws for an axis that does not exist, is named twice or is empty.
  public func minMax(
    axes: [Int], keepDims: Bool = false, nan: NaNPolicy = .propagate
  ) throws(ArrayError) -> (least: NDArray, greatest: NDArray) {
    (
      try min(axes: axes, keepDims: keepDims, nan: nan),
      try max(axes: axes, keepDims: keepDims, nan: nan)
    )
  }
}

extension NDArray where Element == Int {
  /// The indices along each axis of a shape, for places counted in its C order.
  ///
  ///     let places: NDArray<Int> = [4, 1]
  ///     try places.unravelled(in: [2, 3])       // [[1, 0], [1, 1]]
  ///
  /// Throws for a place that is not in the shape.
  public func unravelled(in target: [Int]) throws(ArrayError) -> [NDArray<Int>] {
    try ArrayLayout.check(target)
    let count = target.reduce(1, *)
    let places = elements
    if let outside = places.first(where: { $0 < 0 || $0 >= count }) {
      throw .flatIndexOutOfRange(index: outside, shape: target)
    }
    let indices = places.map { ArrayLayout.coordinates(of: $0, in: target) }
    let layout = ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
    return target.indices.map { axis in NDArray(indices.map { $0[axis] }, layout: layout) }
  }
}
