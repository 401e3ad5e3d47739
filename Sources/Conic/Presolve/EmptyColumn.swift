import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a column that no row has, and P at most on the diagonal. To: none; xⱼ has its best value.
/// Exact. Recovers: xⱼ and the multiplier of its bound, or the ray along which it falls.
extension Draft {
  mutating func dropEmpty(column: Int) {
    guard isColumn[column], columnCounts[column] == 0, quadraticCounts[column] == 0 else { return }
    let (cost, curvature) = (linear[column], diagonal[column])
    // What is not convex is left to the checks of the method.
    guard curvature >= 0 else { return }
    if cost == 0 {
      fix(column, at: min(max(0, lower[column]), upper[column]))
    } else if curvature > 0 {
      let best = -cost / curvature
      guard best.isFinite else { return }
      fix(column, at: min(max(best, lower[column]), upper[column]))
    } else {
      let end = cost > 0 ? lower[column] : upper[column]
      if end.isFinite {
        fix(column, at: end)
      } else {
        fall(column: column, by: -1 / cost)
        // The rest says whether there is a point at all.
        linear[column] = 0
        fix(column, at: min(max(0, lower[column]), upper[column]))
      }
    }
  }
}
