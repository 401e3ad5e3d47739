package import ArgMinNumbers

/// tr exp A of a symmetric matrix.
package enum TraceOfExponential: Atom {
  package static let name = "traceOfExponential"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  /// No less than n exp(tr A/n), as the exponential is convex.
  package static func bounds(_ use: AtomUse) -> Interval {
    if use.bounds[0].isEmpty { return .empty }
    let count = Interval(use.order)
    return Interval(
      lower: (Interval.exp(use.bounds[0]) * count).lower,
      upper: (Interval.exp(use.magnitude * count) * count).upper)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.traceOfExponential), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// tr exp A = Σ exp λᵢ of the eigenvalues of the symmetric part of a square matrix. Convex.
public func traceOfExponential(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.traceOfExponential)
}
