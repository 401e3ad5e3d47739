internal import ArgMinExpressions

/// Sums of eigenvalues, singular values and entries of inverses that are taken one by one.
extension Rewriting {
  /// The matrix function that a scalar is one entry of, and which.
  private func entry(_ place: Int32) -> (function: Int32, index: Int)? {
    let node = graph.node(place)
    guard node.operation == .view, node.shape.isScalar else { return nil }
    switch graph.node(node.first).operation {
    case .eigenvalues, .singularValues, .matrixInverse: return (node.first, Int(node.second))
    default: return nil
    }
  }

  /// Entries of matrix functions that stand in sums, which are looked at as a whole; the greatest or the
  /// least of entries of one sorted list is written as the first or the last of them at once.
  mutating func joinedEntries(_ reachable: [Int32]) -> Set<Int32> {
    var joined: Set<Int32> = []
    for place in reachable {
      let node = graph.node(place)
      switch node.operation {
      case .add, .subtract, .negate, .multiply, .divide:
        for operand in graph.operands(place) where entry(operand) != nil { joined.insert(operand) }
      case .maximum, .minimum:
        if let extreme = extreme(of: place) {
          rewrite(place, as: improved(extreme), because: "they are sorted")
        }
      default: continue
      }
    }
    return joined
  }

  private func extreme(of place: Int32) -> Int32? {
    let operation = graph.node(place).operation
    var best: (place: Int32, function: Int32, index: Int)?
    var pending = [place]
    while let next = pending.popLast() {
      if graph.node(next).operation == operation {
        pending += graph.operands(next)
        continue
      }
      guard let found = entry(next), best == nil || best?.function == found.function else {
        return nil
      }
      let function = graph.node(found.function).operation
      guard function != .matrixInverse else { return nil }
      // Eigenvalues ascend, singular values descend.
      let isLaterBetter = (function == .eigenvalues) == (operation == .maximum)
      if let held = best, (found.index > held.index) != isLaterBetter { continue }
      best = (next, found.function, found.index)
    }
    return best?.place
  }

  /// A sum with entries of a matrix function in it, those of one function taken together.
  mutating func matrixEntries(in place: Int32) -> (Int32, String)? {
    guard graph.shape(place).isScalar else { return nil }
    let terms = LogSpace.collected(self.terms(of: place)).filter { $0.factor != 0 }
    let entries = terms.map { entry($0.place) }
    guard let function = entries.compactMap({ $0?.function }).first else { return nil }
    var weights = [Double](repeating: 0, count: graph.shape(function).count)
    var rest: [Int32] = []
    for (term, entry) in zip(terms, entries) {
      if let entry, entry.function == function {
        weights[entry.index] += term.factor
      } else {
        rest.append(graph.scaled(term.place, by: term.factor))
      }
    }
    let node = graph.node(function)
    let result =
      switch node.operation {
      case .eigenvalues: eigenvalueSum(node.first, weights)
      case .singularValues: singularValueSum(node.first, weights)
      default: inverseForm(node.first, weights)
      }
    return result.map { (graph.sum([$0.0] + rest), $0.1) }
  }

  /// Σ wⱼ λⱼ of ascending eigenvalues λ: w₀ tr A + Σ (wₖ − wₖ₋₁) (the sum of the n − k greatest), convex
  /// where the weights ascend, concave where they descend.
  private mutating func eigenvalueSum(
    _ matrix: Int32, _ weights: [Double]
  ) -> (Int32, String)? {
    let steps = zip(weights.dropFirst(), weights).map { $0 - $1 }
    let isConvex = steps.allSatisfy { $0 >= 0 }
    guard isConvex || steps.allSatisfy({ $0 <= 0 }), graph.isAffine(matrix) else { return nil }
    let order = weights.count
    // Descending weights ascend on the eigenvalues of the opposite matrix.
    let argument = isConvex ? matrix : graph.negative(matrix)
    let ordered = isConvex ? weights : weights.reversed().map { -$0 }
    var sum: [Int32] = []
    if ordered[0] != 0 {
      let diagonal = graph.add {
        $0.view(argument, offset: 0, rowStep: order + 1, columnStep: 0, .vector(order))
      }
      sum.append(graph.scaled(graph.reduced(.sum, diagonal), by: ordered[0]))
    }
    for index in 1..<Swift.max(1, order) where ordered[index] != ordered[index - 1] {
      let greatest = graph.reduced(.greatestEigenvalues, argument, value: Double(order - index))
      sum.append(graph.scaled(greatest, by: ordered[index] - ordered[index - 1]))
    }
    let total = graph.sum(sum)
    return (total, "weights that are sorted as eigenvalues are make sums of the greatest ones")
  }

  /// Σ wⱼ σⱼ of descending singular values with descending weights of one sign.
  private mutating func singularValueSum(
    _ matrix: Int32, _ weights: [Double]
  ) -> (Int32, String)? {
    let sign = (weights.first ?? 0) < 0 ? -1.0 : 1
    let sizes = weights.map { sign * $0 } + [0]
    let steps = zip(sizes, sizes.dropFirst()).map { $0 - $1 }
    guard steps.allSatisfy({ $0 >= 0 }), graph.isAffine(matrix) else { return nil }
    var sum: [Int32] = []
    for (index, step) in steps.enumerated() where step > 0 {
      let greatest = graph.reduced(.kyFanNorm, matrix, value: Double(index + 1))
      sum.append(graph.scaled(greatest, by: sign * step))
    }
    return (graph.sum(sum), "weights that descend with singular values make norms")
  }

  /// ⟨C, P⁻¹⟩ = Σ uᵀ P⁻¹ u of a semidefinite C = Σ u uᵀ and a positive definite P.
  private mutating func inverseForm(
    _ matrix: Int32, _ weights: [Double]
  ) -> (Int32, String)? {
    let order = graph.shape(matrix).rows
    guard isSemidefinite(matrix), weights.count == order * order, order <= FormulaGraph.orderLimit
    else { return nil }
    let symmetric = (0..<order * order).map {
      0.5 * (weights[$0] + weights[$0 % order * order + $0 / order])
    }
    let sign = Double(SemidefiniteFactor.sign(of: symmetric, order: order))
    guard sign != 0,
      let factor = SemidefiniteFactor(symmetric.map { sign * $0 }, order: order)
    else { return nil }
    let isIdentity = (0..<order * order).allSatisfy {
      symmetric[$0] == ($0 % (order + 1) == 0 ? symmetric[0] : 0)
    }
    if isIdentity {
      let trace = graph.reduced(.traceOfInverse, matrix)
      return (
        graph.scaled(trace, by: symmetric[0]),
        "the trace of the inverse of a positive definite matrix"
      )
    }
    let parts = factor.rows.map { row in
      let vector = graph.array(row, .vector(order))
      return graph.scaled(graph.pairing(.matrixFraction, vector, matrix), by: sign)
    }
    return (graph.sum(parts), "u·P⁻¹u of a positive definite P is a matrix fraction")
  }
}
