extension Expression {
  /// The expressions with some of their variables replaced by expressions of the same shape.
  ///
  /// What becomes simpler by it is simplified. Where a replacement is meaningless or of another
  /// shape, all results are meaningless.
  ///
  /// - Complexity: O(nodes below the expressions), each rebuilt once.
  package static func substituting(
    _ replacements: [VariableKey: Expression], in expressions: [Expression]
  ) -> [Expression] {
    for (key, replacement) in replacements {
      let mismatch = ExpressionError.shapeMismatch(
        operation: "the replacement of \(key.name)", key.shape, replacement.shape)
      let fault = replacement.fault ?? (replacement.shape == key.shape ? nil : mismatch)
      if let fault { return expressions.map { _ in Expression(fault: fault) } }
    }
    let graph = widestGraph(of: expressions) ?? ExpressionGraph()
    let roots = expressions.map { graph.place(of: $0) }
    let values = replacements.mapValues { graph.place(of: $0) }
    let places = graph.update { storage in
      let rebuilt = storage.rebuilt(replacing: values, below: roots)
      return roots.map { rebuilt[$0] ?? $0 }
    }
    return zip(expressions, places).map { expression, place in
      expression.fault == nil ? Expression(place, in: graph) : expression
    }
  }
}

extension GraphStorage {
  /// Where what is below the roots stands after variables are replaced; what is not listed is the
  /// same as before.
  fileprivate mutating func rebuilt(
    replacing values: [VariableKey: Int32], below roots: [Int32]
  ) -> [Int32: Int32] {
    var rebuilt: [Int32: Int32] = [:]
    for place in reachable(from: roots) {
      let node = nodes[Int(place)]
      if node.operation == .variable {
        rebuilt[place] = values[variables[Int(node.first)]]
        continue
      }
      let operands = operands(of: node)
      guard operands.contains(where: { rebuilt[$0] != nil }) else { continue }
      rebuilt[place] = remade(node, with: operands.map { rebuilt[$0] ?? $0 })
    }
    return rebuilt
  }

  /// The node with other operands.
  private mutating func remade(_ node: Node, with operands: [Int32]) -> Int32 {
    if node.operation == .integerPower {
      return make(operands[0], toTheWholePower: node.second)
    }
    if node.operation.isElementwise { return make(node.operation, operands) }
    var copy = node
    if node.operation == .concatenate {
      copy.extra = intern(list: operands)
    } else {
      copy.first = operands[0]
      if operands.count > 1 { copy.second = operands[1] }
      if operands.count > 2 { copy.third = operands[2] }
    }
    return make(structure: copy)
  }
}
