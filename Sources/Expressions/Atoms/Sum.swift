package import ArgMinNumbers

/// The sum of all entries, or along an axis.
package enum Sum: Atom {
  package static let name = "sum"
  package static func curvature(_ use: AtomUse) -> Curvature { .affine }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? { degrees[0] }

  package static func bounds(_ use: AtomUse) -> Interval {
    let count = use.node.shape.count == 0 ? 0 : use.shapes[0].count / use.node.shape.count
    return use.bounds[0] * Interval(Double(count))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map { arithmetic.sum($0) }
  }
}
