/// The first smallest of elements that arrive in pieces of any length.
///
///     var minimum = MinimumAccumulator<Double>()
///     try minimum.append([3, 1, 2])
///     try minimum.append([5, 0.5])
///     try minimum.result()        // (index: 4, value: 0.5)
///
/// Whatever the pieces, the result is that of the whole: ties go to the lower index, and NaNs are
/// treated as the policy says. Memory does not depend on how much has been searched.
public struct MinimumAccumulator<Element: ArrayElement>: Sendable {
  private var search: StreamedSearch

  /// Nothing so far.
  public init(nan: NaNPolicy = .propagate) {
    search = StreamedSearch(Element.elementType, nan: nan)
  }

  /// The number of elements so far.
  public var count: Int { search.count }

  /// Adds the elements of an array of any shape, in C order.
  ///
  /// Throws for a NaN where the policy is to raise.
  public mutating func append(_ piece: NDArray<Element>) throws(ArrayError) {
    try search.append(piece.erased)
  }

  /// Adds the elements of a list.
  public mutating func append(_ piece: [Element]) throws(ArrayError) {
    try append(NDArray(elements: piece))
  }

  /// Adds all pieces of a sequence, one after the other.
  public mutating func append(pieces: some Sequence<NDArray<Element>>) throws(ArrayError) {
    for piece in pieces { try append(piece) }
  }

  /// The first smallest element and its index among all.
  ///
  /// Throws where there was none, or none but NaNs and they are left out.
  public func result() throws(ArrayError) -> (index: Int, value: Element) {
    try search.typedResult()
  }
}
