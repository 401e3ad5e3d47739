#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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

  func array(_ name: String?) throws(ArchiveError) -> AnyNDArray {
    let member = try chosen(name)
    guard !member.isEncrypted else {
      throw .unsupportedMember(member.name, reason: "it is encrypted; extract it first")
    }
    let packed = try member.packed(storage.bytes)
    switch member.method {
    case 0: return try stored(member, packed)
    case 8: return try expanded(member, packed)
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
    guard member.size == member.packedSize else {
      throw .damagedMember(member.name, reason: "its two sizes differ")
    }
    try check(member, UnsafeRawBufferPointer(rebasing: storage.bytes[packed]))
    return try Self.array(member, in: storage, packed)
  }

  private func expanded(
    _ member: ZipDirectory.Member, _ packed: Range<Int>
  ) throws(ArchiveError) -> AnyNDArray {
    // No input expands to more than 1032 times its size (258 bytes for two bits).
    guard member.size / 1032 <= member.packedSize else {
      throw .damagedMember(member.name, reason: "its size is impossible")
    }
    let limit = Self.memory / 2
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

  /// The bytes of memory that the machine has.
  private static var memory: UInt64 {
    UInt64(Swift.max(1, sysconf(Int32(_SC_PHYS_PAGES))))
      * UInt64(Swift.max(1, sysconf(Int32(_SC_PAGESIZE))))
  }
}
