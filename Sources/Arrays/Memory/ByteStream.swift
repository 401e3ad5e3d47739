/// Bytes that come one after the other and are not kept.
protocol ByteStream: AnyObject {
  /// Fills a buffer as far as there are bytes; returns how many, and nil where `goesOn` was false.
  ///
  /// Fewer than fit are the last ones.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, goesOn: () -> Bool
  ) throws(ArrayFileError) -> Int?

  /// Checks what must be true of the bytes when all that matter were read.
  ///
  /// Returns false where `goesOn` was.
  func finish(goesOn: () -> Bool) throws(ArrayFileError) -> Bool
}

extension ByteStream {
  /// The next bytes, at most `limit`; nil where `goesOn` was false.
  func read(_ limit: Int, goesOn: () -> Bool) throws(ArrayFileError) -> [UInt8]? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit, alignment: 16)
    defer { buffer.deallocate() }
    return try read(into: buffer, goesOn: goesOn).map { Array(buffer.prefix($0)) }
  }
}

/// The bytes of a file, a pipe or a device, of which the first ones may have been read already.
final class FileStream: ByteStream {
  private let file: InputFile
  private var start: ArraySlice<UInt8>

  init(_ file: consuming InputFile, after start: ArraySlice<UInt8>) {
    self.file = file
    self.start = start
  }

  func read(
    into buffer: UnsafeMutableRawBufferPointer, goesOn: () -> Bool
  ) throws(ArrayFileError) -> Int? {
    let known = Swift.min(start.count, buffer.count)
    buffer.copyBytes(from: start.prefix(known))
    start = start.dropFirst(known)
    do {
      var filled = known
      while filled < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        guard let count = try file.readSome(into: rest, goesOn: goesOn) else { return nil }
        if count == 0 { break }
        filled += count
      }
      return filled
    } catch {
      throw .npy(error)
    }
  }

  func finish(goesOn: () -> Bool) throws(ArrayFileError) -> Bool { true }
}
