import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Archives")
struct ArchiveTests {
  private static let one = ArchiveFixture.archive([ArchiveFixture.stored("a.npy", small)])
  private static let small = NPYFixture.file(NPYFixture.plain, data: NPYFixture.six)
  private static let two = ArchiveFixture.archive([
    ArchiveFixture.stored("a.npy", small), ArchiveFixture.stored("readme.txt", [65]),
    ArchiveFixture.compressed("b.npy", ArchiveFixture.dynamic, from: ArchiveFixture.npy),
  ])

  @Test("the only array is read, and of several one by its name", .tags(.fast))
  func members() throws {
    #expect(try AnyNDArray(npzBytes: Self.one).shape == [2, 3])
    #expect(try AnyNDArray(npzBytes: Self.two, member: "b").argmin().elements == [0])
    #expect(try AnyNDArray(npzBytes: Self.two, member: "a.npy").argmin().elements == [4])
    #expect(throws: ArrayFileError.archive(.memberNotNamed(members: ["a", "b"]))) {
      try AnyNDArray(npzBytes: Self.two)
    }
    #expect(throws: ArrayFileError.archive(.noSuchMember("c", members: ["a", "b"]))) {
      try AnyNDArray(npzBytes: Self.two, member: "c")
    }
    let other = ArchiveFixture.archive([ArchiveFixture.stored("readme.txt", [65])])
    #expect(throws: ArrayFileError.archive(.noArrays)) { try AnyNDArray(npzBytes: other) }
  }

  @Test("stored and compressed members hold the same array", .tags(.fast))
  func compression() throws {
    let expected = try AnyNDArray(npyBytes: ArchiveFixture.npy)
    for packed in [ArchiveFixture.dynamic, ArchiveFixture.fixed] {
      let member = ArchiveFixture.compressed("a.npy", packed, from: ArchiveFixture.npy)
      for isWide in [false, true] {
        let archive = ArchiveFixture.archive([member], isWide: isWide, comment: "PK\u{5}\u{6}")
        let array = try AnyNDArray(npzBytes: archive)
        #expect(array.elementBytes == expected.elementBytes)
      }
    }
  }

  @Test("a member whose bytes changed is refused by its checksum", .tags(.fast))
  func checksums() throws {
    var archive = Self.one
    archive[archive.count / 2] ^= 1
    let error = try #require(throws: ArrayFileError.self) { try AnyNDArray(npzBytes: archive) }
    #expect(error.description.contains("copy the file again"))
  }

  @Test("a size that the data cannot have is refused before memory is used", .tags(.fast))
  func bombs() throws {
    var member = ArchiveFixture.compressed("a.npy", ArchiveFixture.dynamic, from: [])
    member.size = 1 << 30
    #expect(
      throws: ArrayFileError.archive(
        .damagedMember("a.npy", reason: "its size is impossible"))
    ) { try AnyNDArray(npzBytes: ArchiveFixture.archive([member])) }
  }

  @Test("10000 damaged archives are read or refused", .tags(.fast), arguments: [UInt64(53)])
  func mutations(seed: UInt64) throws {
    var mutator = Mutator(seed: seed)
    let wide = ArchiveFixture.archive(
      [ArchiveFixture.stored("a.npy", Self.small)], isWide: true, comment: "c")
    let seeds = [Self.one, Self.two, wide]
    var (read, refused) = (0, 0)
    for number in 0..<10_000 {
      let bytes = mutator.mutated(seeds[number % seeds.count], splicing: seeds)
      do throws(ArrayFileError) {
        read +=
          try AnyNDArray(npzBytes: bytes, member: number % 2 == 0 ? "b" : nil).count > 0 ? 1 : 0
      } catch {
        refused += error.description.count > 20 ? 1 : 0
      }
    }
    #expect(read > 100 && refused > 1000, "\(read) \(refused)")
  }

  @Test("10000 damaged streams are expanded or refused", .tags(.fast), arguments: [UInt64(54)])
  func mutatedStreams(seed: UInt64) {
    var mutator = Mutator(seed: seed)
    let seeds = [ArchiveFixture.dynamic, ArchiveFixture.fixed, [1, 3, 0, 0xFC, 0xFF, 1, 2, 3]]
    var (read, refused) = (0, 0)
    for number in 0..<10_000 {
      let bytes = mutator.mutated(seeds[number % seeds.count], splicing: seeds)
      let count = Self.expanded(bytes, limit: 1000)?.count
      if count == nil { refused += 1 } else { read += 1 }
      #expect((count ?? 0) <= 1000)
    }
    #expect(read > 100 && refused > 1000, "\(read) \(refused)")
  }

  /// The expanded bytes, at most `limit` of them; nil where the stream is damaged.
  private static func expanded(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    bytes.withUnsafeBytes { input in
      var isGood = false
      let output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        do throws(Inflater.Fault) {
          count = try Inflater.decode(input, into: UnsafeMutableRawBufferPointer(buffer)).count
          isGood = true
        } catch {
          count = 0
        }
      }
      return isGood ? output : nil
    }
  }

  /// The expanded bytes, as many at a time as `step` says.
  private static func expanded(_ bytes: [UInt8], step: Int) throws -> [UInt8] {
    try bytes.withUnsafeBytes { input in
      var inflater = Inflater(input)
      var (whole, window) = ([UInt8](), [UInt8]())
      while !inflater.isComplete {
        let known = Array(window.suffix(Inflater.reach))
        window = known + [UInt8](repeating: 0, count: step)
        let end = try window.withUnsafeMutableBytes {
          try inflater.decode(into: $0, after: known.count)
        }
        window = Array(window[..<end])
        whole += window[known.count...]
      }
      return whole
    }
  }

  @Test(
    "what zlib compresses is expanded to the same bytes", .tags(.oracle),
    .enabled(if: PythonOracle.has("zlib"), "needs python3 with zlib"))
  func zlib() throws {
    var generator = SeededGenerator.forTest(seed: 55)
    var (input, originals) = ("", [[UInt8]]())
    for _ in 0..<400 {
      let length = Int.random(in: 0...5000, using: &generator)
      let few = UInt8.random(in: 0...255, using: &generator)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...few, using: &generator) }
      let repeated = Bool.random(using: &generator) ? bytes + bytes.prefix(700) + bytes : bytes
      originals.append(repeated)
      let level = Int.random(in: 0...9, using: &generator)
      input += "\(level) \(Int.random(in: 0...4, using: &generator)) \(hexadecimal(repeated))\n"
    }
    let script = #"""
      import sys, zlib
      for line in sys.stdin:
          level, strategy, data = line.rstrip('\n').split(' ')
          c = zlib.compressobj(int(level), zlib.DEFLATED, -15, 8, int(strategy))
          print((c.compress(bytes.fromhex(data)) + c.flush()).hex())
      """#
    let lines = try #require(PythonOracle.run(script, input: input)).split(separator: "\n")
    #expect(lines.count == originals.count)
    for (line, original) in zip(lines, originals) {
      let digits = Array(line)
      let packed = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
      #expect(Self.expanded(packed, limit: original.count) == original)
      #expect(Self.expanded(packed, limit: original.count / 2)?.count == original.count / 2)
      let step = Int.random(in: 1...3000, using: &generator)
      #expect(try Self.expanded(packed, step: step) == original)
    }
  }

  @Test(
    "published archives are read or refused", .tags(.fast),
    .enabled(if: SharedData.exists("data/npy/npyz"), "../shared/data/npy is not here"))
  func published() throws {
    let bad = try #require(SharedData.path("data/npy/damaged/npz_bad_crc.npz"))
    for member in try AnyNDArray.members(npzFile: bad) {
      do throws(ArrayFileError) {
        _ = try AnyNDArray(npzFile: bad, member: member)
      } catch {
        guard case .archive = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
    #expect(throws: ArrayFileError.self) {
      for member in try AnyNDArray.members(npzFile: bad) {
        _ = try AnyNDArray(npzFile: bad, member: member)
      }
    }
    let cut = try #require(SharedData.path("data/npy/damaged/npz_truncated.npz"))
    #expect(throws: ArrayFileError.self) { try AnyNDArray(npzFile: cut) }
  }
}
