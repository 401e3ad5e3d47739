/// The best few elements of each row, best first, and the way to their values.
struct Ranked {
  let array: AnyNDArray
  let searched: [Int]
  let kept: [Int]
  let steps: RowSteps
  /// The offset of the first element of each row, rows in C order.
  let rows: [Int]
  /// The places found in each row.
  let places: [[Int]]
  let count: Int

  /// The places, along an axis that stands where the searched one was.
  var indices: NDArray<Int> {
    get throws(ArrayError) {
      let layout = try arrangement
      return NDArray(trusting: NDArray(elements: places.flatMap { $0 }).erased.viewed(layout))
    }
  }

  /// The elements at the places, in native byte order.
  var values: AnyNDArray {
    get throws(ArrayError) {
      let size = array.elementType.byteCount
      let offsets = zip(rows, places).flatMap { row, places in places.map { row + offset(of: $0) } }
      let storage = ArrayStorage(byteCount: offsets.count * size) { memory in
        for (place, offset) in offsets.enumerated() {
          array.copyElement(
            offset, to: UnsafeMutableRawBufferPointer(rebasing: memory[(place * size)...]))
        }
      }
      return AnyNDArray(
        elementType: array.elementType, byteOrder: .host, layout: try arrangement,
        storage: storage)
    }
  }

  /// Throws for a NaN found, which the policy does not let into the result.
  func check(_ nan: NaNPolicy, operation: String) throws(ArrayError) {
    guard nan != .propagate, array.elementType.hasNaN else { return }
    for (group, (row, places)) in zip(rows, places).enumerated() {
      guard let rank = places.firstIndex(where: { array.isNaN(row + offset(of: $0)) }) else {
        continue
      }
      guard nan == .raise else {
        throw .countOutOfRange(operation: operation, count: count, available: rank)
      }
      throw .notANumber(
        operation: operation, coordinates: coordinates(group: group, place: places[rank]))
    }
  }

  /// Rows of `count` elements, their axis moved to where the searched one was.
  private var arrangement: ArrayLayout {
    get throws(ArrayError) {
      let stored = try ArrayLayout(shape: kept.map { array.shape[$0] } + [count])
      guard let axis = searched.first, !kept.isEmpty else { return stored }
      var order = Array(0..<kept.count)
      order.insert(kept.count, at: axis)
      return try stored.permuted(order)
    }
  }

  /// The offset of a place, relative to the first element of its row.
  private func offset(of place: Int) -> Int {
    zip(ArrayLayout.coordinates(of: place, in: steps.lengths), steps.strides)
      .reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func coordinates(group: Int, place: Int) -> [Int] {
    var outside = ArrayLayout.coordinates(of: group, in: kept.map { array.shape[$0] })[...]
    var within = ArrayLayout.coordinates(of: place, in: steps.lengths)[...]
    return array.shape.indices.map {
      searched.contains($0) ? within.removeFirst() : outside.removeFirst()
    }
  }
}
