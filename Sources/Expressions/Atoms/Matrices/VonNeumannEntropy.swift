package import ArgMinNumbers

/// −tr A log A of a positive semidefinite matrix.
package enum VonNeumannEntropy: Atom {
  package static let name = "vonNeumannEntropy"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }

  /// Eigenvalues are no more than the trace.
  package static func bounds(_ use: AtomUse) -> Interval {
    if use.positivePart.isEmpty { return .empty }
    let count = Interval(use.order)
    let spectrum = Interval(lower: 0, upper: (use.positivePart * count).upper)
    return EntropyOfSpectrum.term(spectrum) * count
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.entropy), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// −tr A log A = −Σ λᵢ log λᵢ of the eigenvalues of the symmetric part of a square matrix, with
/// 0 log 0 = 0; NaN where one is negative. Concave.
public func vonNeumannEntropy(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.vonNeumannEntropy)
}
