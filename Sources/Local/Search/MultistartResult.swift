/// What a search from many starts found.
package struct MultistartResult: Sendable {
  /// Why no more starts were made.
  package enum Ending: String, Sendable {
    /// By the rule of Boender and Rinnooy Kan no further minima are to be expected.
    case complete
    /// The work, or the number of starts, that was allowed is used up.
    case exhausted
    case timeLimit
    case interrupted
    /// A search showed that there is no minimum.
    case unbounded
  }

  /// The best point; infeasible if no feasible one was found, nil if no function value was.
  package var best: LocalResult?
  /// The status of the best point, or what it means that there is none.
  package var status: LocalStatus
  package var ending: Ending
  /// Local searches made, and how many different values they ended in.
  package var starts = 0
  package var minima = 0
  package var iterations = 0
  package var evaluations = EvaluationCounts()
  /// Nodes of the tree over the whole numbers.
  package var nodes = 0
  /// True where every point was looked at, so that the best one is the best of all.
  package var isExhaustive = false
}
