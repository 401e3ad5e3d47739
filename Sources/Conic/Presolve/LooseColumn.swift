import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a column of which one direction neither costs anything nor leaves a row. To: none. Exact.
///
/// Where there is a bound in that direction, xⱼ is there; where not and xⱼ costs nothing, its rows
/// can always be satisfied and go with it, their multipliers 0; where xⱼ gains, there is a ray. Recovers:
/// xⱼ, far enough for all its rows.
struct LooseColumn<Scalar: ConicScalar> {
  let column: Int
  /// True where xⱼ may fall without limit, false where it may rise.
  let falls: Bool
  let start: Scalar
  /// Its rows, with the right sides at that time.
  let rows: [(row: Int, rightSide: Scalar, coefficient: Scalar)]

  func recover(
    _ point: inout PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind,
    _ draft: Draft<Scalar>
  ) {
    let view = draft.builtRows
    var value: Scalar = kind == .ray ? 0 : start
    for (row, rightSide, coefficient) in rows {
      var sum = kind == .ray ? 0 : rightSide
      for place in view.starts[row]..<view.starts[row + 1] {
        sum -= view.values[place] * point.x[Int(view.columns[place])]
      }
      value = falls ? min(value, sum / coefficient) : max(value, sum / coefficient)
    }
    point.x[column] = value
  }
}

extension Draft {
  /// - Complexity: O(entries of inequalities); columns that an equation or cone has end at once.
  mutating func settleLooseColumns() {
    let a = given.matrix
    for column in 0..<given.columnCount
    where isColumn[column] && columnCounts[column] > 0 && diagonal[column] == 0
      && quadraticCounts[column] == 0
    {
      let cost = linear[column]
      var (mayFall, mayRise) = (cost >= 0, cost <= 0)
      var place = a.starts[column]
      let end = a.starts[column + 1]
      while place < end, mayFall || mayRise {
        let value = a.values[place]
        let row = Int(a.rows[place])
        place += 1
        if value == 0 { continue }
        switch kind[row] {
        case .gone: continue
        case .equal, .cone: (mayFall, mayRise) = (false, false)
        case .atMost: if value > 0 { mayRise = false } else { mayFall = false }
        case .atLeast: if value > 0 { mayFall = false } else { mayRise = false }
        }
      }
      if mayFall { settle(column, falls: true) } else if mayRise { settle(column, falls: false) }
      if conclusion != nil { return }
    }
  }

  private mutating func settle(_ column: Int, falls: Bool) {
    let end = falls ? lower[column] : upper[column]
    if end.isFinite {
      fix(column, at: end)
      return
    }
    if linear[column] != 0 {
      fall(column: column, by: -1 / linear[column])
      linear[column] = 0
    }
    guard !given.isInteger[column] else { return }
    let a = given.matrix
    let places = (a.starts[column]..<a.starts[column + 1]).filter {
      a.values[$0] != 0 && kind[Int(a.rows[$0])] != .gone
    }
    steps.append(
      .loosened(
        LooseColumn(
          column: column, falls: falls, start: min(max(0, lower[column]), upper[column]),
          rows: places.map { (Int(a.rows[$0]), rightSide[Int(a.rows[$0])], a.values[$0]) })))
    isColumn[column] = false
    for place in places { remove(row: Int(a.rows[place])) }
  }
}
