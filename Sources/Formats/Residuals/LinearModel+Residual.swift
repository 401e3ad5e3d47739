import ArgMinLinearAlgebra
import ArgMinProblems

extension LinearModel {
  /// How far a point is from satisfying the model; see ``ModelFile/residual(at:)``.
  ///
  /// A semicontinuous column misses the nearer of zero and its bounds. Of a set the entries count that
  /// would have to be zero, in the best choice. A row with an indicator counts where its column is
  /// nearer to the value that makes it hold.
  func residual(at x: [Double]) -> ModelResidual {
    var residual = ModelResidual()
    addBounds(to: &residual, x)
    addRows(to: &residual, x)
    for set in linear.sets { residual.add(set.violation(at: x), scale: 0) }
    for cone in cones {
      let entries = cone.columns.map { x[$0] }
      residual.add(entries, in: cone.domain, scales: entries.map(abs))
    }
    return residual
  }

  private func addBounds(to residual: inout ModelResidual, _ x: [Double]) {
    let semicontinuous = Set(linear.semicontinuous)
    for column in 0..<linear.columnCount {
      let (lower, upper, value) = (linear.lower[column], linear.upper[column], x[column])
      if semicontinuous.contains(column), !(lower...max(lower, upper)).contains(value) {
        let distance = min(abs(value), max(lower - value, value - upper))
        residual.add(value.isNaN ? .nan : distance, scale: abs(value))
      } else {
        residual.add(value, lower: lower, upper: upper, scale: 0)
      }
    }
  }

  private func addRows(to residual: inout ModelResidual, _ x: [Double]) {
    var sums = Sums(count: linear.rowCount)
    for column in 0..<linear.columnCount {
      for place in linear.matrix.starts[column]..<linear.matrix.starts[column + 1] {
        sums.add(linear.matrix.values[place] * x[column], to: Int(linear.matrix.rows[place]))
      }
    }
    for quadratic in quadraticRows {
      for entry in quadratic.entries {
        let value = entry.value * x[entry.row] * x[entry.column]
        sums.add(entry.isDiagonal ? value / 2 : value, to: quadratic.row)
      }
    }
    var isIdle = [Bool](repeating: false, count: linear.rowCount)
    for indicator in linear.indicators {
      isIdle[indicator.row] = (x[indicator.column] < 0.5) == indicator.isActiveAtOne
    }
    for row in 0..<linear.rowCount where !isIdle[row] {
      residual.add(
        sums.values[row], lower: linear.rowLower[row], upper: linear.rowUpper[row],
        scale: sums.scales[row])
    }
  }
}

extension LinearProgram.SpecialOrderedSet {
  /// The largest absolute value outside of the best choice of one column, or of two neighbours.
  ///
  /// - Complexity: O(columns).
  fileprivate func violation(at x: [Double]) -> Double {
    let sizes = columns.map { abs(x[$0]) }
    if sizes.contains(where: \.isNaN) { return .nan }
    let width = kind == .first ? 1 : 2
    guard sizes.count > width else { return 0 }
    // The largest before and after each place.
    var before = [0.0]
    for size in sizes { before.append(max(before[before.count - 1], size)) }
    var (after, least) = (0.0, Double.infinity)
    for end in stride(from: sizes.count, through: width, by: -1) {
      if end < sizes.count { after = max(after, sizes[end]) }
      least = min(least, max(before[end - width], after))
    }
    return least
  }
}
