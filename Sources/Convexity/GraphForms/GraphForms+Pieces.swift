internal import ArgMinExpressions

/// Functions of linear pieces.
extension GraphForms {
  /// Magnitudes; greatest and least of several; sums of the greatest entries.
  mutating func piecewise(_ node: Node, _ x: [Int32]) -> Int32? {
    switch node.operation {
    case .absolute: return magnitude(x[0])
    case .maximum, .minimum:
      let t = fresh(node.shape)
      for operand in x { bound(operand, t, isUpper: node.operation == .maximum) }
      return t
    case .maximumEntry, .minimumEntry:
      let t = fresh(node.shape)
      for part in parts(x[0], node.second) {
        bound(part, t, isUpper: node.operation == .maximumEntry)
      }
      return t
    case .norm1: return total(magnitude(x[0]), axis: node.second, node.shape)
    case .normInfinity:
      let t = fresh(node.shape)
      for part in parts(x[0], node.second) {
        require(part, atMost: t)
        require(graph.negative(part), atMost: t)
      }
      return t
    case .sumLargest: return sumLargest(x[0], node.value, node.second, node.shape)
    case .sortedDot: return sortedDot(x[0], weights: node.second)
    case .cumulativeMaximum: return cumulativeMaximum(node, x[0])
    default: return nil
    }
  }

  private mutating func bound(_ x: Int32, _ t: Int32, isUpper: Bool) {
    if isUpper { require(x, atMost: t) } else { require(t, atMost: x) }
  }

  /// |x|, entry by entry: p + q with p − q = x and p, q ≥ 0, so that x is written once.
  mutating func magnitude(_ x: Int32) -> Int32 {
    let above = fresh(graph.shape(x)), below = fresh(graph.shape(x))
    require(nonNegative: above)
    require(nonNegative: below)
    add(.zero, [graph.difference(x, graph.difference(above, below))])
    return graph.sum(above, below)
  }

  /// All entries at once, or one line after the other.
  private mutating func parts(_ place: Int32, _ axis: Int32) -> [Int32] {
    axis == 0 ? [place] : lines(place, axis: axis)
  }

  /// k q + Σ uᵢ with uᵢ ≥ xᵢ − q and uᵢ ≥ 0 (A. Charnes & W. W. Cooper's dual of choosing k).
  mutating func sumLargest(
    _ x: Int32, _ count: Double, _ axis: Int32, _ shape: Shape
  ) -> Int32 {
    let threshold = fresh(shape)
    var sum = graph.scaled(threshold, by: count)
    for part in parts(x, axis) {
      let excess = fresh(graph.shape(part))
      require(nonNegative: excess)
      require(graph.difference(part, threshold), atMost: excess)
      sum = graph.sum(sum, axis == 0 ? total(excess) : excess)
    }
    return sum
  }

  /// w₁ Σ x + Σₖ (wₖ − wₖ₋₁) · (sum of the n − k + 1 greatest), weights ascending.
  private mutating func sortedDot(_ x: Int32, weights: Int32) -> Int32? {
    guard let weights = graph.storage.constantEntries(weights), let first = weights.first else {
      return nil
    }
    var sum = graph.scaled(total(x), by: first)
    for k in 1..<Swift.max(weights.count, 1) where weights[k] != weights[k - 1] {
      let part = sumLargest(x, Double(weights.count - k), 0, .scalar)
      sum = graph.sum(sum, graph.scaled(part, by: weights[k] - weights[k - 1]))
    }
    return sum
  }

  /// yᵢ ≥ xᵢ and yᵢ ≥ yᵢ₋₁ along the axis.
  private mutating func cumulativeMaximum(_ node: Node, _ x: Int32) -> Int32 {
    let t = fresh(node.shape)
    require(x, atMost: t)
    let shape = node.shape
    let isDown = shape.rank < 2 || node.second == 1
    let step = isDown ? shape.columns : 1
    let later = (0..<shape.count).filter {
      isDown ? $0 >= shape.columns : $0 % shape.columns > 0
    }
    guard !later.isEmpty else { return t }
    let count = Shape.vector(later.count)
    let next = graph.add { $0.gather(t, later.map { Int32($0) }, count) }
    let previous = graph.add { $0.gather(t, later.map { Int32($0 - step) }, count) }
    require(previous, atMost: next)
    return t
  }
}
