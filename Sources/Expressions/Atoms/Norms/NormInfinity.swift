package import ArgMinNumbers

/// max |xᵢ| of all entries, or along an axis.
package enum NormInfinity: Atom {
  package static let name = "normInfinity"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.risingWithMagnitude
  }
  package static func bounds(_ use: AtomUse) -> Interval { Interval.abs(use.bounds[0]) }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map { line in
      arithmetic.fold(.maximum, line.map { arithmetic.apply(.absolute, $0) })
        ?? arithmetic.constant(0)
    }
  }
}
