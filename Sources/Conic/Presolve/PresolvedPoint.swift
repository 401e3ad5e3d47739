/// A point, or a certificate, of one of the programs of a chain of reductions.
///
/// Shapes: x, lowerDual and upperDual have an entry a column, s and z an entry a row.
package struct PresolvedPoint<Scalar: ConicScalar>: Sendable {
  /// What the numbers are, which decides what reductions do with right sides and costs.
  package enum Kind: Sendable, Hashable {
    /// A primal and a dual point: Px + q + Aᵀz − lowerDual + upperDual = 0, Ax + s = b.
    case solution
    /// A proof of infeasibility: Aᵀz − lowerDual + upperDual = 0, bᵀz − lᵀ lowerDual + uᵀ upperDual < 0.
    case infeasibility
    /// A ray along which the objective falls: Px = 0, Ax + s = 0, qᵀx < 0.
    case ray
  }

  package var x: [Scalar]
  package var s: [Scalar]
  package var z: [Scalar]
  package var lowerDual: [Scalar]
  package var upperDual: [Scalar]
  /// False where a multiplier that a face needs is only approached, by a large number.
  package var isAttained = true

  package init(x: [Scalar], s: [Scalar], z: [Scalar], lowerDual: [Scalar], upperDual: [Scalar]) {
    (self.x, self.s, self.z) = (x, s, z)
    (self.lowerDual, self.upperDual) = (lowerDual, upperDual)
  }

  /// Zero in everything.
  init(columnCount n: Int, rowCount m: Int) {
    x = [Scalar](repeating: 0, count: n)
    s = [Scalar](repeating: 0, count: m)
    z = s
    lowerDual = x
    upperDual = x
  }
}
