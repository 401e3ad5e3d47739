import ArgMinArrays
import ArgMinTestSupport
import Foundation
import Testing

@Suite("argmin array as a process", .tags(.fast))
struct ArrayCommandTests {
  /// The path of a new `.npy` file of the array.
  private func file(_ array: NDArray<Double>) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    try array.write(npyFile: path)
    return path
  }

  static let answers: [(options: [String], output: String)] = [
    ([], "4\n"), (["--axis", "0"], "[1 1 0]\n"), (["--axis", "-1"], "[1 1]\n"),
    (["--axis=-1", "--keepdims"], "[[1]\n [1]]\n"), (["--axis", "-1,0"], "4\n"),
    (["--min"], "2.0\n"), (["--axis", "1", "--min"], "[3. 2.]\n"),
    (["--both"], "4\n2.0\n"), (["--coordinates", "--nan", "raise"], "4\n[1 1]\n"),
  ]

  @Test("an answer goes to standard output and exits with 0", arguments: answers)
  func answer(options: [String], output: String) throws {
    let path = try file([[6, 3, 8], [5, 2, 9]])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try Argmin.run(["array", path] + options)
    #expect(outcome.code == 0)
    #expect(outcome.output == output)
    #expect(outcome.errors.isEmpty)
  }

  @Test("the JSON object has every member of the contract, in one line")
  func json() throws {
    let path = try file([[6, 3, 8], [5, 2, 9]])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try Argmin.run(["array", path, "--axis", "0", "--both", "--json"])
    #expect(outcome.code == 0)
    #expect(outcome.output.filter { $0 == "\n" }.count == 1)
    #expect(outcome.json["result"] as? [Int] == [1, 1, 0])
    #expect(outcome.json["values"] as? [Double] == [5, 2, 8])
    #expect(outcome.json["axes"] as? [Int] == [0])
    #expect(outcome.json.count == 9)
  }

  static let mistakes: [(options: [String], hint: String)] = [
    (["--axis", "2"], "its axes are -2 to 1"), (["--axis", "0,0"], "name each axis once"),
    (["--axis", "first"], "give whole numbers"), (["--nan", "skip"], "propagate, omit or raise"),
    (["--min", "--both"], "exclude each other"),
    (["--out", "/no/such/folder/a.npy"], "No such file"),
    (["--unknown"], "--unknown"), (["--axis"], "axis"),
  ]

  @Test("wrong input exits with 2 and says what to do", arguments: mistakes)
  func mistake(options: [String], hint: String) throws {
    let path = try file([[6, 3, 8], [5, 2, 9]])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try Argmin.run(["array", path] + options)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test("a file that is no array exits with 2 and names the file")
  func noArray() throws {
    let outcome = try Argmin.run(["array", "Package.swift"])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasPrefix("argmin array: Package.swift: this is not an .npy file but text"))
  }

  @Test("a file is read from a pipe, too")
  func pipe() throws {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}"
    let preamble = [UInt8]([0x93]) + Array("NUMPY\u{1}\u{0}".utf8) + [UInt8(header.utf8.count), 0]
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(preamble + Array(header.utf8) + Array("cab".utf8)).write(
      to: URL(fileURLWithPath: path))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "cat \"$1\" | \"$0\" array /dev/stdin", try Argmin.executable().path, path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: printed, as: UTF8.self) == "1\n")
  }
}
