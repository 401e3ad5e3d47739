/// What is known about a cone program after it was solved, in the terms in which it was given.
///
/// For `infeasible`, `z`, `lowerDual` and `upperDual` are the certificate: Aᵀz − lowerDual + upperDual
/// is 0 to tolerance and bᵀz − lᵀ lowerDual + uᵀ upperDual is −1. For `unbounded`, `x` is the ray: Px
/// is 0 to tolerance, −Ax is in the cone and qᵀx is −1. Elsewhere they are the best point found.
package struct ConicSolution<Scalar: ConicScalar>: Sendable {
  package var status: ConicStatus
  package var x: [Scalar]
  package var s: [Scalar]
  package var z: [Scalar]
  /// The multipliers of l ≤ x, at least 0.
  package var lowerDual: [Scalar]
  /// The multipliers of x ≤ u, at least 0.
  package var upperDual: [Scalar]
  /// ½ xᵀPx + qᵀx + r; +∞ where infeasible, −∞ where unbounded.
  package var primalObjective: Scalar
  /// −½ xᵀPx − bᵀz + lᵀ lowerDual − uᵀ upperDual + r; +∞ where infeasible, −∞ where unbounded.
  package var dualObjective: Scalar
  /// The largest violation of Ax + s = b and of the bounds, relative to the larger of 1 and ‖b‖.
  package var primalResidual: Scalar
  /// The largest violation of Px + q + Aᵀz − lowerDual + upperDual = 0, relative to the
  /// larger of 1 and ‖q‖.
  package var dualResidual: Scalar
  /// The difference of the objectives, relative to the larger of 1 and the smaller of them.
  package var gap: Scalar
  package var iterations: Int
}
