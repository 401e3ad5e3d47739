/// The elements of a list, and how deep lists are nested in it.
///
/// The depth is kept, because a chain of short definitions can nest lists deeper than any walk of
/// them could follow.
package struct ListValue: Sendable {
  /// The deepest nest of lists that is built.
  static let depthLimit = 64

  package let elements: [Value]
  /// 1 for a list without lists.
  package let depth: Int

  init(_ elements: some Sequence<Value>) {
    self.elements = Array(elements)
    depth = 1 + self.elements.reduce(0) { Swift.max($0, $1.depth) }
  }
}

extension ListValue: RandomAccessCollection, ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Value...) { self.init(elements) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { elements.count }
  package subscript(place: Int) -> Value { elements[place] }
}
