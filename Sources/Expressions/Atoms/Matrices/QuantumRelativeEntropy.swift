package import ArgMinNumbers

/// tr A (log A − log B) of positive semidefinite A and positive definite B.
package enum QuantumRelativeEntropy: Atom {
  package static let name = "quantumRelativeEntropy"
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    .positiveSemidefinite
  }
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func bounds(_ use: AtomUse) -> Interval { .entire }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let a = node.symmetricPart(of: 0, in: &arithmetic)
    let b = node.symmetricPart(of: 1, in: &arithmetic)
    let entropy = arithmetic.block(BlockFunction(.entropy), a)
    let cross = arithmetic.block(BlockFunction(.traceOfLogarithm), a + b)
    let sum = arithmetic.sum(entropy + cross)
    return [arithmetic.apply(.negate, sum)]
  }
}

/// tr A (log A − log B) of the symmetric parts of two square matrices of one order, A positive
/// semidefinite and B positive definite; NaN where one has a negative eigenvalue. Convex in both
/// together.
///
/// Source: E. H. Lieb & M. B. Ruskai, "Proof of the strong subadditivity of quantum-mechanical
/// entropy" (1973).
public func quantumRelativeEntropy(_ a: Expression, _ b: Expression) -> Expression {
  .pairing(
    .quantumRelativeEntropy, a, b, function: QuantumRelativeEntropy.name,
    accepts: "two square matrices of one order"
  ) { left, right in left == right && left.isSquareMatrix ? .scalar : nil }
}

/// The entropy of a positive semidefinite matrix that is left when part of the system is known:
/// S(A) − S(trₖ A), where the partial trace is taken over all but that part. Concave.
///
/// - Parameters:
///   - matrix: Acts on a product of two spaces.
///   - dimensions: Those of the two spaces; their product is the order.
///   - known: Which of the two is known, 0 or 1.
public func quantumConditionalEntropy(
  _ matrix: Expression, dimensions: (Int, Int), known: Int
) -> Expression {
  let sizes = [dimensions.0, dimensions.1]
  let part = matrix.partialTrace(dimensions: sizes, over: 1 - known)
  if part.fault != nil { return part }
  let other = Expression.identity(sizes[1 - known])
  return -quantumRelativeEntropy(
    matrix, known == 0 ? kronecker(part, other) : kronecker(other, part))
}
