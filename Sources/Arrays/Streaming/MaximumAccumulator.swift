/// The first largest of elements that arrive in pieces of any length; see ``MinimumAccumulator``.
public struct MaximumAccumulator<Element: ArrayElement>: Sendable {
  private var search: StreamedSearch

  /// Nothing so far.
  public init(nan: NaNPolicy = .propagate) {
    search = StreamedSearch(.greatest, Element.elementType, nan: nan)
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

  /// The first largest element and its index among all.
  ///
  /// Throws where there was none, or none but NaNs and they are left out.
  public func result() throws(ArrayError) -> (index: Int, value: Element) {
    try search.typedResult()
  }
}
