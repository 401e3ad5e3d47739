import ArgMinArrays

/// Hand-made `.npy` files.
enum NPYFixture {
  /// A file of version 1.0 with any header and data.
  static func file(
    _ header: String, data: [UInt8] = [], version: (UInt8, UInt8) = (1, 0)
  ) -> [UInt8] {
    let length = header.utf8.count
    let magic: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version.0, version.1]
    let size = (0..<(version.0 == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return magic + size + Array(header.utf8) + data
  }

  /// The little-endian bytes of integers.
  static func bytes<Integer: FixedWidthInteger>(_ values: Integer...) -> [UInt8] {
    values.flatMap { value in
      (0..<Integer.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Integer(8 * $0)) }
    }
  }

  static let plain = "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }"
  static let six = bytes(Int32(6), 3, 8, 5, 2, 9)
}
