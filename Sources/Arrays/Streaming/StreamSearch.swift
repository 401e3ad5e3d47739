/// A search of an array that comes in a stream: a pipe, or a member of an archive.
///
/// Memory is that of the results and of a part, whatever the size of the array.
package struct StreamSearch: SearchInParts {
  private let stream: ArrayStream
  private var search: PartSearch
  private let partSize: Int

  /// Throws for a wrong axis before it throws for an empty one.
  package init(
    _ stream: ArrayStream, _ terms: SearchTerms, partSize: Int = Parts.size
  ) throws(ArrayError) {
    self.stream = stream
    search = try PartSearch(terms, stream.elementType, layout: stream.layout)
    // Rows of many results are searched faster together, as far as they are short.
    let together = Swift.min(8, 4 * partSize / Swift.max(1, search.rowSize))
    self.partSize =
      search.searchesSlowest ? Swift.max(partSize, together * search.rowSize) : partSize
  }

  package var elementType: ElementType { stream.elementType }
  package var shape: [Int] { stream.layout.shape }
  package var best: (index: Int, value: AnyNDArray)? { search.best }

  package mutating func run(goesOn: (SearchProgress) -> Bool) throws(SearchFailure) -> Bool {
    let size = elementType.byteCount
    let total = stream.layout.count * size
    var done = 0
    // Until a part is searched nothing is known, and the caller need not be asked.
    func continues() -> Bool { done == 0 || goesOn(SearchProgress(done: done, total: total)) }
    return try stream.visit(partSize: partSize, goesOn: continues) {
      (part, origin) throws(SearchFailure) in
      do throws(ArrayError) {
        try search.offer(part, at: origin)
      } catch {
        throw .array(error)
      }
      done = search.count * size
      return continues()
    }
  }

  package func result(valuesOnly: Bool) throws(ArrayError) -> PartFindings {
    try search.result(valuesOnly: valuesOnly)
  }
}
