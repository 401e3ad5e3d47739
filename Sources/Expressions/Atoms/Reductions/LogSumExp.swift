package import ArgMinNumbers

/// log Σ exp xᵢ of all entries, or along an axis.
package enum LogSumExp: Atom {
  package static let name = "logSumExp"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval {
    use.bounds[0] + Interval.log(Interval(use.lineLength))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).flatMap {
      arithmetic.block(BlockFunction(.logSumExp), $0)
    }
  }
}

extension Expression {
  /// The logarithms of the sums of the exponentials along an axis of a matrix, see
  /// ``logSumExp(_:)``.
  public func logSumExp(axis: Int) -> Expression { reduced(.logSumExp, axis: axis) }
}

/// log Σ exp xᵢ of all entries, computed without overflow; −infinity of none. Convex.
public func logSumExp(_ x: Expression) -> Expression { x.reduced(.logSumExp, axis: nil) }
