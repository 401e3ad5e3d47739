/// Reading arrays from files of any kind that is known.
extension AnyNDArray {
  /// What a file holds, where its bytes do not tell.
  public enum FileKind: Sendable, Equatable {
    /// An `.npy` file, an `.npz` archive, or, by its name, a table of numbers as text.
    ///
    /// Of an archive with several arrays one is named.
    case detected(member: String? = nil)
    /// Elements without a header.
    case raw(RawFormat)
  }

  /// The array in a file; `-` is standard input, and may hold text of any name.
  ///
  /// Names that end in `.csv`, `.tsv`, `.txt` and `.dat` are those of tables.
  public init(file path: String, as kind: FileKind = .detected()) throws(ArrayFileError) {
    let member: String?
    switch kind {
    case .raw(let format):
      try self.init(rawFile: path, format)
      return
    case .detected(let name): member = name
    }
    let start: [UInt8]
    let bytes: ArrayStorage
    do {
      let file = try InputFile(path)
      start = try file.start(NPYHeader.mostBytes)
      let isOther = start.starts(with: Self.zipMark) || Self.isTable(path, start)
      guard isOther else {
        try self.init(npy: file, start: start)
        return
      }
      bytes = try FileBytes(file, after: start).storage
    } catch {
      throw .npy(error)
    }
    if start.starts(with: Self.zipMark) {
      try self.init(npz: bytes, member: member)
    } else {
      try self.init(table: bytes)
    }
  }

  private static let zipMark: [UInt8] = [0x50, 0x4B]

  /// Whether a file that begins so, and is no archive, is a table.
  private static func isTable(_ path: String, _ start: [UInt8]) -> Bool {
    guard let first = start.first, first != 0x93 else { return false }
    let name = path.lowercased()
    return path == "-" || [".csv", ".tsv", ".txt", ".dat"].contains { name.hasSuffix($0) }
  }
}
