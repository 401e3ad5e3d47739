#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread that runs one body: searches that wait must not hold up those that others share.
final class SearchThread: Sendable {
  private let body: @Sendable () -> Void

  private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// False where the system gives no further thread.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let held = Unmanaged.passRetained(SearchThread(body)).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, runSearchThread, held)
      if code == 0, let thread { pthread_detach(thread) }
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, runSearchThread, held)
      if code == 0 { pthread_detach(thread) }
    #endif
    if code != 0 { Unmanaged<SearchThread>.fromOpaque(held).release() }
    return code == 0
  }

  fileprivate static func run(_ held: UnsafeMutableRawPointer) {
    Unmanaged<SearchThread>.fromOpaque(held).takeRetainedValue().body()
  }
}

#if canImport(Darwin)
  private func runSearchThread(_ held: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    SearchThread.run(held)
    return nil
  }
#else
  private func runSearchThread(_ held: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let held { SearchThread.run(held) }
    return nil
  }
#endif
