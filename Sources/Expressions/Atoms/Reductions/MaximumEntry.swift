package import ArgMinNumbers

/// The greatest entry, or the greatest along an axis.
package enum MaximumEntry: Atom {
  package static let name = "max"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval { use.bounds[0] }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map {
      arithmetic.fold(.maximum, $0) ?? arithmetic.constant(-.infinity)
    }
  }
}

/// The least entry, or the least along an axis.
package enum MinimumEntry: Atom {
  package static let name = "min"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval { use.bounds[0] }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map {
      arithmetic.fold(.minimum, $0) ?? arithmetic.constant(.infinity)
    }
  }
}

extension Expression {
  /// The greatest entries along an axis: of the columns of a matrix for 0, of its rows for 1.
  public func max(axis: Int) -> Expression {
    reduced(.maximumEntry, axis: axis, needsEntries: true)
  }

  /// The least entries along an axis: of the columns of a matrix for 0, of its rows for 1.
  public func min(axis: Int) -> Expression {
    reduced(.minimumEntry, axis: axis, needsEntries: true)
  }
}

/// The greatest entry of a vector or matrix. Of no entries it is a fault. Convex.
public func max(_ x: Expression) -> Expression {
  x.reduced(.maximumEntry, axis: nil, needsEntries: true)
}

/// The least entry of a vector or matrix. Of no entries it is a fault. Concave.
public func min(_ x: Expression) -> Expression {
  x.reduced(.minimumEntry, axis: nil, needsEntries: true)
}

/// The greatest entry minus the least one. Convex.
public func peakToPeak(_ x: Expression) -> Expression { max(x) - min(x) }
