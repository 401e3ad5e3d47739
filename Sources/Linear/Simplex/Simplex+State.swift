internal import ArgMinLinearAlgebra

/// What follows from the basis: factors, values, reduced costs.
extension Simplex {
  func restoreBounds() {
    lower.copy(trueLower)
    upper.copy(trueUpper)
  }

  func restoreCosts() {
    cost.copy(trueCost)
    hasShiftedCosts = false
  }

  /// Factors the basis anew; weights go with their columns.
  func refactor() {
    let (byVariable, head, place) = (byVariable.base, head.base, place.base)
    for i in 0..<rowCount { byVariable[Int(head[i])] = weight.base[i] }
    let replaced = factorization.factor(head, of: matrix, into: factors)
    for variable in replaced {
      place[Int(variable)] = -1
      value.base[Int(variable)] = nearestBound(Int(variable), to: value.base[Int(variable)])
    }
    for i in 0..<rowCount {
      let j = Int(head[i])
      if replaced.isEmpty || place[j] >= 0 {
        weight.base[i] = byVariable[j]
      } else {
        weight.base[i] = 1
      }
      place[j] = Int32(truncatingIfNeeded: i)
    }
    isFactored = true
  }

  func nearestBound(_ j: Int, to x: Double) -> Double {
    let (l, u) = (lower.base[j], upper.base[j])
    if l == -.infinity { return u == .infinity ? 0 : u }
    if u == .infinity { return l }
    return abs(x - l) <= abs(x - u) ? l : u
  }

  /// Puts columns that are not basic on bounds: where they are as far as possible, and where boxed to
  /// the side that their reduced costs ask for.
  func placeNonbasics(byReducedCosts: Bool) {
    for j in 0..<count {
      if place.base[j] >= 0 {
        move.base[j] = Move.none
        continue
      }
      let (l, u) = (lower.base[j], upper.base[j])
      if l == u {
        (value.base[j], move.base[j]) = (l, Move.none)
      } else if l == -.infinity, u == .infinity {
        (value.base[j], move.base[j]) = (0, Move.free)
      } else if u == .infinity {
        (value.base[j], move.base[j]) = (l, Move.up)
      } else if l == -.infinity {
        (value.base[j], move.base[j]) = (u, Move.down)
      } else {
        let d = reduced.base[j]
        let isUpper =
          byReducedCosts && abs(d) > dualTolerance
          ? d < 0 : abs(value.base[j] - u) < abs(value.base[j] - l)
        (value.base[j], move.base[j]) = isUpper ? (u, Move.down) : (l, Move.up)
      }
    }
  }

  /// xB = −B⁻¹ Σ aⱼ xⱼ over what is not basic.
  func computeValues() {
    let (work, head) = (shift.base, head.base)
    for i in 0..<rowCount { work[i] = 0 }
    let (rows, values) = (matrix.rows.base, matrix.values.base)
    for j in 0..<columnCount where place.base[j] < 0 {
      let x = value.base[j]
      if x == 0 { continue }
      for entry in matrix.range(j) { work[Int(rows[entry])] -= values[entry] * x }
    }
    for i in 0..<rowCount where place.base[columnCount + i] < 0 {
      work[i] -= value.base[columnCount + i]
    }
    factors.solve(work)
    for i in 0..<rowCount {
      basicValue.base[i] = work[i]
      work[i] = 0
      let j = Int(head[i])
      basicLower.base[i] = lower.base[j]
      basicUpper.base[i] = upper.base[j]
    }
  }

  /// d = c − Aᵀ B⁻ᵀ c_B.
  func computeReducedCosts() {
    let work = shift.base
    for i in 0..<rowCount { work[i] = cost.base[Int(head.base[i])] }
    factors.solveTransposed(work)
    let (rows, values) = (matrix.rows.base, matrix.values.base)
    for j in 0..<columnCount {
      if place.base[j] >= 0 {
        reduced.base[j] = 0
        continue
      }
      var d = cost.base[j]
      for entry in matrix.range(j) { d -= values[entry] * work[Int(rows[entry])] }
      reduced.base[j] = d
    }
    for i in 0..<rowCount {
      let j = columnCount + i
      reduced.base[j] = place.base[j] >= 0 ? 0 : cost.base[j] - work[i]
      work[i] = 0
    }
  }

  /// The number of columns that are not basic and whose reduced costs have a wrong sign.
  var dualInfeasibilityCount: Int {
    var found = 0
    for j in 0..<count {
      let d = reduced.base[j]
      switch move.base[j] {
      case Move.up: if d < -dualTolerance { found += 1 }
      case Move.down: if d > dualTolerance { found += 1 }
      case Move.free: if abs(d) > dualTolerance { found += 1 }
      default: break
      }
    }
    return found
  }

  /// How far a basic column is out of its bounds: negative below, positive above, 0 within tolerance.
  @inline(__always)
  func infeasibility(_ i: Int) -> Double {
    let x = basicValue.base[i]
    let l = basicLower.base[i]
    if x < l {
      let distance = x - l
      return distance < -primalTolerance * max(1, abs(l)) ? distance : 0
    }
    let u = basicUpper.base[i]
    if x > u {
      let distance = x - u
      return distance > primalTolerance * max(1, abs(u)) ? distance : 0
    }
    return 0
  }

  var primalInfeasibilityCount: Int {
    var found = 0
    for i in 0..<rowCount where infeasibility(i) != 0 { found += 1 }
    return found
  }

  /// Makes reduced costs of a wrong sign zero by other costs, within the dual method.
  func shiftWrongCosts() {
    for j in 0..<count {
      let d = reduced.base[j]
      let isWrong =
        switch move.base[j] {
        case Move.up: d < -dualTolerance
        case Move.down: d > dualTolerance
        case Move.free: abs(d) > dualTolerance
        default: false
        }
      if isWrong {
        cost.base[j] -= d
        reduced.base[j] = 0
        hasShiftedCosts = true
      }
    }
  }

  /// A number in [0, 1) that depends on nothing but how many were drawn.
  func nextRandom() -> Double {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Double(random >> 11) * 0x1p-53
  }

  /// Moves the costs of columns that are not basic a little, away from zero reduced costs.
  func perturbCosts() {
    var largest = 0.0
    for j in 0..<columnCount { largest = max(largest, abs(trueCost.base[j])) }
    let base = 5e-7 * (largest > 100 ? largest.squareRoot().squareRoot() : 1)
    for j in 0..<columnCount {
      let (l, u) = (lower.base[j], upper.base[j])
      let size = (1 + nextRandom()) * (abs(cost.base[j]) + 1) * base
      if l == u || (l == -.infinity && u == .infinity) { continue }
      if u == .infinity {
        cost.base[j] += size
      } else if l == -.infinity {
        cost.base[j] -= size
      } else {
        cost.base[j] += trueCost.base[j] >= 0 ? size : -size
      }
    }
    for j in columnCount..<count { cost.base[j] += (0.5 - nextRandom()) * 1e-12 }
    hasShiftedCosts = true
  }

  /// The products of a row of B⁻¹ with all columns, those that are basic among them.
  func computeRow(_ rho: UnsafeMutablePointer<Double>) {
    let alpha = alpha.base
    var used = 0
    for i in 0..<rowCount where rho[i] != 0 { used += 1 }
    if 4 * used < rowCount {
      for j in 0..<columnCount { alpha[j] = 0 }
      let (columns, values) = (matrix.columns.base, matrix.rowValues.base)
      for i in 0..<rowCount {
        let r = rho[i]
        alpha[columnCount + i] = r
        if r == 0 { continue }
        for entry in matrix.rowRange(i) { alpha[Int(columns[entry])] += values[entry] * r }
      }
    } else {
      let (rows, values) = (matrix.rows.base, matrix.values.base)
      for j in 0..<columnCount {
        if place.base[j] >= 0 {
          alpha[j] = 0
          continue
        }
        var sum = 0.0
        for entry in matrix.range(j) { sum += values[entry] * rho[Int(rows[entry])] }
        alpha[j] = sum
      }
      for i in 0..<rowCount { alpha[columnCount + i] = rho[i] }
    }
  }

  /// Writes column j into work of rows that is all zeros.
  func scatter(_ j: Int, into work: UnsafeMutablePointer<Double>, times factor: Double = 1) {
    if j >= columnCount {
      work[j - columnCount] += factor
      return
    }
    let (rows, values) = (matrix.rows.base, matrix.values.base)
    for entry in matrix.range(j) { work[Int(rows[entry])] += factor * values[entry] }
  }

  /// Puts q into the basis in row r, and what was there on a bound.
  func exchange(row r: Int, entering q: Int, at x: Double, leaving target: Double, pivot: Double) {
    let leaving = Int(head.base[r])
    value.base[leaving] = target
    place.base[leaving] = -1
    let (l, u) = (lower.base[leaving], upper.base[leaving])
    if l == u {
      move.base[leaving] = Move.none
    } else if l == -.infinity, u == .infinity {
      move.base[leaving] = Move.free
    } else {
      move.base[leaving] = target == l ? Move.up : Move.down
    }
    head.base[r] = Int32(truncatingIfNeeded: q)
    place.base[q] = Int32(truncatingIfNeeded: r)
    move.base[q] = Move.none
    basicValue.base[r] = x
    basicLower.base[r] = lower.base[q]
    basicUpper.base[r] = upper.base[q]
    factors.exchange(row: r, pivot: pivot)
    countPivot()
  }
}
