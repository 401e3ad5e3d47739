/// A format of model files that can be read.
package enum ModelFormat: String, Sendable, Hashable, CaseIterable {
  /// The Conic Benchmark Format, versions 1 to 4.
  case cbf = "CBF"
  /// SDPA's sparse format for semidefinite programs.
  case sdpa = "SDPA"
  /// The format of mathematical programming systems, fixed or free, with quadratic sections.
  case mps = "MPS"
  /// CPLEX's LP format.
  case lp = "LP"
  /// AMPL's form for solvers, in text or binary.
  case nl = "nl"

  /// The format of a content, told by its first lines; throws where it is none of these.
  package init(of bytes: [UInt8]) throws(ModelFileError) {
    try Self.refuseEncoded(bytes)
    if Self.isNL(bytes) {
      self = .nl
      return
    }
    var scanner = ByteScanner(bytes)
    while !scanner.isAtEnd {
      let isIndented = scanner.byte == 0x20 || scanner.byte == 0x09
      let word = scanner.word()
      if let first = bytes[word].first, !Self.isComment(first) {
        self = try Self.told(by: word, isIndented: isIndented, scanner)
        return
      }
      if !scanner.nextLine() { break }
    }
    throw .unknownFormat(start: "")
  }

  /// True for a first line of the letter of nl files and numbers, before any comment.
  private static func isNL(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1, bytes[0] == 0x67 || bytes[0] == 0x62, bytes[1] &- 0x30 < 10 else {
      return false
    }
    let numbers = bytes.prefix(200).dropFirst().prefix { ![0x0A, 0x0D, 0x23].contains($0) }
    return numbers.count < 199 && numbers.allSatisfy { " \t0123456789+-.eE".utf8.contains($0) }
  }

  private static func isComment(_ byte: UInt8) -> Bool { [0x23, 0x2A, 0x22, 0x5C].contains(byte) }

  private static func told(
    by word: Range<Int>, isIndented: Bool, _ scanner: ByteScanner
  ) throws(ModelFileError) -> ModelFormat {
    let text = scanner.text(word.prefix(20)).uppercased()
    if text == "VER" { return .cbf }
    if !isIndented, MPSSection.opening.contains(text) { return .mps }
    let digits = text.drop { "{(,".contains($0) }.drop { "+-".contains($0) }
    if let first = digits.first, first.isASCII, first.isNumber { return .sdpa }
    if LPSection.senses[text.lowercased()] != nil { return .lp }
    if text.last == ":", LPSection.senses[text.dropLast().lowercased()] != nil {
      throw .withoutReader(format: "lp_solve's LP format")
    }
    throw .unknownFormat(start: scanner.shown(word))
  }

  /// Throws for compressed content and for text in UTF-16.
  private static func refuseEncoded(_ bytes: [UInt8]) throws(ModelFileError) {
    let marks: [([UInt8], String, String)] = [
      ([0x1F, 0x8B], "gzip", "gzip -dc"), ([0x42, 0x5A, 0x68], "bzip2", "bzip2 -dc"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz", "xz -dc"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstandard", "zstd -dc"), ([0x50, 0x4B, 3, 4], "zip", "unzip -p"),
    ]
    for (mark, format, command) in marks where bytes.starts(with: mark) {
      throw .compressed(format: format, command: command)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .wideCharacters
    }
  }
}
