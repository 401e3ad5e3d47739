internal import ArgMinLinearAlgebra

/// What multipliers and directions prove, as far as double precision tells.
extension LinearProgram {
  /// What counts as zero in a sum, relative to its largest term.
  private static var zero: Double { 1e-9 }

  /// The multipliers without those that say nothing, if they show that the rows contradict each other
  /// within the column bounds: max (Aᵀy)ᵀx < min yᵀ(Ax). Nil where they do not.
  ///
  /// Shape: an entry a row. What is left of Aᵀy in columns without bounds counts as zero where rounding
  /// explains it.
  ///
  /// Source: J. Farkas (1902).
  package func contradicting(_ multipliers: [Double]) -> [Double]? {
    // Small multipliers are mostly rounding errors, but of badly scaled rows they are not.
    for share in [1e-11, 1e-15, 0] {
      if let y = contradicting(multipliers, dropping: share) { return y }
    }
    return nil
  }

  private func contradicting(_ multipliers: [Double], dropping share: Double) -> [Double]? {
    let size = multipliers.reduce(0) { max($0, abs($1)) }
    guard size > 0, size.isFinite else { return nil }
    var y = multipliers
    var least = 0.0
    var scale = 0.0
    for row in 0..<rowCount {
      let bound = y[row] > 0 ? rowLower[row] : rowUpper[row]
      if abs(y[row]) <= share * size || (bound.isInfinite && abs(y[row]) <= Self.zero * size) {
        y[row] = 0
      }
      if y[row] == 0 { continue }
      guard bound.isFinite else { return nil }
      least += y[row] * bound
      scale = max(scale, abs(y[row] * bound))
    }
    guard let greatest = greatestValue(ofColumnsTimes: y, scale: &scale) else { return nil }
    // What rounding may have made of the two sums is no contradiction.
    return least - greatest > Self.zero * scale && least > greatest ? y : nil
  }

  /// max (Aᵀy)ᵀx within the column bounds; nil where it is infinite.
  private func greatestValue(ofColumnsTimes y: [Double], scale: inout Double) -> Double? {
    var greatest = 0.0
    for column in 0..<columnCount {
      var (sum, largest) = (0.0, 0.0)
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        let term = matrix.values[place] * y[Int(matrix.rows[place])]
        sum += term
        largest = max(largest, abs(term))
      }
      let bound = sum > 0 ? upper[column] : lower[column]
      if sum == 0 || (bound.isInfinite && abs(sum) <= Self.zero * largest) { continue }
      guard bound.isFinite else { return nil }
      greatest += sum * bound
      scale = max(scale, abs(sum * bound))
    }
    return greatest
  }

  /// By how much rows have to be violated at least, as a program.
  ///
  /// From: L ≤ Ax ≤ U. To: the least Σ (p + q) over L ≤ Ax + p − q ≤ U with p, q ≥ 0. Exact.
  /// Recovers: where its value is positive its row duals contradict each other.
  package var elastic: LinearProgram {
    var wide = SparseMatrix<Double>(rowCount: rowCount, columnCount: columnCount + 2 * rowCount)
    for column in 0..<columnCount { wide.starts[column + 1] = matrix.starts[column + 1] }
    (wide.rows, wide.values) = (matrix.rows, matrix.values)
    for row in 0..<rowCount {
      for (place, sign) in [(0, 1.0), (1, -1.0)] {
        wide.rows.append(Int32(row))
        wide.values.append(sign)
        wide.starts[columnCount + 2 * row + place + 1] = wide.values.count
      }
    }
    var program = LinearProgram(
      objective: [Double](repeating: 0, count: columnCount)
        + [Double](repeating: 1, count: 2 * rowCount),
      matrix: wide, rowLower: rowLower, rowUpper: rowUpper)
    program.lower = lower + [Double](repeating: 0, count: 2 * rowCount)
    program.upper = upper + [Double](repeating: .infinity, count: 2 * rowCount)
    return program
  }

  /// Along which directions feasible points stay feasible for ever, as a program.
  ///
  /// From: min cᵀx + ½xᵀQx over L ≤ Ax ≤ U, l ≤ x ≤ u. To: min cᵀd over Qd = 0, −1 ≤ d ≤ 1, and Ad
  /// and d of no sign that a finite bound would stop. Exact. Recovers: the objective falls along d
  /// without end where the value is negative.
  package var recession: LinearProgram {
    var entries: [(row: Int, column: Int, value: Double)] = []
    for column in 0..<columnCount {
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        entries.append((Int(matrix.rows[place]), column, matrix.values[place]))
      }
      for place in quadratic.starts[column]..<quadratic.starts[column + 1] {
        let (row, value) = (Int(quadratic.rows[place]), quadratic.values[place])
        entries.append((rowCount + row, column, value))
        if row != column { entries.append((rowCount + column, row, value)) }
      }
    }
    let curvedRows = quadratic.values.isEmpty ? 0 : columnCount
    let zeros = [Double](repeating: 0, count: curvedRows)
    var program = LinearProgram(
      objective: objective,
      matrix: SparseMatrix.assembled(
        rowCount: rowCount + curvedRows, columnCount: columnCount, entries: entries),
      rowLower: rowLower.map { $0 > -.infinity ? 0 : -.infinity } + zeros,
      rowUpper: rowUpper.map { $0 < .infinity ? 0 : .infinity } + zeros)
    program.lower = lower.map { $0 > -.infinity ? 0 : -1 }
    program.upper = upper.map { $0 < .infinity ? 0 : 1 }
    return program
  }

  /// The same conditions, and nothing to minimize.
  package var feasibility: LinearProgram {
    var program = self
    program.objective = [Double](repeating: 0, count: columnCount)
    program.quadratic = SparseMatrix(rowCount: columnCount, columnCount: columnCount)
    program.constant = 0
    return program
  }

  /// What multipliers of the rows say of the least value: r − ½xᵀQx + min over the bounds of
  /// yᵀ(Ax) + dᵀx with d = c + Qx − Aᵀy, the reduced costs. Shapes: y has an entry a row, d one a column.
  ///
  /// Where the bound that a multiplier calls for is infinite, the multiplier counts as a rounding error
  /// and takes its size times what it multiplies at x, or times 1, off the value.
  ///
  /// Source: W. S. Dorn, "Duality in quadratic programming" (1960).
  package func dualValue(at x: [Double], rowDuals y: [Double], reducedCosts d: [Double]) -> Double {
    var activities = [Double](repeating: 0, count: rowCount)
    matrix.multiplyAdd(x, into: &activities)
    var value = constant
    if !quadratic.values.isEmpty {
      for (slope, (cost, x)) in zip(gradient(at: x), zip(objective, x)) {
        value -= 0.5 * (slope - cost) * x
      }
    }
    func add(_ multiplier: Double, _ lower: Double, _ upper: Double, at place: Double) {
      if multiplier == 0 { return }
      let bound = multiplier > 0 ? lower : upper
      value += bound.isFinite ? multiplier * bound : -abs(multiplier) * max(1, abs(place))
    }
    for row in 0..<rowCount { add(y[row], rowLower[row], rowUpper[row], at: activities[row]) }
    for column in 0..<columnCount { add(d[column], lower[column], upper[column], at: x[column]) }
    return value
  }

  /// c + Qx − Aᵀy.
  package func reducedCosts(at x: [Double], rowDuals y: [Double]) -> [Double] {
    var costs = gradient(at: x)
    matrix.multiplyTransposedAdd(y, into: &costs, times: -1)
    return costs
  }
}
