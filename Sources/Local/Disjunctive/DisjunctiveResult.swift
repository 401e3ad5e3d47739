package import ArgMinProblems

/// What a search over alternatives found.
package struct DisjunctiveResult: Sendable {
  package var result: MultistartResult
  /// The program of the alternatives that the best point was found on; nil without a point.
  package var program: NonlinearProgram?
  /// True where every alternative contradicts the rest, by arithmetic that rounds outwards.
  package var isRefuted = false
  /// A number that no feasible point's objective is below, up to what counts as feasible.
  package var bound: Double?
  /// The part of the problem's alternatives that was left to local searches.
  package var alternatives = 0
}
