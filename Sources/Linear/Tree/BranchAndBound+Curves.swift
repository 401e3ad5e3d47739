internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Tangents of curved conditions at the points of relaxations.
///
/// Source: I. Quesada & I. E. Grossmann, "An LP/NLP based branch and bound algorithm for convex MINLP
/// optimization problems" (1992).
extension BranchAndBound {
  /// How often the relaxation of a node has been cut, and what came of it.
  struct Tightening {
    let isRoot: Bool
    var rounds = 0
    var value = -Double.infinity
    /// Rounds that raised the value by little.
    var idle = 0
  }

  enum Tightened {
    /// The relaxation was solved again with further cuts.
    case changed
    case unchanged
    /// Nothing is left, or nothing below the bound.
    case closed(Double?)
  }

  private static let roundsOfFractions = 4
  private static let roundsOfWholes = 30
  /// Relative distances of points from tangents that are worth a cut.
  private static let (coarse, fine) = (1e-5, 1e-9)

  /// Cuts off the point of a relaxation if curved conditions exclude it.
  func tighten(_ state: inout Tightening, _ value: Double) -> Tightened {
    guard let curves else { return .unchanged }
    let x = simplex.point
    var found: [Cut]
    if isAcceptable(x) {
      guard state.rounds < Self.roundsOfWholes else { return .unchanged }
      var whole = x
      for j in integers { whole[j] = x[j].rounded() }
      let completion = curves.completion(of: whole, integers)
      if integers.allSatisfy({ domain.lower[$0] == domain.upper[$0] }) {
        return .closed(completion.bound < .infinity ? completion.bound : nil)
      }
      found = curves.approximation.cuts(at: x, beyond: Self.fine)
      found += completion.cuts.filter { $0.distance(of: x) > Self.fine }
    } else {
      let gain = value - state.value
      let isLittle = gain < 1e-3 * min(max(1, abs(value)), max(1e-9, pruneValue - value))
      state.idle = isLittle ? state.idle + 1 : 0
      guard state.rounds < Self.roundsOfFractions, state.idle < 2 else { return .unchanged }
      found = curves.approximation.cuts(at: x, beyond: Self.coarse)
    }
    if found.isEmpty { return .unchanged }
    state.value = value
    state.rounds += 1
    if cuts.count > rootCutCount + 2 * ownRowCount + 200 {
      dropSlackCuts()
      generation += 1
    } else {
      pendingStates = simplex.basis.states
    }
    return addRows(found, bound: value) ? .changed : .closed(nil)
  }
}
