internal import ArgMinExpressions
internal import ArgMinNumbers

/// Exponentials, logarithms and entropies.
extension Rewriting {
  /// A term of a sum, with its coefficient.
  struct Term {
    var place: Int32
    var factor: Double
  }

  /// The terms of a scalar sum, without the coefficients in front of them.
  func terms(of root: Int32) -> [Term] {
    var terms: [Term] = []
    var pending = [Term(place: root, factor: 1)]
    while let term = pending.popLast(), terms.count < 1 << 20 {
      let node = graph.node(term.place)
      switch node.operation {
      case .add, .subtract:
        let sign = node.operation == .add ? 1.0 : -1
        pending.append(Term(place: node.second, factor: sign * term.factor))
        pending.append(Term(place: node.first, factor: term.factor))
      case .negate: pending.append(Term(place: node.first, factor: -term.factor))
      case .multiply:
        if let value = graph.value(node.first) {
          pending.append(Term(place: node.second, factor: value * term.factor))
        } else if let value = graph.value(node.second) {
          pending.append(Term(place: node.first, factor: value * term.factor))
        } else {
          terms.append(term)
        }
      case .divide:
        if let value = graph.value(node.second), value != 0 {
          pending.append(Term(place: node.first, factor: term.factor / value))
        } else {
          terms.append(term)
        }
      default: terms.append(term)
      }
    }
    return terms
  }

  /// The exponent of e that a positive node is; nil where it is none.
  mutating func exponent(of place: Int32) -> Int32? {
    let node = graph.node(place)
    switch node.operation {
    case .constant where node.value > 0: return graph.constant(Interval.naturalLog(node.value))
    case .exponential: return node.first
    case .power:
      guard let base = graph.value(node.first), base > 0 else {
        guard graph.value(node.second) != nil, let inner = exponent(of: node.first) else {
          return nil
        }
        return graph.make(.multiply, node.second, inner)
      }
      return graph.scaled(node.second, by: Interval.naturalLog(base))
    case .integerPower:
      return exponent(of: node.first).map { graph.scaled($0, by: Double(node.second)) }
    case .multiply, .divide:
      guard let a = exponent(of: node.first), let b = exponent(of: node.second) else { return nil }
      return node.operation == .multiply ? graph.sum(a, b) : graph.difference(a, b)
    case .squareRoot: return exponent(of: node.first).map { graph.scaled($0, by: 0.5) }
    default: return nil
    }
  }

  /// log of exponentials, of products of positive factors and of determinants.
  mutating func logarithm(of place: Int32) -> (Int32, String)? {
    guard graph.shape(place).isScalar else { return nil }
    if let exponent = exponent(of: place) { return (exponent, "the logarithm undoes exp") }
    let node = graph.node(place)
    if node.operation == .determinant, isSemidefinite(node.first) {
      return (
        graph.reduced(.logDeterminant, node.first),
        "the matrix is positive semidefinite, so that its determinant has a concave logarithm"
      )
    }
    if let result = logSumExp(place) {
      return (result, "the logarithm of a sum of exponentials")
    }
    guard let (coefficient, factors) = factors(of: place), coefficient > 0, factors.count > 0,
      node.operation != .variable
    else { return nil }
    let logarithms = factors.map { factor in
      graph.scaled(graph.make(.logarithm, factor.place), by: factor.exponent)
    }
    let sum = graph.sum(logarithms + [graph.constant(Interval.naturalLog(coefficient))])
    guard sum != place, graph.curvature(sum) != .unknown else { return nil }
    return (sum, "the logarithm of a product is a sum of logarithms")
  }

  private mutating func logSumExp(_ place: Int32) -> Int32? {
    if case .sum = graph.node(place).operation {
      let inner = graph.node(graph.node(place).first)
      guard inner.operation == .exponential else { return nil }
      return graph.reduced(.logSumExp, inner.first)
    }
    let terms = self.terms(of: place)
    guard terms.count > 1 else { return nil }
    var exponents: [Int32] = []
    for term in terms where term.factor != 0 {
      guard term.factor > 0, let exponent = exponent(of: term.place) else { return nil }
      exponents.append(
        term.factor == 1
          ? exponent : graph.shifted(exponent, by: Interval.naturalLog(term.factor)))
    }
    if exponents.count == 2 { return graph.make(.logAddExp, exponents[0], exponents[1]) }
    return graph.reduced(.logSumExp, graph.stacked(exponents))
  }

  /// exp of a logarithm.
  mutating func exponential(of place: Int32) -> (Int32, String)? {
    let node = graph.node(place)
    guard node.operation == .logarithm else { return nil }
    return (node.first, "exp undoes the logarithm")
  }

  /// Products with logarithms and exponentials in them.
  mutating func product(_ node: Node) -> (Int32, String)? {
    for (a, b) in [(node.first, node.second), (node.second, node.first)] {
      if let entropy = entropy(a, times: b) { return entropy }
      let other = graph.node(b)
      if other.operation == .exponential, other.first == a, graph.isNonnegative(a) {
        return (graph.make(.exponentialProduct, a), "x eˣ is convex for x ≥ 0")
      }
      // a · (p/q) is (a p)/q.
      if other.operation == .divide, graph.value(other.first) != nil {
        let quotient = graph.make(.divide, graph.make(.multiply, a, other.first), other.second)
        if let result = self.quotient(graph.node(quotient)) { return result }
      }
    }
    if let (left, right) = pair(exponent(of: node.first), exponent(of: node.second)) {
      return (
        graph.make(.exponential, graph.sum(left, right)),
        "a product of exponentials is the exponential of a sum"
      )
    }
    return nil
  }

  func pair(_ a: Int32?, _ b: Int32?) -> (Int32, Int32)? {
    guard let a, let b else { return nil }
    return (a, b)
  }

  /// x log x, x log(x/y), x log(y/x), x (log x − log y).
  private mutating func entropy(_ x: Int32, times other: Int32) -> (Int32, String)? {
    let node = graph.node(other)
    switch node.operation {
    case .logarithm:
      let argument = graph.node(node.first)
      if node.first == x {
        return (
          graph.negative(graph.make(.entropy, x)), "x log x is the negative entropy"
        )
      }
      guard argument.operation == .divide else { return nil }
      if argument.first == x {
        return (
          graph.make(.relativeEntropy, x, argument.second), "x log(x/y) is the relative entropy"
        )
      }
      if argument.second == x {
        return (
          graph.negative(graph.make(.relativeEntropy, x, argument.first)),
          "x log(y/x) is the negative relative entropy"
        )
      }
      return nil
    case .subtract:
      let (a, b) = (graph.node(node.first), graph.node(node.second))
      guard a.operation == .logarithm, b.operation == .logarithm else { return nil }
      if a.first == x {
        return (
          graph.make(.relativeEntropy, x, b.first), "x (log x − log y) is the relative entropy"
        )
      }
      if b.first == x {
        return (
          graph.negative(graph.make(.relativeEntropy, x, a.first)),
          "x (log y − log x) is the negative relative entropy"
        )
      }
      return nil
    case .negate:
      return entropy(x, times: node.first).map { (graph.negative($0.0), $0.1) }
    default: return nil
    }
  }

  /// Terms x log x − x log y of a sum, which are a relative entropy together.
  mutating func entropies(in place: Int32) -> (Int32, String)? {
    guard graph.shape(place).isScalar else { return nil }
    var terms = self.terms(of: place)
    var found = false
    for index in terms.indices {
      let node = graph.node(terms[index].place)
      guard node.operation == .multiply else { continue }
      for (x, other) in [(node.first, node.second), (node.second, node.first)] {
        let logarithm = graph.node(other)
        guard logarithm.operation == .logarithm,
          let partner = terms.firstIndex(where: {
            let entropy = graph.node($0.place)
            return entropy.operation == .entropy && entropy.first == x
              && $0.factor == terms[index].factor
          })
        else { continue }
        terms[partner] = Term(
          place: graph.make(.relativeEntropy, x, logarithm.first), factor: -terms[index].factor)
        terms[index].factor = 0
        found = true
        break
      }
    }
    guard found else { return nil }
    let rest = terms.filter { $0.factor != 0 }
    return (
      graph.sum(rest.map { graph.scaled($0.place, by: $0.factor) }),
      "x log x − x log y is the relative entropy"
    )
  }
}

extension Interval {
  /// The natural logarithm of a positive number, as constants of formulas have it.
  static func naturalLog(_ value: Double) -> Double {
    let enclosure = Interval.log(Interval(value))
    return value == 1 ? 0 : 0.5 * enclosure.lower + 0.5 * enclosure.upper
  }
}
