/// A flat search of a large array, a part at a time.
///
/// The parts of a mapped file are let go of when they are searched, so that a file of any size takes
/// little memory, and between two parts the caller may end the search.
package struct BlockSearch {
  private let array: AnyNDArray
  /// The elements of a part, at most.
  private let limit: Int
  private var search: StreamedSearch
  private var isEnded = false

  /// A part is at most this long, in bytes.
  package static let partSize = 1 << 23

  package init(
    _ array: AnyNDArray, _ extremum: Extremum, nan: NaNPolicy, threads: Int? = nil,
    partSize: Int = Self.partSize
  ) {
    self.array = array
    limit = Swift.max(1, partSize / Swift.max(1, array.elementType.byteCount))
    search = StreamedSearch(extremum, array.elementType, nan: nan, threads: threads)
  }

  /// The index and the element of the best so far, an array without axes.
  package var best: (index: Int, value: AnyNDArray)? {
    guard let index = search.index, let value = search.best else { return nil }
    return (index, value)
  }

  /// Searches all parts, until `goesOn` is false; it is given the elements searched so far.
  ///
  /// Returns whether all were searched. Throws for a NaN where the policy is to raise.
  package mutating func run(goesOn: (Int) -> Bool) throws(ArrayError) -> Bool {
    guard array.count > 0 else { return true }
    array.storage.willBeReadInOrder()
    var searched = 0
    let origin = [Int](repeating: 0, count: array.rank)
    try visit(array.layout, at: origin, &searched, goesOn)
    return !isEnded
  }

  /// The result of a search of all parts, as of the whole.
  package func result() throws(ArrayError) -> (index: Int, value: AnyNDArray) {
    do {
      return try search.result()
    } catch {
      switch error {
      case .empty(let operation, _, _):
        throw .empty(operation: operation, axes: nil, shape: array.shape)
      case .onlyNaN(let operation, _, _):
        throw .onlyNaN(operation: operation, axes: nil, shape: array.shape)
      default: throw error
      }
    }
  }

  /// Searches a part of the array whose first element has the index `origin`.
  private mutating func visit(
    _ part: ArrayLayout, at origin: [Int], _ searched: inout Int, _ goesOn: (Int) -> Bool
  ) throws(ArrayError) {
    let slowest = part.shape.indices.filter { part.shape[$0] > 1 }
      .max { part.strides[$0].magnitude < part.strides[$1].magnitude }
    guard part.count > limit, let axis = slowest else {
      try search(part, at: origin)
      searched += part.count
      isEnded = !goesOn(searched)
      return
    }
    let length = part.shape[axis]
    let step = Swift.max(1, limit / (part.count / length))
    var start = 0
    while start < length, !isEnded {
      var shape = part.shape
      shape[axis] = Swift.min(step, length - start)
      let inner = ArrayLayout(
        shape: shape, strides: part.strides, offset: part.offset + start * part.strides[axis])
      var first = origin
      first[axis] += start
      try visit(inner, at: first, &searched, goesOn)
      start += step
    }
  }

  private mutating func search(_ part: ArrayLayout, at origin: [Int]) throws(ArrayError) {
    let steps = ArrayLayout.steps(array.shape)
    func whole(_ place: Int) -> [Int] {
      zip(ArrayLayout.coordinates(of: place, in: part.shape), origin).map { $0 + $1 }
    }
    do {
      try search.offer(array.viewed(part)) { place in
        zip(whole(place), steps).reduce(0) { $0 + $1.0 * $1.1 }
      }
    } catch {
      guard case .notANumber(let operation, let place) = error else { throw error }
      throw .notANumber(
        operation: operation,
        coordinates: ArrayLayout.coordinates(of: place.first ?? 0, in: array.shape))
    }
    let reach = zip(part.shape, part.strides).map { ($0 - 1) * $1 }
    let first = part.offset + reach.filter { $0 < 0 }.reduce(0, +)
    let last = part.offset + reach.filter { $0 > 0 }.reduce(0, +)
    let size = array.elementType.byteCount
    array.storage.release(first * size..<(last + 1) * size)
  }
}
