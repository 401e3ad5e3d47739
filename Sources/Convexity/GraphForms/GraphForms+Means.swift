internal import ArgMinExpressions

/// Geometric means and products of powers.
extension GraphForms {
  mutating func mean(_ node: Node, _ x: [Int32]) -> Int32? {
    switch node.operation {
    case .geometricMean:
      guard let weights = graph.storage.constantEntries(x[1]) else { return nil }
      let t = fresh(node.shape)
      requireMean(items(x[0], node.third), weights, atLeast: t)
      return t
    case .inverseProduct:
      // t Π xᵢ ≥ 1.
      let t = fresh(node.shape)
      let items = [t] + items(x[0], node.second)
      let weight = 1 / Double(items.count)
      requireMean(
        items, Array(repeating: weight, count: items.count), atLeast: graph.constant(1))
      return t
    default: return nil
    }
  }

  /// The nodes that are joined entry by entry: all entries, or the lines along an axis.
  private mutating func items(_ place: Int32, _ axis: Int32) -> [Int32] {
    if axis != 0 { return lines(place, axis: axis) }
    return (0..<graph.shape(place).count).map { graph.entry(place, $0) }
  }

  /// A product of powers, which bends one way.
  mutating func product(_ monomial: Monomial, _ factors: [Int32]) -> Int32 {
    let t = fresh()
    let one = graph.constant(1)
    let exponents = monomial.factors.map(\.exponent)
    let sum = exponents.reduce(0, +)
    if monomial.isConvex == (monomial.coefficient < 0) {
      // Concave: t ≤ Π xᵢ^aᵢ · 1^(1 − Σ aᵢ).
      fill(factors, exponents, with: one, atLeast: t)
    } else if let index = exponents.firstIndex(where: { $0 > 0 }) {
      // y^a Π xᵢ^−bᵢ ≤ t is y ≤ t^(1/a) Π xᵢ^(bᵢ/a).
      var (parts, weights) = ([t], [1 / exponents[index]])
      for k in exponents.indices where k != index {
        parts.append(factors[k])
        weights.append(-exponents[k] / exponents[index])
      }
      fill(parts, weights, with: one, atLeast: factors[index])
      require(nonNegative: factors[index])
    } else {
      // Π xᵢ^−bᵢ ≤ t is 1 ≤ t^(1/(1 + Σ bᵢ)) Π xᵢ^(bᵢ/(1 + Σ bᵢ)).
      let whole = 1 - sum
      requireMean([t] + factors, [1 / whole] + exponents.map { -$0 / whole }, atLeast: one)
    }
    return graph.scaled(t, by: monomial.coefficient)
  }

  /// The mean with a weight for 1 where the others do not sum to it.
  private mutating func fill(
    _ x: [Int32], _ weights: [Double], with one: Int32, atLeast z: Int32
  ) {
    let rest = 1 - weights.reduce(0, +)
    if rest <= 16 * Double.ulpOfOne {
      requireMean(x, weights, atLeast: z)
    } else {
      requireMean(x + [one], weights + [rest], atLeast: z)
    }
  }
}
