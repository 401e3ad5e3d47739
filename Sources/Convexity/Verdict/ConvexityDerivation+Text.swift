extension ConvexityDerivation: CustomStringConvertible {
  /// The derivation line by line, for people.
  public var description: String { lines(in: .swift).joined(separator: "\n") }

  /// The derivation line by line in a notation.
  package func lines(in notation: FormulaNotation) -> [String] {
    var lines = [header?.text(in: notation) ?? "convex"]
    if !pieces.isEmpty {
      for (index, piece) in pieces.prefix(8).enumerated() {
        lines.append("  piece \(index + 1): " + (piece.lines(in: notation).first ?? ""))
        lines += piece.lines(in: notation).dropFirst().map { "  " + $0 }
      }
      if pieces.count > 8 { lines.append("  … and \(pieces.count - 8) more") }
      return lines
    }
    for rewrite in rewrites.prefix(Self.stepLimit) {
      let (before, after) = (notation.formula(rewrite.before), notation.formula(rewrite.after))
      lines.append("  rewritten: \(before) is \(after): \(rewrite.rule)")
    }
    if rewrites.count > Self.stepLimit {
      lines.append("  … and \(rewrites.count - Self.stepLimit) more")
    }
    lines += objective.lines(in: notation, "  objective: ", "    ")
    for condition in conditions {
      let prefix = "  constraint \(condition.constraint + 1): "
      let bent = condition.sides.filter { $0.reason != nil }
      for side in bent { lines += side.lines(in: notation, prefix, "    ") }
    }
    lines.append("  " + summary)
    return lines
  }

  /// Which program it becomes, in a line.
  public var summary: String {
    guard columns > 0 else { return "no cones describe it; smooth methods solve it" }
    let program = isQuadratic ? "quadratic objective, " : ""
    var parts = cones.map { "\($0.count) \($0.name)\($0.count == 1 ? "" : "s")" }
      .map { $0.replacingSuffix("inequalitys", "inequalities") }
    parts = zip(parts, cones).map { $1.rows == $1.count ? $0 : "\($0) (\($1.rows) rows)" }
    if bounds > 0 { parts.append("\(bounds) bound\(bounds == 1 ? "" : "s")") }
    let columns = "\(columns) column\(columns == 1 ? "" : "s")"
    return "program: " + program + ([columns] + parts).joined(separator: ", ")
  }
}

extension ConvexityDerivation.Step {
  /// The tree below the formula, one line each.
  fileprivate func lines(
    in notation: FormulaNotation, _ first: String, _ indent: String
  ) -> [String] {
    let rule = reason.map { ": \($0.text(in: notation))" } ?? ""
    var lines = ["\(first)\(notation.formula(expression)) is \(curvature)\(rule)"]
    for operand in operands where operand.reason != nil {
      lines += operand.lines(in: notation, indent, indent + "  ")
    }
    return lines
  }
}

extension String {
  fileprivate func replacingSuffix(_ old: String, _ new: String) -> String {
    hasSuffix(old) ? dropLast(old.count) + new : self
  }
}
