import ArgMinNumbers

/// A part of the box that may hold a better point.
struct Node {
  var box: [Interval]
  /// A number that the objective is nowhere below in the box.
  var bound: Double
  var depth: Int
  /// Which node it is, so that equal bounds have an order.
  var number: Int
}

/// Open nodes, the one with the least bound first; of equal ones the youngest.
struct NodeQueue {
  private var heap: [Node] = []

  var isEmpty: Bool { heap.isEmpty }
  /// The least bound of all; +∞ where none is open.
  var bound: Double { heap.first?.bound ?? .infinity }

  mutating func insert(_ node: Node) {
    heap.append(node)
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard precedes(heap[place], heap[parent]) else { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  mutating func removeFirst() -> Node? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if precedes(heap[child], heap[least]) { least = child }
      }
      if least == place { return first }
      heap.swapAt(place, least)
      place = least
    }
  }

  private func precedes(_ a: Node, _ b: Node) -> Bool {
    (a.bound, -a.number) < (b.bound, -b.number)
  }
}
