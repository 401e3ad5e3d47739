/// Finds conditions that contradict each other of which none can be left out.
///
/// Each condition is left out in turn: where the others still contradict each other it is out for good,
/// with everything that their multipliers do not need; where a point satisfies them it is needed.
///
/// Sources: J. W. Chinneck & E. W. Dravnieks, "Locating minimal infeasible constraint sets in linear
/// programs" (1991), the deletion filter; J. Gleeson & J. Ryan, "Identifying minimally infeasible
/// subsystems of inequalities" (1990), for what multipliers need.
package struct DeletionFilter {
  /// What is known of some of the conditions together.
  package enum Verdict: Sendable {
    /// No point satisfies them. The support suffices for that: multipliers of the others are zero.
    case infeasible(support: [Int])
    case feasible
    /// A limit or rounding errors left it open.
    case unknown
  }

  /// The conditions of the conflict, in increasing order.
  package private(set) var members: [Int]
  /// True where a point was found that satisfies all members but one, for every one.
  package private(set) var isMinimal = true
  /// How many times it was asked.
  package private(set) var questions = 1

  /// Nil where the conditions are not known to contradict each other.
  ///
  /// - Parameter ask: What is known of these conditions, which are in increasing order.
  /// - Complexity: As many questions as the support of the first contradiction has conditions, and one.
  package init?<Failure: Error>(
    count: Int, shouldStop: () -> Bool, ask: ([Int]) throws(Failure) -> Verdict
  ) throws(Failure) {
    guard case .infeasible(let support) = try ask(Array(0..<count)) else { return nil }
    members = support.sorted()
    // From the last to the first: bounds, which stand behind rows, are left out first.
    var needed: Set<Int> = []
    while let candidate = members.last(where: { !needed.contains($0) }) {
      guard !shouldStop() else {
        isMinimal = false
        return
      }
      questions += 1
      switch try ask(members.filter { $0 != candidate }) {
      case .infeasible(let support): members = support.sorted()
      case .feasible: needed.insert(candidate)
      case .unknown:
        needed.insert(candidate)
        isMinimal = false
      }
    }
  }
}
