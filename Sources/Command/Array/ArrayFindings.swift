import ArgMinArrays

/// The elements that a search found, in whatever way.
struct ArrayFindings: Sendable {
  let indices: NDArray<Int>
  let values: AnyNDArray
  /// The full index of each, along an axis behind those of the result; nil if not asked for.
  let coordinates: NDArray<Int>?
  /// The searched axes, ascending; nil for all.
  let axes: [Int]?

  init(_ found: Found, coordinates: Bool) {
    (indices, values, axes) = (found.indices, found.values, found.axes)
    self.coordinates = coordinates ? found.coordinateArray : nil
  }

  init(_ found: PartFindings, coordinates: Bool) {
    (indices, values, axes) = (found.indices, found.values, found.axes)
    self.coordinates = coordinates ? found.coordinates : nil
  }

  /// `coordinates` holds an array of the shape of the result for each axis; nil if not asked for.
  init(
    indices: NDArray<Int>, values: AnyNDArray, coordinates: [NDArray<Int>]?, axes: [Int]?
  ) throws(ArrayError) {
    (self.indices, self.values, self.axes) = (indices, values, axes)
    guard let parts = coordinates?.map(\.elements) else {
      self.coordinates = nil
      return
    }
    let all = (0..<indices.count).flatMap { place in parts.map { $0[place] } }
    self.coordinates = try NDArray(elements: all, shape: indices.shape + [parts.count])
  }
}
