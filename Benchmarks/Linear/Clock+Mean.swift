import ArgMinBenchClock

extension Clock {
  /// The least, over rounds, of the mean time of `body` for these.
  static func leastMean<Item>(of items: [Item], _ body: (Item) -> Void) -> Double {
    var least = Double.infinity
    for _ in 0..<20 {
      least = min(least, seconds { for item in items { body(item) } })
    }
    return least / Double(items.count)
  }
}
