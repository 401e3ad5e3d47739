internal import ArgMinLinearAlgebra

/// The primal simplex method with Devex prices: the sum of violations first, then the objective.
///
/// Sources: P. M. J. Harris, "Pivot selection methods of the Devex LP code" (1973); R. Fourer, "Notes on
/// the dual simplex method" (1994), for passing breakpoints while violations decrease.
extension Simplex {
  /// Pivots until reduced costs have their signs, with the true bounds and costs.
  func runPrimal() -> Outcome {
    restoreBounds()
    restoreCosts()
    devex.fill(1)
    refreshPrimal()
    var failures = 0
    var wasFeasible = false
    var stalls = 0
    var areBoundsWidened = false
    // After so many pivots the method is in a circle that rounding hides.
    let patience = iterations + 1000 + (confirms ? 20 : 2) * count
    while true {
      if iterations >= iterationLimit { return .iterationLimit }
      if iterations > patience { return .numericalDifficulty }
      if iterations & 31 == 0, shouldStop?() == true { return .interrupted }
      if factors.isWorn { refreshPrimal() }
      if stalls > Self.stallLimit + rowCount / 4, !areBoundsWidened {
        areBoundsWidened = true
        widenBounds()
        wasFeasible = false
      }
      let isFeasible = primalInfeasibilityCount == 0
      if !isFeasible {
        computePhaseOneCosts()
      } else if !wasFeasible {
        computeReducedCosts()
      }
      wasFeasible = isFeasible
      guard let q = enteringByPrice() else {
        if factors.updateCount > 0 {
          refreshPrimal()
          wasFeasible = false
          continue
        }
        if areBoundsWidened {
          restoreBounds()
          refreshPrimal()
          // Reduced costs have their signs: the dual method makes up for what the bounds were moved.
          return isFeasible ? runDual(usesCutoff: false) : .numericalDifficulty
        }
        if isFeasible { return .optimal }
        guard contradicts(steepest.base) else { return .numericalDifficulty }
        farkas = (0..<rowCount).map { steepest[$0] * matrix.rowScale[$0] }
        return .infeasible
      }
      let column = pivotColumn.base
      for i in 0..<rowCount { column[i] = 0 }
      scatter(q, into: column)
      factors.solve(column, keepsSpike: true)
      let direction: Double = reduced.base[q] < 0 ? 1 : -1
      let limit = isFeasible ? blockingRow(direction) : blockingRowOfPhaseOne(direction, q)
      let range = upper.base[q] - lower.base[q]
      if range <= limit.step {
        if range == .infinity {
          if !isFeasible || factors.updateCount > 0 {
            failures += 1
            if failures > 20 { return .numericalDifficulty }
            refreshPrimal()
            wasFeasible = false
            continue
          }
          ray = unboundedRay(q, direction)
          return .unbounded
        }
        movePrimal(direction * range)
        value.base[q] = direction > 0 ? upper.base[q] : lower.base[q]
        move.base[q] = direction > 0 ? Move.down : Move.up
        countPivot()
        continue
      }
      let r = limit.row
      let pivot = column[r]
      if abs(pivot) < Self.pivotThreshold, abs(reduced.base[q]) < Self.negligiblePrice, isFeasible {
        // Such a basis would be worse than a price that is nearly right.
        reduced.base[q] = 0
        continue
      }
      computePivotRow(r)
      computeRow(pivotRow.base)
      if abs(alpha.base[q] - pivot) > 1e-7 * (1 + abs(pivot)) {
        failures += 1
        if failures > 50 { return .numericalDifficulty }
        if factors.updateCount > 0 {
          refreshPrimal()
          wasFeasible = false
          continue
        }
      }
      stalls = limit.step <= 1e-12 ? stalls + 1 : 0
      movePrimal(direction * limit.step)
      updateDevex(r, q, pivot)
      let step = reduced.base[q] / pivot
      if isFeasible {
        let (d, a) = (reduced.base, alpha.base)
        for j in 0..<count where a[j] != 0 { d[j] -= step * a[j] }
        for i in 0..<rowCount { d[Int(head.base[i])] = 0 }
      }
      reduced.base[Int(head.base[r])] = -step
      reduced.base[q] = 0
      exchange(
        row: r, entering: q, at: value.base[q] + direction * limit.step, leaving: limit.target,
        pivot: pivot)
    }
  }

  func refreshPrimal() {
    refactor()
    computeReducedCosts()
    placeNonbasics(byReducedCosts: false)
    computeValues()
  }

  /// Steps of length zero in a row before bounds are widened.
  private static let stallLimit = 100

  /// A pivot below the one is not worth a price below the other.
  private static let (pivotThreshold, negligiblePrice) = (1e-7, 1e-6)

  /// Moves the bounds of basic columns apart by a little, each differently, so that no two block at once.
  private func widenBounds() {
    for i in 0..<rowCount {
      let j = Int(head.base[i])
      let (l, u) = (lower.base[j], upper.base[j])
      let size = 1e-7 * (1 + nextRandom())
      lower.base[j] = l - size * max(1, abs(l))
      upper.base[j] = u + size * max(1, abs(u))
      (basicLower.base[i], basicUpper.base[i]) = (lower.base[j], upper.base[j])
    }
  }

  private func movePrimal(_ step: Double) {
    if step == 0 { return }
    let column = pivotColumn.base
    for i in 0..<rowCount where column[i] != 0 { basicValue.base[i] -= step * column[i] }
  }

  /// The reduced costs of the sum of violations; their multipliers lie in `steepest`.
  private func computePhaseOneCosts() {
    let work = shift.base
    for i in 0..<rowCount {
      let distance = infeasibility(i)
      work[i] = distance < 0 ? -1 : distance > 0 ? 1 : 0
    }
    factors.solveTransposed(work)
    let (rows, values) = (matrix.rows.base, matrix.values.base)
    for j in 0..<columnCount where place.base[j] < 0 {
      var d = 0.0
      for entry in matrix.range(j) { d -= values[entry] * work[Int(rows[entry])] }
      reduced.base[j] = d
    }
    for i in 0..<rowCount {
      let j = columnCount + i
      reduced.base[j] = place.base[j] >= 0 ? 0 : -work[i]
      steepest.base[i] = work[i]
      work[i] = 0
    }
    for i in 0..<rowCount { reduced.base[Int(head.base[i])] = 0 }
  }

  private func enteringByPrice() -> Int? {
    var (best, chosen) = (0.0, -1)
    let (d, m, w) = (reduced.base, move.base, devex.base)
    for j in 0..<count {
      let direction = m[j]
      if direction == Move.none { continue }
      let price = d[j]
      if direction == Move.up {
        if price >= -dualTolerance { continue }
      } else if direction == Move.down {
        if price <= dualTolerance { continue }
      } else if abs(price) <= dualTolerance {
        continue
      }
      let merit = price * price
      if merit > best * w[j] {
        best = merit / w[j]
        chosen = j
      }
    }
    return chosen < 0 ? nil : chosen
  }

  private func updateDevex(_ r: Int, _ q: Int, _ pivot: Double) {
    let (w, a) = (devex.base, alpha.base)
    let reference = w[q] / (pivot * pivot)
    for j in 0..<count where a[j] != 0 && move.base[j] != Move.none {
      w[j] = max(w[j], a[j] * a[j] * reference)
    }
    w[Int(head.base[r])] = max(reference, 1)
    if reference > 1e8 { devex.fill(1) }
  }

  private struct Blocking {
    var row = -1
    var step = Double.infinity
    /// The bound that the column of the row reaches.
    var target = 0.0
  }

  /// The first row to block, with the largest pivot among those within tolerance.
  private func blockingRow(_ direction: Double) -> Blocking {
    let column = pivotColumn.base
    var reach = Double.infinity
    for i in 0..<rowCount {
      let rate = -direction * column[i]
      if abs(rate) <= 1e-9 { continue }
      let bound = rate < 0 ? basicLower.base[i] : basicUpper.base[i]
      if bound.isInfinite { continue }
      let gap = rate < 0 ? basicValue.base[i] - bound : bound - basicValue.base[i]
      reach = min(reach, (max(gap, 0) + primalTolerance * max(1, abs(bound))) / abs(rate))
    }
    var result = Blocking()
    if reach == .infinity { return result }
    var largest = 0.0
    for i in 0..<rowCount {
      let rate = -direction * column[i]
      if abs(rate) <= 1e-9 || abs(rate) <= largest { continue }
      let bound = rate < 0 ? basicLower.base[i] : basicUpper.base[i]
      if bound.isInfinite { continue }
      let gap = max(rate < 0 ? basicValue.base[i] - bound : bound - basicValue.base[i], 0)
      if gap <= reach * abs(rate) {
        largest = abs(rate)
        result = Blocking(row: i, step: gap / abs(rate), target: bound)
      }
    }
    return result
  }

  /// The row at which the sum of violations stops decreasing.
  private func blockingRowOfPhaseOne(_ direction: Double, _ q: Int) -> Blocking {
    let column = pivotColumn.base
    var events: [(step: Double, rate: Double, row: Int, target: Double)] = []
    for i in 0..<rowCount {
      let rate = -direction * column[i]
      if abs(rate) <= 1e-9 { continue }
      let (x, l, u) = (basicValue.base[i], basicLower.base[i], basicUpper.base[i])
      let distance = infeasibility(i)
      let (near, far) = rate > 0 ? (l, u) : (u, l)
      // Below the lower bound and rising, or above the upper and falling: two bounds may be passed.
      if distance * rate < 0 {
        events.append(((near - x) / rate, abs(rate), i, near))
        if far.isFinite { events.append(((far - x) / rate, abs(rate), i, far)) }
      } else if distance == 0, far.isFinite {
        events.append((max((far - x) / rate, 0), abs(rate), i, far))
      }
    }
    events.sort { ($0.step, $0.row) < ($1.step, $1.row) }
    var slope = abs(reduced.base[q])
    var last = 0
    while last < events.count {
      slope -= events[last].rate
      if slope <= 0 { break }
      last += 1
    }
    var result = Blocking()
    if events.isEmpty { return result }
    last = min(last, events.count - 1)
    var largest = 0.0
    for k in 0...last { largest = max(largest, events[k].rate) }
    for k in stride(from: last, through: 0, by: -1) where events[k].rate >= 0.01 * largest {
      result = Blocking(row: events[k].row, step: max(events[k].step, 0), target: events[k].target)
      break
    }
    return result
  }

  private func unboundedRay(_ q: Int, _ direction: Double) -> [Double] {
    (0..<columnCount).map { j in
      let row = Int(place.base[j])
      let scaled = j == q ? direction : row < 0 ? 0 : -direction * pivotColumn.base[row]
      return scaled * matrix.columnScale[j]
    }
  }
}
