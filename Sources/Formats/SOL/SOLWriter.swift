extension SOLFile {
  /// The bytes of the file.
  ///
  /// - Complexity: O(size of the answer).
  package var bytes: [UInt8] {
    var lines: [String] = []
    lines.reserveCapacity(duals.count + point.count + message.count + 16)
    // The message ends at the first empty line.
    lines += message.map { $0.isEmpty ? " " : $0 }
    lines += ["", "Options"]
    let hasTolerance = tolerance != nil && options.count > 1 && options[1] == 3
    // A tolerance counts as two more options.
    lines.append("\(options.count + (hasTolerance ? 2 : 0))")
    lines += options.map { "\($0)" }
    lines += [rowCount, duals.count, variableCount, point.count].map { "\($0)" }
    if hasTolerance, let tolerance { lines.append(tolerance) }
    lines += duals.map(NLOutput.text)
    lines += point.map(NLOutput.text)
    if let code { lines.append("objno \(objective ?? 0) \(code)") }
    for suffix in suffixes { lines += Self.lines(of: suffix) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func lines(of suffix: NLSuffix) -> [String] {
    let kind = suffix.kind.rawValue + (suffix.isReal ? 4 : 0)
    // Lengths count a closing zero; those of no table do not.
    let table = suffix.table.utf8.count
    let tableLines =
      suffix.table.isEmpty
      ? 0
      : suffix.table.split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
    return [
      "suffix \(kind) \(suffix.entries.count) \(suffix.name.utf8.count + 1) "
        + "\(table == 0 ? 0 : table + 1) \(tableLines)",
      suffix.name,
    ] + (suffix.table.isEmpty ? [] : [suffix.table])
      + suffix.entries.map {
        "\($0.index) " + NLOutput.text($0.value)
      }
  }
}
