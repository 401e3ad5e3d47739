internal import ArgMinExpressions

/// Powers, quotients and products of powers.
extension Rewriting {
  mutating func power(_ node: Node) -> (Int32, String)? {
    guard let exponent = graph.value(node.second) else { return nil }
    if let inner = self.exponent(of: node.first) {
      return (
        graph.make(.exponential, graph.scaled(inner, by: exponent)),
        "a power of an exponential is an exponential"
      )
    }
    return root(of: node.first, exponent: exponent)
  }

  mutating func wholePower(_ node: Node) -> (Int32, String)? {
    if let inner = exponent(of: node.first) {
      return (
        graph.make(.exponential, graph.scaled(inner, by: Double(node.second))),
        "a power of an exponential is an exponential"
      )
    }
    let base = graph.node(node.first)
    if base.operation == .squareRoot, node.second == 2 {
      return (base.first, "the square undoes the root")
    }
    return nil
  }

  /// A sum of squares over what is not negative, and quotients of exponentials.
  mutating func quotient(_ node: Node) -> (Int32, String)? {
    guard node.shape.isScalar else { return nil }
    if let exponent = exponent(of: node.second), graph.value(node.second) == nil {
      let power = graph.make(.exponential, graph.negative(exponent))
      let product = graph.make(.multiply, node.first, power)
      return (improved(product), "1/exp(x) is exp(−x)")
    }
    if let value = graph.value(node.first), graph.isAffine(node.second),
      graph.isNonnegative(node.second)
    {
      return (
        graph.scaled(graph.make(.inversePositive, node.second), by: value),
        "1/x is convex for x > 0"
      )
    }
    guard graph.isNonnegative(node.second), graph.curvature(node.second).isConcave else {
      return nil
    }
    let numerator = graph.node(node.first)
    var parts: [Int32]?
    var factor = 1.0
    if numerator.operation == .integerPower, numerator.second == 2,
      graph.curvature(numerator.first) != .unknown, !graph.isAffine(numerator.first)
    {
      // The square of something convex and not negative over something concave.
      if graph.isNonnegative(numerator.first), graph.curvature(numerator.first).isConvex {
        parts = [numerator.first]
      }
    } else if let squares = squareParts(of: node.first) {
      parts = squares
    } else if let squares = squareParts(of: graph.negative(node.first)) {
      (parts, factor) = (squares, -1)
    }
    guard let parts else { return nil }
    let quotient = graph.pairing(.quadraticOverLinear, graph.stacked(parts), node.second)
    return (
      graph.scaled(quotient, by: factor),
      "a sum of squares over what is positive is convex in both"
    )
  }

  /// A product of powers of what is not negative.
  mutating func monomial(_ place: Int32) -> (Int32, String)? {
    guard graph.shape(place).isScalar, let (coefficient, factors) = factors(of: place) else {
      return nil
    }
    if factors.isEmpty { return (graph.constant(coefficient), "powers cancel") }
    if factors.count == 1, factors[0].exponent == 1 {
      return (graph.scaled(factors[0].place, by: coefficient), "powers cancel")
    }
    guard let monomial = Monomial(coefficient: coefficient, factors: factors),
      monomial.composes(in: graph)
    else { return nil }
    if factors.count == 1 {
      let power = graph.power(factors[0].place, factors[0].exponent)
      guard power != place, graph.curvature(power) != .unknown else {
        return nil
      }
      return (graph.scaled(power, by: coefficient), "powers of powers")
    }
    if !monomial.isConvex, coefficient > 0 {
      let sum = factors.reduce(0) { $0 + $1.exponent }
      let isWhole = abs(sum - 1) <= 8 * Double.ulpOfOne
      let parts = factors.map(\.place) + (isWhole ? [] : [graph.constant(1)])
      let weights = factors.map(\.exponent) + (isWhole ? [] : [1 - sum])
      let list = graph.array(weights, .vector(weights.count))
      let mean = graph.pairing(.geometricMean, graph.stacked(parts), list)
      return (
        graph.scaled(mean, by: coefficient),
        "a product of powers whose exponents sum to at most 1 is concave"
      )
    }
    graph.recognize(place, as: monomial)
    return nil
  }

  /// coefficient · Π factorᵢ^exponentᵢ of factors that are not negative, each once; nil where some
  /// factor may be negative.
  mutating func factors(of root: Int32) -> (coefficient: Double, factors: [Monomial.Factor])? {
    var coefficient = 1.0
    var factors: [Monomial.Factor] = []
    var pending = [Monomial.Factor(place: root, exponent: 1)]
    var steps = 0
    while let item = pending.popLast() {
      steps += 1
      guard steps < 4096 else { return nil }
      let node = graph.node(item.place)
      func push(_ place: Int32, _ factor: Double = 1) {
        pending.append(Monomial.Factor(place: place, exponent: item.exponent * factor))
      }
      if let value = graph.value(item.place) {
        guard value > 0 || item.exponent == 1 else { return nil }
        coefficient *= item.exponent == 1 ? value : exponentiate(value, item.exponent)
        continue
      }
      switch node.operation {
      case .multiply:
        push(node.first)
        push(node.second)
        continue
      case .divide:
        push(node.first)
        push(node.second, -1)
        continue
      case .negate where item.exponent == 1:
        coefficient = -coefficient
        push(node.first)
        continue
      case .squareRoot:
        push(node.first, 0.5)
        continue
      case .cubeRoot where graph.isNonnegative(node.first):
        push(node.first, 1.0 / 3)
        continue
      case .inversePositive:
        push(node.first, -1)
        continue
      case .integerPower where graph.isNonnegative(node.first):
        push(node.first, Double(node.second))
        continue
      case .power:
        if let exponent = graph.value(node.second), graph.isNonnegative(node.first) {
          push(node.first, exponent)
          continue
        }
      case .product where node.second == 0:
        let inner = graph.node(node.first)
        if inner.operation == .concatenate {
          let parts = graph.operands(node.first)
          if parts.allSatisfy({ graph.shape($0).isScalar }) {
            for part in parts { push(part) }
            continue
          }
        }
      default: break
      }
      guard graph.isNonnegative(item.place) else { return nil }
      if let known = factors.firstIndex(where: { $0.place == item.place }) {
        factors[known].exponent += item.exponent
      } else {
        factors.append(item)
      }
    }
    return (coefficient, factors.filter { $0.exponent != 0 })
  }

  private mutating func exponentiate(_ base: Double, _ exponent: Double) -> Double {
    graph.folded(.power, base, exponent)
  }
}
