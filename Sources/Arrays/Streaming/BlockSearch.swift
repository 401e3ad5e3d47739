/// A search of a large array in memory or in a mapped file, a part at a time.
///
/// The parts of a mapped file are let go of when they are searched, so that a file of any size takes
/// little memory, and between two parts the caller may end the search.
package struct BlockSearch: SearchInParts {
  private let array: AnyNDArray
  private let parts: Parts
  private var search: PartSearch

  /// Throws for a wrong axis before it throws for an empty one.
  package init(
    _ array: AnyNDArray, _ terms: SearchTerms, partSize: Int = Parts.size
  ) throws(ArrayError) {
    self.array = array
    search = try PartSearch(terms, array.elementType, layout: array.layout)
    parts = Parts(
      array.layout, limit: partSize / Swift.max(1, array.elementType.byteCount),
      least: search.searchesSlowest ? 8 : 1)
  }

  package var elementType: ElementType { array.elementType }
  package var shape: [Int] { array.shape }
  package var best: (index: Int, value: AnyNDArray)? { search.best }

  package mutating func run(goesOn: (SearchProgress) -> Bool) throws(SearchFailure) -> Bool {
    array.storage.willBeReadInOrder()
    let (parts, array) = (parts, array)
    let size = array.elementType.byteCount
    return try parts.visit { (part, origin) throws(SearchFailure) in
      do throws(ArrayError) {
        try search.offer(array.viewed(part), at: origin)
      } catch {
        throw .array(error)
      }
      Self.release(part, of: array)
      return goesOn(SearchProgress(done: search.count * size, total: array.count * size))
    }
  }

  package func result(valuesOnly: Bool) throws(ArrayError) -> PartFindings {
    try search.result(valuesOnly: valuesOnly)
  }

  private static func release(_ part: ArrayLayout, of array: AnyNDArray) {
    let reach = zip(part.shape, part.strides).map { ($0 - 1) * $1 }
    let first = part.offset + reach.filter { $0 < 0 }.reduce(0, +)
    let last = part.offset + reach.filter { $0 > 0 }.reduce(0, +)
    let size = array.elementType.byteCount
    array.storage.release(first * size..<(last + 1) * size)
  }
}
