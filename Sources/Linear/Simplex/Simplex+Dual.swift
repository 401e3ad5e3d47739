internal import ArgMinLinearAlgebra

/// The dual simplex method with steepest edges.
///
/// Sources: J. J. Forrest & D. Goldfarb, "Steepest-edge simplex algorithms for linear programming"
/// (1992); the ratio test in `Simplex+DualRatioTest.swift`.
extension Simplex {
  /// Pivots until the basis is primal feasible for the bounds worked with. The basis must be factored,
  /// values and reduced costs computed, and these of the right signs.
  func runDual(usesCutoff: Bool) -> Outcome {
    var failures = 0
    while true {
      if iterations >= iterationLimit { return .iterationLimit }
      if iterations & 31 == 0 {
        if shouldStop?() == true { return .interrupted }
        if usesCutoff, cutoff < .infinity, !hasShiftedCosts, dualObjective > cutoff {
          return .cutoff
        }
      }
      if factors.isWorn { refreshDual() }
      guard let r = leavingRow() else { return .optimal }
      let violation = infeasibility(r)
      let sign: Double = violation < 0 ? -1 : 1
      let rho = pivotRow.base
      computePivotRow(r)
      if failures < 10, !isWeightRight(r) { continue }
      computeRow(rho)
      guard let q = enteringColumn(sign: sign, violation: abs(violation)) else {
        if factors.updateCount > 0 {
          refreshDual()
          continue
        }
        guard contradicts(rho) else { return .numericalDifficulty }
        farkas = (0..<rowCount).map { sign * rho[$0] * matrix.rowScale[$0] }
        return .infeasible
      }
      let column = pivotColumn.base
      for i in 0..<rowCount { column[i] = 0 }
      scatter(q, into: column)
      factors.solve(column, keepsSpike: true)
      let (byRow, byColumn) = (alpha.base[q], column[r])
      if abs(byRow - byColumn) > 1e-7 * (1 + abs(byColumn)) || abs(byColumn) < 1e-11 {
        failures += 1
        undoFlips()
        if factors.updateCount == 0, failures > 20 { return .numericalDifficulty }
        if factors.updateCount == 0 { weight.base[r] *= 1e6 }
        refreshDual()
        continue
      }
      pivotDual(r, q, sign, byColumn)
    }
  }

  /// True where rows times multipliers add up to what the bounds forbid: no x within them has
  /// yᵀ(Ax + s) = 0. A ratio test that overlooks small pivots says less.
  func contradicts(_ y: UnsafeMutablePointer<Double>) -> Bool {
    let (sums, rows, values) = (alpha.base, matrix.rows.base, matrix.values.base)
    var largest = 0.0
    for j in 0..<count {
      var sum = 0.0
      if j < columnCount {
        for entry in matrix.range(j) { sum += values[entry] * y[Int(rows[entry])] }
      } else {
        sum = y[j - columnCount]
      }
      sums[j] = sum
      largest = max(largest, abs(sum))
    }
    var (least, greatest, size) = (0.0, 0.0, 0.0)
    for j in 0..<count where sums[j] != 0 {
      let (a, l, u) = (sums[j], lower.base[j], upper.base[j])
      // What rounding leaves of a zero counts for nothing beside a bound that is missing.
      let isNoise = abs(a) <= 1e-11 * largest
      let (low, high) = a > 0 ? (a * l, a * u) : (a * u, a * l)
      if !(isNoise && low.isInfinite) { least += low }
      if !(isNoise && high.isInfinite) { greatest += high }
      size = max(size, low.isFinite ? abs(low) : 0, high.isFinite ? abs(high) : 0)
    }
    return least > 1e-13 * size || greatest < -1e-13 * size
  }

  /// cᵀx for the costs and bounds worked with, which is the dual value as long as signs are right.
  var dualObjective: Double {
    var sum = constant
    for j in 0..<columnCount where cost.base[j] != 0 {
      let row = Int(place.base[j])
      sum += cost.base[j] * (row < 0 ? value.base[j] : basicValue.base[row])
    }
    return sum
  }

  /// Factors anew and computes everything again, costs shifted where rounding had turned signs.
  func refreshDual() {
    refactor()
    computeReducedCosts()
    placeNonbasics(byReducedCosts: true)
    shiftWrongCosts()
    computeValues()
  }

  func computePivotRow(_ r: Int) {
    let rho = pivotRow.base
    for i in 0..<rowCount { rho[i] = 0 }
    rho[r] = 1
    factors.solveTransposed(rho, keepsRow: true)
  }

  /// The row whose column is to leave: the largest violation² per weight.
  private func leavingRow() -> Int? {
    var (best, chosen) = (0.0, -1)
    let (x, l, u, w) = (basicValue.base, basicLower.base, basicUpper.base, weight.base)
    for i in 0..<rowCount {
      let value = x[i]
      if value >= l[i] && value <= u[i] { continue }
      let distance = infeasibility(i)
      if distance == 0 { continue }
      let merit = distance * distance
      if merit > best * w[i] {
        best = merit / w[i]
        chosen = i
      }
    }
    return chosen < 0 ? nil : chosen
  }

  /// Replaces the weight of a row by the exact one; false where it was so small that the choice of the
  /// row was wrong.
  private func isWeightRight(_ r: Int) -> Bool {
    let rho = pivotRow.base
    var exact = 0.0
    for i in 0..<rowCount { exact += rho[i] * rho[i] }
    let old = weight.base[r]
    weight.base[r] = exact
    return old >= 0.25 * exact
  }

  private func pivotDual(_ r: Int, _ q: Int, _ sign: Double, _ pivot: Double) {
    let column = pivotColumn.base
    // The dual step.
    var step = reduced.base[q] / pivot
    if step * sign < 0 {
      cost.base[q] -= reduced.base[q]
      hasShiftedCosts = true
      step = 0
    }
    if step != 0 {
      let (d, a) = (reduced.base, alpha.base)
      for j in 0..<count where a[j] != 0 { d[j] -= step * a[j] }
      for i in 0..<rowCount { d[Int(head.base[i])] = 0 }
    }
    reduced.base[q] = 0
    let leaving = Int(head.base[r])
    reduced.base[leaving] = -step
    // Bounds that were passed, then the primal step.
    applyFlips()
    let target = sign < 0 ? basicLower.base[r] : basicUpper.base[r]
    let theta = (basicValue.base[r] - target) / pivot
    if theta != 0 {
      for i in 0..<rowCount where column[i] != 0 { basicValue.base[i] -= theta * column[i] }
    }
    updateWeights(r, pivot)
    exchange(
      row: r, entering: q, at: value.base[q] + theta, leaving: target, pivot: pivot)
  }

  private func updateWeights(_ r: Int, _ pivot: Double) {
    let (column, tau, w) = (pivotColumn.base, steepest.base, weight.base)
    for i in 0..<rowCount { tau[i] = pivotRow.base[i] }
    factors.solve(tau)
    let old = w[r]
    for i in 0..<rowCount where column[i] != 0 {
      let ratio = column[i] / pivot
      w[i] = max(w[i] + ratio * (ratio * old - 2 * tau[i]), 1e-4)
    }
    w[r] = max(old / (pivot * pivot), 1e-4)
  }
}
