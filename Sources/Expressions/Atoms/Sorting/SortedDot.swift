package import ArgMinNumbers

/// Σ wₖ x₍ₖ₎ with entries and constant weights both in ascending order.
package enum SortedDot: Atom {
  package static let name = "sortedDot"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let weights = use.bounds[1]
    guard operand == 0 else { return .unknown }
    return weights.lower >= 0
      ? .nondecreasing : weights.upper <= 0 ? .nonincreasing : .unknown
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    use.bounds[0] * use.bounds[1] * Interval(Double(use.shapes[0].count))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(BlockFunction(.sortedSum), node.operands[0] + node.operands[1])
  }
}

/// The greatest Σ wₖ xₖ over all orders of the entries: both sorted, entry by entry. Convex.
///
/// - Parameter weights: As many numbers as entries, or fewer, the others then being 0.
///
/// Source: G. H. Hardy, J. E. Littlewood & G. Pólya, "Inequalities" (1934), theorem 368.
public func sortedDot(_ x: Expression, weights: [Double]) -> Expression {
  .make([x]) { storage, places throws(ExpressionError) in
    let count = storage.shape(places[0]).count
    guard weights.count <= count else {
      throw .shapeMismatch(
        operation: SortedDot.name, storage.shape(places[0]), .vector(weights.count))
    }
    if let bad = weights.first(where: { !$0.isFinite }) {
      throw .outOfRange(
        function: SortedDot.name, parameter: "a weight", given: bad, accepts: "finite")
    }
    let padded = weights + [Double](repeating: 0, count: count - weights.count)
    let list = storage.intern(array: .dense(padded.sorted()), shape: .vector(count))
    return storage.make(
      structure: Node(operation: .sortedDot, first: places[0], second: list))
  }
}
