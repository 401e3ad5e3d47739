import ArgMinLinearAlgebra
import ArgMinProblems

/// What bounds of columns say about rows.
///
/// From: an inequality that bounds imply. To: none; multiplier 0. From: a row that only one corner of the
/// bounds satisfies. To: none; its columns are fixed there. Exact. Recovers: for the latter, the
/// multiplier of the row with which no multiplier of a bound has the wrong sign. A row that no point
/// within the bounds satisfies proves infeasibility.
struct ForcingRow {
  let row: Int
  /// True where the row holds the least value that the bounds allow.
  let isLeast: Bool

  func recover<Scalar>(_ point: inout PresolvedPoint<Scalar>, _ draft: Draft<Scalar>) {
    let view = draft.builtRows
    // With the least value, columns of positive entries are at their lower bounds: g + a z ≥ 0.
    var multiplier: Scalar = 0
    for place in view.starts[row]..<view.starts[row + 1] {
      let (column, value) = (Int(view.columns[place]), view.values[place])
      guard draft.isForced(column, by: row) else { continue }
      let gradient = point.lowerDual[column] - point.upperDual[column]
      let needed = -gradient / value
      multiplier = isLeast ? max(multiplier, needed) : min(multiplier, needed)
    }
    point.z[row] = multiplier
    for place in view.starts[row]..<view.starts[row + 1] {
      let (column, value) = (Int(view.columns[place]), view.values[place])
      guard draft.isForced(column, by: row) else { continue }
      let gradient =
        point.lowerDual[column] - point.upperDual[column] + value * multiplier
      let isAtLower = (value > 0) == isLeast
      point.lowerDual[column] = isAtLower ? max(gradient, 0) : 0
      point.upperDual[column] = isAtLower ? 0 : max(-gradient, 0)
    }
  }
}

/// The least and greatest value of a row within the bounds of columns.
struct RowActivity<Scalar: ConicScalar> {
  var least: Scalar = 0
  var greatest: Scalar = 0
  /// The sum of the magnitudes of finite terms.
  var size: Scalar = 0
  /// How many terms are unlimited.
  var unlimitedBelow: Int32 = 0
  var unlimitedAbove: Int32 = 0

  /// Adds a positive multiple of a column with these bounds, or of its negative.
  fileprivate mutating func add(_ value: Scalar, _ low: Scalar, _ high: Scalar) {
    if low > -.infinity {
      least += value * low
      size += abs(value * low)
    } else {
      unlimitedBelow += 1
    }
    if high < .infinity {
      greatest += value * high
      size += abs(value * high)
    } else {
      unlimitedAbove += 1
    }
  }

  /// The values of all rows.
  ///
  /// - Complexity: O(entries).
  static func all(_ draft: Draft<Scalar>) -> [RowActivity] {
    var result = [RowActivity](repeating: RowActivity(), count: draft.given.rowCount)
    let a = draft.given.matrix
    for column in 0..<a.columnCount where draft.isColumn[column] {
      let (low, high) = (draft.lower[column], draft.upper[column])
      for place in a.starts[column]..<a.starts[column + 1] {
        let (row, value) = (Int(a.rows[place]), a.values[place])
        if value > 0 {
          result[row].add(value, low, high)
        } else if value < 0 {
          result[row].add(-value, -high, -low)
        }
      }
    }
    return result
  }
}

extension Draft {
  /// True where a column was fixed by this row and not before.
  func isForced(_ column: Int, by row: Int) -> Bool { forcedBy[column] == row }

  /// Looks at every row once, with the bounds as they are; columns that are fixed on the way only make
  /// the values of other rows less sharp.
  mutating func useActivities() {
    guard lower.contains(where: { $0 > -.infinity }) || upper.contains(where: { $0 < .infinity })
    else { return }
    let activities = RowActivity.all(self)
    let counts = rowCounts
    for row in rightSide.indices where isLinear(row) && rowCounts[row] > 1 {
      let activity = activities[row]
      let hasLeast = activity.unlimitedBelow == 0
      let hasGreatest = activity.unlimitedAbove == 0
      guard hasLeast || hasGreatest else { continue }
      guard counts[row] == rowCounts[row] else { continue }
      let side = rightSide[row]
      let size = max(magnitude[row], activity.size)
      let slack = size * PresolveTolerance<Scalar>.contradiction
      let rounding = size * PresolveTolerance<Scalar>.rounding
      if kind[row] != .atLeast, hasLeast {
        let least = activity.least
        if least - side > slack {
          exclude(row, isLeast: true)
          return
        }
        if least >= side - rounding {
          force(row, isLeast: true)
          continue
        }
      }
      if kind[row] != .atMost, hasGreatest {
        let greatest = activity.greatest
        if side - greatest > slack {
          exclude(row, isLeast: false)
          return
        }
        if greatest <= side + rounding {
          force(row, isLeast: false)
          continue
        }
      }
      if kind[row] == .atMost, hasGreatest, activity.greatest <= side { remove(row: row) }
      if kind[row] == .atLeast, hasLeast, activity.least >= side { remove(row: row) }
    }
  }

  /// Fixes the columns of a row where it has its least or greatest value.
  private mutating func force(_ row: Int, isLeast: Bool) {
    steps.append(.forcing(ForcingRow(row: row, isLeast: isLeast)))
    let view = rows
    for place in view.starts[row]..<view.starts[row + 1] {
      let column = Int(view.columns[place])
      guard isColumn[column] else { continue }
      forcedBy[column] = row
      fix(column, at: (view.values[place] > 0) == isLeast ? lower[column] : upper[column])
    }
    remove(row: row)
  }

  /// The proof that no point within the bounds satisfies a row.
  private mutating func exclude(_ row: Int, isLeast: Bool) {
    let view = rows
    var (low, high): ([(column: Int, value: Scalar)], [(column: Int, value: Scalar)]) = ([], [])
    for place in view.starts[row]..<view.starts[row + 1] {
      let (column, value) = (Int(view.columns[place]), view.values[place])
      guard isColumn[column] else { continue }
      if (value > 0) == isLeast {
        low.append((column, abs(value)))
      } else {
        high.append((column, abs(value)))
      }
    }
    conclude([(row, isLeast ? 1 : -1)], lower: low, upper: high)
  }
}
