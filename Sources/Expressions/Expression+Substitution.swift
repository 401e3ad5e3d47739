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
    let values = replacements.map { (key: $0.key, place: graph.place(of: $0.value)) }
    let places = graph.update { storage in
      var replaced: [Int32: Int32] = [:]
      for (key, place) in values { replaced[storage.intern(variable: key)] = place }
      return storage.replacing(replaced, in: roots)
    }
    return zip(expressions, places).map { expression, place in
      expression.fault == nil ? Expression(place, in: graph) : expression
    }
  }
}
