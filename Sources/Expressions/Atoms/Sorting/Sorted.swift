package import ArgMinNumbers

/// All entries in ascending order.
package enum Sorted: Atom {
  package static let name = "sorted"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval { use.bounds[0] }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] { arithmetic.block(BlockFunction(.sorted), node.operands[0]) }
}

/// All entries as a vector in ascending order. Neither convex nor concave but at its ends.
public func sorted(_ x: Expression) -> Expression {
  .make([x]) { storage, places throws(ExpressionError) in
    storage.make(
      structure: Node(
        operation: .sorted, first: places[0], shape: .vector(storage.shape(places[0]).count)))
  }
}

/// The entry in the middle of all, or the mean of the two there. Of no entries it is a fault.
public func median(_ x: Expression) -> Expression {
  let count = x.shape.count
  let entries = sorted(x)
  return count % 2 == 1
    ? entries[count / 2] : 0.5 * (entries[count / 2 - 1] + entries[count / 2])
}
