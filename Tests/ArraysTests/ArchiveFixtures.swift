import ArgMinArrays
import Foundation

/// Hand-made zip archives.
enum ArchiveFixture {
  struct Member {
    var name: String
    var data: [UInt8]
    var size: Int
    var checksum: UInt32
    var method: UInt16 = 0
  }

  /// A member that is stored as it is.
  static func stored(_ name: String, _ data: [UInt8]) -> Member {
    Member(name: name, data: data, size: data.count, checksum: checksum(data))
  }

  /// A member that expands to these bytes.
  static func compressed(_ name: String, _ data: [UInt8], from whole: [UInt8]) -> Member {
    Member(name: name, data: data, size: whole.count, checksum: checksum(whole), method: 8)
  }

  /// A compressed form of any bytes, in blocks that hold them as they are.
  static func unpacked(_ data: [UInt8]) -> [UInt8] {
    let starts = Array(stride(from: 0, to: Swift.max(data.count, 1), by: 100))
    return starts.flatMap { start -> [UInt8] in
      let part = data[start..<Swift.min(start + 100, data.count)]
      let isLast: UInt8 = start == starts.last ? 1 : 0
      return [isLast] + bytes(UInt16(part.count), ~UInt16(part.count)) + part
    }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { Checksum.crc32($0) }
  }

  /// An archive; with `isWide` all sizes stand in Zip64 fields.
  static func archive(_ members: [Member], isWide: Bool = false, comment: String = "") -> [UInt8] {
    var (file, directory) = ([UInt8](), [UInt8]())
    for member in members {
      let offset = file.count
      let name = Array(member.name.utf8)
      let sizes = isWide ? [UInt32.max, .max] : [UInt32(member.data.count), UInt32(member.size)]
      let wide =
        isWide
        ? bytes(UInt16(1), 24) + bytes(UInt64(member.size), UInt64(member.data.count))
          + bytes(UInt64(offset)) : []
      let common =
        bytes(UInt16(45), 0, member.method, 0, 0) + bytes(member.checksum, sizes[0], sizes[1])
        + bytes(UInt16(name.count))
      file += bytes(UInt32(0x0403_4B50)) + common + bytes(UInt16(0)) + name + member.data
      directory +=
        bytes(UInt32(0x0201_4B50)) + bytes(UInt16(45)) + common
        + bytes(UInt16(wide.count), 0, 0, 0) + bytes(UInt32(0))
        + bytes(isWide ? UInt32.max : UInt32(offset)) + name + wide
    }
    let start = file.count
    file += directory
    if isWide {
      let record = file.count
      let count = UInt64(members.count)
      file += bytes(UInt32(0x0606_4B50)) + bytes(UInt64(44)) + bytes(UInt16(45), 45)
      file += bytes(UInt32(0), 0) + bytes(count, count, UInt64(directory.count), UInt64(start))
      file += bytes(UInt32(0x0706_4B50), 0) + bytes(UInt64(record)) + bytes(UInt32(1))
    }
    file += bytes(UInt32(0x0605_4B50)) + bytes(UInt16(0), 0)
    file += bytes(UInt16(members.count), UInt16(members.count))
    file += bytes(UInt32(directory.count), isWide ? UInt32.max : UInt32(start))
    return file + bytes(UInt16(comment.utf8.count)) + Array(comment.utf8)
  }

  private static func bytes<Integer: FixedWidthInteger>(_ values: Integer...) -> [UInt8] {
    values.flatMap { value in
      (0..<Integer.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Integer(8 * $0)) }
    }
  }

  /// An `.npy` file of 12 × 5 integers, and its compressed forms by zlib with codes of its own and
  /// with the fixed ones.
  static let npy: [UInt8] = NPYFixture.file(
    "{'descr': '<i4', 'fortran_order': False, 'shape': (12, 5), }"
      + String(repeating: " ", count: 57) + "\n",
    data: (0..<60).flatMap { NPYFixture.bytes(Int32($0 * 37 % 41)) })
  static let dynamic = decoded(
    """
    rc65CsJQFIThxH3f9/W63ghpFG3E2k6xsbCSYCIKYiQRG/EpfGH/4BuIA19xphjOe71dbXaq8lCe0rTcgyPn\
    Qi7OU6kLebSdu2Nc97ZjWl6/NC6uRe+ejJvFrY0nupiNdPESvyamkAE6aKKKIrJIIoogVAzRRQs1lJBDCt5Q\
    CD5I9NBGHWXkkUYcYfihoQ+BBiooIIMEIggo3/zrxw8=
    """)
  static let fixed = decoded(
    """
    m+wX6hsQychQxlCtnpJanFykbqWgbpNpoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkahkY6Cqaa\
    Ogq1CuQCLgYgUAViRSCWBWJJIBYFYkEg5gViTiBmBWJGIFYDYiUglgNiKSAWA2IhIOYDYpBBbEDMBMTqQKwM\
    xPJALA3E4kAsDMT8QMwNxOxAzAzEGkCsAsQKQCwDxBJALALEAkDMA8QcQMzCAAHUciMA
    """)

  private static func decoded(_ text: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: text) ?? Data())
  }
}
