/// Writing `.npy` files, byte for byte as NumPy 2 does.
extension AnyNDArray {
  /// Writes the array to an `.npy` file, replacing what is there once all is written.
  ///
  /// Byte order is kept, and so is C or Fortran order where elements lie without gaps; other views
  /// are written in C order. Extra memory does not depend on the size.
  public func write(npyFile path: String) throws(NPYError) {
    let header = try npyHeader()
    let file = try OutputFile(path)
    try Self.pass(header) { (bytes) throws(NPYError) in try file.write(bytes) }
    try visitBytes { (bytes) throws(NPYError) in try file.write(bytes) }
    try file.finish()
  }

  /// The bytes of an `.npy` file of the array.
  public func npyBytes() throws(NPYError) -> [UInt8] {
    var bytes = try npyHeader()
    visitBytes { bytes.append(contentsOf: $0) }
    return bytes
  }

  private var isWrittenInFortranOrder: Bool {
    // Elements without bytes have no order at all, and NumPy takes the first that fits.
    layout.isFortranContiguous && !layout.isContiguous && elementType.byteCount > 0
  }

  /// The header, padded so that elements begin at a multiple of 64 bytes, with room for the length
  /// of the axis that could grow.
  private func npyHeader() throws(NPYError) -> [UInt8] {
    guard rank <= NPYHeader.mostAxes else { throw .tooManyAxes(rank, limit: NPYHeader.mostAxes) }
    guard let descriptor = NPYDescriptor.text(elementType, byteOrder) else {
      throw .unwritableType(elementType)
    }
    let order = isWrittenInFortranOrder ? "True" : "False"
    var header =
      "{'descr': '\(descriptor)', 'fortran_order': \(order), "
      + "'shape': \(ArrayError.text(shape)), }"
    if let growing = isWrittenInFortranOrder ? shape.last : shape.first {
      header += String(repeating: " ", count: 21 - String(growing).count)
    }
    let unpadded = 10 + header.utf8.count + 1
    header += String(repeating: " ", count: 64 - unpadded % 64) + "\n"
    let length = header.utf8.count
    let version: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    return version + [UInt8(length & 0xFF), UInt8(length >> 8)] + Array(header.utf8)
  }

  /// Hands on the bytes of the elements, in the order in which they are written, piece by piece.
  private func visitBytes<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    guard count > 0 else { return }
    defer { withExtendedLifetime(storage) {} }
    let size = elementType.byteCount
    if layout.isContiguous || layout.isFortranContiguous {
      return try body(UnsafeRawBufferPointer(start: address(layout.offset), count: count * size))
    }
    var buffer: [UInt8] = []
    var walk = Odometer(lengths: shape, first: strides, second: strides, offset: layout.offset)
    repeat {
      buffer.append(contentsOf: UnsafeRawBufferPointer(start: address(walk.first), count: size))
      if buffer.count >= 1 << 16 {
        try Self.pass(buffer, to: body)
        buffer.removeAll(keepingCapacity: true)
      }
    } while walk.advance()
    try Self.pass(buffer, to: body)
  }

  private static func pass<Failure: Error>(
    _ bytes: [UInt8], to body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let result = bytes.withUnsafeBytes { (buffer) -> Result<Void, Failure> in
      do throws(Failure) {
        return .success(try body(buffer))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
