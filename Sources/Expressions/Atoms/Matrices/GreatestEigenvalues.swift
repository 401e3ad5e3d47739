package import ArgMinNumbers

/// The sum of the k greatest eigenvalues; where k is no whole number the next one counts in part.
package enum GreatestEigenvalues: Atom {
  package static let name = "sumLargestEigenvalues"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    // The greatest eigenvalue of a nonnegative matrix rises with each element (Perron & Frobenius).
    use.node.value == 1 ? use.risingWherePositive : .unknown
  }

  /// No less than k times the mean of the diagonal, no more than k times the greatest sum of a row.
  package static func bounds(_ use: AtomUse) -> Interval {
    let count = Interval(use.node.value)
    if use.bounds[0].isEmpty { return .empty }
    return Interval(
      lower: (use.bounds[0] * count).lower,
      upper: (use.magnitude * Interval(use.order) * count).upper)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.eigenvalueSum, parameter: node.node.value),
      node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// The greatest eigenvalue of the symmetric part of a square matrix. Convex.
public func greatestEigenvalue(_ matrix: Expression) -> Expression {
  sumLargestEigenvalues(matrix, 1)
}

/// The least eigenvalue of the symmetric part of a square matrix. Concave.
public func leastEigenvalue(_ matrix: Expression) -> Expression {
  -sumLargestEigenvalues(-matrix, 1)
}

/// The sum of the `count` greatest eigenvalues of the symmetric part of a square matrix; where the
/// count is no whole number the next one counts in part. Convex.
///
/// A count that is not above 0, or is above the order, is a fault.
///
/// Source: K. Fan, "On a theorem of Weyl concerning eigenvalues of linear transformations" (1949).
public func sumLargestEigenvalues(_ matrix: Expression, _ count: Double) -> Expression {
  let order = matrix.shape.rows
  guard count > 0, count <= Double(order) else {
    return Expression(
      fault: matrix.fault
        ?? .outOfRange(
          function: GreatestEigenvalues.name, parameter: "the count", given: count,
          accepts: "more than 0 and at most the order, \(order)"))
  }
  return matrix.matrixFunction(.greatestEigenvalues, value: count)
}

/// The sum of the `count` least eigenvalues, as ``sumLargestEigenvalues(_:_:)``. Concave.
public func sumSmallestEigenvalues(_ matrix: Expression, _ count: Double) -> Expression {
  -sumLargestEigenvalues(-matrix, count)
}
