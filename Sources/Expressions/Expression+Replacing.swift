extension Expression {
  /// The expression with variables and parameters replaced, all at once, by numbers or expressions.
  ///
  ///     let p = Expression.parameter("p")
  ///     (p * x + y).replacing([p: 3, x: y])  // 3 * y + y
  ///
  /// A scalar takes the place of every entry of a vector or matrix; any other replacement has the
  /// shape of what it replaces. What was declared of a variable, such as its domain, goes with it.
  /// Something that is no variable or parameter in the place of one, or a wrong shape, is a fault;
  /// of two replacements of one variable the last counts.
  ///
  /// - Complexity: O(nodes of the expression), each made again at most once.
  public func replacing(_ replacements: KeyValuePairs<Expression, Expression>) -> Expression {
    replacing(replacements.map { ($0.key, $0.value) })
  }

  /// The expression with variables and parameters replaced, see ``replacing(_:)-(KeyValuePairs)``.
  public func replacing(_ replacements: [(Expression, Expression)]) -> Expression {
    let operands = [self] + replacements.flatMap { [$0.0, $0.1] }
    if let fault = Self.fault(in: operands) { return Expression(fault: fault) }
    if let other = replacements.first(where: { $0.0.variableKey == nil }) {
      return Expression(fault: .notReplaceable(other.0.description))
    }
    return .make(operands) { storage, places throws(ExpressionError) in
      var replaced: [Int32: Int32] = [:]
      for pair in replacements.indices {
        let (old, new) = (places[1 + 2 * pair], places[2 + 2 * pair])
        let (shape, own) = (storage.shape(old), storage.shape(new))
        guard own == shape || own.isScalar else {
          throw .shapeMismatch(operation: "replacing", shape, own)
        }
        replaced[old] =
          own == shape
          ? new : storage.view(new, offset: 0, rowStep: 0, columnStep: 0, shape)
      }
      return storage.replacing(replaced, in: [places[0]])[0]
    }
  }
}

extension GraphStorage {
  /// The nodes made again of other nodes of the same shapes.
  package mutating func replacing(_ replaced: [Int32: Int32], in roots: [Int32]) -> [Int32] {
    var places: [Int32: Int32] = replaced
    for place in reachable(from: roots) where places[place] == nil {
      let node = nodes[Int(place)]
      let old = operands(of: node)
      let new = old.map { places[$0, default: $0] }
      places[place] = old == new ? place : remade(node, of: new)
    }
    return roots.map { places[$0, default: $0] }
  }

  /// A node with other operands of the same shapes, simplified as any new one.
  private mutating func remade(_ node: Node, of operands: [Int32]) -> Int32 {
    switch node.operation {
    case .integerPower: return make(operands[0], toTheWholePower: node.second)
    case .view:
      return view(
        operands[0], offset: Int(node.second), rowStep: Int(node.third),
        columnStep: Int(node.extra), node.shape)
    case .gather: return gather(operands[0], lists[Int(node.extra)], node.shape)
    case .scatter: return scatter(operands[0], lists[Int(node.extra)], node.shape)
    case .concatenate: return concatenate(operands, node.shape)
    case .quadraticForm: return quadraticForm(operands[0], operands[1])
    case .matrixProduct: return matrixProduct(operands[0], operands[1], node.shape)
    default: break
    }
    if node.operation.isElementwise { return make(node.operation, operands) }
    var copy = node
    if operands.count > 0 { copy.first = operands[0] }
    if operands.count > 1 { copy.second = operands[1] }
    if operands.count > 2 { copy.third = operands[2] }
    if node.operation == .block {
      (copy.first, copy.second, copy.third) = (node.first, node.second, node.third)
      copy.extra = intern(list: operands)
    }
    return make(structure: copy)
  }
}
