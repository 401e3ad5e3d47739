package import ArgMinNumbers

/// Σ |xᵢ| of all entries, or along an axis.
package enum Norm1: Atom {
  package static let name = "norm1"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.risingWithMagnitude
  }
  package static func bounds(_ use: AtomUse) -> Interval {
    Interval.abs(use.bounds[0]) * Interval(use.lineLength)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map { line in
      arithmetic.sum(line.map { arithmetic.apply(.absolute, $0) })
    }
  }
}
