/// The list of members at the end of a zip archive.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10 (2022): sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
/// Archives in several parts are refused. *Complexity*: O(size of the directory).
struct ZipDirectory {
  struct Member {
    let name: String
    let method: UInt16
    let isEncrypted: Bool
    let checksum: UInt32
    let packedSize: UInt64
    let size: UInt64
    let headerOffset: UInt64
  }

  let members: [Member]
  private static let mostMembers = 1 << 20

  init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
    let reader = LittleEndianReader(bytes)
    let end = try Self.end(reader)
    var (start, size, count) = (
      UInt64(try reader.uint32(end + 16)), UInt64(try reader.uint32(end + 12)),
      UInt64(try reader.uint16(end + 10))
    )
    // Numbers that do not fit stand in the Zip64 record, which a locator before the end points to.
    if end >= 20, try reader.uint32(end - 20) == 0x0706_4B50 {
      let record = try reader.place(try reader.uint64(end - 12))
      guard try reader.uint32(record) == 0x0606_4B50 else {
        throw .damaged(reason: "its Zip64 record is not where it should be")
      }
      count = try reader.uint64(record + 32)
      (size, start) = (try reader.uint64(record + 40), try reader.uint64(record + 48))
    }
    let first = try reader.place(start)
    guard size <= UInt64(end - Swift.min(first, end)) else {
      throw .damaged(reason: "its directory does not fit in it")
    }
    guard count <= Self.mostMembers else { throw .damaged(reason: "it names too many members") }
    var (members, place) = ([Member](), first)
    for _ in 0..<Int(count) {
      let (member, next) = try Self.member(reader, at: place)
      members.append(member)
      place = next
    }
    self.members = members
  }

  /// The place of the record that ends an archive; a comment of up to 65535 bytes follows it.
  private static func end(_ reader: LittleEndianReader) throws(ArchiveError) -> Int {
    var place = reader.count - 22
    let least = Swift.max(0, place - 65535)
    while place >= least {
      if try reader.uint32(place) == 0x0605_4B50,
        try place + 22 + Int(reader.uint16(place + 20)) == reader.count
      {
        return place
      }
      place -= 1
    }
    throw .damaged(reason: "the directory at its end is missing")
  }

  private static func member(
    _ reader: LittleEndianReader, at place: Int
  ) throws(ArchiveError) -> (Member, next: Int) {
    guard try reader.uint32(place) == 0x0201_4B50 else {
      throw .damaged(reason: "its directory is broken at byte \(place)")
    }
    let nameLength = Int(try reader.uint16(place + 28))
    let extraLength = Int(try reader.uint16(place + 30))
    let next = place + 46 + nameLength + extraLength + Int(try reader.uint16(place + 32))
    var sizes = [
      UInt64(try reader.uint32(place + 24)), UInt64(try reader.uint32(place + 20)),
      UInt64(try reader.uint32(place + 42)),
    ]
    let extra = place + 46 + nameLength
    try wide(reader, extra: extra..<extra + extraLength, &sizes)
    let name = try reader.bytes(place + 46, nameLength)
    let member = Member(
      name: String(decoding: name, as: UTF8.self), method: try reader.uint16(place + 10),
      isEncrypted: try reader.uint16(place + 8) & 1 == 1,
      checksum: try reader.uint32(place + 16), packedSize: sizes[1], size: sizes[0],
      headerOffset: sizes[2])
    return (member, next)
  }

  /// Replaces the sizes that are all ones by those in the Zip64 extra field.
  private static func wide(
    _ reader: LittleEndianReader, extra: Range<Int>, _ sizes: inout [UInt64]
  ) throws(ArchiveError) {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let length = Int(try reader.uint16(place + 2))
      if try reader.uint16(place) == 1 {
        var value = place + 4
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
          guard value + 8 <= place + 4 + length else {
            throw .damaged(reason: "a Zip64 field is too short at byte \(place)")
          }
          sizes[index] = try reader.uint64(value)
          value += 8
        }
      }
      place += 4 + length
    }
  }
}

extension ZipDirectory.Member {
  /// The bytes of the member as they are stored.
  func packed(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) -> Range<Int> {
    let reader = LittleEndianReader(bytes)
    let header = try reader.place(headerOffset)
    guard try reader.uint32(header) == 0x0403_4B50 else {
      throw .damagedMember(name, reason: "its header is not where it should be")
    }
    let start =
      header + 30 + Int(try reader.uint16(header + 26)) + Int(try reader.uint16(header + 28))
    guard start <= bytes.count, packedSize <= UInt64(bytes.count - start) else {
      throw .damagedMember(name, reason: "the archive ends before it does")
    }
    return start..<start + Int(packedSize)
  }
}

/// Reads numbers at places that may be outside.
private struct LittleEndianReader {
  private let buffer: UnsafeRawBufferPointer

  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  var count: Int { buffer.count }

  /// An offset in the file as a place.
  func place(_ offset: UInt64) throws(ArchiveError) -> Int {
    guard offset <= UInt64(count) else {
      throw .damaged(reason: "a part of it lies behind its end")
    }
    return Int(offset)
  }

  func bytes(_ place: Int, _ length: Int) throws(ArchiveError) -> UnsafeRawBufferPointer.SubSequence
  {
    guard place >= 0, length <= count - place, place <= count else {
      throw .damaged(reason: "it ends at byte \(count), before byte \(place + length)")
    }
    return buffer[place..<place + length]
  }

  func uint16(_ place: Int) throws(ArchiveError) -> UInt16 { try number(place) }
  func uint32(_ place: Int) throws(ArchiveError) -> UInt32 { try number(place) }
  func uint64(_ place: Int) throws(ArchiveError) -> UInt64 { try number(place) }

  private func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ place: Int
  ) throws(ArchiveError) -> Number {
    _ = try bytes(place, MemoryLayout<Number>.size)
    return Number(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: Number.self))
  }
}
