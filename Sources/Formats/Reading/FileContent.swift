#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reading all bytes of a file or a pipe.
package enum FileContent {
  /// More than this is not read.
  private static let mostRead = 1 << 33

  /// The bytes of the file; the path `-` is standard input.
  ///
  /// Memory grows with what is there. The content is copied, so that a file which others shorten
  /// meanwhile does no harm.
  package static func bytes(_ path: String) throws(ModelFileError) -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: name, reason: reason) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(path: name, reason: reason) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: name) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    var content: [UInt8] = []
    var window = isFile ? max(0, min(Int(status.st_size), mostRead)) + 1 : 1 << 16
    content.reserveCapacity(window)
    while true {
      var count = 0
      let more = [UInt8](unsafeUninitializedCapacity: window) { buffer, filled in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(0, count)
      }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        throw .cannotRead(path: name, reason: reason)
      }
      if count == 0 { return content }
      if content.isEmpty { content = more } else { content += more }
      guard content.count <= mostRead else {
        throw .tooLarge(what: "bytes", given: content.count, limit: mostRead)
      }
      window = 1 << 20
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
