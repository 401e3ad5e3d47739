/// The searches of NumPy under NumPy's names, for code that is carried over.
///
///     let a: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]
///     try NumPyStyle.argmin(a, axis: 0)                   // [1, 1, 0]
///     try NumPyStyle.min(a, axis: [0, 1], keepdims: true) // [[2]]
///
/// Results, axes, NaNs and categories of errors are those of NumPy 2.4, with these exceptions:
/// `nanargmin` and `nanargmax` never point at a NaN, an `initial` that the elements cannot hold is an
/// error and not truncated, an output whose integers are too narrow is an error, and the least of
/// zeros of both signs is the first. Results without axes are arrays of shape ().
public enum NumPyStyle {
  /// The places of the first smallest elements along an axis; nil flattens the array.
  public static func argmin<Element>(
    _ a: NDArray<Element>, axis: Int? = nil, keepdims: Bool = false
  ) throws(ArrayError) -> NDArray<Int> {
    try a.erased.argmin(axes: axis.map { [$0] }, keepDims: keepdims)
  }

  /// As ``argmin(_:axis:keepdims:)``, into an array of exactly the shape of the result.
  public static func argmin<Element, Index: FixedWidthInteger & ArrayElement>(
    _ a: NDArray<Element>, axis: Int? = nil, out: MutableNDArray<Index>, keepdims: Bool = false
  ) throws(ArrayError) {
    try a.argmin(axes: axis.map { [$0] }, keepDims: keepdims, into: out)
  }

  /// The places of the first largest elements along an axis; nil flattens the array.
  public static func argmax<Element>(
    _ a: NDArray<Element>, axis: Int? = nil, keepdims: Bool = false
  ) throws(ArrayError) -> NDArray<Int> {
    try a.erased.indices(
      .greatest, axes: axis.map { [$0] }, keepDims: keepdims, operation: "argmax"
    ).indices
  }

  /// As ``argmax(_:axis:keepdims:)``, into an array of exactly the shape of the result.
  public static func argmax<Element, Index: FixedWidthInteger & ArrayElement>(
    _ a: NDArray<Element>, axis: Int? = nil, out: MutableNDArray<Index>, keepdims: Bool = false
  ) throws(ArrayError) {
    try a.argmax(axes: axis.map { [$0] }, keepDims: keepdims, into: out)
  }

  /// The smallest elements over axes; nil stands for all of them, no axes leave the array as it is.
  ///
  /// With a mask, only what it selects counts, and `initial` must be given.
  public static func min<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, keepdims: Bool = false,
    initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) -> NDArray<Element> {
    try extreme(a, .least, axis, keepdims, initial, mask, .propagate, "min")
  }

  /// As `min`, over one axis.
  public static func min<Element>(
    _ a: NDArray<Element>, axis: Int, keepdims: Bool = false, initial: InitialValue? = nil,
    where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) -> NDArray<Element> {
    try min(a, axis: [axis], keepdims: keepdims, initial: initial, where: mask)
  }

  /// As `min`, into an array of exactly the shape of the result.
  public static func min<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, out: MutableNDArray<Element>,
    keepdims: Bool = false, initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) {
    let values = try min(a, axis: axis, keepdims: keepdims, initial: initial, where: mask)
    try out.take(values, operation: "min")
  }

  /// The largest elements over axes; see `min`.
  public static func max<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, keepdims: Bool = false,
    initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) -> NDArray<Element> {
    try extreme(a, .greatest, axis, keepdims, initial, mask, .propagate, "max")
  }

  /// As `max`, over one axis.
  public static func max<Element>(
    _ a: NDArray<Element>, axis: Int, keepdims: Bool = false, initial: InitialValue? = nil,
    where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) -> NDArray<Element> {
    try max(a, axis: [axis], keepdims: keepdims, initial: initial, where: mask)
  }

  /// As `max`, into an array of exactly the shape of the result.
  public static func max<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, out: MutableNDArray<Element>,
    keepdims: Bool = false, initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) {
    let values = try max(a, axis: axis, keepdims: keepdims, initial: initial, where: mask)
    try out.take(values, operation: "max")
  }

  /// The places of the first smallest elements that are not NaN.
  ///
  /// Throws for a slice of only NaNs.
  public static func nanargmin<Element>(
    _ a: NDArray<Element>, axis: Int? = nil, keepdims: Bool = false
  ) throws(ArrayError) -> NDArray<Int> {
    try a.erased.argmin(axes: axis.map { [$0] }, keepDims: keepdims, nan: .omit)
  }

  /// As `nanargmin`, into an array of exactly the shape of the result.
  public static func nanargmin<Element, Index: FixedWidthInteger & ArrayElement>(
    _ a: NDArray<Element>, axis: Int? = nil, out: MutableNDArray<Index>, keepdims: Bool = false
  ) throws(ArrayError) {
    try a.argmin(axes: axis.map { [$0] }, keepDims: keepdims, nan: .omit, into: out)
  }

  /// The smallest elements that are not NaN; a slice of only NaNs gives NaN.
  public static func nanmin<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, keepdims: Bool = false,
    initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) -> NDArray<Element> {
    try extreme(a, .least, axis, keepdims, initial, mask, .omit, "nanmin")
  }

  /// As `nanmin`, into an array of exactly the shape of the result.
  public static func nanmin<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, out: MutableNDArray<Element>,
    keepdims: Bool = false, initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) {
    let values = try nanmin(a, axis: axis, keepdims: keepdims, initial: initial, where: mask)
    try out.take(values, operation: "nanmin")
  }

  /// The places of the first largest elements that are not NaN.
  ///
  /// Throws for a slice of only NaNs.
  public static func nanargmax<Element>(
    _ a: NDArray<Element>, axis: Int? = nil, keepdims: Bool = false
  ) throws(ArrayError) -> NDArray<Int> {
    try a.erased.argmax(axes: axis.map { [$0] }, keepDims: keepdims, nan: .omit)
  }

  /// As `nanargmax`, into an array of exactly the shape of the result.
  public static func nanargmax<Element, Index: FixedWidthInteger & ArrayElement>(
    _ a: NDArray<Element>, axis: Int? = nil, out: MutableNDArray<Index>, keepdims: Bool = false
  ) throws(ArrayError) {
    try a.argmax(axes: axis.map { [$0] }, keepDims: keepdims, nan: .omit, into: out)
  }

  /// The largest elements that are not NaN; a slice of only NaNs gives NaN.
  public static func nanmax<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, keepdims: Bool = false,
    initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) -> NDArray<Element> {
    try extreme(a, .greatest, axis, keepdims, initial, mask, .omit, "nanmax")
  }

  /// As `nanmax`, into an array of exactly the shape of the result.
  public static func nanmax<Element>(
    _ a: NDArray<Element>, axis: [Int]? = nil, out: MutableNDArray<Element>,
    keepdims: Bool = false, initial: InitialValue? = nil, where mask: NDArray<Bool>? = nil
  ) throws(ArrayError) {
    let values = try nanmax(a, axis: axis, keepdims: keepdims, initial: initial, where: mask)
    try out.take(values, operation: "nanmax")
  }

  /// The indices along each axis of a shape, for places counted in its C order.
  public static func unravelIndex(
    _ indices: NDArray<Int>, _ shape: [Int]
  ) throws(ArrayError) -> [NDArray<Int>] {
    try indices.unravelled(in: shape)
  }

  private static func extreme<Element>(
    _ a: NDArray<Element>, _ extremum: Extremum, _ axes: [Int]?, _ keepDims: Bool,
    _ initial: InitialValue?, _ mask: NDArray<Bool>?, _ nan: NaNPolicy, _ operation: String
  ) throws(ArrayError) -> NDArray<Element> {
    guard let initial else {
      if mask != nil { throw .maskNeedsInitial(operation: operation) }
      return NDArray(
        trusting: try a.erased.find(
          extremum, axes: axes, keepDims: keepDims, nan: nan, operation: operation
        ).values)
    }
    let first = try initial.element(Element.self, operation: operation)
    return NDArray(
      trusting: try a.erased.bounded(
        extremum, axes: axes, keepDims: keepDims, nan: nan, mask: mask,
        initial: NDArray(scalar: first).erased, operation: operation))
  }
}
