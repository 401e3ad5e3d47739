package import ArgMinNumbers

/// Σ xᵢ² / y for a scalar y > 0.
package enum QuadraticOverLinear: Atom {
  package static let name = "quadraticOverLinear"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    if operand == 1 { return .nonincreasing }
    let x = use.bounds[0]
    return x.lower >= 0 ? .nondecreasing : x.upper <= 0 ? .nonincreasing : .unknown
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees[1] == 0 ? SumOfSquares.degree(use, degrees) : nil
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    let squares = Interval.square(use.bounds[0]) * Interval(Double(use.shapes[0].count))
    return squares / use.bounds[1].intersection(.nonnegative)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(BlockFunction(.quadraticOverLinear), node.operands[0] + node.operands[1])
  }
}

/// ‖x‖² / y of all entries of x and a scalar y > 0; infinite where y is 0 and x is not, NaN where y is
/// negative. Convex in both together.
public func quadraticOverLinear(_ x: Expression, _ y: Expression) -> Expression {
  .pairing(.quadraticOverLinear, x, y, function: QuadraticOverLinear.name, accepts: "a scalar") {
    _, right in
    right.isScalar ? .scalar : nil
  }
}
