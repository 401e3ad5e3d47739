import ArgMinFormats
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Foundation
import Testing

@Suite struct ModelFileTests {
  @Test(
    "the format is told by the content, past comments and a byte order mark",
    arguments: [
      ("# a comment\n\nVER\n1\nOBJSENSE\nMIN\n", ModelFormat.cbf),
      ("\u{FEFF}VER\n1\nOBJSENSE\nMIN\n", .cbf),
      ("\"title\"\n* note\n1 = m\n1\n1\n1.0\n1 1 1 1 1\n", .sdpa),
      ("{1}\n(1)\n{1}\n{1.0}\n1 1 1 1 1\n", .sdpa),
      ("* note\r\nNAME\r\nROWS\r\n N  c\r\nCOLUMNS\r\n x c 1\r\nENDATA\r\n", .mps),
      ("ROWS\n N c\nCOLUMNS\n x c 1\nENDATA", .mps),
      ("\\ a comment\n\nminimize x st x >= 1", .lp),
    ])
  func formats(text: String, format: ModelFormat) throws {
    #expect(try ModelFile.read(bytes: Array(text.utf8)).format == format)
  }

  @Test(
    "what is no model, or one without a reader, is refused by name",
    arguments: [
      ("", ModelFileError.unknownFormat(start: "")),
      ("\n \n", .unknownFormat(start: "")),
      ("hello world", .unknownFormat(start: "hello")),
      ("max: 3x;\n", .withoutReader(format: "lp_solve's LP format")),
    ])
  func refused(text: String, error: ModelFileError) {
    #expect(throws: error) { try ModelFile.read(bytes: Array(text.utf8)) }
  }

  @Test("compressed content and text in UTF-16 are told")
  func encoded() {
    #expect(throws: ModelFileError.compressed(format: "gzip", command: "gzip -dc")) {
      try ModelFile.read(bytes: [0x1F, 0x8B, 8, 0])
    }
    #expect(throws: ModelFileError.wideCharacters) {
      try ModelFile.read(bytes: [0xFF, 0xFE, 0x56, 0])
    }
  }

  @Test("files that are not there and folders are refused with a reason")
  func files() {
    let missing = "/no/such/file.mps"
    #expect(
      throws: ModelFileError.cannotOpen(path: missing, reason: "No such file or directory")
    ) { try ModelFile.read(path: missing) }
    #expect(throws: ModelFileError.isDirectory(path: "/")) { try ModelFile.read(path: "/") }
  }

  @Test("a file on the disk reads as its bytes do")
  func disk() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).mps").path
    let text = "NAME\nROWS\n N c\nCOLUMNS\n x c 2.5\nENDATA\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let program = try #require(try ModelFile.read(path: path).linearProgram())
    #expect(program.objective == [2.5])
    #expect(program.columnNames == ["x"])
  }

  @Test(
    "numbers read as the standard library reads them, to the last bit",
    arguments: [1, 2, 3] as [UInt64])
  func numbers(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var (texts, values): ([String], [Double]) = ([], [])
    for _ in 0..<500 {
      let digits = Int.random(in: 1...22, using: &generator)
      var text = Bool.random(using: &generator) ? "-" : ""
      let point = Int.random(in: 0...digits, using: &generator)
      for place in 0..<digits {
        if place == point { text += "." }
        text += String(Int.random(in: 0...9, using: &generator))
      }
      if Bool.random(using: &generator) {
        text += "e\(Int.random(in: -330...280, using: &generator))"
      }
      guard let value = Double(text.hasPrefix("-.") ? "-0" + text.dropFirst() : text) else {
        continue
      }
      texts.append(text)
      values.append(value)
    }
    let lines = texts.enumerated().map { " x\($0) c \($1)\n" }.joined()
    let text = "NAME\nROWS\n N c\nCOLUMNS\n" + lines + "ENDATA\n"
    let program = try #require(try ModelFile.read(bytes: Array(text.utf8)).linearProgram())
    #expect(program.objective == values)
  }
}
