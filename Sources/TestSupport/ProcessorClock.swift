import Foundation

/// Time that the calling thread has kept a processor busy: what work takes, however much else runs.
package struct ProcessorClock {
  package init() {}

  /// The processor time of `body`, which must not suspend.
  package func measure(_ body: () throws -> Void) rethrows -> Duration {
    let start = now
    try body()
    return now - start
  }

  private var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
  }
}
