import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a column with one entry, in an equation, or free and in an inequality, without quadratic terms. To:
/// none; a free column takes the equation with it, one with one bound leaves an inequality, or a bound.
/// Exact.
/// Recovers: xⱼ from the row, the multiplier of the row from the cost of xⱼ.
///
/// No entry is made: only q changes, at the places of the row.
struct ColumnSingleton<Scalar: ConicScalar> {
  let row: Int
  let column: Int
  let coefficient: Scalar
  /// q of the column and b of the row at that time.
  let cost: Scalar
  let rightSide: Scalar

  func recover(
    _ point: inout PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind,
    _ draft: Draft<Scalar>
  ) {
    let view = draft.builtRows
    var sum = kind == .ray ? 0 : rightSide
    for place in view.starts[row]..<view.starts[row + 1] {
      sum -= view.values[place] * point.x[Int(view.columns[place])]
    }
    point.x[column] = sum / coefficient
    let gradient = coefficient * point.z[row]
    point.lowerDual[column] = max(gradient, 0)
    point.upperDual[column] = max(-gradient, 0)
    if kind == .solution { point.z[row] -= cost / coefficient }
  }
}

extension Draft {
  /// The least share of the largest entry of its row that an entry may have to be divided by: 2⁻¹⁰.
  private static var leastShare: Scalar { Scalar(1) / 1024 }

  mutating func substitute(column: Int) {
    guard isColumn[column], columnCounts[column] == 1, isPlain(column) else { return }
    let (low, high) = (lower[column], upper[column])
    guard low == -.infinity || high == .infinity else { return }
    let a = given.matrix
    guard
      let place = (a.starts[column]..<a.starts[column + 1]).first(where: {
        a.values[$0] != 0 && kind[Int(a.rows[$0])] != .gone
      })
    else { return }
    let (row, coefficient) = (Int(a.rows[place]), a.values[place])
    let isFree = low == -.infinity && high == .infinity
    let cost = linear[column]
    // A cost would go to all other columns: the method would start far from where it belongs.
    guard isFree || cost == 0 || rowCounts[row] == 2 else { return }
    guard isLinear(row), rowCounts[row] > 1, isSafe(coefficient, row: row) else { return }
    if kind[row] != .equal {
      guard isFree else { return }
      guard tighten(row, column, coefficient) else { return }
    }
    if !isFree {
      // xⱼ = l + t, t ≥ 0, or xⱼ = u − t: a t is the slack of the row.
      let end = low.isFinite ? low : high
      let side = rightSide[row] - coefficient * end
      guard side.isFinite else { return }
      move(cost, row: row, column: column, coefficient: coefficient)
      magnitude[row] += abs(coefficient * end)
      rightSide[row] = side
      if abs(side) <= magnitude[row] * PresolveTolerance<Scalar>.rounding { rightSide[row] = 0 }
      kind[row] = low.isFinite == (coefficient > 0) ? .atMost : .atLeast
      rowCounts[row] -= 1
      if rowCounts[row] <= 1 { shortRows.append(row) }
    } else {
      move(cost, row: row, column: column, coefficient: coefficient)
      remove(row: row)
    }
  }

  /// Writes xⱼ in the objective by the other columns of its row, and takes the column out.
  private mutating func move(_ cost: Scalar, row: Int, column: Int, coefficient: Scalar) {
    isChanged = true
    steps.append(
      .substituted(
        ColumnSingleton(
          row: row, column: column, coefficient: coefficient, cost: cost,
          rightSide: rightSide[row])))
    isColumn[column] = false
    linear[column] = 0
    guard cost != 0 else { return }
    let ratio = cost / coefficient
    constant += ratio * rightSide[row]
    let view = rows
    for place in view.starts[row]..<view.starts[row + 1] {
      let other = Int(view.columns[place])
      if isColumn[other] { linear[other] -= ratio * view.values[place] }
    }
  }

  /// True where the row of a free column is an equation at the optimum; takes note of a ray where xⱼ
  /// falls without limit, and of a row that cannot bind.
  private mutating func tighten(_ row: Int, _ column: Int, _ coefficient: Scalar) -> Bool {
    // The multiplier of the row is −q/a.
    let multiplier = -linear[column] / coefficient
    if multiplier == 0 { return true }
    if (multiplier > 0) == (kind[row] == .atMost) { return true }
    fall(column: column, by: -1 / linear[column])
    linear[column] = 0
    return true
  }

  /// True where the entry is not so small beside others that dividing by it loses digits.
  private mutating func isSafe(_ coefficient: Scalar, row: Int) -> Bool {
    let view = rows
    var largest: Scalar = 0
    for place in view.starts[row]..<view.starts[row + 1] where isColumn[Int(view.columns[place])] {
      largest = max(largest, abs(view.values[place]))
    }
    return abs(coefficient) >= largest * Self.leastShare
  }
}
