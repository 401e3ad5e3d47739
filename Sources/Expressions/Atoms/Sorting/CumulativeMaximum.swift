package import ArgMinNumbers

/// The greatest of each entry and all before it, along an axis.
package enum CumulativeMaximum: Atom {
  package static let name = "cumulativeMaximum"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval { use.bounds[0] }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] { node.cumulated(.maximum, in: &arithmetic) }
}

extension Expression {
  /// The greatest of each entry and all before it, along a vector; of a matrix down its columns
  /// (axis 0) or along its rows (axis 1). Convex.
  public func cumulativeMaximum(axis: Int = 0) -> Expression {
    cumulated(.cumulativeMaximum, axis: axis)
  }

  /// The least of each entry and all before it, as ``cumulativeMaximum(axis:)``. Concave.
  public func cumulativeMinimum(axis: Int = 0) -> Expression {
    -(-self).cumulativeMaximum(axis: axis)
  }
}
