import ArgMinLinearAlgebra
import ArgMinProblems

/// From: equations and inequalities whose rows are multiples of each other. To: the tighter one; two
/// that leave one value make an equation. Exact; entries are multiples where they are to rounding.
/// Recovers: multipliers 0, or the multiplier of the equation given to the one with its sign. Rows that
/// contradict each other prove infeasibility.
struct OpposedRows<Scalar: ConicScalar> {
  let row: Int
  let partner: Int
  /// The partner is this many times the row.
  let ratio: Scalar
  let isAtMost: Bool

  func recover(_ point: inout PresolvedPoint<Scalar>) {
    let multiplier = point.z[row]
    if isAtMost ? multiplier < 0 : multiplier > 0 {
      point.z[partner] = multiplier / ratio
      point.z[row] = 0
    }
  }
}

extension Draft {
  /// - Complexity: O(entries + rows), and sorting of rows that have the same columns.
  mutating func mergeProportionalRows() {
    for rows in rowsOfEqualColumns() {
      var kept = rows[0]
      for index in 1..<rows.count {
        let other = rows[index]
        guard abs(other.key - kept.key) <= Scalar(1024) * PresolveTolerance<Scalar>.rounding,
          kind[kept.row] != .gone, let ratio = ratio(of: other.row, to: kept.row)
        else {
          kept = other
          continue
        }
        if merge(kept.row, other.row, ratio: ratio) { kept = other }
        if conclusion != nil { return }
      }
    }
  }

  /// Rows with the same columns, in the order of a number that multiples share.
  private func rowsOfEqualColumns() -> [[(row: Int, key: Scalar)]] {
    let m = given.rowCount
    var pattern = [UInt64](repeating: 0, count: m)
    var (pivot, sum) = ([Scalar](repeating: 0, count: m), [Scalar](repeating: 0, count: m))
    let a = given.matrix
    for column in 0..<a.columnCount where isColumn[column] {
      let mixed = Self.mixed(UInt64(column))
      let weight = 1 + Scalar(Int(mixed >> 44)) / Scalar(1 << 20)
      for place in a.starts[column]..<a.starts[column + 1] where a.values[place] != 0 {
        let row = Int(a.rows[place])
        pattern[row] &+= mixed
        if pivot[row] == 0 { pivot[row] = a.values[place] }
        sum[row] += weight * a.values[place]
      }
    }
    var first: [UInt64: Int] = [:]
    first.reserveCapacity(m)
    var groups: [[(row: Int, key: Scalar)]] = []
    var groupOf: [UInt64: Int] = [:]
    for row in 0..<m where isLinear(row) && rowCounts[row] > 1 {
      guard let earlier = first.updateValue(row, forKey: pattern[row]) else { continue }
      if let group = groupOf[pattern[row]] {
        groups[group].append((row, sum[row] / pivot[row]))
      } else {
        groupOf[pattern[row]] = groups.count
        groups.append([
          (earlier, sum[earlier] / pivot[earlier]), (row, sum[row] / pivot[row]),
        ])
      }
    }
    return groups.map { $0.sorted { ($0.key, $0.row) < ($1.key, $1.row) } }
  }

  /// SplitMix64's mixing function.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = (value &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// How many times the one row the other is; nil where it is not a multiple.
  private mutating func ratio(of other: Int, to row: Int) -> Scalar? {
    let view = rows
    var (p, q) = (view.starts[row], view.starts[other])
    let (pEnd, qEnd) = (view.starts[row + 1], view.starts[other + 1])
    var ratio: Scalar?
    while true {
      while p < pEnd, !isColumn[Int(view.columns[p])] { p += 1 }
      while q < qEnd, !isColumn[Int(view.columns[q])] { q += 1 }
      guard p < pEnd, q < qEnd else { return p == pEnd && q == qEnd ? ratio : nil }
      guard view.columns[p] == view.columns[q] else { return nil }
      let factor = ratio ?? view.values[q] / view.values[p]
      guard factor.isFinite, factor != 0 else { return nil }
      let difference = view.values[q] - factor * view.values[p]
      guard abs(difference) <= abs(view.values[q]) * PresolveTolerance<Scalar>.rounding else {
        return nil
      }
      ratio = factor
      (p, q) = (p + 1, q + 1)
    }
  }

  /// Leaves one of two rows of which the other is a multiple; true where that is the other.
  private mutating func merge(_ row: Int, _ other: Int, ratio: Scalar) -> Bool {
    let (side, otherSide) = (rightSide[row], rightSide[other] / ratio)
    guard side.isFinite, otherSide.isFinite else { return false }
    let size = max(magnitude[row], magnitude[other] / abs(ratio))
    let slack = size * PresolveTolerance<Scalar>.contradiction
    let otherKind = ratio > 0 ? kind[other] : Self.opposite(kind[other])
    // Positive where the other asks for more than the row.
    let difference = otherSide - side
    switch (kind[row], otherKind) {
    case (.equal, .equal):
      if abs(difference) > slack {
        let sign: Scalar = difference > 0 ? 1 : -1
        conclude([(row, sign), (other, -sign / ratio)])
      } else {
        remove(row: other)
      }
      return false
    case (.equal, .atMost), (.atMost, .atLeast):
      // The value is at least `side` in the first case, at most `side` in the second.
      if kind[row] == .equal {
        if -difference > slack { conclude([(row, -1), (other, 1 / ratio)]) }
        if -difference <= slack { remove(row: other) }
        return false
      }
      return meet(row, other, ratio, crossing: difference, slack, size)
    case (.equal, .atLeast):
      if difference > slack { conclude([(row, 1), (other, -1 / ratio)]) }
      if difference <= slack { remove(row: other) }
      return false
    case (.atMost, .equal):
      if difference > slack { conclude([(row, 1), (other, -1 / ratio)]) }
      if difference <= slack { remove(row: row) }
      return difference <= slack
    case (.atLeast, .equal):
      if -difference > slack { conclude([(row, -1), (other, 1 / ratio)]) }
      if -difference <= slack { remove(row: row) }
      return -difference <= slack
    case (.atMost, .atMost), (.atLeast, .atLeast):
      let isTighter = kind[row] == .atMost ? difference < 0 : difference > 0
      remove(row: isTighter ? row : other)
      return isTighter
    case (.atLeast, .atMost):
      return meet(row, other, ratio, crossing: -difference, slack, size)
    default: return false
    }
  }

  /// Two rows between which the value lies: `crossing` is how far the least is above the greatest.
  private mutating func meet(
    _ row: Int, _ other: Int, _ ratio: Scalar, crossing: Scalar, _ slack: Scalar, _ size: Scalar
  ) -> Bool {
    let sign: Scalar = kind[row] == .atMost ? 1 : -1
    if crossing > slack {
      conclude([(row, sign), (other, -sign / ratio)])
    } else if crossing >= -size * PresolveTolerance<Scalar>.rounding {
      steps.append(
        .opposed(
          OpposedRows(row: row, partner: other, ratio: ratio, isAtMost: kind[row] == .atMost)))
      kind[row] = .equal
      remove(row: other)
    }
    return false
  }

  private static func opposite(_ kind: RowKind) -> RowKind {
    switch kind {
    case .atMost: .atLeast
    case .atLeast: .atMost
    default: kind
    }
  }
}
