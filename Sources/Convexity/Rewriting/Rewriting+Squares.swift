internal import ArgMinExpressions

/// Norms and quadratic forms where squares are written out.
extension Rewriting {
  /// u^(exponent) of a sum of squares u: a power of a norm, from the square root on.
  mutating func root(of place: Int32, exponent: Double) -> (Int32, String)? {
    guard graph.shape(place).isScalar, exponent >= 0.5, let parts = squareParts(of: place) else {
      return nil
    }
    let norm = graph.norm(parts)
    return (
      exponent == 0.5 ? norm : graph.power(norm, 2 * exponent),
      "the root of a sum of squares is a norm"
    )
  }

  /// Affine nodes of which a scalar is the sum of squares; nil where there are none.
  ///
  /// By its terms where each is a square, else by a factorization of the polynomial of degree 2.
  mutating func squareParts(of place: Int32) -> [Int32]? {
    if let parts = writtenSquares(of: place) { return parts }
    guard let quadratic = graph.quadratic(place), !quadratic.products.isEmpty else { return nil }
    let columns = quadratic.columns(ofProductsOnly: false)
    guard columns.count < FormulaGraph.orderLimit else { return nil }
    let matrix = quadratic.homogeneousMatrix(columns)
    guard let factor = SemidefiniteFactor(matrix, order: columns.count + 1) else { return nil }
    let nodes = columns.map { graph.column($0) } + [graph.constant(1)]
    return factor.rows.map { combination($0, nodes) }
  }

  /// Σ cₖ · nodeₖ.
  mutating func combination(_ coefficients: [Double], _ nodes: [Int32]) -> Int32 {
    let terms = zip(coefficients, nodes).filter { $0.0 != 0 }
    return graph.sum(terms.map { graph.scaled($0.1, by: $0.0) })
  }

  private mutating func writtenSquares(of root: Int32) -> [Int32]? {
    var parts: [Int32] = []
    var pending: [(place: Int32, factor: Double)] = [(root, 1)]
    while let (place, factor) = pending.popLast() {
      let node = graph.node(place)
      if factor == 0 { continue }
      guard factor > 0, graph.shape(place).isScalar else { return nil }
      var square: Int32?
      switch node.operation {
      case .add:
        pending += [(node.second, factor), (node.first, factor)]
        continue
      case .multiply:
        if let value = graph.value(node.first) {
          pending.append((node.second, factor * value))
          continue
        }
        if let value = graph.value(node.second) {
          pending.append((node.first, factor * value))
          continue
        }
      case .divide:
        guard let value = graph.value(node.second) else { return nil }
        pending.append((node.first, factor / value))
        continue
      case .constant where node.value >= 0:
        square = graph.constant(node.value.squareRoot())
      case .integerPower where node.second == 2: square = node.first
      case .sumOfSquares: square = node.first
      case .sum:
        let inner = graph.node(node.first)
        if inner.operation == .integerPower, inner.second == 2 { square = inner.first }
      case .matrixProduct where node.first == node.second: square = node.first
      default: break
      }
      guard var square else { return nil }
      if graph.node(square).operation == .absolute { square = graph.node(square).first }
      guard graph.isAffine(square) else { return nil }
      parts.append(graph.scaled(square, by: factor.squareRoot()))
      guard parts.count + pending.count < 1 << 20 else { return nil }
    }
    return parts
  }

  /// A polynomial of degree 2 whose form is definite, with the form in one piece; of a sum with other
  /// terms, those of degree 2.
  mutating func definiteForm(_ place: Int32) -> (Int32, String)? {
    guard graph.shape(place).isScalar else { return nil }
    if graph.fact(place).degree == 2 {
      return form(of: place).map { ($0, "the quadratic form is definite") }
    }
    let terms = self.terms(of: place)
    let quadratic = terms.filter { graph.fact($0.place).degree == 2 }
    guard quadratic.count > 1, quadratic.count < terms.count else { return nil }
    let whole = graph.sum(quadratic.map { graph.scaled($0.place, by: $0.factor) })
    guard let form = form(of: whole) else { return nil }
    let rest = terms.filter { graph.fact($0.place).degree != 2 }
    return (
      graph.sum([form] + rest.map { graph.scaled($0.place, by: $0.factor) }),
      "the quadratic form among the terms is definite"
    )
  }

  private mutating func form(of place: Int32) -> Int32? {
    guard let quadratic = graph.quadratic(place) else { return nil }
    let columns = quadratic.columns(ofProductsOnly: true)
    if columns.isEmpty { return graph.affinePart(quadratic) }
    guard columns.count < FormulaGraph.orderLimit else { return nil }
    let matrix = quadratic.matrix(columns)
    let sign = SemidefiniteFactor.sign(of: matrix, order: columns.count)
    guard sign != 0 else { return nil }
    let vector = graph.stacked(columns.map { graph.column($0) })
    let order = columns.count
    let constants = graph.array(matrix, .matrix(order, order))
    let form =
      order == 1
      ? graph.scaled(graph.power(graph.column(columns[0]), 2), by: matrix[0])
      : graph.form(vector, constants, sign: sign)
    return graph.sum(form, graph.affinePart(quadratic))
  }

  /// v·v and v·Qv, and x·P⁻¹x of a matrix that is positive semidefinite.
  mutating func matrixProduct(_ node: Node) -> (Int32, String)? {
    guard node.shape.isScalar else { return nil }
    if node.first == node.second {
      return (graph.reduced(.sumOfSquares, node.first), "a vector times itself is a sum of squares")
    }
    for (vector, other) in [(node.first, node.second), (node.second, node.first)] {
      let inner = graph.node(other)
      guard inner.operation == .matrixProduct else { continue }
      let matrix = inner.first == vector ? inner.second : inner.first
      guard inner.first == vector || inner.second == vector,
        graph.shape(matrix) == .matrix(graph.shape(vector).count, graph.shape(vector).count)
      else { continue }
      let inverse = graph.node(matrix)
      if inverse.operation == .matrixInverse, isSemidefinite(inverse.first) {
        return (
          graph.pairing(.matrixFraction, vector, inverse.first),
          "x·P⁻¹x of a positive definite P is a matrix fraction"
        )
      }
      if let entries = graph.storage.constantEntries(matrix) {
        let order = graph.shape(vector).count
        guard order <= FormulaGraph.orderLimit else { continue }
        let symmetric = (0..<order * order).map {
          0.5 * (entries[$0] + entries[$0 % order * order + $0 / order])
        }
        let sign = SemidefiniteFactor.sign(of: symmetric, order: order)
        guard sign != 0 else { return nil }
        let form = graph.form(vector, graph.array(symmetric, .matrix(order, order)), sign: sign)
        return (form, "the quadratic form is definite")
      }
    }
    return nil
  }

  /// tr A⁻¹ of a matrix that is positive semidefinite.
  func isTraceOfInverse(_ node: Node) -> Int32? {
    let diagonal = graph.node(node.first)
    guard node.shape.isScalar, diagonal.operation == .view, diagonal.second == 0 else { return nil }
    let inverse = graph.node(diagonal.first)
    guard inverse.operation == .matrixInverse, diagonal.shape.count == inverse.shape.rows,
      Int(diagonal.third) == inverse.shape.columns + 1, isSemidefinite(inverse.first)
    else { return nil }
    return inverse.first
  }

  mutating func traceOfInverse(_ node: Node) -> (Int32, String)? {
    isTraceOfInverse(node).map {
      (graph.reduced(.traceOfInverse, $0), "the trace of the inverse of a positive definite matrix")
    }
  }
}

extension FormulaGraph {
  /// xᵀ P x with a constant symmetric P whose eigenvalues have one sign.
  mutating func form(_ vector: Int32, _ matrix: Int32, sign: Int32) -> Int32 {
    let node = Node(.quadraticForm, node(vector), first: vector, second: matrix, third: sign)
    return add { $0.make(structure: node) }
  }
}
