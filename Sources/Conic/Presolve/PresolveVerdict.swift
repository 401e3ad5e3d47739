/// What reductions found out about a program before any method was asked.
package enum PresolveVerdict<Scalar: ConicScalar>: Sendable {
  /// No point satisfies the constraints, and z with the multipliers of the bounds proves it:
  /// Aᵀz − lowerDual + upperDual = 0, z in the dual cone, bᵀz − lᵀ lowerDual + uᵀ upperDual < 0.
  case infeasible(PresolvedPoint<Scalar>)
  /// No point satisfies the constraints, though points may come as near as is wanted, so that no
  /// multipliers prove it. The faces, one after the other, leave contradicting equations.
  case infeasibleOnFace([FacialStep])
  /// The objective falls without limit along x from every point that satisfies the constraints:
  /// Px = 0, Ax + s = 0, s in the cone, qᵀx < 0. Whether there is such a point, the reduced program
  /// says.
  case unbounded(PresolvedPoint<Scalar>)
}

/// One step of a facial reduction: what the constraints force to be zero.
package enum FacialStep: Sendable, Hashable, CustomStringConvertible {
  /// The diagonal entry of a semidefinite matrix, hence its row and column; by the first row of the
  /// cone and the place on the diagonal.
  case diagonal(coneStart: Int, place: Int)
  /// The radius of a second-order cone, hence all of it; by the first row of the cone.
  case radius(coneStart: Int)
  /// The second entry of an exponential cone or a factor of a power cone; by its row.
  case factor(row: Int)

  package var description: String {
    switch self {
    case .diagonal(let start, let place):
      "diagonal entry \(place) of the matrix in the rows from \(start) is 0, hence its row"
    case .radius(let start):
      "the radius of the cone in the rows from \(start) is 0, hence all of it"
    case .factor(let row): "row \(row) is 0, hence the cone is a face of itself"
    }
  }
}

extension PresolveVerdict: CustomStringConvertible {
  package var description: String {
    switch self {
    case .infeasible: "multipliers of the rows and bounds show that no point satisfies all of them"
    case .infeasibleOnFace(let steps):
      "no point satisfies the constraints: "
        + steps.map(\.description).joined(separator: "; ")
        + "; then the remaining equations contradict each other"
    case .unbounded: "the objective falls without limit along a ray"
    }
  }
}
