/// Why a bound or a certificate could not be proved; nothing is said about whether it is true.
package enum VerificationFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// An array of the wrong length, or a number that is NaN or infinite.
  case notFinite
  /// P could not be shown to have no negative eigenvalue.
  case notConvex
  /// A column without a bound on the side that is needed, whose reduced cost could not be made 0 within
  /// the cones.
  case unlimitedColumn(Int)
  /// More columns than ``VerifiedCorrection/limit`` would have to be corrected together.
  case tooManyCorrections(Int)
  /// What is to be proved is not so for the given numbers: the sum that has to be negative is not.
  case noContradiction
  /// No point near the given one could be shown to satisfy the constraints.
  case noFeasiblePoint
  /// No ray near the given one could be shown to stay within the constraints.
  case noRay

  package var description: String {
    switch self {
    case .notFinite: "the numbers are not finite, or not as many as rows and columns"
    case .notConvex: "the quadratic objective could not be shown to be convex"
    case .unlimitedColumn(let column):
      "the reduced cost of column \(column), which has no bound there, could not be shown to be 0"
    case .tooManyCorrections(let count):
      "\(count) reduced costs would have to be corrected; up to \(VerifiedCorrection.limit) can be"
    case .noContradiction: "the multipliers do not contradict the constraints"
    case .noFeasiblePoint: "no point could be shown to satisfy the constraints"
    case .noRay: "no ray could be shown to stay within the constraints"
    }
  }
}
