/// What a local search found, measured on the program as it was given, without any scaling.
///
/// The multipliers satisfy ∇f + Jᵀy − zL + zU = 0 with zL, zU ≥ 0; a constraint that is active at its
/// upper bound has y ≥ 0, at its lower bound y ≤ 0.
package struct LocalResult: Sendable {
  package var status: LocalStatus
  /// The point; it lies within the bounds of the variables exactly.
  package var point: [Double]
  package var objective: Double
  package var constraintMultipliers: [Double]
  package var lowerMultipliers: [Double]
  package var upperMultipliers: [Double]
  /// The largest amount by which a constraint is violated.
  package var violation: Double
  /// The largest magnitude in ∇f + Jᵀy − zL + zU.
  package var dualInfeasibility: Double
  /// The largest product of a multiplier and the distance from its bound.
  package var complementarity: Double
  package var iterations: Int
  package var evaluations: EvaluationCounts
}
