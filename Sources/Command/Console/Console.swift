#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the command writes, and how it ends.
enum Console {
  /// The exit codes that scripts rely on.
  enum Exit: Int32 {
    case answered = 0
    case failure = 1
    case wrongInput = 2
    case stopped = 3
    case noEngine = 4
  }

  /// Writes a line to standard output; where that is not possible, the process ends.
  static func print(_ line: String) {
    guard !write(line, to: STDOUT_FILENO) else { return }
    remark("argmin: cannot write the answer: \(lastError)")
    exit(Exit.failure.rawValue)
  }

  /// Writes a line to standard error, where everything but answers goes.
  static func remark(_ line: String) { _ = write(line, to: STDERR_FILENO) }

  /// All of standard input or of a file, at most `limit` bytes.
  static func read(_ path: String?, limit: Int) throws(ReadingError) -> [UInt8] {
    let descriptor = path.map { open($0, O_RDONLY) } ?? STDIN_FILENO
    let name = path ?? "standard input"
    guard descriptor >= 0 else { throw .unreadable(name: name, reason: lastError) }
    defer { if path != nil { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { readSome(descriptor, into: $0) }
      guard count >= 0 else { throw .unreadable(name: name, reason: lastError) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw .tooLong(name: name, limit: limit) }
    }
  }

  /// True where `path` names something that is not a directory.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  /// A variable of the environment; nil where it is not set.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Writes a file beside its place and moves it there when it is complete, so that nobody reads half of
  /// one; the reason where that fails.
  static func replace(_ path: String, with bytes: [UInt8]) -> String? {
    let part = "\(path).\(getpid()).part"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return lastError }
    let isWritten = write(bytes, to: descriptor)
    guard close(descriptor) == 0, isWritten, rename(part, path) == 0 else {
      let reason = lastError
      unlink(part)
      return reason
    }
    return nil
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  private static func readSome(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer)
    -> Int
  {
    while true {
      let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Returns whether all was written.
  private static func write(_ line: String, to descriptor: Int32) -> Bool {
    write(Array((line + "\n").utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 { start += count } else if errno != EINTR { return false }
    }
    return true
  }
}

// The C functions under names that the methods above do not hide.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, start, count)
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}

/// Why a text could not be read.
enum ReadingError: Error, CustomStringConvertible {
  case unreadable(name: String, reason: String)
  case tooLong(name: String, limit: Int)

  var description: String {
    switch self {
    case .unreadable(let name, let reason): "cannot read \(name): \(reason)"
    case .tooLong(let name, let limit): "\(name) is longer than the \(limit) bytes accepted"
    }
  }
}
