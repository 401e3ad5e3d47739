/// A part of the search that is still to be looked at.
struct SearchNode {
  /// How the part came to be: by a step of a whole number, whose cost is learnt from.
  struct Step {
    let column: Int
    let isUp: Bool
    /// How far the column was moved, and from which value of the relaxation.
    let distance: Double
    let value: Double
  }

  let bound: Double
  let depth: Int
  /// Against the root.
  let changes: [Domain.Change]
  let basis: Simplex.Basis?
  let step: Step?
  /// The order of creation, which settles ties.
  let number: Int
  /// The rows that the basis is of.
  var generation = 0
}

/// Open nodes, the least bound first.
struct NodeQueue {
  private var heap: [SearchNode] = []

  var isEmpty: Bool { heap.isEmpty }
  var count: Int { heap.count }
  /// The least bound of all; +∞ where there are none.
  var leastBound: Double { heap.first?.bound ?? .infinity }

  private static func precedes(_ a: SearchNode, _ b: SearchNode) -> Bool {
    (a.bound, -a.number) < (b.bound, -b.number)
  }

  mutating func insert(_ node: SearchNode) {
    heap.append(node)
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      if !Self.precedes(heap[place], heap[parent]) { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  mutating func popFirst() -> SearchNode? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sift()
    }
    return first
  }

  private mutating func sift() {
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if Self.precedes(heap[child], heap[least]) { least = child }
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }

  /// Drops nodes whose bounds are not below this.
  mutating func prune(from value: Double) {
    if heap.allSatisfy({ $0.bound < value }) { return }
    let kept = heap.filter { $0.bound < value }
    heap.removeAll(keepingCapacity: true)
    for node in kept { insert(node) }
  }
}
