import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a row of zeros. To: nothing, or a proof that the program is infeasible. Exact. Recovers: the
/// multiplier 0. Errors: none; a right side that is a rounding error of what it was made from counts
/// as 0.
extension Draft {
  mutating func dropEmpty(row: Int) {
    let side = rightSide[row]
    let slack = magnitude[row] * PresolveTolerance<Scalar>.contradiction
    switch kind[row] {
    case .gone, .cone: return
    case .equal: if abs(side) > slack { conclude([(row, side > 0 ? -1 : 1)]) }
    case .atMost: if -side > slack { conclude([(row, 1)]) }
    case .atLeast: if side > slack { conclude([(row, -1)]) }
    }
    remove(row: row)
  }

  /// From: inequalities with a right side of 10²⁰ or more and bounds of 10²⁰ or beyond. To: none.
  /// Exact where such sides mean "unlimited", as they do in files of models. Recovers: multipliers 0.
  mutating func dropInfiniteSides() {
    let limit = PresolveTolerance<Scalar>.infinite
    for row in rightSide.indices where kind[row] == .atMost && rightSide[row] >= limit {
      remove(row: row)
    }
    for column in lower.indices {
      if lower[column] <= -limit, lower[column].isFinite {
        lower[column] = -.infinity
        isChanged = true
      }
      if upper[column] >= limit, upper[column].isFinite {
        upper[column] = .infinity
        isChanged = true
      }
    }
  }
}
