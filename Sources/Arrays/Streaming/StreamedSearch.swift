/// The first least or greatest element of an array that arrives in pieces.
///
///     var search = StreamedSearch(.float64)
///     try search.append(NDArray(elements: [3, 1, 2]).erased)
///     try search.append(NDArray(elements: [5, 0.5]).erased)
///     search.index                    // 4
///
/// Whatever the pieces, the result is that of the whole: ties go to the lower index, and NaNs are
/// treated as the policy says. Memory does not depend on how much has been searched.
public struct StreamedSearch: Sendable {
  /// The type of all pieces.
  public let elementType: ElementType
  /// The number of elements so far.
  public private(set) var count = 0
  /// The index of the best element so far; nil before the first.
  public private(set) var index: Int?
  /// The best element so far, an array without axes.
  package private(set) var best: AnyNDArray?
  package let extremum: Extremum
  package let nan: NaNPolicy
  private let threads: Int?

  /// A search for the least element.
  public init(_ elementType: ElementType, nan: NaNPolicy = .propagate) {
    self.init(.least, elementType, nan: nan)
  }

  /// What errors call the search.
  private var operation: String { extremum == .least ? "argmin" : "argmax" }

  package init(
    _ extremum: Extremum, _ elementType: ElementType, nan: NaNPolicy, threads: Int? = nil
  ) {
    (self.extremum, self.elementType, self.nan) = (extremum, elementType, nan)
    self.threads = threads
  }

  /// Searches the next piece, an array of any shape, in C order.
  ///
  /// Throws for a piece of another type, and for a NaN where the policy is to raise.
  public mutating func append(_ piece: AnyNDArray) throws(ArrayError) {
    guard piece.count > 0 else { return }
    try offer(piece, places: { [count] in count + $0 })
    count += piece.count
  }

  /// Searches a part of a larger array; `places` turns a place in the part into one in the whole.
  ///
  /// Parts may come in any order, but places must ascend within one.
  package mutating func offer(
    _ part: AnyNDArray, places: (Int) -> Int
  ) throws(ArrayError) {
    guard part.elementType == elementType else {
      throw .wrongElementType(stored: part.elementType, asked: elementType)
    }
    let policy: NaNPolicy = nan == .omit ? .omit : .propagate
    let found = try part.find(
      extremum, axes: nil, nan: policy, threads: threads, operation: operation)
    let (place, value) = (places(found.indices.element(atOffset: 0)), found.values)
    if nan == .raise, found.containsNaN {
      throw .notANumber(operation: operation, coordinates: [place])
    }
    if let best, let index {
      guard
        value.precedes(extremum, nan: nan, best, at: best.layout.offset)
          || (place < index
            && !best.precedes(extremum, nan: nan, value, at: value.layout.offset))
      else { return }
    }
    (index, best) = (place, value)
  }

  /// The index of the best element and the element, an array without axes.
  ///
  /// Throws where there was none, or none but NaNs and they are left out.
  public func result() throws(ArrayError) -> (index: Int, value: AnyNDArray) {
    guard let index, let best else {
      throw .empty(operation: operation, axes: nil, shape: [count])
    }
    if nan == .omit, best.isNaN(best.layout.offset) {
      throw .onlyNaN(operation: operation, axes: nil, shape: [count])
    }
    return (index, best)
  }

  /// As ``result()``, with the element as what it is.
  func typedResult<Element: ArrayElement>() throws(ArrayError) -> (index: Int, value: Element) {
    let (index, value) = try result()
    let typed: NDArray<Element> = try value.typed(as: Element.self)
    return (index, typed.element(atOffset: typed.layout.offset))
  }
}
