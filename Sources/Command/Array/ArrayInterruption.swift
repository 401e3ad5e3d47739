#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C while there is nothing to print yet.
enum ArrayInterruption {
  private static let message: StaticString = "argmin array: interrupted before anything was found\n"

  /// From now on SIGINT and SIGTERM end the process at once, also where the parent had blocked them.
  static func endProcess() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Only what may be called in a signal handler.
        _ = write(
          STDERR_FILENO, ArrayInterruption.message.utf8Start,
          ArrayInterruption.message.utf8CodeUnitCount)
        _exit(Console.Exit.stopped.rawValue)
      }
    }
  }
}
