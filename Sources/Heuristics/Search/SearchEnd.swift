/// Why a search ends before its method does.
package enum SearchEnd: Error, Sendable, Hashable {
  /// A value at most the target was found.
  case target
  /// As many evaluations as are allowed were made.
  case evaluations
  /// As many steps as are allowed were made.
  case steps
  case time
  case cancelled
  /// The share of evaluations that one part of a search was given is used up.
  case share
}
