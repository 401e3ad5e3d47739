/// The lengths at which variables come to their bounds, the least of them first; of equals the one of the
/// first variable.
///
/// *Complexity*: O(n) to make, O(log n) to take one out.
struct BreakpointQueue {
  private var items: [(length: Double, variable: Int)]

  init(_ items: [(length: Double, variable: Int)]) {
    self.items = items
    for place in stride(from: items.count / 2 - 1, through: 0, by: -1) { sink(place) }
  }

  /// The least length that is left.
  var first: Double? { items.first?.length }

  mutating func removeFirst() -> (length: Double, variable: Int)? {
    guard let last = items.popLast() else { return nil }
    guard let first = items.first else { return last }
    items[0] = last
    sink(0)
    return first
  }

  private mutating func sink(_ start: Int) {
    var place = start
    let moved = items[start]
    while 2 * place + 1 < items.count {
      var child = 2 * place + 1
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      if !(items[child] < moved) { break }
      items[place] = items[child]
      place = child
    }
    items[place] = moved
  }
}
