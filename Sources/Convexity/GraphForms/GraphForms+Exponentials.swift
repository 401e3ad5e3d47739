internal import ArgMinExpressions

/// Exponentials, logarithms and entropies: rows (x, y, z) with z ≥ y exp(x/y).
extension GraphForms {
  mutating func exponential(_ place: Int32, _ node: Node, _ x: [Int32]) -> Int32? {
    let one = graph.constant(1)
    switch node.operation {
    case .exponential: return exponential(x[0], node.shape)
    case .exponentialMinusOne: return graph.shifted(exponential(x[0], node.shape), by: -1)
    case .hyperbolicCosine:
      let (rising, falling) = (
        exponential(x[0], node.shape), exponential(graph.negative(x[0]), node.shape)
      )
      return graph.scaled(graph.sum(rising, falling), by: 0.5)
    case .exponentialProduct:
      // t ≥ x exp(u/x) with u ≥ x².
      guard graph.isNonnegative(graph.node(place).first) else { return nil }
      let t = fresh(node.shape), square = fresh(node.shape)
      requireSquare(of: x[0], atMost: square, times: one)
      requireExponential(square, x[0], t)
      return t
    case .logarithm: return logarithm(x[0], node.shape)
    case .binaryLogarithm:
      return graph.scaled(logarithm(x[0], node.shape), by: 1.4426950408889634)
    case .decimalLogarithm:
      return graph.scaled(logarithm(x[0], node.shape), by: 0.4342944819032518)
    case .logarithmOfOnePlus: return logarithm(graph.sum(one, x[0]), node.shape)
    case .logAddExp: return logSumExp(x, isJoined: false, node.shape)
    case .logSumExp:
      return node.second == 0
        ? logSumExp([x[0]], isJoined: true, .scalar)
        : logSumExp(lines(x[0], axis: node.second), isJoined: false, node.shape)
    case .entropy:
      let t = fresh(node.shape)
      requireExponential(t, x[0], one)
      return t
    case .relativeEntropy, .kullbackLeibler:
      let t = fresh(node.shape)
      requireExponential(graph.negative(t), x[0], x[1])
      if node.operation == .relativeEntropy { return t }
      return graph.sum(graph.difference(t, x[0]), x[1])
    default: return nil
    }
  }

  private mutating func exponential(_ x: Int32, _ shape: Shape) -> Int32 {
    let t = fresh(shape)
    requireExponential(x, graph.constant(1), t)
    return t
  }

  /// t with exp t ≤ x.
  mutating func logarithm(_ x: Int32, _ shape: Shape) -> Int32 {
    let t = fresh(shape)
    requireExponential(t, graph.constant(1), x)
    return t
  }

  /// Σ exp(xᵢ − t) ≤ 1, over all entries of the only part or over the parts.
  private mutating func logSumExp(
    _ parts: [Int32], isJoined: Bool, _ shape: Shape
  ) -> Int32 {
    let t = fresh(shape)
    let one = graph.constant(1)
    var sum = graph.constant(0)
    for part in parts {
      let difference = graph.difference(part, t)
      let share = fresh(graph.shape(difference))
      requireExponential(difference, one, share)
      sum = graph.sum(sum, isJoined ? total(share) : share)
    }
    require(sum, atMost: one)
    return t
  }
}
