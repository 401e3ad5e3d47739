/// What is known about a cone program after it was solved, in the terms in which it was given.
///
/// For `infeasible`, `z`, `lowerDual` and `upperDual` are the certificate: Aᵀz − lowerDual + upperDual
/// is 0 to tolerance and bᵀz − lᵀ lowerDual + uᵀ upperDual is −1. For `unbounded`, `x` is the ray: Px
/// is 0 to tolerance, −Ax is in the cone and qᵀx is −1. Elsewhere they are the best point found.
package struct ConicSolution: Sendable {
  package var status: ConicStatus
  package var x: [Double]
  package var s: [Double]
  package var z: [Double]
  /// The multipliers of l ≤ x, at least 0.
  package var lowerDual: [Double]
  /// The multipliers of x ≤ u, at least 0.
  package var upperDual: [Double]
  /// ½ xᵀPx + qᵀx + r; +∞ where infeasible, −∞ where unbounded.
  package var primalObjective: Double
  /// −½ xᵀPx − bᵀz + lᵀ lowerDual − uᵀ upperDual + r; +∞ where infeasible, −∞ where unbounded.
  package var dualObjective: Double
  /// The largest violation of Ax + s = b and of the bounds, relative to the larger of 1 and ‖b‖.
  package var primalResidual: Double
  /// The largest violation of Px + q + Aᵀz − lowerDual + upperDual = 0, relative to the
  /// larger of 1 and ‖q‖.
  package var dualResidual: Double
  /// The difference of the objectives, relative to the larger of 1 and the smaller of them.
  package var gap: Double
  package var iterations: Int
}
