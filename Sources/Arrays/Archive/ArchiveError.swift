/// Why an array cannot be read from an archive.
public enum ArchiveError: Error, Equatable, Sendable {
  /// The bytes do not form a zip archive; `reason` says which part is wrong.
  case damaged(reason: String)
  case noArrays
  /// The archive has several arrays and none was named.
  case memberNotNamed(members: [String])
  /// A member is named, and the file is no archive.
  case notAnArchive(member: String)
  case noSuchMember(String, members: [String])
  /// The member is stored in a way that is not read; `reason` says which.
  case unsupportedMember(String, reason: String)
  case damagedMember(String, reason: String)
  /// The checksum of what was read is not the one in the archive.
  case wrongChecksum(String, expected: UInt32, got: UInt32)
  /// The member would take more memory than is sensible.
  case tooLarge(String, byteCount: UInt64, limit: UInt64)
  /// A pipe gave more bytes than are kept, and an archive is known only from its end.
  case pipeTooLong(limit: Int)
  case member(String, NPYError)
}

extension ArchiveError: CustomStringConvertible {
  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .damaged(let reason):
      return "this is not a whole .npz archive: \(reason); copy the file again"
    case .noArrays: return "the archive has no .npy member; write one with numpy.savez"
    case .memberNotNamed(let members):
      return "the archive holds several arrays; name one with --member: \(Self.list(members))"
    case .notAnArchive(let name):
      return "this is no .npz archive, so it has no array '\(Self.short(name))'; leave the name out"
    case .noSuchMember(let name, let members):
      return "the archive has no array '\(Self.short(name))'; it has \(Self.list(members))"
    case .unsupportedMember(let name, let reason):
      return "the array '\(Self.short(name))' cannot be read: \(reason)"
    case .damagedMember(let name, let reason):
      return "the array '\(Self.short(name))' is damaged: \(reason); copy the file again"
    case .wrongChecksum(let name, let expected, let got):
      return "the array '\(Self.short(name))' is damaged: its checksum is \(Self.hex(got)) and "
        + "should be \(Self.hex(expected)); copy the file again"
    case .tooLarge(let name, let bytes, let limit):
      return "the array '\(Self.short(name))' would take \(bytes) bytes of memory; "
        + "at most \(limit) are used, so extract the member first"
    case .pipeTooLong(let limit):
      return "more than \(limit) bytes of an archive came from a pipe; its directory stands at its "
        + "end, so name a file"
    case .member(let name, let error): return "the array '\(Self.short(name))': \(error)"
    }
  }

  private static func short(_ name: String) -> String {
    let printable = name.unicodeScalars.map {
      $0.properties.isWhitespace || $0.value < 32 ? "?" : $0
    }
    let text = String(String.UnicodeScalarView(printable))
    return text.count > 60 ? text.prefix(57) + "…" : text
  }

  private static func list(_ members: [String]) -> String {
    let shown = members.prefix(20).map(short).joined(separator: ", ")
    return members.count > 20 ? "\(shown), … (\(members.count) in all)" : shown
  }

  private static func hex(_ value: UInt32) -> String { "0x" + String(value, radix: 16) }
}
