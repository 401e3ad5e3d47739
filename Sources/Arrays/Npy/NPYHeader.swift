/// What the header of an `.npy` file says, checked.
///
/// Format: NEP 1 (2007) and `numpy.lib.format`, versions 1.0, 2.0 and 3.0. Stricter than NumPy: no
/// escapes, no duplicate keys, whole numbers for lengths.
struct NPYHeader {
  let elementType: ElementType
  let byteOrder: ByteOrder
  let fortranOrder: Bool
  let shape: [Int]
  /// Where the elements begin, in bytes from the start of the file.
  let dataOffset: Int

  /// Longer headers are refused, as NumPy does.
  static let longest = 10_000
  /// The most axes that NumPy's arrays have.
  static let mostAxes = 64
  /// The most elements that take no bytes.
  static let mostWithoutBytes = 1 << 24
  /// As many bytes as can matter before the elements.
  static let mostBytes = 12 + longest

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header at the start of a file of which these are the first bytes.
  ///
  /// `bytes` needs to hold no more than ``mostBytes``; `fileLength` is nil if it is not known.
  init(_ bytes: [UInt8], fileLength: Int?) throws(NPYError) {
    let available = fileLength ?? bytes.count
    guard !bytes.isEmpty else { throw .noBytes }
    guard Self.magic.starts(with: bytes.prefix(6)) else {
      throw .notNPY(start: Array(bytes.prefix(16)))
    }
    guard bytes.count >= 8 else { throw .truncatedHeader(expected: 10, got: available) }
    let (major, minor) = (bytes[6], bytes[7])
    guard (1...3).contains(major), minor == 0 else {
      throw .unsupportedVersion(major: major, minor: minor)
    }
    let start = major == 1 ? 10 : 12
    guard bytes.count >= start else { throw .truncatedHeader(expected: start, got: available) }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard start + length <= available else {
      throw .truncatedHeader(expected: length, got: available - start)
    }
    guard length <= Self.longest else { throw .headerTooLong(length: length, limit: Self.longest) }
    var reader = PythonLiteralReader(bytes[start..<start + length], allowsLong: major < 3)
    try self.init(members: try reader.dictionary(), dataOffset: start + length)
  }

  private init(
    members: [(key: String, value: PythonLiteral)], dataOffset: Int
  ) throws(NPYError) {
    var values: [String: PythonLiteral] = [:]
    for (key, value) in members {
      guard ["descr", "fortran_order", "shape"].contains(key) else { throw .unknownKey(key) }
      values[key] = value
    }
    guard let descriptor = values["descr"] else { throw .missingKey("descr") }
    guard let order = values["fortran_order"] else { throw .missingKey("fortran_order") }
    guard let lengths = values["shape"] else { throw .missingKey("shape") }
    guard case .bool(let fortranOrder) = order else {
      throw .wrongValue(key: "fortran_order", expected: "True or False", found: order.text)
    }
    (elementType, byteOrder) = try NPYDescriptor.read(descriptor)
    shape = try Self.shape(lengths)
    (self.fortranOrder, self.dataOffset) = (fortranOrder, dataOffset)
  }

  private static func shape(_ value: PythonLiteral) throws(NPYError) -> [Int] {
    let expected = "a tuple of whole numbers, 0 or more"
    guard case .tuple(let members) = value else {
      throw .wrongValue(key: "shape", expected: expected, found: value.text)
    }
    guard members.count <= mostAxes else { throw .tooManyAxes(members.count, limit: mostAxes) }
    var lengths: [Int] = []
    for member in members {
      guard case .integer(let length) = member, length >= 0 else {
        throw .wrongValue(key: "shape", expected: expected, found: value.text)
      }
      lengths.append(length)
    }
    return lengths
  }

  /// The layout of the elements. Throws if they could not be addressed.
  func layout() throws(NPYError) -> ArrayLayout {
    do {
      return try ArrayLayout(shape: shape, fortranOrder: fortranOrder)
    } catch {
      throw .tooLarge(shape: shape, elementType: elementType)
    }
  }

  /// The bytes of all elements. Throws if there are more than can be addressed.
  func dataLength() throws(NPYError) -> Int {
    let count = try layout().count
    let (length, overflow) = count.multipliedReportingOverflow(by: elementType.byteCount)
    guard !overflow, length <= Int.max - dataOffset else {
      throw .tooLarge(shape: shape, elementType: elementType)
    }
    // Text without code points takes no bytes, so that nothing else bounds the number of results.
    guard elementType.byteCount > 0 || count <= Self.mostWithoutBytes else {
      throw .tooLarge(shape: shape, elementType: elementType)
    }
    return length
  }
}
