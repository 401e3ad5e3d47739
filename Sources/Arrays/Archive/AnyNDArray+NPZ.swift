/// Reading `.npz` archives.
extension AnyNDArray {
  /// The names of the arrays in an `.npz` archive, without `.npy`, in their order.
  public static func members(npzFile path: String) throws(ArrayFileError) -> [String] {
    let bytes = try FileBytes(path)
    do {
      return try NPZArchive(bytes.storage).names
    } catch {
      throw .archive(error)
    }
  }

  /// An array of an `.npz` archive; nil stands for its only one.
  ///
  /// A member that is stored as it is, is mapped and used in place; a compressed one is expanded in
  /// memory, at most half of that of the machine. Checksums are compared.
  public init(npzFile path: String, member: String? = nil) throws(ArrayFileError) {
    try self.init(npz: try FileBytes(path).storage, member: member)
  }

  /// An array in the bytes of an `.npz` archive; nil stands for its only one.
  public init(npzBytes bytes: [UInt8], member: String? = nil) throws(ArrayFileError) {
    try self.init(npz: ArrayStorage(copying: bytes[...]), member: member)
  }

  /// A stream of a member of at least this many bytes; nil for a smaller one.
  static func stream(
    npz storage: ArrayStorage, member: String?, from size: Int
  ) throws(ArrayFileError) -> ArrayStream? {
    let archive: NPZArchive
    do {
      archive = try NPZArchive(storage)
    } catch {
      throw .archive(error)
    }
    return try archive.stream(member, from: size)
  }

  init(npz storage: ArrayStorage, member: String?) throws(ArrayFileError) {
    do {
      self = try NPZArchive(storage).array(member)
    } catch {
      throw .archive(error)
    }
  }
}

/// A zip archive of `.npy` files.
struct NPZArchive {
  private let storage: ArrayStorage
  private let members: [ZipDirectory.Member]

  private static let suffix = ".npy"

  init(_ storage: ArrayStorage) throws(ArchiveError) {
    self.storage = storage
    members = try ZipDirectory(storage.bytes).members.filter { $0.name.hasSuffix(Self.suffix) }
  }

  /// The names of the arrays, without `.npy`.
  var names: [String] { members.map { String($0.name.dropLast(Self.suffix.count)) } }

  /// The array as a stream, where it is not small.
  ///
  /// Throws for one that is not stored in a way that is read, and for what is no array.
  func stream(_ name: String?, from size: Int) throws(ArrayFileError) -> ArrayStream? {
    let member: ZipDirectory.Member
    let bytes: MemberStream
    do {
      member = try chosen(name)
      guard member.size >= UInt64(size) else { return nil }
      try Self.check(member)
      bytes = try MemberStream(member, in: storage)
    } catch {
      throw .archive(error)
    }
    let start = try bytes.read(NPYHeader.mostBytes) { true } ?? []
    do {
      let header = try NPYHeader(start, fileLength: Int(clamping: member.size))
      return try ArrayStream(header, bytes, after: start[header.dataOffset...])
    } catch {
      throw .archive(.member(member.name, error))
    }
  }

  func array(_ name: String?) throws(ArchiveError) -> AnyNDArray {
    let member = try chosen(name)
    try Self.check(member)
    let packed = try member.packed(storage.bytes)
    return member.method == 0 ? try stored(member, packed) : try expanded(member, packed)
  }

  /// Throws for a member that is not stored in a way that is read, and for impossible sizes.
  private static func check(_ member: ZipDirectory.Member) throws(ArchiveError) {
    guard !member.isEncrypted else {
      throw .unsupportedMember(member.name, reason: "it is encrypted; extract it first")
    }
    switch member.method {
    case 0:
      guard member.size == member.packedSize else {
        throw .damagedMember(member.name, reason: "its two sizes differ")
      }
    case 8:
      // No input expands to more than 1032 times its size (258 bytes for two bits).
      guard member.size / 1032 <= member.packedSize else {
        throw .damagedMember(member.name, reason: "its size is impossible")
      }
    default:
      throw .unsupportedMember(
        member.name, reason: "compression method \(member.method); use numpy.savez_compressed")
    }
  }

  private func chosen(_ name: String?) throws(ArchiveError) -> ZipDirectory.Member {
    guard let first = members.first else { throw .noArrays }
    guard let name else {
      guard members.count == 1 else { throw .memberNotNamed(members: names) }
      return first
    }
    // Of members of one name the last was written last.
    guard let found = members.last(where: { $0.name == name || $0.name == name + Self.suffix })
    else { throw .noSuchMember(name, members: names) }
    return found
  }

  private func stored(
    _ member: ZipDirectory.Member, _ packed: Range<Int>
  ) throws(ArchiveError) -> AnyNDArray {
    try check(member, UnsafeRawBufferPointer(rebasing: storage.bytes[packed]))
    return try Self.array(member, in: storage, packed)
  }

  private func expanded(
    _ member: ZipDirectory.Member, _ packed: Range<Int>
  ) throws(ArchiveError) -> AnyNDArray {
    let limit = ArrayStorage.mostBytes
    guard member.size <= limit, let size = Int(exactly: member.size) else {
      throw .tooLarge(member.name, byteCount: member.size, limit: limit)
    }
    var outcome: Result<(count: Int, isComplete: Bool), Inflater.Fault> = .failure(.endsEarly)
    let input = UnsafeRawBufferPointer(rebasing: storage.bytes[packed])
    let memory = ArrayStorage(byteCount: size) { memory in
      do throws(Inflater.Fault) {
        outcome = .success(try Inflater.decode(input, into: memory))
      } catch {
        outcome = .failure(error)
      }
    }
    switch outcome {
    case .failure(let fault):
      throw .damagedMember(member.name, reason: "its compressed data are wrong (\(fault))")
    case .success(let (count, isComplete)):
      guard count == size, isComplete else {
        throw .damagedMember(member.name, reason: "its compressed data have another length")
      }
    }
    try check(member, memory.bytes)
    return try Self.array(member, in: memory, 0..<size)
  }

  private func check(
    _ member: ZipDirectory.Member, _ bytes: UnsafeRawBufferPointer
  ) throws(ArchiveError) {
    let got = Checksum.crc32(bytes)
    guard got == member.checksum else {
      throw .wrongChecksum(member.name, expected: member.checksum, got: got)
    }
  }

  /// The array whose `.npy` file is a part of some bytes.
  private static func array(
    _ member: ZipDirectory.Member, in storage: ArrayStorage, _ part: Range<Int>
  ) throws(ArchiveError) -> AnyNDArray {
    do {
      return try AnyNDArray(npy: storage, part)
    } catch {
      throw .member(member.name, error)
    }
  }
}
