package import ArgMinNumbers

/// Σ xᵢ² of all entries, or along an axis.
package enum SumOfSquares: Atom {
  package static let name = "sumOfSquares"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.risingWithMagnitude
  }
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees[0].flatMap { $0 > Int.max / 2 ? nil : 2 * $0 }
  }
  package static func bounds(_ use: AtomUse) -> Interval {
    Interval.square(use.bounds[0]) * Interval(use.lineLength)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map { line in
      arithmetic.sum(line.map { arithmetic.power($0, 2) })
    }
  }
}

extension Expression {
  /// The sums of the squares along an axis of a matrix: down its columns for 0, along its rows for 1.
  public func sumOfSquares(axis: Int) -> Expression { reduced(.sumOfSquares, axis: axis) }

  /// The mean square distance of the entries from their mean; with `correction` 1 the sum is divided
  /// by one less than the number of entries. Convex.
  public func variance(correction: Double = 0) -> Expression {
    ArgMinExpressions.sumOfSquares(self - mean()) / (Double(shape.count) - correction)
  }

  /// The square root of the variance. Convex.
  public func standardDeviation(correction: Double = 0) -> Expression {
    ArgMinExpressions.norm(self - mean()) / (Double(shape.count) - correction).squareRoot()
  }
}

/// The sum of the squares of all entries, ‖x‖². Convex.
public func sumOfSquares(_ x: Expression) -> Expression { x.reduced(.sumOfSquares, axis: nil) }
