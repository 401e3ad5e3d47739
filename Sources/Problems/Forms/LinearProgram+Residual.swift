internal import ArgMinLinearAlgebra

extension LinearProgram {
  /// By how much a point misses what a program asks for.
  package struct Residual: Sendable, Hashable {
    /// The largest violation of a row, bound, set, indicator or semicontinuous column.
    package var absolute = 0.0
    /// The largest, each divided by the largest number that meets where it occurs, or by 1.
    package var relative = 0.0
    /// The largest distance of a whole number to the next one.
    package var integrality = 0.0

    mutating func add(_ violation: Double, size: Double) {
      // NaN counts as the worst.
      guard !(violation <= 0) else { return }
      absolute = violation > absolute || violation.isNaN ? violation : absolute
      let share = violation / max(1, size)
      relative = share > relative || share.isNaN ? share : relative
    }
  }

  /// cᵀx + ½ xᵀQx + r.
  ///
  /// - Precondition: `x` has an entry a column.
  package func value(at x: [Double]) -> Double {
    var value = constant
    for column in 0..<columnCount { value += objective[column] * x[column] }
    for column in 0..<columnCount {
      for place in quadratic.starts[column]..<quadratic.starts[column + 1] {
        let row = Int(quadratic.rows[place])
        let product = quadratic.values[place] * x[row] * x[column]
        value += row == column ? 0.5 * product : product
      }
    }
    return value
  }

  /// c + Qx.
  package func gradient(at x: [Double]) -> [Double] {
    var gradient = objective
    for column in 0..<columnCount {
      for place in quadratic.starts[column]..<quadratic.starts[column + 1] {
        let row = Int(quadratic.rows[place])
        gradient[row] += quadratic.values[place] * x[column]
        if row != column { gradient[column] += quadratic.values[place] * x[row] }
      }
    }
    return gradient
  }

  /// What a point misses; NaN where it or the program holds one.
  ///
  /// - Precondition: `x` has an entry a column.
  /// - Complexity: O(rows + columns + entries).
  package func residual(at x: [Double]) -> Residual {
    var residual = Residual()
    addColumns(x, to: &residual)
    addRows(x, to: &residual)
    addSets(x, to: &residual)
    return residual
  }

  private func addColumns(_ x: [Double], to residual: inout Residual) {
    var mayBeZero = [Bool](repeating: false, count: columnCount)
    for column in semicontinuous { mayBeZero[column] = true }
    for column in 0..<columnCount {
      let value = x[column]
      var violation = max(lower[column] - value, value - upper[column])
      if mayBeZero[column] { violation = min(violation, abs(value)) }
      residual.add(value.isNaN ? .nan : violation, size: abs(value))
      if isInteger[column] {
        residual.integrality = max(residual.integrality, abs(value - value.rounded()))
      }
    }
  }

  private func addRows(_ x: [Double], to residual: inout Residual) {
    var sums = [Double](repeating: 0, count: rowCount)
    var sizes = sums
    for column in 0..<columnCount {
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        let (row, term) = (Int(matrix.rows[place]), matrix.values[place] * x[column])
        sums[row] += term
        sizes[row] = max(sizes[row], abs(term))
      }
    }
    var mustHold = [Bool](repeating: true, count: rowCount)
    for indicator in indicators { mustHold[indicator.row] = false }
    for indicator in indicators where (x[indicator.column] > 0.5) == indicator.isActiveAtOne {
      mustHold[indicator.row] = true
    }
    for row in 0..<rowCount where mustHold[row] {
      let violation = max(rowLower[row] - sums[row], sums[row] - rowUpper[row])
      residual.add(sums[row].isNaN ? .nan : violation, size: sizes[row])
    }
  }

  private func addSets(_ x: [Double], to residual: inout Residual) {
    for set in sets {
      let sizes = set.columns.map { abs(x[$0]) }
      guard let largest = sizes.max() else { continue }
      // How much is left where the best one or two neighbours are taken out.
      let least = sizes.indices.map { first in
        sizes.indices.reduce(0) { rest, place in
          let isKept = place == first || (set.kind == .second && place == first + 1)
          return isKept ? rest : max(rest, sizes[place])
        }
      }.min()
      residual.add(least ?? 0, size: largest)
    }
  }
}
