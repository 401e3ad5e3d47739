#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of an array: memory of our own, or a file mapped into memory.
///
/// Unchecked because of the pointer. It is safe: bytes are written only by the closure of
/// ``init(byteCount:fill:)``, before anybody else can hold the object, and never afterwards.
package final class ArrayStorage: @unchecked Sendable {
  /// The bytes, valid as long as the object lives.
  package let bytes: UnsafeRawBufferPointer
  private let mapping: UnsafeMutableRawBufferPointer?
  /// The storage that owns the bytes, where that is another one.
  private let owner: ArrayStorage?

  /// The most bytes that are sensibly asked for at a time: half of the machine's memory.
  package static var mostBytes: UInt64 {
    UInt64(Swift.max(1, sysconf(Int32(_SC_PHYS_PAGES))))
      * UInt64(Swift.max(1, sysconf(Int32(_SC_PAGESIZE)))) / 2
  }

  /// Memory of this many bytes, which the closure has to fill.
  package init(byteCount: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Swift.max(byteCount, 1), alignment: 64)
    let filled = UnsafeMutableRawBufferPointer(rebasing: memory[0..<byteCount])
    fill(filled)
    bytes = UnsafeRawBufferPointer(start: memory.baseAddress, count: byteCount)
    (mapping, owner) = (nil, nil)
  }

  /// Bytes that are copied from an array.
  package convenience init(copying bytes: ArraySlice<UInt8>) {
    self.init(byteCount: bytes.count) { memory in memory.copyBytes(from: bytes) }
  }

  /// A part of a mapped file, which is unmapped with the object.
  ///
  /// `start + count` must not exceed the length of the mapping.
  package init(mapping: UnsafeMutableRawBufferPointer, start: Int, count: Int) {
    precondition(start >= 0 && count >= 0 && start <= mapping.count - count, "inside the mapping")
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(mapping)[start..<start + count])
    (self.mapping, owner) = (mapping, nil)
  }

  /// A part of the bytes of another storage.
  package init(sharing owner: ArrayStorage, _ part: Range<Int>) {
    bytes = UnsafeRawBufferPointer(rebasing: owner.bytes[part])
    (mapping, self.owner) = (nil, owner)
  }

  /// Whether the bytes are those of a file, which the system can read again.
  package var isMapped: Bool { owner?.isMapped ?? (mapping != nil) }

  /// Tells the system that a mapped file will be read from its start to its end.
  package func willBeReadInOrder() {
    if let owner { return owner.willBeReadInOrder() }
    if let mapping { madvise(mapping.baseAddress, mapping.count, MADV_SEQUENTIAL) }
  }

  /// Lets go of the memory that holds a part of a mapped file, until it is read again.
  package func release(_ part: Range<Int>) {
    guard isMapped, !part.isEmpty else { return }
    // Whole pages only; those at the ends may be in use.
    let page = Swift.max(1, Int(sysconf(Int32(_SC_PAGESIZE))))
    let first = (Int(bitPattern: start) + part.lowerBound + page - 1) / page * page
    let end = (Int(bitPattern: start) + part.upperBound) / page * page
    guard first < end, let address = UnsafeMutableRawPointer(bitPattern: first) else { return }
    madvise(address, end - first, MADV_DONTNEED)
  }

  deinit {
    if let mapping {
      munmap(mapping.baseAddress, mapping.count)
    } else if owner == nil {
      UnsafeMutableRawBufferPointer(mutating: bytes).deallocate()
    }
  }

  /// The first byte; there is one even if the storage has no elements.
  package var start: UnsafeRawPointer {
    guard let start = bytes.baseAddress else { preconditionFailure("storage has an address") }
    return start
  }
}
