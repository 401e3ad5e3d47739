/// Finds the first few elements of each row in the order of a search: by value, then by place.
///
/// A heap holds the best so far, the worst of them on top: O(n log k), and O(k) extra memory.
struct SmallestSearch: OrderVisitor {
  let array: AnyNDArray
  /// The offset of the first element of each row.
  let rows: [Int]
  /// The offsets of the elements of a row, relative to its first.
  let steps: RowSteps
  let count: Int

  /// The places of the best `count` elements of each row, the best first.
  func visit<Keys: ElementKeys>(_ keys: Keys) -> [[Int]] {
    rows.map { row in
      var heap = BoundedHeap(keys, capacity: count)
      steps.visit { place, offset in heap.offer(keys.key(array.address(row + offset)), place: place)
      }
      return heap.sorted()
    }
  }
}

/// The places of a row, in C order, and where its elements lie relative to the first.
struct RowSteps {
  let lengths: [Int]
  let strides: [Int]

  var count: Int { lengths.reduce(1, *) }

  @inline(__always)
  func visit(_ body: (_ place: Int, _ offset: Int) -> Void) {
    guard count > 0 else { return }
    let outer = Array(strides.dropLast())
    var walk = Odometer(
      lengths: Array(lengths.dropLast()), first: outer, second: outer, offset: 0)
    let (length, stride) = (lengths.last ?? 1, strides.last ?? 0)
    var first = 0
    repeat {
      for place in 0..<length { body(first + place, walk.first + place * stride) }
      first += length
    } while walk.advance()
  }
}

/// The best few of many keys with their places, the worst of them on top.
///
/// Source: Williams, "Algorithm 232: Heapsort", Communications of the ACM 7 (1964).
private struct BoundedHeap<Keys: ElementKeys> {
  private let keys: Keys
  private var entries: [(key: Keys.Key, place: Int)] = []
  private let capacity: Int

  init(_ keys: Keys, capacity: Int) {
    (self.keys, self.capacity) = (keys, capacity)
    entries.reserveCapacity(capacity)
  }

  /// Places are offered in ascending order, so of equal keys those already here come first.
  @inline(__always)
  mutating func offer(_ key: Keys.Key, place: Int) {
    if entries.count < capacity {
      entries.append((key, place))
      siftUp()
    } else if let worst = entries.first, keys.precedes(key, worst.key) {
      entries[0] = (key, place)
      siftDown(within: entries.count)
    }
  }

  /// The places from the best to the worst.
  mutating func sorted() -> [Int] {
    for end in entries.indices.dropFirst().reversed() {
      entries.swapAt(0, end)
      siftDown(within: end)
    }
    return entries.map(\.place)
  }

  private func comesBefore(_ left: Int, _ right: Int) -> Bool {
    let (left, right) = (entries[left], entries[right])
    if keys.precedes(left.key, right.key) { return true }
    return !keys.precedes(right.key, left.key) && left.place < right.place
  }

  private mutating func siftUp() {
    var child = entries.count - 1
    while child > 0, comesBefore((child - 1) / 2, child) {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown(within end: Int) {
    var parent = 0
    while true {
      var worst = 2 * parent + 1
      guard worst < end else { return }
      if worst + 1 < end, comesBefore(worst, worst + 1) { worst += 1 }
      guard comesBefore(parent, worst) else { return }
      entries.swapAt(parent, worst)
      parent = worst
    }
  }
}
