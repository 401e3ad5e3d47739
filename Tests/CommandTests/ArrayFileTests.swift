import ArgMinArrays
import ArgMinTestSupport
import Foundation
import Testing

@Suite("argmin array and files of every kind")
struct ArrayFileTests {
  /// Runs the body with the path of a new file of these bytes.
  private func withFile(
    _ bytes: [UInt8], _ suffix: String, _ body: (String) throws -> Void
  ) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString)\(suffix)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try body(path)
  }

  private static let table = Array("x,y\n6,3\n5,2.5\n".utf8)

  static let tableAnswers: [(options: [String], output: String)] = [
    ([], "3\n"), (["--axis", "0", "--both"], "[1 1]\n[5.  2.5]\n"), (["--max"], "6.0\n"),
    (["--argmax"], "0\n"), (["--k", "2", "--both"], "[3 1]\n[2.5 3. ]\n"),
    (["--k", "2", "--coordinates"], "[3 1]\n[[1 1]\n [0 1]]\n"), (["--threads", "4"], "3\n"),
    (["--k=1", "--axis=-1"], "[[1]\n [1]]\n"),
    (["--argmax", "--both", "--keepdims"], "[[0]]\n[[6.]]\n"),
  ]

  @Test(
    "a table is read from a file and from standard input", .tags(.fast), arguments: tableAnswers)
  func tables(options: [String], output: String) throws {
    try withFile(Self.table, ".csv") { (path) throws in
      #expect(try Argmin.run(["array", path] + options).output == output)
    }
    let piped = try Argmin.run(
      ["array", "-"] + options, input: String(decoding: Self.table, as: UTF8.self))
    #expect(piped.output == output)
  }

  static let rawAnswers: [(options: [String], output: String)] = [
    (["--raw", ">i2"], "2\n"), (["--raw", "<i2", "--min"], "256\n"),
    (["--raw", "uint8", "--shape", "2,3", "--axis", "1"], "[0 1]\n"),
    (["--raw", "uint8", "--shape=-1,2", "--axis=0"], "[0 2]\n"),
    (["--raw", "bfloat16", "--argmax"], "0\n"),
  ]

  @Test(
    "raw elements have the type and the shape of the options", .tags(.fast), arguments: rawAnswers)
  func raw(options: [String], output: String) throws {
    try withFile([0, 3, 0, 2, 0, 1], ".bin") { (path) throws in
      let outcome = try Argmin.run(["array", path] + options)
      #expect(outcome.output == output, "\(outcome.errors)")
    }
  }

  static let mistakes: [(options: [String], hint: String)] = [
    (["--shape", "2,3"], "add --raw"), (["--raw", "float99"], "not an element type"),
    (["--raw", "float64", "--shape", "5,5"], "not what (5, 5) elements"),
    (["--raw", "int8", "--shape", "x"], "not a list of lengths"),
    (["--raw", "int8", "--member", "a"], "exclude each other"), (["--k", "-1"], "0 or more"),
    (["--k", "9"], "ask for 0 to 4"), (["--k", "1", "--keepdims"], "exclude each other"),
    (["--threads", "0"], "1 or more"), (["--min", "--max"], "exclude each other"),
    (["--axis", "0,1", "--k", "1"], "exclude each other"), (["--out", "-"], "name a file"),
    (["--member", "a"], "this is no .npz archive"),
  ]

  @Test("options that do not fit are refused with what to do", .tags(.fast), arguments: mistakes)
  func refused(options: [String], hint: String) throws {
    try withFile(Self.table, ".csv") { (path) throws in
      let outcome = try Argmin.run(["array", path] + options)
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    }
  }

  @Test("an error in a table names file, line and column", .tags(.fast))
  func tableError() throws {
    try withFile(Array("1,2\n3,four\n".utf8), ".csv") { (path) throws in
      let outcome = try Argmin.run(["array", path])
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("\(path): line 2, column 2: 'four' is not a number"))
    }
  }

  @Test("an answer that cannot be written is a failure", .tags(.fast))
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try withFile(Self.table, ".csv") { (path) throws in
      let process = Process()
      process.executableURL = try Argmin.executable()
      process.arguments = ["array", path]
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      let complained = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(String(decoding: complained, as: UTF8.self).contains("cannot write the answer"))
    }
  }

  static let odd: [(content: [UInt8], suffix: String, hint: String)] = [
    ([], ".csv", "no rows of numbers"), ([], ".npy", "the file is empty"),
    (Array("a;b\n1,5;2\n".utf8), ".csv", "write a decimal point"),
    ([0xFF, 0xFE, 0x31, 0], ".txt", "save it in UTF-8"),
    ([0x1F, 0x8B, 8], ".csv", "gzip -dc FILE | argmin array -"),
    ([0x28, 0xB5, 0x2F, 0xFD, 4], ".npy", "zstd -dc"), ([0x93, 0x41], ".npy", "not an .npy file"),
    (Array("1,2\n3,4\n".utf8), ".data", "the name of a table ends in .csv"),
  ]

  @Test("a file that cannot be an array says what to do", .tags(.fast), arguments: odd)
  func oddFiles(content: [UInt8], suffix: String, hint: String) throws {
    try withFile(content, suffix) { (path) throws in
      let outcome = try Argmin.run(["array", path])
      #expect(outcome.code == 2 && outcome.output.isEmpty)
      #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    }
  }

  @Test(
    "an array of an archive is named", .tags(.fast),
    .enabled(if: SharedData.exists("data/npy/npyz"), "../shared/data/npy is not here"),
    arguments: ["compressed", "uncompressed"])
  func archives(name: String) throws {
    let path = try #require(SharedData.path("data/npy/npyz/\(name).npz"))
    let outcome = try Argmin.run(["array", path, "--member", "floats", "--both", "--json"])
    #expect(outcome.json["values"] as? Double == 1)
    #expect(outcome.json["shape"] as? [Int] == [2, 1])
    let unnamed = try Argmin.run(["array", path])
    #expect(unnamed.code == 2)
    #expect(unnamed.errors.contains("name one with --member: ints, floats"))
  }

  @Test("times are ISO strings in JSON, spans are counts, complex numbers are pairs", .tags(.fast))
  func unusualElements() throws {
    let stored = NDArray<Int64>(elements: [18263, .min, 17897]).erased
    for (type, value) in [
      (ElementType.datetime64(TimeUnit(.day)), #""values": "2019-01-01""#),
      (.timedelta64(TimeUnit(.second, multiple: 25)), #""values": 17897"#),
    ] {
      let array = AnyNDArray(
        elementType: type, byteOrder: .host, layout: stored.layout, storage: stored.storage)
      try withFile(try array.npyBytes(), ".npy") { (path) throws in
        let outcome = try Argmin.run(["array", path, "--nan", "omit", "--both", "--json"])
        #expect(outcome.output.contains(value))
        #expect(outcome.output.contains("\"dtype\": \"\(type)\""))
        let first = try Argmin.run(["array", path, "--both", "--json"])
        #expect(first.output.contains(#""result": 1"#) && first.output.contains(#""NaT""#))
      }
    }
    let pairs = NDArray(elements: [ComplexNumber<Float>(1, 2), ComplexNumber(1, -2)]).erased
    try withFile(try pairs.npyBytes(), ".npy") { (path) throws in
      #expect(try Argmin.run(["array", path, "--both", "--json"]).output.contains("[1, -2]"))
      #expect(try Argmin.run(["array", path, "--min"]).output == "(1-2j)\n")
    }
  }

  // MARK: Large files

  /// A file of this shape whose elements are all zero and take no room on the disk.
  private func withVastFile(_ shape: String, bytes: UInt64, _ body: (String) throws -> Void) throws
  {
    let header = "{'descr': '<f8', 'fortran_order': True, 'shape': \(shape), }"
    let padded = header + String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let start = [UInt8]([0x93]) + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(padded.utf8)
    try withFile(start, ".npy") { (path) throws in
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.truncate(atOffset: 128 + bytes)
      try file.close()
      try body(path)
    }
  }

  @Test("a file of 8 GB is searched to its end", .tags(.slow))
  func vastFile() throws {
    try withVastFile("(32768, 32768)", bytes: 1 << 33) { (path) throws in
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      // In Fortran order this is element (32760, 32767).
      try file.seek(toOffset: 128 + (1 << 33) - 64)
      try file.write(contentsOf: Data([0, 0, 0, 0, 0, 0, 0xF0, 0xBF]))
      try file.close()
      let outcome = try Argmin.run(["array", path, "--both", "--coordinates"])
      #expect(outcome.output == "1073512447\n-1.0\n[32760 32767]\n")
    }
  }

  @Test(
    "a file of 8 GB is searched in less than 512 MB of memory", .tags(.slow, .oracle),
    .enabled(if: PythonOracle.has("resource"), "needs python3 with resource"))
  func memory() throws {
    try withVastFile("(32768, 32768)", bytes: 1 << 33) { (path) throws in
      let script = """
        import resource, subprocess, sys
        subprocess.run(sys.stdin.read().split('\\n')[:3], check=True, stdout=subprocess.DEVNULL)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(most if sys.platform == 'darwin' else most * 1024)
        """
      let input = "\(try Argmin.executable().path)\narray\n\(path)\n"
      let printed = try #require(PythonOracle.run(script, input: input))
      let bytes = try #require(Int(printed.filter(\.isNumber)))
      #expect(bytes > 1 << 20 && bytes < 512 << 20)
    }
  }

  @Test("Ctrl-C ends a long search within a fifth of a second", .tags(.slow))
  func interruption() throws {
    try withVastFile("(262144, 131072)", bytes: 1 << 38) { (path) throws in
      let outcome = try Argmin.run(["array", path], interruptAfter: 0.7)
      #expect(outcome.code == 3)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("searched; the best element so far is 0.0 at 0"))
      #expect(try #require(outcome.timeAfterInterruption) < .milliseconds(200))
    }
  }
}
