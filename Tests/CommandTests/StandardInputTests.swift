import ArgMinArrays
import ArgMinTestSupport
import Foundation
import Testing

@Suite("argmin array and what comes from a pipe", .tags(.fast))
struct StandardInputTests {
  private static let grid: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]

  static let searches: [[String]] = [
    [], ["--axis", "0", "--both"], ["--axis", "1", "--min", "--keepdims"], ["--axis", "-1,0"],
    ["--coordinates", "--json"], ["--axis", "1", "--coordinates"], ["--argmax"], ["--k", "2"],
  ]

  @Test("an .npy file gives the answer that it gives by name", arguments: searches)
  func npy(options: [String]) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for array in [Self.grid, Self.grid.transposed] {
      try array.write(npyFile: path)
      let named = try Argmin.run(["array", path] + options)
      let piped = try Argmin.run(["array", "-"] + options, bytes: try array.erased.npyBytes())
      #expect(piped.code == 0, "\(piped.errors)")
      #expect(piped.output == named.output)
    }
  }

  @Test("raw elements need no length where the shape says it")
  func raw() throws {
    let options = ["array", "-", "--raw", "uint8", "--shape", "2,3"]
    #expect(try Argmin.run(options, bytes: [6, 3, 8, 5, 2, 9]).output == "4\n")
    for wrong in [[6, 3, 8, 5, 2], [6, 3, 8, 5, 2, 9, 1]] as [[UInt8]] {
      let outcome = try Argmin.run(options, bytes: wrong)
      #expect(outcome.code == 2 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("are not what (2, 3) elements of uint8 take"))
    }
  }

  @Test("an archive is read to its end", .enabled(if: SharedData.exists("data/apps/grids")))
  func archive() throws {
    let bytes = try #require(SharedData.bytes("data/apps/grids/ecg.npz"))
    #expect(try Argmin.run(["array", "-"], bytes: bytes).output == "35819\n")
  }

  @Test("the tables of the grids have the published answers by the plain command")
  func grids() throws {
    guard SharedData.exists("data/apps/grids") else { return }
    for (name, options, output) in [
      ("topo.csv", ["--axis", "0", "--both"], "[12 46  3]\n[2.0e-01 0.0e+00 6.9e+02]\n"),
      ("volcano.csv", ["--both", "--coordinates"], "5001\n94\n[81 60]\n"),
      ("nottem.csv", ["--axis", "0"], "[  0 109]\n"),
    ] {
      let path = try #require(SharedData.path("data/apps/grids/\(name)"))
      #expect(try Argmin.run(["array", path] + options).output == output)
      let bytes = try #require(SharedData.bytes("data/apps/grids/\(name)"))
      #expect(try Argmin.run(["array", "-"] + options, bytes: bytes).output == output)
    }
  }

  static let damaged: [(bytes: [UInt8], hint: String)] = [
    ([], "the file is empty"), ([0x93], "the file ends in its header"),
    (
      npy("(5,)", 39),
      "the file ends early: (5,) elements of float64 need 40 bytes and 39 are there"
    ),
    (npy("(4611686018427387904, 2)", 8), "do not fit in the address space"),
    (npy("(0, 3)", 0), "has no elements to choose from"),
    (npy("(576460752303423488,)", 80), "the file ends early"),
    (Array("1,2\n3\n".utf8), "line 2: there are 1 fields"), (Array("PK\u{3}\u{4}".utf8), "archive"),
    (Array("a,b\n".utf8), "no rows of numbers"), ([0xFF, 0xFE, 0x31, 0], "save it in UTF-8"),
  ]

  @Test("what is damaged is refused", arguments: damaged)
  func refused(bytes: [UInt8], hint: String) throws {
    let outcome = try Argmin.run(["array", "-"], bytes: bytes)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test("results that no memory holds are refused before any is taken")
  func vastResult() throws {
    let outcome = try Argmin.run(
      ["array", "-", "--axis", "1"], bytes: Self.npy("(1125899906842624, 2)", 80))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("does not fit in half of the memory"), "\(outcome.errors)")
  }

  private static func npy(_ shape: String, _ count: Int) -> [UInt8] {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    return [0x93] + Array("NUMPY\u{1}\u{0}".utf8) + [UInt8(header.utf8.count), 0]
      + Array(header.utf8) + [UInt8](repeating: 0, count: count)
  }
}
