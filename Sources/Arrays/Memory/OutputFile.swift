#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written beside its place and moved there when it is complete.
///
/// The old file stays whole until then, so an array may be written over the file that it is mapped
/// from, and a program that is ended leaves no half of a file. Devices and pipes are written at once.
struct OutputFile: ~Copyable {
  private let path: String
  private let target: String
  private let written: String
  private let descriptor: Int32

  init(_ path: String) throws(NPYError) {
    let target = Self.resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    let isReplaced = !exists || status.st_mode & S_IFMT == S_IFREG
    let written = isReplaced ? "\(target).\(getpid()).part" : target
    let flags = isReplaced ? O_CREAT | O_TRUNC : 0
    let descriptor = open(written, O_WRONLY | O_CLOEXEC | flags, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: Self.reason) }
    (self.path, self.target, self.written) = (path, target, written)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Appends all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(NPYError) {
    var rest = bytes
    while let start = rest.baseAddress, rest.count > 0 {
      let done = Self.write(descriptor, start, rest.count)
      if done < 0, errno == EINTR { continue }
      guard done > 0 else { throw failure() }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(done))
    }
  }

  /// Puts the file in its place.
  func finish() throws(NPYError) {
    if written != target, rename(written, target) != 0 { throw failure() }
  }

  private func failure() -> NPYError {
    let reason = Self.reason
    if written != target { unlink(written) }
    return .cannotWrite(path: path, reason: reason)
  }

  /// The file behind symbolic links, so that a link stays one.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func write(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
