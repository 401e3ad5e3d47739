/// Why a file cannot be read as an `.npy` array, or an array not written as one.
public enum NPYError: Error, Equatable, Sendable {
  case cannotOpen(path: String, reason: String)
  case isDirectory(path: String)
  case cannotRead(path: String, reason: String)
  /// More bytes came from a pipe than are kept in memory.
  case pipeTooLong(limit: Int)
  case cannotWrite(path: String, reason: String)
  /// The file has no bytes.
  case noBytes
  /// The file does not start as `.npy` files do; `start` holds its first bytes.
  case notNPY(start: [UInt8])
  case unsupportedVersion(major: UInt8, minor: UInt8)
  case headerTooLong(length: Int, limit: Int)
  case truncatedHeader(expected: Int, got: Int)
  /// The header is not a Python dictionary; `offset` counts bytes from the start of the file.
  case malformedHeader(expected: String, found: String, offset: Int)
  case missingKey(String)
  case unknownKey(String)
  case duplicateKey(String)
  case wrongValue(key: String, expected: String, found: String)
  /// An element type with a name but without support; `reason` says what to do.
  case unsupportedType(descriptor: String, reason: String)
  case unknownType(descriptor: String)
  /// The format has no name for this type of elements.
  case unwritableType(ElementType)
  case tooManyAxes(Int, limit: Int)
  case tooLarge(shape: [Int], elementType: ElementType)
  case truncatedData(expected: Int, got: Int, shape: [Int], elementType: ElementType)
}

extension NPYError: CustomStringConvertible {
  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let reason): return "cannot open \(path): \(reason)"
    case .isDirectory(let path): return "\(path) is a directory; name a file"
    case .cannotRead(let path, let reason): return "cannot read \(path): \(reason)"
    case .cannotWrite(let path, let reason): return "cannot write \(path): \(reason)"
    case .pipeTooLong(let limit):
      return "more than \(limit) bytes came from a pipe; name a file"
    case .noBytes: return "the file is empty; an .npy file has a header of 10 bytes or more"
    case .notNPY(let start): return Self.text(notNPY: start)
    case .unsupportedVersion(let major, let minor):
      return "version \(major).\(minor) of the .npy format is not known; "
        + "1.0, 2.0 and 3.0 can be read"
    case .tooManyAxes(let count, let limit):
      return "the header gives the array \(count) axes; at most \(limit) can be read"
    case .tooLarge(let shape, let type):
      return "\(ArrayError.text(shape)) elements of \(type) do not fit in the address space; "
        + "the header is damaged"
    case .truncatedData(let expected, let got, let shape, let type):
      return "the file ends early: \(ArrayError.text(shape)) elements of \(type) need "
        + "\(expected) bytes and \(got) are there; copy the file again"
    default: return headerDescription
    }
  }

  private var headerDescription: String {
    switch self {
    case .headerTooLong(let length, let limit):
      return "the header is \(length) bytes long; at most \(limit) are read, for safety"
    case .truncatedHeader(let expected, let got):
      return "the file ends in its header: \(expected) bytes were announced and \(got) are there; "
        + "copy the file again"
    case .malformedHeader(let expected, let found, let offset):
      return "the header is not readable at byte \(offset): expected \(expected), found \(found)"
    case .missingKey(let key):
      return "the header has no key '\(key)'; it needs 'descr', 'fortran_order' and 'shape'"
    case .unknownKey(let key):
      return
        "the header has the key '\(key)'; only 'descr', 'fortran_order' and 'shape' are allowed"
    case .duplicateKey(let key): return "the header has the key '\(key)' twice"
    case .wrongValue(let key, let expected, let found):
      return "the value of '\(key)' in the header is \(found); it must be \(expected)"
    case .unsupportedType(let descriptor, let reason):
      return "elements of type \(descriptor) cannot be searched: \(reason)"
    case .unknownType(let descriptor):
      return
        "'\(descriptor)' is not an element type; known are b1, i1 to i8, u1 to u8, f2, f4, f8, "
        + "f16, c8, c16, M8[D], m8[s], U5, S5 with '<', '>', '=' or '|' before them"
    case .unwritableType(let type):
      return ".npy files have no element type for \(type); write float32, or the bits as uint16"
    default: return ""
    }
  }

  private static func text(notNPY start: [UInt8]) -> String {
    let advice = "an .npy file begins with the byte 0x93 and NUMPY; write one with numpy.save"
    if start.starts(with: [0x50, 0x4B]) {
      return "this is a zip archive, perhaps of arrays; read it as an .npz file"
    }
    if let compression = Compression(start) {
      return "this file is compressed; expand it into a pipe: "
        + "\(compression.expander) FILE | argmin array -"
    }
    if start.allSatisfy({ (0x20..<0x7F).contains($0) || (0x09...0x0D).contains($0) }) {
      return "this is not an .npy file but text; "
        + "the name of a table ends in .csv, .tsv, .txt or .dat"
    }
    let bytes = start.prefix(6).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "this is not an .npy file: it begins with the bytes \(bytes.joined(separator: " ")); "
      + advice
  }
}
