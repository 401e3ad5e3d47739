#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing all bytes of a file or to a pipe.
extension FileContent {
  /// Writes bytes to the file, which is replaced once all are written; the path `-` is standard output.
  ///
  /// The old file stays whole until then. Devices and pipes are written at once.
  package static func write(_ bytes: [UInt8], to path: String) throws(ModelFileError) {
    if path == "-" { return try write(bytes, STDOUT_FILENO, "standard output") }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    let isReplaced = !exists || status.st_mode & S_IFMT == S_IFREG
    let target = resolved(path)
    let written = isReplaced ? "\(target).\(getpid()).part" : target
    let descriptor = open(
      written, O_WRONLY | O_CLOEXEC | (isReplaced ? O_CREAT | O_TRUNC : 0), 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: lastReason) }
    do throws(ModelFileError) {
      try write(bytes, descriptor, path)
    } catch {
      close(descriptor)
      if isReplaced { unlink(written) }
      throw error
    }
    close(descriptor)
    guard isReplaced, rename(written, target) != 0 else { return }
    let reason = lastReason
    unlink(written)
    throw .cannotWrite(path: path, reason: reason)
  }

  private static func write(
    _ bytes: [UInt8], _ descriptor: Int32, _ name: String
  ) throws(ModelFileError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: name, reason: lastReason) }
      start += count
    }
  }

  /// The file behind symbolic links, so that a link stays one.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static var lastReason: String { String(cString: strerror(errno)) }
}

// The C function under a name that the methods above do not hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
