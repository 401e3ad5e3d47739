import ArgMinArrays
import ArgMinCommand
import ArgMinTestSupport
import Foundation
import Testing

@Suite(
  "argmin array and arrays larger than memory", .serialized, .tags(.slow, .oracle),
  .enabled(if: MeasuredRun.isPossible, "needs python3 with resource and pty"))
struct LargeArrayTests {
  private static let limit = 512 << 20

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// A file of float64 elements that are all zero, but for -1 at these indices.
  private func vastFile(
    _ folder: URL, shape: [Int], fortranOrder: Bool = false, lowAt places: [[Int]] = []
  ) throws -> String {
    let lengths = shape.map(String.init).joined(separator: ", ")
    let order = fortranOrder ? "True" : "False"
    let header = "{'descr': '<f8', 'fortran_order': \(order), 'shape': (\(lengths),), }"
    let padded = header + String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let path = folder.appendingPathComponent("vast.npy")
    try Data([UInt8]([0x93]) + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(padded.utf8))
      .write(to: path)
    let file = try FileHandle(forWritingTo: path)
    try file.truncate(atOffset: 128 + 8 * UInt64(shape.reduce(1, *)))
    let layout = try ArrayLayout(shape: shape, fortranOrder: fortranOrder)
    for place in places {
      try file.seek(toOffset: UInt64(128 + 8 * layout.position(of: place)))
      try file.write(contentsOf: Data([0, 0, 0, 0, 0, 0, 0xF0, 0xBF]))
    }
    try file.close()
    return path.path
  }

  /// What a search finds in a file of ``vastFile(_:shape:fortranOrder:lowAt:)``.
  private func expected(_ shape: [Int], _ places: [[Int]], axes: [Int]) -> [Int] {
    let kept = shape.indices.filter { !axes.contains($0) }
    var lowest: [Int: Int] = [:]
    func flat(_ place: [Int], _ axes: [Int]) -> Int {
      axes.reduce(0) { $0 * shape[$1] + place[$1] }
    }
    for place in places { lowest[flat(place, kept), default: .max].lower(to: flat(place, axes)) }
    var results = [Int](repeating: 0, count: kept.reduce(1) { $0 * shape[$1] })
    for (result, index) in lowest { results[result] = index }
    return results
  }

  static let searches: [(shape: [Int], fortranOrder: Bool, axes: [[Int]])] = [
    ([1000, 1000, 1000], false, [[0], [1], [2], [0, 2]]),
    ([1000, 1000, 1000], true, [[0], [1, 2], [2]]), ([1_000_000, 1000], false, [[0], [1]]),
  ]

  @Test("8 GB are searched along any axes in less than 512 MB of memory", arguments: searches)
  func axes(shape: [Int], fortranOrder: Bool, axes: [[Int]]) throws {
    let fractions = [[0.1, 0.2, 0.3], [0.9, 0.2, 0.3], [0.1, 0.999, 0.3], [0.5, 0.5, 0.9995]]
    let places = fractions.map { part in zip(shape, part).map { Int(Double($0) * $1) } }
    try withFolder { folder in
      let path = try vastFile(folder, shape: shape, fortranOrder: fortranOrder, lowAt: places)
      let out = folder.appendingPathComponent("out.npy").path
      for list in axes {
        let option = list.map(String.init).joined(separator: ",")
        let run = try #require(try MeasuredRun(["array", path, "--axis", option, "--out", out]))
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.memory > 1 << 20 && run.memory < Self.limit, "\(run.memory)")
        let found = try NDArray<Int>(npyFile: out)
        #expect(found.elements == expected(shape, places, axes: list), "\(option)")
      }
    }
  }

  @Test(
    "a long search along axes shows how far it is, and Ctrl-C ends it within a fifth of a second",
    arguments: ["0", "2", "0,1"])
  func interruption(axes: String) throws {
    try withFolder { folder in
      let path = try vastFile(folder, shape: [3000, 1000, 10_000])
      for piped in [false, true] {
        let run = try #require(
          try MeasuredRun(
            ["array", piped ? "-" : path, "--axis", axes], piped: piped ? path : nil,
            interrupts: true))
        #expect(run.code == 3)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(" % searched\r"))
        #expect(run.errors.contains("along axes there is no answer before the end"))
        #expect(run.timeAfterInterruption < .milliseconds(200))
      }
    }
  }

  @Test("an array from a pipe has no size limit", arguments: [nil, "0", "1"] as [String?])
  func pipe(axes: String?) throws {
    try withFolder { folder in
      let (shape, places) = ([300_000, 1000], [[299_999, 998], [299_999, 999]])
      let path = try vastFile(folder, shape: shape, lowAt: places)
      let out = folder.appendingPathComponent("out.npy").path
      let options = axes.map { ["--axis", $0] } ?? []
      let run = try #require(
        try MeasuredRun(["array", "-", "--out", out] + options, piped: path))
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.memory < Self.limit / 4, "\(run.memory)")
      let found = try NDArray<Int>(npyFile: out).elements
      #expect(
        found == expected(shape, places, axes: axes.flatMap(Int.init).map { [$0] } ?? [0, 1]))
    }
  }

  @Test("a compressed member of an archive is searched without room for it")
  func archive() throws {
    try withFolder { folder in
      let (shape, places) = ([75_000, 1000], [[74_999, 7], [1000, 7], [5, 999]])
      _ = try vastFile(folder, shape: shape, lowAt: places)
      let script = """
        import os, sys, zipfile
        os.chdir(sys.stdin.read())
        with zipfile.ZipFile('a.npz', 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as z:
            z.write('vast.npy', 'a.npy')
        packed = bytearray(open('a.npz', 'rb').read())
        place = packed.rfind(b'PK\\x01\\x02') + 16
        packed[place] ^= 1
        open('damaged.npz', 'wb').write(packed)
        """
      _ = try #require(PythonOracle.run(script, input: folder.path))
      let out = folder.appendingPathComponent("out.npy").path
      for axes in [[0, 1], [0], [1]] {
        let options = axes.count == 2 ? [] : ["--axis", "\(axes[0])"]
        let name = folder.appendingPathComponent("a.npz").path
        let run = try #require(try MeasuredRun(["array", name, "--out", out] + options))
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.memory < Self.limit / 4, "\(run.memory)")
        #expect(try NDArray<Int>(npyFile: out).elements == expected(shape, places, axes: axes))
        let damaged = folder.appendingPathComponent("damaged.npz").path
        let refused = try #require(try MeasuredRun(["array", damaged] + options))
        #expect(refused.code == 2)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains("its checksum is"))
      }
    }
  }

  @Test("a long table is searched without room for it, from a file and from a pipe")
  func table() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("long.csv").path
      let row = "12345678,0.25,-3\n"
      var text = Data("\"a\",\"b\",\"c\"\n".utf8)
      let block = Data(String(repeating: row, count: 100_000).utf8)
      for _ in 0..<30 { text += block }
      text += Data("12345678,0.125,-3\n".utf8)
      try text.write(to: URL(fileURLWithPath: path))
      for piped in [false, true] {
        let run = try #require(
          try MeasuredRun(
            ["array", piped ? "-" : path, "--axis", "0", "--both"], piped: piped ? path : nil))
        #expect(run.code == 0)
        #expect(
          run.output
            == "[      0 3000000       0]\n[ 1.2345678e+07  1.2500000e-01 -3.0000000e+00]\n")
        #expect(run.memory < 64 << 20, "\(run.memory)")
      }
    }
  }
}

extension Int {
  fileprivate mutating func lower(to other: Int) { self = Swift.min(self, other) }
}
