/// How the solution of a cone program ended.
package enum ConicStatus: Sendable, Hashable {
  /// Residuals and gap are within the tolerance, recomputed on the program as it was given.
  case optimal
  /// A certificate shows that no point satisfies the constraints.
  case infeasible
  /// The constraints force the cones into faces in which they contradict each other: no point satisfies
  /// them, although points may come as near as is wanted, so that no certificate exists.
  case weaklyInfeasible
  /// A ray shows that the objective falls without limit wherever a point satisfies the constraints.
  case unbounded
  /// The value is approached within the tolerance, by points that seem to run away without end.
  case notAttained
  case iterationLimit
  /// Neither a solution nor a certificate can be had in this precision; the best point is given.
  case numericalDifficulty
  /// The caller asked to stop; the best point is given.
  case interrupted
}

/// Why a cone program cannot be read.
package enum ConicError: Error, Hashable, CustomStringConvertible {
  /// Arrays that do not fit together: what, its count, and the count that is needed.
  case shape(String, given: Int, needed: Int)
  /// A number that is NaN or infinite where only finite ones make sense: in what, at which place.
  case notFinite(String, place: Int)
  /// The exponent of a power cone that is not between 0 and 1.
  case exponent(Double, cone: Int)
  /// A quadratic objective that is not convex.
  case notConvex
  /// A cone with a negative number of rows, or with more than can be counted.
  case dimension(Int, cone: Int)

  package var description: String {
    switch self {
    case .shape(let what, let given, let needed):
      "\(what) has \(given) entries; it must have \(needed)"
    case .notFinite(let what, let place):
      "entry \(place) of \(what) is not finite; it must be a number"
    case .exponent(let value, let cone):
      "the exponent of the power cone \(cone) is \(value); it must be between 0 and 1"
    case .notConvex:
      "the matrix of the quadratic objective has a negative eigenvalue; it must have none"
    case .dimension(let count, let cone):
      "cone \(cone) has the dimension \(count); it must be 0 or more, and no more than the rows"
    }
  }
}
