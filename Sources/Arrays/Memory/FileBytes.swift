/// All bytes of a file: mapped if it lies on a disk, read if it is a pipe.
struct FileBytes {
  let storage: ArrayStorage

  /// More than this is not read from a pipe; `.npy` and raw arrays say how much they need.
  private static let mostRead = 1 << 30

  init(_ path: String) throws(ArrayFileError) {
    do {
      let file = try InputFile(path)
      try self.init(file, after: [])
    } catch {
      throw .npy(error)
    }
  }

  /// `start` holds what was read from a pipe already.
  init(_ file: borrowing InputFile, after start: [UInt8]) throws(NPYError) {
    if let length = file.length {
      storage = try file.map(start: 0, count: length)
    } else {
      let bytes = try file.rest(after: start[...], upTo: Self.mostRead + 1)
      guard bytes.count <= Self.mostRead else { throw .pipeTooLong(limit: Self.mostRead) }
      storage = ArrayStorage(copying: bytes[...])
    }
  }
}
