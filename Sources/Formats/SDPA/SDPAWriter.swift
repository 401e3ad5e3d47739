/// Writes models in SDPA's sparse format.
enum SDPAWriter {
  /// The text of a model. Throws where it has no variables or no blocks, which readers do not accept.
  ///
  /// - Complexity: O(entries + variables + blocks).
  static func text(of model: SDPAModel) throws(ModelFileError) -> ModelText {
    guard !model.objective.isEmpty, !model.blocks.isEmpty else {
      throw .cannotSay(
        construct: "a model without \(model.objective.isEmpty ? "variables" : "constraints")",
        format: "SDPA", advice: "write it in CBF")
    }
    var text = TextBuffer()
    text.line("\(model.objective.count) = number of variables")
    text.line("\(model.blocks.count) = number of blocks")
    text.line(model.blocks.map(String.init).joined(separator: " "))
    for (index, value) in model.objective.enumerated() {
      if index > 0 { text.add(" ") }
      text.add(value)
    }
    text.endLine()
    for entry in model.entries {
      text.add("\(entry.matrix) \(entry.block + 1) \(entry.row + 1) \(entry.column + 1) ")
      text.add(entry.value)
      text.endLine()
    }
    if !model.integers.isEmpty { text.line("*INTEGER") }
    for index in model.integers { text.line("*\(index + 1)") }
    if !model.rankOneBlocks.isEmpty { text.line("*RANK1") }
    for index in model.rankOneBlocks { text.line("*\(index + 1)") }
    return ModelText(.sdpa, text.bytes)
  }
}
