extension ModelFormat {
  /// What the format is called on a command line, and how names of its files end after the last point;
  /// the usual name comes first.
  package var names: [String] {
    switch self {
    case .mps: ["mps", "qps"]
    case .lp: ["lp"]
    case .cbf: ["cbf"]
    case .sdpa: ["dat-s", "sdpa"]
    case .nl: ["nl"]
    }
  }

  /// The format that a name means, whatever its case.
  package init?(named name: String) {
    let word = name.lowercased()
    guard let format = Self.allCases.first(where: { $0.names.contains(word) }) else { return nil }
    self = format
  }

  /// The format that the end of a file's name tells.
  package init?(fileName: String) {
    guard let point = fileName.lastIndex(of: ".") else { return nil }
    self.init(named: String(fileName[fileName.index(after: point)...]))
  }
}
