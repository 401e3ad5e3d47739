import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a column with one possible or one best value. To: none; the value is in b, q and r. Exact.
/// Recovers: xⱼ and the multiplier of the bound that its reduced cost asks for.
struct FixedColumn<Scalar: ConicScalar> {
  let column: Int
  let value: Scalar
  /// q of the column when it was taken out.
  let cost: Scalar

  func recover(
    _ point: inout PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind,
    _ draft: Draft<Scalar>
  ) {
    point.x[column] = kind == .ray ? 0 : value
    var gradient = draft.given.matrix.product(ofColumn: column, with: point.z)
    if kind == .solution {
      gradient += cost + draft.diagonal[column] * value
      if draft.hasQuadratic[column] {
        let view = draft.builtQuadratic
        for place in view.starts[column]..<view.starts[column + 1] {
          gradient += view.values[place] * point.x[Int(view.columns[place])]
        }
      }
    }
    // Without a bound, what is left of the gradient is a rounding error; the row that forced a column
    // puts its gradient right.
    let isForced = draft.forcedBy[column] >= 0
    point.lowerDual[column] = isForced || draft.lower[column].isFinite ? max(gradient, 0) : 0
    point.upperDual[column] = isForced || draft.upper[column].isFinite ? max(-gradient, 0) : 0
  }
}

extension SparseMatrix where Scalar: ConicScalar {
  /// The product of a column with a vector that has an entry a row.
  func product(ofColumn column: Int, with vector: [Scalar]) -> Scalar {
    var sum: Scalar = 0
    for place in starts[column]..<starts[column + 1] {
      sum += values[place] * vector[Int(rows[place])]
    }
    return sum
  }
}

extension Draft {
  mutating func fix(_ column: Int, at value: Scalar) {
    isChanged = true
    steps.append(.fixed(FixedColumn(column: column, value: value, cost: linear[column])))
    isColumn[column] = false
    constant += value * (linear[column] + diagonal[column] * value / 2)
    let a = given.matrix
    for place in a.starts[column]..<a.starts[column + 1] where a.values[place] != 0 {
      let row = Int(a.rows[place])
      guard kind[row] != .gone else { continue }
      let product = a.values[place] * value
      if product != 0 {
        rightSide[row] -= product
        magnitude[row] += abs(product)
        if abs(rightSide[row]) <= magnitude[row] * PresolveTolerance<Scalar>.rounding {
          rightSide[row] = 0
        }
      }
      rowCounts[row] -= 1
      if rowCounts[row] <= 1, kind[row] != .cone { shortRows.append(row) }
    }
    guard quadraticCounts[column] > 0 else { return }
    let view = quadratic
    for place in view.starts[column]..<view.starts[column + 1] {
      let other = Int(view.columns[place])
      guard isColumn[other] else { continue }
      linear[other] += view.values[place] * value
      quadraticCounts[other] -= 1
      if columnCounts[other] <= 1 { shortColumns.append(other) }
    }
  }

  /// True where a column is an entry of a semidefinite matrix of variables, by rows that hold nothing
  /// else: the method takes such a matrix out as a whole, which is worth more than a column less.
  private func isMatrixEntry(_ column: Int) -> Bool {
    if matrixRows.isEmpty { return false }
    let a = given.matrix
    return (a.starts[column]..<a.starts[column + 1]).contains { place in
      let row = Int(a.rows[place])
      return rowCounts[row] == 1 && kind[row] == .cone
        && matrixRows.contains { $0.contains(row) }
    }
  }

  /// Fixes a column that its bounds leave no choice, unless that would break up a matrix.
  mutating func fixByBounds(_ column: Int) {
    guard lower[column] == upper[column] else { return }
    if lower[column] != 0, isMatrixEntry(column) { return }
    fix(column, at: lower[column])
  }

  /// Fixes what bounds leave no choice; proves infeasibility where they exclude each other.
  mutating func fixByBounds() {
    for column in lower.indices where isColumn[column] && lower[column] >= upper[column] {
      let (low, high) = (lower[column], upper[column])
      if low == high {
        fixByBounds(column)
        continue
      }
      let size = max(abs(low), abs(high), 1)
      if low - high > size * PresolveTolerance<Scalar>.contradiction {
        conclude([], lower: [(column, 1)], upper: [(column, 1)])
        return
      }
      fix(column, at: low)
    }
  }
}
