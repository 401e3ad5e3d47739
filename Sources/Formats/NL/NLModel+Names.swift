extension NLModel {
  /// Takes names from the texts of files with the endings .col and .row, a name a line, where they
  /// have as many as the model needs; a name that comes twice makes all of its file useless.
  package mutating func takeNames(columns: [UInt8]?, rows: [UInt8]?) {
    if let columns, let names = Self.names(in: columns, count: variables.count) {
      variableNames = names
    }
    if let rows, let names = Self.names(in: rows, count: self.rows.count) { rowNames = names }
  }

  private static func names(in bytes: [UInt8], count: Int) -> [String]? {
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
    guard lines.count >= count else { return nil }
    let names = lines.prefix(count).map { String(decoding: $0, as: UTF8.self) }
    return Set(names).count == count ? names : nil
  }

  /// The model in a file, with the names in files beside it; the path `-` is standard input.
  package static func read(path: String) throws(ModelFileError) -> NLModel {
    var model = try NLReader.read(FileContent.bytes(path))
    model.takeNames(besides: path)
    return model
  }

  /// Takes names from the files beside `path` where there are any.
  package mutating func takeNames(besides path: String) {
    guard path != "-" else { return }
    let stub = path.hasSuffix(".nl") ? String(path.dropLast(3)) : path
    takeNames(
      columns: try? FileContent.bytes(stub + ".col"), rows: try? FileContent.bytes(stub + ".row"))
  }
}
