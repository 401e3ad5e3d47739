/// What is searched for, and along which axes.
package struct SearchTerms: Sendable {
  package var extremum: Extremum
  /// Nil searches all elements as one.
  package var axes: [Int]?
  package var keepDims: Bool
  package var nan: NaNPolicy
  /// The most threads; nil leaves it to the size of the array.
  package var threads: Int?
  /// What errors call the search.
  package var operation: String

  package init(
    _ extremum: Extremum, axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil, operation: String = "argmin"
  ) {
    (self.extremum, self.axes, self.keepDims, self.nan) = (extremum, axes, keepDims, nan)
    (self.threads, self.operation) = (threads, operation)
  }

  /// The searched axes of an array of this shape, ascending.
  func searched(_ shape: [Int]) throws(ArrayError) -> [Int] {
    guard let axes else { return Array(shape.indices) }
    return try Axes.resolve(axes, shape: shape, operation: operation)
  }
}
