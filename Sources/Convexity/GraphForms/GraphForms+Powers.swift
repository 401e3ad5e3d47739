internal import ArgMinExpressions
internal import ArgMinNumbers

/// Powers with constant exponents, roots and reciprocals.
extension GraphForms {
  /// The largest denominator of exponents that second-order cones stand for.
  private static var denominatorLimit: Int { 4 }

  mutating func power(_ place: Int32, _ node: Node, _ x: [Int32]) -> Int32? {
    let use = graph.use(place)
    let isNonpositive = (use.bounds.first?.upper ?? 1) <= 0
    switch node.operation {
    case .squareRoot: return power(x[0], 0.5, node.shape)
    case .inversePositive: return power(x[0], -1, node.shape)
    case .cubeRoot: return odd(x[0], 1.0 / 3, node.shape, isNonpositive: isNonpositive)
    case .root:
      guard let degree = graph.value(x[1]) else { return nil }
      return odd(
        x[0], 1 / degree, node.shape,
        isNonpositive: isNonpositive && degree.remainder(dividingBy: 2) != 0)
    case .integerPower:
      let exponent = Double(node.second)
      if node.second > 0, node.second % 2 == 0 {
        let t = fresh(node.shape)
        requirePower(of: x[0], exponent, atMost: t, isSigned: true)
        return t
      }
      guard isNonpositive else { return power(x[0], exponent, node.shape) }
      let mirrored = power(graph.negative(x[0]), exponent, node.shape)
      return node.second % 2 == 0 ? mirrored : graph.negative(mirrored)
    case .power:
      if let exponent = graph.value(x[1]) { return power(x[0], exponent, node.shape) }
      guard let base = graph.value(x[0]), base > 0 else { return nil }
      let exponent = graph.scaled(x[1], by: graph.folded(.logarithm, base))
      let t = fresh(node.shape)
      requireExponential(exponent, graph.constant(1), t)
      return t
    case .divide:
      // A constant over what has one sign.
      guard graph.isConstant(x[0]) else { return nil }
      let isNegative = use.bounds[1].upper <= 0
      let divisor = isNegative ? graph.negative(x[1]) : x[1]
      let inverse = power(divisor, -1, graph.shape(divisor))
      let product = graph.make(.multiply, x[0], inverse)
      return isNegative ? graph.negative(product) : product
    default: return nil
    }
  }

  private mutating func odd(
    _ x: Int32, _ exponent: Double, _ shape: Shape, isNonpositive: Bool
  ) -> Int32 {
    if !isNonpositive { return power(x, exponent, shape) }
    return graph.negative(power(graph.negative(x), exponent, shape))
  }

  /// xᵖ of x ≥ 0: an upper bound for p > 1 and p < 0, a lower one in between.
  private mutating func power(_ x: Int32, _ p: Double, _ shape: Shape) -> Int32 {
    if p == 1 { return x }
    let t = fresh(shape)
    let one = graph.constant(1)
    if p > 1 {
      requirePower(of: x, p, atMost: t, isSigned: false)
      require(nonNegative: x)
    } else if p > 0 {
      requireMean([x, one], [p, 1 - p], atLeast: t)
    } else {
      requireMean([x, t], [-p / (1 - p), 1 / (1 - p)], atLeast: one)
    }
    return t
  }

  /// |x|ᵖ ≤ t for p > 1; of either sign where `isSigned`.
  private mutating func requirePower(
    of x: Int32, _ p: Double, atMost t: Int32, isSigned: Bool
  ) {
    requireMean([t, graph.constant(1)], [1 / p, 1 - 1 / p], atLeast: x, isSigned: isSigned)
  }

  /// |z| ≤ Π xᵢ^wᵢ of weights that sum to 1, entry by entry; z may be negative where `isSigned`,
  /// else z counts as 0 below it.
  ///
  /// Weights of small denominators become squares below products (Ben-Tal & Nemirovski 2001,
  /// "Lectures on modern convex optimization", section 3.3.1), others power cones one after the
  /// other.
  mutating func requireMean(
    _ x: [Int32], _ weights: [Double], atLeast z: Int32, isSigned: Bool = false
  ) {
    guard x.count > 1 else {
      require(z, atMost: x[0])
      if isSigned { require(graph.negative(z), atMost: x[0]) }
      return
    }
    let isUniform = weights.allSatisfy { $0 == weights[0] }
    if isUniform, x.count & (x.count - 1) == 0 || !isSigned { return requireTower(x, atLeast: z) }
    for denominator in 2...Self.denominatorLimit {
      let counts = weights.map { $0 * Double(denominator) }
      guard counts.allSatisfy({ abs($0 - $0.rounded()) <= 16 * Double.ulpOfOne }) else { continue }
      if isSigned, denominator & (denominator - 1) != 0 { continue }
      let repeated = zip(x, counts).flatMap { Array(repeating: $0, count: Int($1.rounded())) }
      return requireTower(repeated, atLeast: z)
    }
    var (mean, weight) = (x[0], weights[0])
    for k in 1..<x.count {
      let isLast = k == x.count - 1
      let next = isLast ? z : fresh(joint(mean, x[k]))
      requirePower(mean, x[k], next, weight / (weight + weights[k]))
      (mean, weight) = (next, weight + weights[k])
    }
  }

  private func joint(_ a: Int32, _ b: Int32) -> Shape {
    graph.shape(a).isScalar ? graph.shape(b) : graph.shape(a)
  }

  /// z ≤ (Π xᵢ)^(1/n): filled up with z to a power of two, then squares below products in pairs.
  private mutating func requireTower(_ x: [Int32], atLeast z: Int32) {
    var size = 1
    while size < x.count { size *= 2 }
    var level = x + Array(repeating: z, count: size - x.count)
    while level.count > 2 {
      let (equal, different) = Self.pairs(level)
      level = equal
      for (a, b) in different {
        let mean = fresh(joint(a, b))
        requireSquare(of: mean, atMost: a, times: b)
        level.append(mean)
      }
    }
    if level.count == 1 || level[0] == level[1] {
      require(z, atMost: level[0])
    } else {
      requireSquare(of: z, atMost: level[0], times: level[1])
    }
  }

  /// Pairs of equal members, whose mean is the member, and of the others.
  private static func pairs(
    _ members: [Int32]
  ) -> (equal: [Int32], different: [(Int32, Int32)]) {
    var (equal, single): ([Int32], [Int32]) = ([], [])
    for member in members.sorted() {
      if single.last == member {
        single.removeLast()
        equal.append(member)
      } else {
        single.append(member)
      }
    }
    let pairs = stride(from: 0, to: single.count - 1, by: 2).map { (single[$0], single[$0 + 1]) }
    return (equal, pairs)
  }
}
