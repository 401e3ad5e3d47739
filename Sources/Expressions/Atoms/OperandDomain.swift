package import ArgMinNumbers

/// Where an operand must be for a function to have a value: a closed set, on whose edge the value may
/// be infinite. Outside of it the value is NaN.
package enum OperandDomain: Sendable, Hashable {
  /// Every entry lies in the interval.
  case entries(Interval)
  /// The symmetric part has no negative eigenvalue.
  case positiveSemidefinite

  package static let everything = OperandDomain.entries(.entire)
  package static let nonnegative = OperandDomain.entries(.nonnegative)
}
