/// The cyclic redundancy check of zip archives: CRC-32 (ISO 3309, 1991), eight bytes at a time.
///
/// Source: Kounavis and Berry, "Novel table lookup-based algorithms for high-performance CRC
/// generation" (2008), for the tables.
package enum Checksum {
  /// Table k holds what a byte contributes when k more bytes follow it in the same step.
  private static let tables: [[UInt32]] = {
    let first = (0..<256).map { (byte: UInt32) -> UInt32 in
      var value = byte
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      return value
    }
    var tables = [first]
    for step in 1..<8 {
      tables.append(tables[step - 1].map { first[Int($0 & 0xFF)] ^ ($0 >> 8) })
    }
    return tables
  }()

  /// The tables one after the other.
  private static let joined = tables.flatMap { $0 }

  /// The checksum of bytes that follow others, of which `known` is the checksum.
  package static func crc32(_ bytes: UnsafeRawBufferPointer, after known: UInt32 = 0) -> UInt32 {
    joined.withUnsafeBufferPointer { table in
      var value = ~known
      var place = 0
      while place + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let mixed = word ^ UInt64(value)
        value = 0
        for byte in 0..<8 {
          value ^= table[(7 - byte) * 256 + Int(mixed >> UInt64(8 * byte) & 0xFF)]
        }
        place += 8
      }
      while place < bytes.count {
        value = table[Int((value ^ UInt32(bytes[place])) & 0xFF)] ^ value >> 8
        place += 1
      }
      return ~value
    }
  }
}
