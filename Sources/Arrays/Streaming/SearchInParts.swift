/// A search that may take long: it tells how far it is, and may be ended.
package protocol SearchInParts {
  /// The type and the lengths of what is searched, known at the latest when all was.
  var elementType: ElementType { get }
  var shape: [Int] { get }

  /// The index and the element of the best so far, an array without axes, of a search of everything.
  var best: (index: Int, value: AnyNDArray)? { get }

  /// Searches to the end, or until `goesOn` is false; returns whether all was searched.
  mutating func run(goesOn: (SearchProgress) -> Bool) throws(SearchFailure) -> Bool

  /// The result of a search of all, as if it had been made at once.
  ///
  /// With NaNs left out, a result that has nothing else is an error, unless only the elements are
  /// asked for.
  func result(valuesOnly: Bool) throws(ArrayError) -> PartFindings
}

/// How far a search is, in bytes.
package struct SearchProgress: Sendable, Equatable {
  package let done: Int
  /// Nil where the end is not known before it is met.
  package let total: Int?

  package init(done: Int, total: Int?) { (self.done, self.total) = (done, total) }
}

/// Why a search in parts has no answer.
package enum SearchFailure: Error, Equatable, Sendable {
  case file(ArrayFileError)
  case array(ArrayError)
}
