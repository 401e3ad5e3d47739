#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file open for reading: mapped if it lies on a disk, read if it is a pipe or a device.
///
/// The path `-` is standard input.
struct InputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  /// The bytes of a file on a disk; nil where the end is not known before it is met.
  let length: Int?

  init(_ path: String) throws(NPYError) {
    let (descriptor, length) = try Self.opened(path)
    (self.path, self.descriptor, self.length) = (Self.name(path), descriptor, length)
  }

  /// What errors call the file.
  private static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  private static func opened(_ path: String) throws(NPYError) -> (Int32, length: Int?) {
    let isInput = path == "-"
    let descriptor = isInput ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: name(path), reason: reason) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = reason
      close(descriptor)
      throw .cannotOpen(path: name(path), reason: reason)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      close(descriptor)
      throw .isDirectory(path: name(path))
    case S_IFREG:
      // Of a file that is standard input, others may have read a part: the rest is read, too.
      let isWhole = !isInput || lseek(descriptor, 0, SEEK_CUR) == 0
      return (descriptor, isWhole ? Int(status.st_size) : nil)
    default: return (descriptor, nil)
    }
  }

  deinit { close(descriptor) }

  /// The first bytes, at most `count`.
  func start(_ count: Int) throws(NPYError) -> [UInt8] { try read(count) }

  /// The bytes that follow those already read, together with these, at most `count`.
  ///
  /// Memory grows with what is there, not with what a header promises.
  func rest(after known: ArraySlice<UInt8>, upTo count: Int) throws(NPYError) -> [UInt8] {
    var bytes = Array(known.prefix(count))
    while bytes.count < count {
      let more = try read(Swift.min(count - bytes.count, 1 << 20))
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// A part of the file in memory; the part must lie inside.
  func map(start: Int, count: Int) throws(NPYError) -> ArrayStorage {
    let whole = Swift.max(length ?? 0, 1)
    let address = mmap(nil, whole, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address, address != MAP_FAILED else {
      throw .cannotRead(path: path, reason: Self.reason)
    }
    let mapping = UnsafeMutableRawBufferPointer(start: address, count: whole)
    return ArrayStorage(mapping: mapping, start: start, count: count)
  }

  /// The next bytes, as many as are there and fit; 0 at the end, and nil where `goesOn` was false.
  ///
  /// It is asked now and then as long as nothing comes.
  func readSome(
    into buffer: UnsafeMutableRawBufferPointer, goesOn: () -> Bool
  ) throws(NPYError) -> Int? {
    while true {
      var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let isReady = poll(&wish, 1, 50)
      guard goesOn() else { return nil }
      guard isReady != 0, !(isReady < 0 && errno == EINTR) else { continue }
      let start = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      let count = Self.read(descriptor, start, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR || errno == EAGAIN else {
        throw .cannotRead(path: path, reason: Self.reason)
      }
    }
  }

  private func read(_ count: Int) throws(NPYError) -> [UInt8] {
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = Self.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got < 0 {
          if errno == EINTR { continue }
          if errno == EAGAIN {
            var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            poll(&wish, 1, -1)
            continue
          }
          failure = Self.reason
        }
        if got <= 0 { break }
        filled += got
      }
    }
    if let failure { throw .cannotRead(path: path, reason: failure) }
    return bytes
  }

  private static func read(
    _ descriptor: Int32, _ target: UnsafeMutablePointer<UInt8>?, _ count: Int
  )
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, target, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, target, count)
    #else
      Darwin.read(descriptor, target, count)
    #endif
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
