#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What this process has computed so far.
enum ProcessorTime {
  /// In seconds, all threads together.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// Adds what `body` takes to `total`.
  static func measure<Result>(_ total: inout Double, _ body: () -> Result) -> Result {
    let start = now
    defer { total += now - start }
    return body()
  }
}
