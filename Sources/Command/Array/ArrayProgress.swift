import ArgMinArrays

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The part of a long search that is done, on standard error where that is a terminal.
final class ArrayProgress {
  private let isShown = isatty(STDERR_FILENO) == 1
  private var next = ContinuousClock.now + .milliseconds(500)
  private var isOnScreen = false

  /// Shows the part, ten times a second at most, and not at all in the first half second.
  func show(_ progress: SearchProgress) {
    guard isShown, ContinuousClock.now >= next else { return }
    next = .now + .milliseconds(100)
    isOnScreen = true
    write("\r\(progress.text)")
  }

  /// Removes what is shown.
  func end() {
    if isOnScreen { write("\r\u{1B}[K") }
    isOnScreen = false
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = systemWrite(STDERR_FILENO, bytes, bytes.count)
  }
}

// The C function under a name that the methods above do not hide.
private func systemWrite(_ descriptor: Int32, _ start: [UInt8], _ count: Int) -> Int {
  write(descriptor, start, count)
}
