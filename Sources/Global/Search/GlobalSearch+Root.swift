import ArgMinLocal
import ArgMinNumbers
import ArgMinProblems

extension GlobalSearch {
  /// Narrows the box of the whole problem as far as linear programs do; false where nothing is left that is
  /// better than the cutoff.
  func narrowRoot(_ box: inout [Interval], _ bound: inout Double) -> Bool {
    guard narrow(&box, &bound, depth: 0) else { return false }
    for _ in 0..<Self.rootRounds where relaxation.hasPoint && limit == nil {
      let gain = relaxation.tightenVariables(domain, among: Array(box.indices)) {
        self.limit != nil
      }
      if gain == .infinity { return false }
      takeBox(&box)
      if gain == 0 { break }
      guard narrow(&box, &bound, depth: 0) else { return false }
      if gain < 0.02 * Double(program.variableCount) { break }
    }
    return true
  }

  /// How often the variables of the whole problem are narrowed.
  private static let rootRounds = 10

  /// Local searches from many starts, more of them the longer the search lasts.
  func searchFromManyStarts() {
    let effort: Double
    switch nodes {
    case 1: effort = incumbents.point == nil ? 1e7 : 1e6
    case 64: effort = 1e7
    case 1024: effort = 3e7
    case 8192: effort = 1e8
    default: return
    }
    var limits = MultistartOptions()
    limits.effort = effort
    limits.seed = options.seed &+ UInt64(nodes)
    (limits.deadline, limits.isCancelled) = (options.deadline, options.isCancelled)
    if let point = incumbents.point { limits.starts = [point] }
    let found = NonlinearSearch.minimize(program, options: limits)
    addWork(effort)
    incumbents.add(evaluations: found.evaluations.functions)
    if let best = found.best { incumbents.take(best) }
  }
}
