import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Writing .npy files")
struct NPYWritingTests {
  @Test("the bytes are those of NumPy", .tags(.fast))
  func golden() throws {
    let a: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]
    let header =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"
      + String(repeating: " ", count: 58) + "\n"
    let bytes = try a.erased.npyBytes()
    #expect(Array(bytes.prefix(128)) == NPYFixture.file(header))
    #expect(bytes.count == 128 + 48)
    let transposed = try a.transposed.erased.npyBytes()
    let text = String(decoding: transposed[10..<128], as: UTF8.self)
    #expect(text.hasPrefix("{'descr': '<f8', 'fortran_order': True, 'shape': (3, 2), }"))
    #expect(transposed[128...] == bytes[128...])
  }

  @Test(
    "NumPy writes every type, order and view alike", .tags(.oracle),
    .enabled(if: PythonOracle.has("numpy"), "needs python3 with numpy"))
  func numpyBytes() throws {
    var generator = SeededGenerator.forTest(seed: 61)
    var (input, answers) = ("", [String]())
    for _ in 0..<1500 {
      let random = try RandomArray(using: &generator, types: RandomArray.numpyTypes)
      input += random.line + "\n"
      answers.append(hexadecimal(try random.array.npyBytes()))
    }
    let output = try #require(
      PythonOracle.run(
        NumPyOracleTests.script.replacingOccurrences(
          of: "for line in sys.stdin", with: "for line in []")
            + #"""

            import io
            for line in sys.stdin:
                dtype, base, data, steps = line.rstrip('\n').split('|')
                a = view(array(dtype, base, data), steps)
                f = io.BytesIO(); np.save(f, a); print(f.getvalue().hex())
            """#, input: input))
    let expected = output.split(separator: "\n").map(String.init)
    #expect(expected.count == answers.count)
    let asked = input.split(separator: "\n")
    for (number, (answer, reference)) in zip(answers, expected).enumerated() {
      #expect(answer == reference, "\(asked[number])")
    }
  }

  @Test("what is written is read back, for every type, byte order and layout", .tags(.fast))
  func roundTrip() throws {
    var generator = SeededGenerator.forTest(seed: 62)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for _ in 0..<600 {
      let array = try RandomArray(
        using: &generator, types: RandomArray.numpyTypes, content: .printable
      ).array
      try array.write(npyFile: path)
      let read = try AnyNDArray(npyFile: path)
      #expect(read.elementType == array.elementType)
      #expect(read.shape == array.shape)
      #expect(read.elementBytes == array.elementBytes)
    }
  }

  @Test("brain floats are not written, and the error says what to do", .tags(.fast))
  func brainFloats() throws {
    let array = NDArray<BFloat16>(elements: [1, 2]).erased
    #expect(throws: NPYError.unwritableType(.bfloat16)) { try array.npyBytes() }
    #expect(NPYError.unwritableType(.bfloat16).description.contains("write float32"))
  }

  @Test("an array may be written over the file that it lies in", .tags(.fast))
  func overwriting() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let elements = (0..<100_000).map { Double($0) }
    try NDArray(elements: elements).write(npyFile: path)
    let mapped = try NDArray<Double>(npyFile: path)
    try mapped.reversed(axes: [0]).slice(.range(to: 10)).write(npyFile: path)
    #expect(mapped.elements == elements)
    #expect(try NDArray<Double>(npyFile: path).elements == Array(elements.reversed().prefix(10)))
  }

  @Test("a place that cannot be written is an error", .tags(.fast))
  func unwritable() throws {
    let error = try #require(throws: NPYError.self) {
      try NDArray(elements: [1, 2]).write(npyFile: "/no/such/folder/a.npy")
    }
    #expect(error.description.contains("/no/such/folder/a.npy"))
    #expect(throws: NPYError.isDirectory(path: "/tmp")) {
      try NDArray(elements: [1, 2]).write(npyFile: "/tmp")
    }
  }

  @Test("a file of another element type is refused with its name", .tags(.fast))
  func typedReading() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try NDArray<Float>(elements: [2, 1]).write(npyFile: path)
    #expect(
      throws: NDArrayFileError.array(.wrongElementType(stored: .float32, asked: .float64))
    ) { try NDArray<Double>(npyFile: path) }
    #expect(try NDArray<Float>(npyFile: path).argmin() == 1)
  }
}
