/// An array whose elements come one after the other, in the order of its memory.
package struct ArrayStream {
  package let elementType: ElementType
  package let byteOrder: ByteOrder
  package let layout: ArrayLayout
  private let bytes: any ByteStream
  /// What came with the header.
  private let start: ArraySlice<UInt8>
  /// Whether no byte may follow the elements.
  private let endsThere: Bool

  /// The array that a header describes.
  init(
    _ header: NPYHeader, _ bytes: any ByteStream, after start: ArraySlice<UInt8>
  ) throws(NPYError) {
    layout = try header.layout()
    _ = try header.dataLength()
    (elementType, byteOrder) = (header.elementType, header.byteOrder)
    (self.bytes, self.start, endsThere) = (bytes, start, false)
  }

  /// The elements of a format whose lengths are all known.
  init?(_ format: RawFormat, _ bytes: any ByteStream) {
    guard let shape = format.shape, let layout = try? ArrayLayout(shape: shape),
      !layout.count.multipliedReportingOverflow(by: format.elementType.byteCount).overflow
    else { return nil }
    (elementType, byteOrder, self.layout) = (format.elementType, format.byteOrder, layout)
    (self.bytes, start, endsThere) = (bytes, [], true)
  }

  /// Visits parts in the order of memory, with the index of the first element of each.
  ///
  /// Returns false where the body or `goesOn` did.
  func visit(
    partSize: Int, goesOn: () -> Bool,
    _ body: (AnyNDArray, _ origin: [Int]) throws(SearchFailure) -> Bool
  ) throws(SearchFailure) -> Bool {
    let size = elementType.byteCount
    let parts = Parts(layout, limit: partSize / Swift.max(1, size))
    var (known, done) = (start, 0)
    let isWhole = try parts.visit { (part, origin) throws(SearchFailure) in
      var read: Result<Int?, ArrayFileError> = .success(nil)
      let length = part.count * size
      let storage = ArrayStorage(byteCount: length) { memory in
        let first = Swift.min(known.count, length)
        memory.copyBytes(from: known.prefix(first))
        known = known.dropFirst(first)
        let rest = UnsafeMutableRawBufferPointer(rebasing: memory[first...])
        do throws(ArrayFileError) {
          read = .success(try bytes.read(into: rest, goesOn: goesOn).map { $0 + first })
        } catch {
          read = .failure(error)
        }
      }
      guard let count = try get(read) else { return false }
      done += count
      guard count == length else { throw .file(endsEarly(after: done)) }
      let array = AnyNDArray(
        elementType: elementType, byteOrder: byteOrder,
        layout: ArrayLayout(shape: part.shape, strides: layout.strides, offset: 0),
        storage: storage)
      if !endsThere, done == count, let error = LongDoubleOrigin.errorAgainst(array) {
        throw .file(.npy(error))
      }
      return try body(array, origin)
    }
    guard isWhole else { return false }
    return try end(goesOn)
  }

  private func end(_ goesOn: () -> Bool) throws(SearchFailure) -> Bool {
    do throws(ArrayFileError) {
      if endsThere {
        guard let more = try bytes.read(1, goesOn: goesOn) else { return false }
        if !more.isEmpty { throw wrongLength(layout.count * elementType.byteCount + 1) }
      }
      return try bytes.finish(goesOn: goesOn)
    } catch {
      throw .file(error)
    }
  }

  private func get(_ result: Result<Int?, ArrayFileError>) throws(SearchFailure) -> Int? {
    switch result {
    case .success(let count): return count
    case .failure(let error): throw .file(error)
    }
  }

  private func endsEarly(after done: Int) -> ArrayFileError {
    endsThere
      ? wrongLength(done)
      : .npy(
        .truncatedData(
          expected: layout.count * elementType.byteCount, got: done, shape: layout.shape,
          elementType: elementType))
  }

  private func wrongLength(_ got: Int) -> ArrayFileError {
    .raw(.wrongLength(got: got, shape: layout.shape, elementType: elementType))
  }
}
