/// How operations become nodes: constants are folded, and the identities that hold for every real
/// number are applied (x + 0, 1·x, x − 0, x/1, −(−x), x¹), as is x·x = x².
///
/// 0·x is 0 although x may be infinite where it is evaluated, as in every algebra system.
extension Expression {
  /// The result of `operation` on `operands`, simplified.
  static func make(_ operation: Operation, _ operands: Expression...) -> Expression {
    guard let graph = widestGraph(of: operands) else {
      return Expression(operation.evaluate(operands.map { $0.constantValue ?? .nan }))
    }
    let operands = operands.map { $0.constantValue == nil ? $0.moved(to: graph) : $0 }
    if let simple = simplified(operation, operands) { return simple }
    let places = operands.map { graph.place(of: $0) }
    var node = Node(operation: operation, first: places[0])
    if places.count > 1 { node.second = places[1] }
    if places.count > 2 { node.third = places[2] }
    return Expression(graph: graph, place: graph.intern(node))
  }

  /// The node for a whole power of `base`, simplified.
  static func make(_ base: Expression, toTheWholePower exponent: Int32) -> Expression {
    if exponent == 1 { return base }
    if exponent == 0 { return 1 }
    guard case .node(let graph, let place) = base.content else {
      return Expression(Double.power(base.constantValue ?? .nan, exponent))
    }
    let node = graph.node(place)
    if node.operation == .negate && exponent % 2 == 0 {
      return Expression(graph: graph, place: node.first).raised(to: exponent)
    }
    return Expression(
      graph: graph,
      place: graph.intern(Node(operation: .integerPower, first: place, second: exponent)))
  }

  private func raised(to exponent: Int32) -> Expression {
    Self.make(self, toTheWholePower: exponent)
  }

  /// The graph with the most nodes, so that the least has to be moved; nil for constants alone.
  static func widestGraph(of operands: [Expression]) -> ExpressionGraph? {
    var widest: ExpressionGraph?
    for case .node(let graph, _) in operands.map(\.content) where graph !== widest {
      if graph.nodeCount > widest?.nodeCount ?? 0 { widest = graph }
    }
    return widest
  }

  private func moved(to graph: ExpressionGraph) -> Expression {
    Expression(graph: graph, place: graph.place(of: self))
  }

  private static func simplified(
    _ operation: Operation, _ operands: [Expression]
  ) -> Expression? {
    let a = operands[0]
    let b = operands.count > 1 ? operands[1] : a
    switch operation {
    case .add:
      if a.isZero { return b }
      if b.isZero { return a }
      return a.isIdentical(to: b) ? make(.multiply, 2, a) : nil
    case .subtract:
      if b.isZero { return a }
      if a.isZero { return make(.negate, b) }
      return a.isIdentical(to: b) ? 0 : nil
    case .multiply: return simplifiedProduct(a, b)
    case .divide:
      if a.isZero { return 0 }
      return b.constantValue == 1 ? a : nil
    case .negate: return a.operand(of: .negate)
    case .power: return simplifiedPower(a, b)
    case .not: return a.operand(of: .not)
    case .select: return simplifiedSelect(a, b, operands[2])
    case .minimum, .maximum: return a.isIdentical(to: b) ? a : nil
    default: return nil
    }
  }

  private static func simplifiedProduct(_ a: Expression, _ b: Expression) -> Expression? {
    if a.isZero || b.isZero { return 0 }
    if a.constantValue == 1 { return b }
    if b.constantValue == 1 { return a }
    if a.constantValue == -1 { return make(.negate, b) }
    if b.constantValue == -1 { return make(.negate, a) }
    return a.isIdentical(to: b) ? make(a, toTheWholePower: 2) : nil
  }

  private static func simplifiedPower(_ base: Expression, _ exponent: Expression) -> Expression? {
    guard let value = exponent.constantValue else {
      return base.constantValue == 1 ? 1 : nil
    }
    if value == 0.5 { return make(.squareRoot, base) }
    guard value == value.rounded(), abs(value) <= 1024 else { return nil }
    return make(base, toTheWholePower: Int32(value))
  }

  private static func simplifiedSelect(
    _ condition: Expression, _ a: Expression, _ b: Expression
  ) -> Expression? {
    if let truth = condition.constantValue { return truth != 0 ? a : b }
    return a.isIdentical(to: b) ? a : nil
  }

  private var isZero: Bool { constantValue == 0 }

  /// The operand where the expression is `operation` of one, else nil.
  private func operand(of operation: Operation) -> Expression? {
    guard case .node(let graph, let place) = content else { return nil }
    let node = graph.node(place)
    return node.operation == operation ? Expression(graph: graph, place: node.first) : nil
  }
}
