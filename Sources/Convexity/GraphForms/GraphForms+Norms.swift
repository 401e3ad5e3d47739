internal import ArgMinExpressions

/// Euclidean norms and p-norms.
extension GraphForms {
  mutating func norm(_ node: Node, _ x: [Int32]) -> Int32? {
    switch node.operation {
    case .euclideanNorm:
      let t = fresh(node.shape)
      if node.second == 0 {
        add(.secondOrder, [t, x[0]])
      } else {
        add(.secondOrders, [t] + lines(x[0], axis: node.second))
      }
      return t
    case .pNorm:
      let t = fresh(node.shape)
      let parts = node.second == 0 ? [x[0]] : lines(x[0], axis: node.second)
      var shares = graph.constant(0)
      for part in parts {
        let share = fresh(graph.shape(part))
        addShare(share, part, t, node.value)
        shares = graph.sum(shares, node.second == 0 ? total(share) : share)
      }
      // The p-norm is concave for p < 1 and its value then at most that of the shares.
      if node.value > 0, node.value < 1 {
        require(t, atMost: shares)
      } else {
        require(shares, atMost: t)
      }
      return t
    default: return nil
    }
  }

  /// r ≥ |x|ᵖ t¹⁻ᵖ for p > 1 and p < 0, r ≤ xᵖ t¹⁻ᵖ in between.
  private mutating func addShare(_ r: Int32, _ x: Int32, _ t: Int32, _ p: Double) {
    if p > 1 {
      requirePower(r, t, x, 1 / p)
    } else if p > 0 {
      requirePower(x, t, r, p)
    } else {
      requirePower(r, x, t, 1 / (1 - p))
    }
  }
}
