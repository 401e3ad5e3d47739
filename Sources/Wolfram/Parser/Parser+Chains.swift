extension Parser {
  /// `a <= x < b`: one head for a run of one relation, `Inequality` for a mixed run.
  @inline(never)
  mutating func chain(_ left: Syntax) throws(LanguageError) -> Syntax {
    let anchor = current.range
    var operands = [left]
    var relations: [(head: String, range: SourceRange)] = []
    while case .sign(let sign) = current.kind, let rule = InfixRule.rule(for: sign),
      rule.shape == .chain
    {
      relations.append((rule.head, current.range))
      try advance()
      operands.append(try expression(Precedence.relation.above))
    }
    let range = left.range.joined(with: lastRange)
    let first = relations[0].head
    guard relations.allSatisfy({ $0.head == first }) else {
      var mixed = [operands[0]]
      for (relation, operand) in zip(relations, operands.dropFirst()) {
        mixed.append(Syntax(.symbol(relation.head), range: relation.range))
        mixed.append(operand)
      }
      return try node("Inequality", mixed, range: range, anchor: anchor)
    }
    if first.hasPrefix("Vector") {
      let list = try node("List", operands, range: range, anchor: range)
      return try node(first, [list], range: range, anchor: anchor)
    }
    return try node(first, operands, range: range, anchor: anchor)
  }
}
