internal import ArgMinLinearAlgebra
package import ArgMinProblems

/// A small linear program whose whole tableau is kept, for thousands of solves that differ in bounds.
///
/// Row i says x_B(i) + Σₖ Tᵢₖ x_N(k) = 0, where columns 0..<n are those of the program and n + i is the
/// logical of row i, as in ``Simplex``. A pivot costs O(m n) in one pass over memory that fits in a cache;
/// a solve after a change of bounds allocates nothing.
///
///     let simplex = DenseSimplex(program)
///     simplex.solve()                                  // .optimal
///     simplex.setBounds(of: 3, lower: 0, upper: 1)
///     simplex.solve()                                  // a pivot or two later
package final class DenseSimplex {
  /// Programs of more entries, zeros included, are for ``Simplex``.
  package static let entryLimit = 1 << 14
  /// Pivots after which the tableau is computed anew.
  private static let refreshInterval = 100

  private let program: LinearProgram
  private let rowCount: Int
  private let columnCount: Int
  private let tableau: Buffer<Double>
  private let reduced: Buffer<Double>
  private let cost: Buffer<Double>
  private let lower: Buffer<Double>
  private let upper: Buffer<Double>
  private let wanted: Buffer<Int32>
  private let isRowLeft: Buffer<Bool>
  /// The values of what is basic, by rows, and of what is not, by columns of the tableau.
  private let basicValue: Buffer<Double>
  private let value: Buffer<Double>
  private let head: Buffer<Int32>
  private let nonbasic: Buffer<Int32>
  /// Where a column or logical stands: a row, or −1 − a column of the tableau.
  private let place: Buffer<Int32>
  private var sparse: Simplex
  private var isReady = false
  private var pivotsSinceRefresh = 0
  package private(set) var iterations = 0
  package var tolerance = 1e-9

  /// - Precondition: Rows times columns are at most ``entryLimit``.
  package init(_ program: LinearProgram) {
    precondition(
      program.rowCount * program.columnCount <= Self.entryLimit,
      "a program of \(program.rowCount) × \(program.columnCount) is too large for a tableau")
    self.program = program
    (rowCount, columnCount) = (program.rowCount, program.columnCount)
    let count = rowCount + columnCount
    sparse = Simplex(program)
    tableau = Buffer(count: rowCount * columnCount, repeating: 0)
    reduced = Buffer(count: columnCount, repeating: 0)
    cost = Buffer(program.objective + [Double](repeating: 0, count: rowCount))
    lower = Buffer(program.lower + program.rowUpper.map { -$0 })
    upper = Buffer(program.upper + program.rowLower.map { -$0 })
    wanted = Buffer(count: rowCount, repeating: 0)
    isRowLeft = Buffer(count: rowCount, repeating: false)
    basicValue = Buffer(count: rowCount, repeating: 0)
    value = Buffer(count: columnCount, repeating: 0)
    head = Buffer(count: rowCount, repeating: 0)
    nonbasic = Buffer(count: columnCount, repeating: 0)
    place = Buffer(count: count, repeating: 0)
  }

  /// Changes the bounds of a column.
  package func setBounds(of column: Int, lower l: Double, upper u: Double) {
    lower.base[column] = l
    upper.base[column] = u
    if !isReady { return sparse.setBounds(of: column, lower: l, upper: u) }
    let place = Int(place.base[column])
    if place < 0 { settle(-1 - place) }
  }

  /// The value of a column at the point reached.
  package func value(of column: Int) -> Double {
    let place = Int(place.base[column])
    return place < 0 ? value.base[-1 - place] : basicValue.base[place]
  }

  /// cᵀx + r at the point reached.
  package var objective: Double {
    var sum = program.constant
    for j in 0..<columnCount { sum += cost.base[j] * value(of: j) }
    return sum
  }

  /// Solves from the basis at hand by the dual method; the first time, and where that is no way, by
  /// ``Simplex``.
  package func solve() -> Simplex.Outcome {
    if !isReady || pivotsSinceRefresh > Self.refreshInterval {
      guard let outcome = refresh() else { return solveSparse() }
      if outcome != .optimal { return outcome }
    }
    for _ in 0..<(20 * (rowCount + columnCount)) {
      guard let r = leavingRow() else { return .optimal }
      let isBelow = basicValue.base[r] < lower.base[Int(head.base[r])]
      guard let q = enteringColumn(r, isBelow) else {
        // What rounding has left of the tableau must not decide.
        if pivotsSinceRefresh == 0 { return .infeasible }
        guard let outcome = refresh() else { return solveSparse() }
        if outcome != .optimal { return outcome }
        continue
      }
      pivot(r, q, isBelow)
    }
    return solveSparse()
  }

  // MARK: pivots

  private func leavingRow() -> Int? {
    var (worst, chosen) = (0.0, -1)
    for i in 0..<rowCount {
      let (x, j) = (basicValue.base[i], Int(head.base[i]))
      let (l, u) = (lower.base[j], upper.base[j])
      let distance = max(l - x, x - u)
      if distance > worst, distance > tolerance * max(1, abs(x)) { (worst, chosen) = (distance, i) }
    }
    return chosen < 0 ? nil : chosen
  }

  /// The column whose reduced cost first reaches zero; of nearly equal ones that with the largest pivot.
  private func enteringColumn(_ r: Int, _ isBelow: Bool) -> Int? {
    let row = tableau.base + r * columnCount
    var reach = Double.infinity
    for k in 0..<columnCount {
      guard let size = slope(row[k], k, isBelow) else { continue }
      reach = min(reach, (abs(reduced.base[k]) + tolerance) / size)
    }
    if reach == .infinity { return nil }
    var (largest, chosen) = (0.0, -1)
    for k in 0..<columnCount {
      guard let size = slope(row[k], k, isBelow) else { continue }
      if abs(reduced.base[k]) <= reach * size, size > largest { (largest, chosen) = (size, k) }
    }
    return chosen < 0 ? nil : chosen
  }

  /// The size of a pivot that would move the leaving column the right way; nil where it would not.
  @inline(__always)
  private func slope(_ entry: Double, _ k: Int, _ isBelow: Bool) -> Double? {
    let size = abs(entry)
    if size < 1e-9 { return nil }
    let j = Int(nonbasic.base[k])
    let (l, u, x) = (lower.base[j], upper.base[j], value.base[k])
    if l == u { return nil }
    // x_B falls as x_N rises where the entry is positive.
    let mustRise = (entry > 0) != isBelow
    if l == -.infinity, u == .infinity { return size }
    return mustRise == (x == l) ? size : nil
  }

  private func pivot(_ r: Int, _ q: Int, _ isBelow: Bool) {
    let (leaving, entering) = (Int(head.base[r]), Int(nonbasic.base[q]))
    let row = tableau.base + r * columnCount
    let target = isBelow ? lower.base[leaving] : upper.base[leaving]
    let entry = row[q]
    let step = (basicValue.base[r] - target) / entry
    for i in 0..<rowCount { basicValue.base[i] -= tableau.base[i * columnCount + q] * step }
    let inverse = 1 / entry
    for k in 0..<columnCount { row[k] *= inverse }
    row[q] = inverse
    for i in 0..<rowCount where i != r {
      let other = tableau.base + i * columnCount
      let factor = other[q]
      if factor == 0 { continue }
      other[q] = 0
      for k in 0..<columnCount { other[k] -= factor * row[k] }
    }
    let factor = reduced.base[q]
    if factor != 0 {
      reduced.base[q] = 0
      for k in 0..<columnCount { reduced.base[k] -= factor * row[k] }
    }
    basicValue.base[r] = value.base[q] + step
    value.base[q] = target
    head.base[r] = Int32(truncatingIfNeeded: entering)
    nonbasic.base[q] = Int32(truncatingIfNeeded: leaving)
    place.base[entering] = Int32(truncatingIfNeeded: r)
    place.base[leaving] = Int32(truncatingIfNeeded: -1 - q)
    iterations += 1
    pivotsSinceRefresh += 1
  }

  /// Puts a column that is not basic on the bound that its reduced cost asks for.
  private func settle(_ k: Int) {
    let j = Int(nonbasic.base[k])
    let (l, u, d) = (lower.base[j], upper.base[j], reduced.base[k])
    let target: Double
    if l == -.infinity {
      target = u == .infinity ? 0 : u
    } else if u == .infinity {
      target = l
    } else {
      target = d < 0 || (d == 0 && value.base[k] >= u) ? u : l
    }
    // A reduced cost that asks for a bound that is not there is for the other solver.
    if abs(d) > tolerance, (d > 0 ? l : u).isInfinite { isReady = false }
    let step = target - value.base[k]
    if step == 0 { return }
    value.base[k] = target
    for i in 0..<rowCount { basicValue.base[i] -= tableau.base[i * columnCount + k] * step }
  }

  // MARK: the tableau anew

  private func solveSparse() -> Simplex.Outcome {
    for j in 0..<columnCount { sparse.setBounds(of: j, lower: lower[j], upper: upper[j]) }
    isReady = false
    let outcome = sparse.solve()
    for j in 0..<columnCount {
      place[j] = -1 - Int32(j)
      nonbasic[j] = Int32(j)
      value[j] = sparse.value(of: j)
    }
    return outcome
  }

  /// Computes the tableau of a basis from the program; nil where that cannot be done.
  private func refresh() -> Simplex.Outcome? {
    if !isReady {
      let outcome = solveSparse()
      guard outcome == .optimal else { return outcome }
      for i in 0..<rowCount { head[i] = sparse.head[i] }
    }
    return eliminate() ? .optimal : nil
  }

  /// Gauss-Jordan elimination of the columns of the basis; false where they depend on each other.
  private func eliminate() -> Bool {
    wanted.copy(head, length: rowCount)
    tableau.fill(0)
    for j in 0..<columnCount {
      for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1] {
        tableau[Int(program.matrix.rows[entry]) * columnCount + j] = program.matrix.values[entry]
      }
      (nonbasic[j], place[j], reduced[j]) = (Int32(j), -1 - Int32(j), cost[j])
      let isUpper = isReady ? false : sparse.value(of: j) == upper[j]
      value[j] =
        isUpper ? upper[j] : lower[j].isFinite ? lower[j] : upper[j].isFinite ? upper[j] : 0
    }
    for i in 0..<rowCount {
      head[i] = Int32(columnCount + i)
      place[columnCount + i] = Int32(i)
      (basicValue[i], isRowLeft[i]) = (0, true)
    }
    for k in 0..<rowCount where Int(wanted[k]) >= columnCount {
      isRowLeft[Int(wanted[k]) - columnCount] = false
    }
    for k in 0..<rowCount where Int(wanted[k]) < columnCount {
      let q = -1 - Int(place[Int(wanted[k])])
      var (largest, r) = (1e-9, -1)
      for i in 0..<rowCount where isRowLeft[i] && abs(tableau[i * columnCount + q]) > largest {
        (largest, r) = (abs(tableau[i * columnCount + q]), i)
      }
      if r < 0 { return false }
      isRowLeft[r] = false
      pivot(r, q, true)
      iterations -= 1
    }
    for k in 0..<columnCount { value[k] = 0 }
    basicValue.fill(0)
    pivotsSinceRefresh = 0
    isReady = true
    for k in 0..<columnCount { settle(k) }
    return isReady
  }
}
