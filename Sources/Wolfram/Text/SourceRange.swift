/// A half-open range of byte offsets into the source text.
package struct SourceRange: Sendable, Equatable {
  package let start: Int32
  package let end: Int32

  package init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// The smallest range that holds this one and `other`.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(Int(min(start, other.start)), Int(max(end, other.end)))
  }

  package var lowerBound: Int { Int(start) }
  package var upperBound: Int { Int(end) }
}
