import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The division of a search among threads.
///
/// Each share finds its own results, or a candidate for the only one, so that the answer is the same
/// to the last bit for any number of threads.
enum Shares {
  /// The bytes that keep a thread busy for several times as long as it takes to wake it.
  private static let leastBytes = 1 << 20

  private static let processors = Swift.max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// The number of shares for a search of so many bytes; `limit` nil stands for all processors.
  @inline(__always)
  static func count(bytes: Int, limit: Int?) -> Int {
    if bytes < 2 * leastBytes { return 1 }
    return Swift.max(1, Swift.min(limit ?? processors, bytes / leastBytes))
  }

  /// The places of share `index`, of `count`.
  @inline(__always)
  static func places(_ total: Int, share index: Int, of count: Int) -> Range<Int> {
    let (size, longer) = total.quotientAndRemainder(dividingBy: count)
    let start = index * size + Swift.min(index, longer)
    return start..<start + size + (index < longer ? 1 : 0)
  }

  /// Calls the body once for each share, on as many threads, and returns when all are done.
  static func run(_ count: Int, _ body: (Int) -> Void) {
    guard count > 1 else { return body(0) }
    withoutActuallyEscaping(body) { body in
      // Safe: the call returns after the last use, and shares write to places of their own.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    }
  }

  /// As `run`, for groups of equally many results: shares are whole groups where there are enough,
  /// and otherwise a part of each group.
  static func run(
    _ count: Int, groups: Int, length: Int, _ body: (_ groups: Range<Int>, Range<Int>) -> Void
  ) {
    let count = Swift.min(count, Swift.max(groups, length))
    run(count) { share in
      if groups >= count {
        body(places(groups, share: share, of: count), 0..<length)
      } else {
        body(0..<groups, places(length, share: share, of: count))
      }
    }
  }
}
