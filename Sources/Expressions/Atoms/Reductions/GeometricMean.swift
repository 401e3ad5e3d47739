package import ArgMinNumbers

/// Π xᵢ^wᵢ with constant weights wᵢ ≥ 0 that sum to 1, or all of them 1/n.
package enum GeometricMean: Atom {
  package static let name = "geometricMean"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? .nondecreasing : .unknown
  }
  package static func bounds(_ use: AtomUse) -> Interval { use.positivePart }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let weights = node.operands[1]
    return node.lines(of: 0, along: Int(node.node.third)).flatMap {
      arithmetic.block(BlockFunction(.geometricMean), $0 + weights)
    }
  }
}

extension Expression {
  /// The geometric means along an axis of a matrix, see ``geometricMean(_:weights:)``.
  public func geometricMean(axis: Int) -> Expression { weightedMean(nil, axis: axis) }

  fileprivate func weightedMean(_ weights: [Double]?, axis: Int?) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let shape = storage.shape(places[0])
      let (code, result) = try Self.reduction(
        of: shape, along: axis, GeometricMean.name, needsEntries: true)
      let length = shape.count / Swift.max(result.count, 1)
      let weights = weights ?? [Double](repeating: 1, count: length)
      guard weights.count == length else {
        throw .shapeMismatch(
          operation: "the geometric mean with weights", shape, .vector(weights.count))
      }
      if let bad = weights.first(where: { !($0 >= 0 && $0.isFinite) }) {
        throw .outOfRange(
          function: GeometricMean.name, parameter: "a weight", given: bad,
          accepts: "finite and at least 0")
      }
      let total = weights.reduce(0, +)
      guard total > 0, total.isFinite else {
        throw .outOfRange(
          function: GeometricMean.name, parameter: "the sum of the weights", given: total,
          accepts: "finite and greater than 0")
      }
      let list = storage.intern(
        array: .dense(weights.map { $0 / total }), shape: .vector(length))
      return storage.make(
        structure: Node(
          operation: .geometricMean, first: places[0], second: list, third: code, shape: result))
    }
  }
}

/// (Π xᵢ^wᵢ)^(1/Σ wᵢ) of all entries for x ≥ 0, with weights of 1 where none are given; NaN where an
/// entry of some weight is negative. Concave.
///
/// - Parameter weights: One number an entry, at least 0 and not all 0.
public func geometricMean(_ x: Expression, weights: [Double]? = nil) -> Expression {
  x.weightedMean(weights, axis: nil)
}

/// n / Σ (1/xᵢ) of all n entries for x ≥ 0; NaN where one is negative, 0 where one is 0. Concave.
public func harmonicMean(_ x: Expression) -> Expression {
  Double(x.shape.count) * norm(x, -1)
}
