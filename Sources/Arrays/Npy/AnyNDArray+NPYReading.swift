/// Reading `.npy` files.
extension AnyNDArray {
  /// The array in an `.npy` file, of either byte order and either storage order.
  ///
  /// The file is mapped into memory and used in place, so opening takes the same time whatever its
  /// size. It must not be shortened while the array is in use: the system then ends the program.
  /// A file that cannot be mapped, such as a pipe, is read.
  ///
  /// Throws an ``NPYError`` that says what is wrong with the file. Bytes after the last element are
  /// ignored, as NumPy does.
  public init(npyFile path: String) throws(NPYError) {
    let file = try InputFile(path)
    try self.init(npy: file, start: try file.start(NPYHeader.mostBytes))
  }

  /// The array in a file of which the first bytes were read.
  init(npy file: borrowing InputFile, start bytes: [UInt8]) throws(NPYError) {
    let header = try NPYHeader(bytes, fileLength: file.length)
    let layout = try header.layout()
    let length = try header.dataLength()
    let storage: ArrayStorage
    if let fileLength = file.length {
      try header.checkData(length, got: fileLength - header.dataOffset)
      storage = try file.map(start: header.dataOffset, count: length)
    } else {
      let data = try file.rest(after: bytes[header.dataOffset...], upTo: length)
      try header.checkData(length, got: data.count)
      storage = ArrayStorage(copying: data[...])
    }
    try self.init(header, layout, storage)
  }

  /// The array that a header describes, of which these are the elements.
  private init(
    _ header: NPYHeader, _ layout: ArrayLayout, _ storage: ArrayStorage
  ) throws(NPYError) {
    self.init(
      elementType: header.elementType, byteOrder: header.byteOrder, layout: layout,
      storage: storage)
    if let error = LongDoubleOrigin.errorAgainst(self) { throw error }
  }

  /// The array in an `.npy` file that is a part of some bytes, which it shares.
  init(npy bytes: ArrayStorage, _ part: Range<Int>) throws(NPYError) {
    let header = try NPYHeader(
      Array(bytes.bytes[part].prefix(NPYHeader.mostBytes)), fileLength: part.count)
    let layout = try header.layout()
    let length = try header.dataLength()
    try header.checkData(length, got: part.count - header.dataOffset)
    let start = part.lowerBound + header.dataOffset
    try self.init(header, layout, ArrayStorage(sharing: bytes, start..<start + length))
  }

  /// The array in the bytes of an `.npy` file. Throws as ``init(npyFile:)`` does.
  public init(npyBytes bytes: [UInt8]) throws(NPYError) {
    let header = try NPYHeader(
      Array(bytes.prefix(NPYHeader.mostBytes)), fileLength: bytes.count)
    let layout = try header.layout()
    let length = try header.dataLength()
    try header.checkData(length, got: bytes.count - header.dataOffset)
    try self.init(
      header, layout,
      ArrayStorage(copying: bytes[header.dataOffset..<header.dataOffset + length]))
  }
}

extension NPYHeader {
  fileprivate func checkData(_ expected: Int, got: Int) throws(NPYError) {
    guard got >= expected else {
      throw .truncatedData(expected: expected, got: got, shape: shape, elementType: elementType)
    }
  }
}
