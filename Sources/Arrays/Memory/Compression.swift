/// The formats that compress a whole file, which are told but not expanded.
enum Compression: CaseIterable {
  case gzip, bzip2, xz, zstandard

  /// The format of a file that begins with these bytes.
  init?(_ start: some Collection<UInt8>) {
    let format = Self.allCases.first { start.dropFirst($0.markOffset).starts(with: $0.mark) }
    guard let format else { return nil }
    self = format
  }

  /// Where the mark stands: that of bzip2 follows three letters, which may be text, and a digit.
  private var markOffset: Int { self == .bzip2 ? 4 : 0 }

  /// The bytes by which a file is known.
  private var mark: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .bzip2: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
    case .xz: [0xFD] + Array("7zXZ".utf8) + [0]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// What expands a file to standard output.
  var expander: String {
    switch self {
    case .gzip: "gzip -dc"
    case .bzip2: "bzip2 -dc"
    case .xz: "xz -dc"
    case .zstandard: "zstd -dc"
    }
  }
}
