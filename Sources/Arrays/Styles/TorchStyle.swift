/// The searches of PyTorch under PyTorch's names, for code that is carried over.
///
///     let a: NDArray<Float> = [[6, 3, 8], [5, 2, 9]]
///     let (values, indices) = try TorchStyle.min(a, dim: 1)       // [3, 2], [1, 1]
///
/// Results, axes, NaNs and categories of errors are those of PyTorch 2.15; element types that its
/// `argmin` refuses (truth values, unsigned integers, complex numbers) are searched, too. Results
/// without axes are arrays of shape ().
public enum TorchStyle {
  /// The places of the first smallest elements along a dimension; nil flattens the array.
  public static func argmin<Element>(
    _ input: NDArray<Element>, dim: Int? = nil, keepdim: Bool = false
  ) throws(ArrayError) -> NDArray<Int64> {
    try places(input, .least, dim, keepdim, "argmin")
  }

  /// The places of the first largest elements along a dimension; nil flattens the array.
  public static func argmax<Element>(
    _ input: NDArray<Element>, dim: Int? = nil, keepdim: Bool = false
  ) throws(ArrayError) -> NDArray<Int64> {
    try places(input, .greatest, dim, keepdim, "argmax")
  }

  /// The smallest element.
  public static func min<Element>(
    _ input: NDArray<Element>
  ) throws(ArrayError) -> NDArray<Element> {
    NDArray(scalar: try input.min())
  }

  /// The smallest elements along a dimension, and the places of the first of each.
  public static func min<Element>(
    _ input: NDArray<Element>, dim: Int, keepdim: Bool = false
  ) throws(ArrayError) -> (values: NDArray<Element>, indices: NDArray<Int64>) {
    try both(input, .least, dim, keepdim, "min")
  }

  /// The largest element.
  public static func max<Element>(
    _ input: NDArray<Element>
  ) throws(ArrayError) -> NDArray<Element> {
    NDArray(scalar: try input.max())
  }

  /// The largest elements along a dimension, and the places of the first of each.
  public static func max<Element>(
    _ input: NDArray<Element>, dim: Int, keepdim: Bool = false
  ) throws(ArrayError) -> (values: NDArray<Element>, indices: NDArray<Int64>) {
    try both(input, .greatest, dim, keepdim, "max")
  }

  /// The smallest elements over dimensions; none stands for all of them.
  public static func amin<Element>(
    _ input: NDArray<Element>, dim: [Int] = [], keepdim: Bool = false
  ) throws(ArrayError) -> NDArray<Element> {
    try extreme(input, .least, dim, keepdim, "amin")
  }

  /// The largest elements over dimensions; none stands for all of them.
  public static func amax<Element>(
    _ input: NDArray<Element>, dim: [Int] = [], keepdim: Bool = false
  ) throws(ArrayError) -> NDArray<Element> {
    try extreme(input, .greatest, dim, keepdim, "amax")
  }

  /// The smallest and the largest elements along a dimension; nil stands for all of them.
  public static func aminmax<Element>(
    _ input: NDArray<Element>, dim: Int? = nil, keepdim: Bool = false
  ) throws(ArrayError) -> (min: NDArray<Element>, max: NDArray<Element>) {
    let axes = dim.map { [$0] } ?? []
    return (
      try extreme(input, .least, axes, keepdim, "aminmax"),
      try extreme(input, .greatest, axes, keepdim, "aminmax")
    )
  }

  private static func both<Element>(
    _ input: NDArray<Element>, _ extremum: Extremum, _ dim: Int, _ keepDim: Bool,
    _ operation: String
  ) throws(ArrayError) -> (values: NDArray<Element>, indices: NDArray<Int64>) {
    let found = try input.erased.indices(
      extremum, axes: [dim], keepDims: keepDim, operation: operation)
    return (NDArray(trusting: found.values), NDArray(trusting: found.indices.erased))
  }

  private static func places<Element>(
    _ input: NDArray<Element>, _ extremum: Extremum, _ dim: Int?, _ keepDim: Bool,
    _ operation: String
  ) throws(ArrayError) -> NDArray<Int64> {
    let found = try input.erased.indices(
      extremum, axes: dim.map { [$0] }, keepDims: keepDim, operation: operation)
    return NDArray(trusting: found.indices.erased)
  }

  private static func extreme<Element>(
    _ input: NDArray<Element>, _ extremum: Extremum, _ dim: [Int], _ keepDim: Bool,
    _ operation: String
  ) throws(ArrayError) -> NDArray<Element> {
    let axes = dim.isEmpty ? nil : dim
    return NDArray(
      trusting: try input.erased.find(
        extremum, axes: axes, keepDims: keepDim, operation: operation
      ).values)
  }
}
