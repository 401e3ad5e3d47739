internal import ArgMinExpressions

/// Squares below products.
extension GraphForms {
  mutating func quadratic(_ node: Node, _ x: [Int32]) -> Int32? {
    let one = graph.constant(1)
    switch node.operation {
    case .sumOfSquares:
      let t = fresh(node.shape)
      if node.second == 0 {
        requireSquares(of: x[0], atMost: t, times: one)
      } else {
        let parts = lines(x[0], axis: node.second).map { graph.scaled($0, by: 2) }
        add(.secondOrders, [graph.sum(t, one), graph.difference(t, one)] + parts)
      }
      return t
    case .quadraticOverLinear:
      let t = fresh()
      requireSquares(of: x[0], atMost: t, times: x[1])
      return t
    case .quadraticForm:
      guard let matrix = graph.storage.constantEntries(x[1]) else { return nil }
      let order = graph.shape(x[0]).count
      let sign = Double(node.third)
      let symmetric = (0..<order * order).map {
        0.5 * sign * (matrix[$0] + matrix[$0 % order * order + $0 / order])
      }
      guard let factor = SemidefiniteFactor(symmetric, order: order) else { return nil }
      if factor.rows.isEmpty { return graph.constant(0) }
      let rows = graph.array(factor.rows.flatMap { $0 }, .matrix(factor.rows.count, order))
      let product = Node(
        .matrixProduct, graph.node(rows), first: rows, second: x[0],
        shape: .vector(factor.rows.count))
      let t = fresh()
      requireSquares(
        of: graph.add { $0.make(structure: product) }, atMost: t, times: one)
      return graph.scaled(t, by: sign)
    case .huber:
      // The least n² + 2M |x − n|.
      guard graph.isConstant(x[1]) else { return nil }
      let near = fresh(node.shape), square = fresh(node.shape)
      requireSquare(of: near, atMost: square, times: one)
      return graph.sum(square, huberRest(x, near))
    default: return nil
    }
  }

  /// 2M |x − n|.
  mutating func huberRest(_ x: [Int32], _ near: Int32) -> Int32 {
    let rest = magnitude(graph.difference(x[0], near))
    return graph.make(.multiply, graph.scaled(x[1], by: 2), rest)
  }

  /// Σ xᵢ² ≤ t y: ‖(t − y, 2x)‖ ≤ t + y.
  mutating func requireSquares(of x: Int32, atMost t: Int32, times y: Int32) {
    add(.secondOrder, [graph.sum(t, y), graph.difference(t, y), graph.scaled(x, by: 2)])
  }
}
