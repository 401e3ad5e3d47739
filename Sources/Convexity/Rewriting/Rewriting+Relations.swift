internal import ArgMinExpressions
internal import ArgMinLinearAlgebra

/// left ≤ right where neither side bends as it must, but the set of points is convex.
extension Rewriting {
  /// Conditions that say the same together; nil where none are known.
  mutating func ordered(_ left: Int32, _ right: Int32) -> [ConvexModel.Condition]? {
    guard graph.shape(left).isScalar, graph.shape(right).isScalar else { return nil }
    return undone(left, right) ?? withoutDivisor(left, right) ?? productFromBelow(left, right)
      ?? hyperbolic(left, right)
  }

  // MARK: Monotone functions of one side

  /// g and the number c with f(g) = value exactly where g = c, for an increasing f on all of its
  /// domain, which g is known not to leave.
  mutating func inverse(_ place: Int32, _ other: Int32) -> (inner: Int32, value: Double)? {
    guard let value = graph.value(other) else { return nil }
    let node = graph.node(place)
    switch node.operation {
    case .exponential: return value > 0 ? inverted(node, .logarithm, value) : nil
    case .logarithm: return inverted(node, .exponential, value)
    case .squareRoot: return value >= 0 ? inverted(node, .multiply, value, value) : nil
    case .cubeRoot: return inverted(node, .multiply, value * value, value)
    case .integerPower:
      if node.second == 3 { return inverted(node, .cubeRoot, value) }
      guard node.second > 0, value >= 0, graph.isNonnegative(node.first) else { return nil }
      return inverted(node, .power, value, 1 / Double(node.second))
    case .power:
      guard let exponent = graph.value(node.second), exponent > 0, value >= 0,
        graph.isNonnegative(node.first)
      else { return nil }
      return inverted(node, .power, value, 1 / exponent)
    default: return nil
    }
  }

  /// The operand with the value of an operation on constants.
  private mutating func inverted(
    _ node: Node, _ operation: Operation, _ values: Double...
  ) -> (inner: Int32, value: Double)? {
    let inverse =
      values.count > 1
      ? graph.folded(operation, values[0], values[1]) : graph.folded(operation, values[0])
    return inverse.isFinite ? (node.first, inverse) : nil
  }

  private mutating func undone(_ left: Int32, _ right: Int32) -> [ConvexModel.Condition]? {
    if let (inner, value) = inverse(left, right), graph.curvature(inner).isConvex {
      var conditions: [ConvexModel.Condition] = [.atMost(inner, graph.constant(value))]
      // Where the function ends, its argument must be held.
      let operation = graph.node(left).operation
      if operation == .logarithm || operation == .squareRoot, !graph.isNonnegative(inner) {
        guard graph.curvature(inner).isConcave else { return nil }
        conditions.append(.atMost(graph.constant(0), inner))
      }
      return conditions
    }
    if let (inner, value) = inverse(right, left), graph.curvature(inner).isConcave {
      return [.atMost(graph.constant(value), inner)]
    }
    return nil
  }

  /// a/b ≤ c and c ≤ a/b with b > 0.
  private mutating func withoutDivisor(
    _ left: Int32, _ right: Int32
  ) -> [ConvexModel.Condition]? {
    for (place, other, isLeft) in [(left, right, true), (right, left, false)] {
      let node = graph.node(place)
      guard node.operation == .divide, graph.isNonnegative(node.second) else { continue }
      let product = improved(graph.make(.multiply, other, node.second))
      let (a, b) = isLeft ? (node.first, product) : (product, node.first)
      let difference = improved(graph.difference(a, b))
      guard graph.curvature(difference).isConvex else { continue }
      return [.atMost(difference, graph.constant(0))]
    }
    return nil
  }

  // MARK: Products

  /// c ≤ k Π xᵢ^aᵢ with aᵢ > 0: a root of both sides makes the right one concave.
  private mutating func productFromBelow(
    _ left: Int32, _ right: Int32
  ) -> [ConvexModel.Condition]? {
    guard let value = graph.value(left), let (coefficient, factors) = factors(of: right),
      coefficient > 0, factors.count > 0, factors.allSatisfy({ $0.exponent > 0 }),
      factors.allSatisfy({ graph.curvature($0.place).isConcave })
    else { return nil }
    if value <= 0 { return [.atMost(graph.constant(value), graph.constant(0))] }
    let sum = factors.reduce(0) { $0 + $1.exponent }
    let root = graph.folded(.power, value / coefficient, 1 / sum)
    guard root.isFinite else { return nil }
    if factors.count == 1 { return [.atMost(graph.constant(root), factors[0].place)] }
    let weights = graph.array(factors.map { $0.exponent / sum }, .vector(factors.count))
    let mean = graph.pairing(
      .geometricMean, graph.stacked(factors.map(\.place)), weights)
    return [.atMost(graph.constant(root), mean)]
  }

  /// A polynomial of degree 2 whose matrix has one negative eigenvalue is ‖F x‖² − (g·x)², at most 0
  /// in a second-order cone where g·x has one sign.
  private mutating func hyperbolic(
    _ left: Int32, _ right: Int32
  ) -> [ConvexModel.Condition]? {
    let difference = graph.difference(left, right)
    guard graph.fact(difference).degree == 2, let quadratic = graph.quadratic(difference) else {
      return nil
    }
    let columns = quadratic.columns(ofProductsOnly: false)
    guard columns.count < FormulaGraph.orderLimit else { return nil }
    let order = columns.count + 1
    let matrix = quadratic.homogeneousMatrix(columns)
    let margin = SemidefiniteFactor.spectrum(matrix, order: order).margin
    let eigen = SymmetricEigen(matrix, order: order)
    guard eigen.values.filter({ $0 < -margin }).count == 1 else { return nil }
    let nodes = columns.map { graph.column($0) } + [graph.constant(1)]
    var parts: [Int32] = []
    var radius = graph.constant(0)
    for (index, value) in eigen.values.enumerated() where abs(value) > margin {
      let root = abs(value).squareRoot()
      let vector = eigen.vectors[index * order..<(index + 1) * order].map {
        abs($0) <= 8 * Double.ulpOfOne ? 0 : root * $0
      }
      let part = combination(vector, nodes)
      if value < 0 { radius = part } else { parts.append(part) }
    }
    if graph.isNonpositive(radius) { radius = graph.negative(radius) }
    guard graph.isNonnegative(radius) else { return nil }
    return [.atMost(parts.isEmpty ? graph.constant(0) : graph.norm(parts), radius)]
  }
}
