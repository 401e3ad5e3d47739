import ArgMinFormats
import ArgMinProblems
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Malformed nl and sol files", .tags(.fast))
struct NLHostileTests {
  /// Reads mutations of files; whatever happens, nothing may trap.
  private func mutate(
    _ inputs: [[UInt8]], count: Int, _ read: ([UInt8]) throws -> Void
  ) -> (accepted: Int, refused: Int) {
    var mutator = Mutator(seed: 23)
    var (accepted, refused) = (0, 0)
    for round in 0..<count {
      let bytes = mutator.mutated(inputs[round % inputs.count], splicing: inputs)
      do {
        try read(bytes)
        accepted += 1
      } catch {
        #expect(!"\(error)".isEmpty)
        refused += 1
      }
    }
    return (accepted, refused)
  }

  private static let models: [NLModel] = {
    let words = [
      "o54 3 v0 o44 v1 o2 v0 v1", "o35 o21 o22 v0 n1 n1 o64 3 n1 n0 n2 n5 n4 v1 v0",
      "o61 2 h2:ab o65 n1 h1:c h1:d",
    ]
    return words.compactMap { try? NLReader.read(NLOperatorTests.file($0, logical: "o22 v1 v0")) }
      + [NLRoundTripTests.everything]
  }()

  /// Reads, and uses what was read as a solver would.
  private func use(_ bytes: [UInt8]) throws {
    let model = try NLReader.read(bytes)
    _ = model.linearProgram()
    #expect(
      try NLReader.read(NLWriter.bytes(model, as: .littleEndian)).rows.count == model.rows.count)
    guard model.variableCount < 1000, model.rows.count < 1000 else { return }
    _ = ModelFile.nl(model).residual(at: [Double](repeating: 0.5, count: model.variableCount))
    _ = try model.problem()
  }

  @Test("of 10 000 mutated nl files none traps, in every form", arguments: NLForm.allCases)
  func mutatedModels(_ form: NLForm) {
    let inputs = Self.models.map { NLWriter.bytes($0, as: form) }
    let (accepted, refused) = mutate(inputs, count: 10_000, use)
    #expect(accepted > 100 && refused > 100, "\(accepted) accepted, \(refused) refused")
  }

  @Test("of 10 000 mutated sol files none traps")
  func mutatedAnswers() {
    var file = SOLFile(
      message: ["ArgMin", "optimal"], rowCount: 2, variableCount: 3, duals: [0.5, -2],
      point: [1, 2, 3.25], code: 0)
    file.suffixes = [
      .init(.variables, "sstatus", isReal: false, entries: [.init(0, 1), .init(2, 3)]),
      .init(.problem, "bestbound", isReal: true, entries: [.init(0, 1.5)], table: "1\ta\tb"),
    ]
    let (accepted, refused) = mutate([file.bytes], count: 10_000) {
      let file = try SOLReader.read($0)
      _ = file.bytes
    }
    #expect(accepted > 100 && refused > 100, "\(accepted) accepted, \(refused) refused")
  }

  @Test("a formula that is nested a million times is read, written, evaluated and made a problem")
  func deepNesting() throws {
    let depth = 1_000_000
    let words = String(repeating: "o16\n", count: depth) + "v0"
    let model = try NLReader.read(
      NLOperatorTests.file(words.replacingOccurrences(of: "\n", with: " ")))
    #expect(model.objectiveValue(at: model.allValues(at: [0.75, 0])) == 0.75)
    #expect(try NLReader.read(NLWriter.bytes(model, as: .littleEndian)) == model)
    #expect(model.linearProgram()?.objective == [1, 0])
    _ = try model.problem()
  }

  @Test("conditions nested a million times are refused")
  func deepConditions() throws {
    let words = String(repeating: "o34 ", count: 1_000_000) + "n1"
    let model = try NLReader.read(NLOperatorTests.file("n0", logical: words))
    #expect(throws: ModelFileError.self) { try model.problem() }
  }

  private static let header = [
    "g3 1 1 0", " 2 0 1 0 0", " 0 1", " 0 0", " 0 2 0", " 0 0 0 1", " 0 0 0 0 0", " 0 2", " 0 0",
    " 0 0 0 0 0",
  ]

  private static func text(_ changes: [Int: String], _ body: String) -> [UInt8] {
    var lines = header
    for (line, text) in changes { lines[line - 1] = text }
    return Array((lines.joined(separator: "\n") + "\n" + body).utf8)
  }

  @Test(
    "are refused with the place and the reason",
    arguments: [
      (text([2: " 2000000000 0 1 0 0"], ""), "2000000000 variables"),
      (text([2: " 2 2000000000 1 0 0"], ""), "2000000000 rows"),
      (text([10: " 0 0 999999999 0 0"], ""), "999999999 defined variables"),
      (text([2: " 1 0 1 0 0"], ""), "line 5, column 1: a count of variables is 2"),
      (text([3: " 0"], ""), "line 3"), (text([6: " 0"], ""), "line 6"),
      (text([:], "O0 0\no99\n"), "line 12, column 1: there is no operation 'o99'"),
      (text([:], "O0 0\no2\nv0\n"), "line 14, column 1: the file ends"),
      (text([:], "O0 0\no2\nv0\nv2\n"), "line 14, column 2: a variable is 2"),
      (text([:], "O0 0\no2 v0\n"), "line 12, column 4: 'v0' stands where the end of the line"),
      (text([:], "O0 2\n"), "line 11, column 4: a sense"),
      (text([:], "O0 0\nn0\nO0 0\nn0\n"), "line 13, column 1: the objective 'O0' is there twice"),
      (text([:], "O0 0\nn1e\n"), "line 12, column 2: '1e' is not a number"),
      (text([:], "O0 0\nnnan\n"), "line 12, column 2: 'nan' is not finite"),
      (text([:], "O0 0\nh3:abc\n"), "line 12, column 1: 'a text' stands where a number"),
      (text([:], "O0 0\no64\n2\nn1\nn0\nv1\n"), "line 16, column 1: 'v' stands where a number"),
      (text([:], "O0 0\no64\n3\nn1\nn0\nn1\nn-1\nn1\nv1\n"), "line 17, column 1: a breakpoint"),
      (text([:], "O0 0\nn0\n"), "the bounds of the variables"),
      (text([:], "b\n0 1\n"), "line 12, column 4: the line ends where an upper bound"),
      (text([:], "b\n7\n"), "line 12, column 1: '7' stands where a kind of bounds"),
      (text([:], "q\n"), "line 11, column 1: 'q' stands where a segment"),
      (text([:], "S9 1 x\n"), "line 11, column 2: a kind of suffix"),
      (text([6: " 0 1 0 1"], "F0 0 1 bessel\nO0 0\nf0 1\nv0\n"), "the imported function 'bessel'"),
      (
        text([10: " 2 0 0 0 0"], "V2 0 0\nv3\nV3 0 0\nv2\nb\n3\n3\n"),
        "a circle of defined variables"
      ),
      (text([1: "b3 1 1 0", 6: " 0 0 4 1"], ""), "line 6, column 1: the kind of arithmetic is 4"),
      (Array("g3 1".utf8), "line 1, column 1: the line ends where 3 options"),
      (Array("x".utf8), "line 1, column 1: 'x' stands"),
    ])
  func refused(_ bytes: [UInt8], _ words: String) throws {
    let error = try #require(throws: ModelFileError.self) { try NLReader.read(bytes) }
    #expect("\(error)".contains(words), "\(error)")
  }

  @Test("a binary file is refused with the byte, also where its byte order is another one")
  func binary() throws {
    var bytes = NLWriter.bytes(NLRoundTripTests.everything, as: .littleEndian)
    #expect(throws: ModelFileError.self) { try NLReader.read(Array(bytes.dropLast(3))) }
    // The header says that the greatest byte comes first, which is not so.
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(6)
    #expect(lines[5].hasPrefix(" 0 1 1 0"))
    let place = lines[0..<5].reduce(0) { $0 + $1.utf8.count + 1 } + 5
    bytes[place] = 0x32
    let error = try #require(throws: ModelFileError.self) { try NLReader.read(bytes) }
    #expect("\(error)".hasPrefix("byte "), "\(error)")
  }

  @Test("every beginning of a file is refused or read", arguments: NLForm.allCases)
  func truncated(_ form: NLForm) {
    let bytes = NLWriter.bytes(NLRoundTripTests.everything, as: form)
    for count in 0..<bytes.count { _ = try? NLReader.read(Array(bytes[..<count])) }
  }
}
