package import ArgMinNumbers

/// λₙ/λ₁ of a positive definite matrix.
package enum ConditionNumber: Atom {
  package static let name = "conditionNumber"
  package static func curvature(_ use: AtomUse) -> Curvature { .unknown }

  package static func bounds(_ use: AtomUse) -> Interval {
    use.positivePart.isEmpty ? .empty : Interval(lower: 1, upper: .infinity)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.conditionNumber), node.symmetricPart(of: 0, in: &arithmetic))
  }
}

/// The greatest eigenvalue over the least one, of the symmetric part of a square matrix; infinite where
/// that is singular, NaN where it has a negative eigenvalue.
public func conditionNumber(_ matrix: Expression) -> Expression {
  matrix.matrixFunction(.conditionNumber)
}
