#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Seconds that all threads of this process have computed, which other programs do not lengthen.
enum Clock {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = now
    try body()
    return now - start
  }

  /// The least, over rounds, of the mean time of `body` for these.
  static func leastMean<Item>(of items: [Item], _ body: (Item) -> Void) -> Double {
    var least = Double.infinity
    for _ in 0..<20 {
      least = min(least, seconds { for item in items { body(item) } })
    }
    return least / Double(items.count)
  }
}
