/// The bytes of a member of an archive, expanded as they are wanted; its checksum is compared last.
///
/// Memory does not depend on the size of the member.
final class MemberStream: ByteStream {
  private let member: ZipDirectory.Member
  private let storage: ArrayStorage
  private let packed: Range<Int>
  private var checksum: UInt32 = 0
  /// The bytes handed out.
  private var count: UInt64 = 0
  /// The bytes of the archive that are not needed any more.
  private var released: Int
  private var inflater: Inflater?
  /// What was expanded, at most as far as later bytes may refer to it and some more.
  private let window: UnsafeMutableRawBufferPointer
  /// The bytes of the window that are not handed out yet.
  private var ready = 0..<0

  private static let step = 1 << 18

  /// Throws for a member that is not stored in a way that is read.
  init(_ member: ZipDirectory.Member, in storage: ArrayStorage) throws(ArchiveError) {
    packed = try member.packed(storage.bytes)
    released = packed.lowerBound
    (self.member, self.storage) = (member, storage)
    let bytes = UnsafeRawBufferPointer(rebasing: storage.bytes[packed])
    inflater = member.method == 8 ? Inflater(bytes) : nil
    window = .allocate(
      byteCount: inflater == nil ? 0 : Inflater.reach + Self.step, alignment: 16)
  }

  deinit { window.deallocate() }

  func read(
    into buffer: UnsafeMutableRawBufferPointer, goesOn: () -> Bool
  ) throws(ArrayFileError) -> Int? {
    var filled = 0
    while filled < buffer.count {
      guard goesOn() else { return nil }
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...].prefix(Self.step))
      let count: Int
      do {
        count = try inflater == nil ? stored(into: rest) : expanded(into: rest)
      } catch {
        throw .archive(error)
      }
      if count == 0 { break }
      checksum = Checksum.crc32(
        UnsafeRawBufferPointer(rebasing: rest.prefix(count)), after: checksum)
      filled += count
      self.count += UInt64(count)
      release()
    }
    return filled
  }

  func finish(goesOn: () -> Bool) throws(ArrayFileError) -> Bool {
    let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.step, alignment: 16)
    defer { rest.deallocate() }
    while true {
      guard let more = try read(into: rest, goesOn: goesOn) else { return false }
      if more == 0 { break }
    }
    guard count == member.size, inflater?.isComplete ?? true else {
      throw .archive(
        .damagedMember(member.name, reason: "its compressed data have another length"))
    }
    guard checksum == member.checksum else {
      throw .archive(.wrongChecksum(member.name, expected: member.checksum, got: checksum))
    }
    return true
  }

  private func stored(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let start = packed.lowerBound + Int(count)
    let length = Swift.min(buffer.count, packed.upperBound - start)
    buffer.copyBytes(from: storage.bytes[start..<start + length])
    return length
  }

  private func expanded(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ArchiveError) -> Int {
    if ready.isEmpty { try expand() }
    let length = Swift.min(buffer.count, ready.count)
    buffer.copyBytes(from: window[ready.prefix(length)])
    ready = ready.lowerBound + length..<ready.upperBound
    return length
  }

  /// Fills the window behind the last bytes in it.
  private func expand() throws(ArchiveError) {
    guard let start = window.baseAddress, inflater?.isComplete == false else { return }
    let known = Swift.min(ready.upperBound, Inflater.reach)
    start.copyMemory(from: start + ready.upperBound - known, byteCount: known)
    do {
      let end = try inflater?.decode(into: window, after: known) ?? known
      ready = known..<end
    } catch {
      throw .damagedMember(member.name, reason: "its compressed data are wrong (\(error))")
    }
    guard count + UInt64(ready.count) <= member.size else {
      throw .damagedMember(member.name, reason: "its compressed data have another length")
    }
  }

  private func release() {
    let used = packed.lowerBound + (inflater.map { Swift.max(0, $0.place - 8) } ?? Int(count))
    guard used - released >= Self.step else { return }
    storage.release(released..<used)
    released = used
  }
}
