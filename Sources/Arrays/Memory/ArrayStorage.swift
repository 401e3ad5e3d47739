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

  /// Memory of this many bytes, which the closure has to fill.
  package init(byteCount: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Swift.max(byteCount, 1), alignment: 64)
    let filled = UnsafeMutableRawBufferPointer(rebasing: memory[0..<byteCount])
    fill(filled)
    bytes = UnsafeRawBufferPointer(start: memory.baseAddress, count: byteCount)
    mapping = nil
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
    self.mapping = mapping
  }

  deinit {
    if let mapping {
      munmap(mapping.baseAddress, mapping.count)
    } else {
      UnsafeMutableRawBufferPointer(mutating: bytes).deallocate()
    }
  }

  /// The first byte; there is one even if the storage has no elements.
  package var start: UnsafeRawPointer {
    guard let start = bytes.baseAddress else { preconditionFailure("storage has an address") }
    return start
  }
}
