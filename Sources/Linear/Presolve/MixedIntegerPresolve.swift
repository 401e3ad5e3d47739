internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Makes a program with whole numbers smaller and its relaxation tighter; no feasible point is lost but
/// for those that are no better than one that is kept.
///
/// From: a ``LinearProgram``. To: one with fewer rows and columns. Exact up to rounding. Recovers: the
/// point, by the columns kept and the values of the others.
///
/// Source: M. W. P. Savelsbergh, "Preprocessing and probing techniques for mixed integer programming
/// problems" (1994).
struct MixedIntegerPresolve {
  private static let tolerance = 1e-9

  private(set) var form: RowForm
  /// Columns that conditions beside rows and bounds speak of, and that must stay as they are.
  private var isPinned: [Bool]
  private(set) var isInfeasible = false
  /// The row of one column that a bound comes from, where it does.
  private(set) var lowerSource: [Int?]
  private(set) var upperSource: [Int?]
  /// False for programs without whole numbers, whose relaxation is not to lean on derived bounds.
  private let derivesBounds: Bool
  private let shouldStop: () -> Bool

  init(
    _ program: LinearProgram, derivesBounds: Bool = true, shouldStop: @escaping () -> Bool
  ) {
    form = RowForm(program)
    (self.shouldStop, self.derivesBounds) = (shouldStop, derivesBounds)
    lowerSource = [Int?](repeating: nil, count: program.columnCount)
    upperSource = lowerSource
    isPinned = [Bool](repeating: false, count: program.columnCount)
    for j in program.semicontinuous {
      isPinned[j] = true
      (form.lower[j], form.upper[j]) = (min(0, program.lower[j]), max(0, program.upper[j]))
    }
    for set in program.sets { for j in set.columns { isPinned[j] = true } }
    for indicator in program.indicators {
      isPinned[indicator.column] = true
      for j in form.rows[indicator.row].columns { isPinned[j] = true }
    }
    for j in 0..<program.columnCount { roundBounds(j) }
  }

  /// Goes over rows and columns until little changes.
  mutating func run() {
    for _ in 0..<20 {
      if isInfeasible || shouldStop() { return }
      var changes = 0
      for index in form.rows.indices { changes += visit(row: index) }
      if isInfeasible { return }
      changes += removeDuplicateRows()
      changes += fixByLocks()
      if changes == 0 { return }
    }
  }

  private mutating func roundBounds(_ j: Int) {
    guard form.isInteger[j] else { return }
    form.lower[j] = (form.lower[j] - 1e-6).rounded(.up)
    form.upper[j] = (form.upper[j] + 1e-6).rounded(.down)
    if form.lower[j] > form.upper[j] { isInfeasible = true }
  }

  // MARK: rows

  private mutating func visit(row index: Int) -> Int {
    if form.rows[index].isConditional { return 0 }
    var changes = substituteFixed(index)
    let row = form.rows[index]
    if row.columns.isEmpty {
      if row.lower > Self.tolerance * max(1, abs(row.lower))
        || row.upper < -Self.tolerance * max(1, abs(row.upper))
      {
        isInfeasible = true
      }
      (form.rows[index].lower, form.rows[index].upper) = (-.infinity, .infinity)
      return changes
    }
    if row.isFree {
      (form.rows[index].columns, form.rows[index].values) = ([], [])
      return changes
    }
    if row.columns.count == 1 {
      absorb(index)
      return changes + 1
    }
    roundWhole(index)
    let activity = form.activity(of: form.rows[index])
    changes += compareSides(index, activity)
    if isInfeasible { return changes }
    changes += tightenBounds(index, activity)
    if isInfeasible { return changes }
    changes += tightenCoefficients(index)
    return changes
  }

  private mutating func substituteFixed(_ index: Int) -> Int {
    let row = form.rows[index]
    guard row.columns.contains(where: { form.lower[$0] == form.upper[$0] }) else { return 0 }
    var kept = row
    (kept.columns, kept.values) = ([], [])
    var sum = 0.0
    for (j, a) in zip(row.columns, row.values) {
      if form.lower[j] == form.upper[j] {
        sum += a * form.lower[j]
      } else {
        kept.columns.append(j)
        kept.values.append(a)
      }
    }
    kept.lower -= sum
    kept.upper -= sum
    form.rows[index] = kept
    return 1
  }

  /// A row of one column is a bound.
  private mutating func absorb(_ index: Int) {
    let row = form.rows[index]
    let (j, a) = (row.columns[0], row.values[0])
    let (low, high) = a > 0 ? (row.lower / a, row.upper / a) : (row.upper / a, row.lower / a)
    if low > form.lower[j] { (form.lower[j], lowerSource[j]) = (low, index) }
    if high < form.upper[j] { (form.upper[j], upperSource[j]) = (high, index) }
    settle(j)
    form.rows[index] = RowForm.Row(columns: [], values: [], lower: -.infinity, upper: .infinity)
  }

  /// Rounds bounds of whole numbers, and sees contradictions.
  private mutating func settle(_ j: Int) {
    roundBounds(j)
    let (l, u) = (form.lower[j], form.upper[j])
    if l > u {
      if l - u > Self.tolerance * max(1, abs(l), abs(u)) {
        isInfeasible = true
      } else {
        (form.lower[j], form.upper[j]) = (u, u)
      }
    }
  }

  /// Rows of whole numbers have whole right sides, and common divisors are of no use.
  private mutating func roundWhole(_ index: Int) {
    let row = form.rows[index]
    var divisor = 0
    for (j, a) in zip(row.columns, row.values) {
      guard form.isInteger[j], a == a.rounded(), abs(a) < 1e9 else { return }
      divisor = Self.commonDivisor(divisor, Int(abs(a)))
    }
    guard divisor > 0 else { return }
    let d = Double(divisor)
    if divisor > 1 {
      for k in row.values.indices { form.rows[index].values[k] /= d }
    }
    if row.lower > -.infinity { form.rows[index].lower = (row.lower / d - 1e-6).rounded(.up) }
    if row.upper < .infinity { form.rows[index].upper = (row.upper / d + 1e-6).rounded(.down) }
    if form.rows[index].lower > form.rows[index].upper { isInfeasible = true }
  }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  private mutating func compareSides(_ index: Int, _ activity: RowForm.Activity) -> Int {
    let row = form.rows[index]
    let slack =
      Self.tolerance
      * max(1, abs(row.lower.isFinite ? row.lower : 0), abs(row.upper.isFinite ? row.upper : 0))
    if activity.lower > row.upper + 1000 * slack || activity.upper < row.lower - 1000 * slack {
      isInfeasible = true
      return 1
    }
    var changes = 0
    if row.lower > -.infinity, activity.lower >= row.lower - slack {
      form.rows[index].lower = -.infinity
      changes += 1
    }
    if row.upper < .infinity, activity.upper <= row.upper + slack {
      form.rows[index].upper = .infinity
      changes += 1
    }
    return changes
  }

  private mutating func tightenBounds(_ index: Int, _ activity: RowForm.Activity) -> Int {
    let row = form.rows[index]
    if row.isFree || !derivesBounds { return 0 }
    var changes = 0
    for (j, a) in zip(row.columns, row.values) {
      let (low, high) = a > 0 ? (form.lower[j], form.upper[j]) : (form.upper[j], form.lower[j])
      if row.upper < .infinity {
        let others = activity.leastInfinities - (low.isInfinite ? 1 : 0)
        if others == 0 {
          let rest = low.isInfinite ? activity.least : activity.least - a * low
          changes += improve(j, (row.upper - rest) / a, isUpper: a > 0)
        }
      }
      if row.lower > -.infinity {
        let others = activity.greatestInfinities - (high.isInfinite ? 1 : 0)
        if others == 0 {
          let rest = high.isInfinite ? activity.greatest : activity.greatest - a * high
          changes += improve(j, (row.lower - rest) / a, isUpper: a < 0)
        }
      }
      if isInfeasible { return changes }
    }
    return changes
  }

  /// Whole numbers take every better bound; others only one in place of none, a little wider than it
  /// is, so that the relaxation does not lean on it.
  private mutating func improve(_ j: Int, _ bound: Double, isUpper: Bool) -> Int {
    if !bound.isFinite || abs(bound) > 1e9 { return 0 }
    if form.isInteger[j] {
      let rounded = isUpper ? (bound + 1e-6).rounded(.down) : (bound - 1e-6).rounded(.up)
      if isUpper ? rounded < form.upper[j] : rounded > form.lower[j] {
        if isUpper { form.upper[j] = rounded } else { form.lower[j] = rounded }
        settle(j)
        return 1
      }
      return 0
    }
    let size = 1e-6 * max(1, abs(bound))
    if isUpper {
      if bound < form.lower[j] - 1000 * size { isInfeasible = true }
      if form.upper[j] == .infinity, bound + size > form.lower[j] {
        form.upper[j] = bound + size
        return 1
      }
    } else {
      if bound > form.upper[j] + 1000 * size { isInfeasible = true }
      if form.lower[j] == -.infinity, bound - size < form.upper[j] {
        form.lower[j] = bound - size
        return 1
      }
    }
    return 0
  }

  /// In a row with one side, a whole number whose step makes the rest of the row redundant may have a
  /// smaller coefficient, which cuts off fractions.
  private mutating func tightenCoefficients(_ index: Int) -> Int {
    var row = form.rows[index]
    let isUpper = row.upper < .infinity
    guard isUpper != (row.lower > -.infinity) else { return 0 }
    let sign: Double = isUpper ? 1 : -1
    var side = isUpper ? row.upper : -row.lower
    var activity = form.activity(of: row)
    if !isUpper {
      (activity.least, activity.greatest) = (-activity.greatest, -activity.least)
      swap(&activity.leastInfinities, &activity.greatestInfinities)
    }
    guard activity.greatestInfinities == 0 else { return 0 }
    var greatest = activity.greatest
    var changes = 0
    for k in row.columns.indices {
      let j = row.columns[k]
      let a = sign * row.values[k]
      guard form.isInteger[j], form.upper[j] - form.lower[j] >= 1 else { continue }
      // With x a step from its best bound the row can no longer be violated.
      let excess = greatest - abs(a) - side
      guard excess < -1e-9 * max(1, abs(side)), greatest > side + 1e-9 * max(1, abs(side)) else {
        continue
      }
      let changed = a > 0 ? a + excess : a - excess
      guard abs(changed) < abs(a), changed * a >= 0 else { continue }
      let bound = a > 0 ? form.upper[j] : form.lower[j]
      side += (changed - a) * bound
      greatest += (changed - a) * bound
      row.values[k] = sign * changed
      changes += 1
    }
    if changes > 0 {
      if isUpper { row.upper = side } else { row.lower = -side }
      let kept = row.columns.indices.filter { row.values[$0] != 0 }
      (row.columns, row.values) = (kept.map { row.columns[$0] }, kept.map { row.values[$0] })
      form.rows[index] = row
    }
    return changes
  }

  // MARK: rows beside each other, and columns

  /// Of rows that are multiples of each other one stays, with the sides of all.
  private mutating func removeDuplicateRows() -> Int {
    var seen: [[Int]: [Int]] = [:]
    var changes = 0
    for index in form.rows.indices where !form.rows[index].isConditional {
      let row = form.rows[index]
      if row.columns.count < 2 || row.isFree { continue }
      let order = row.columns.indices.sorted { row.columns[$0] < row.columns[$1] }
      let columns = order.map { row.columns[$0] }
      let values = order.map { row.values[$0] }
      (form.rows[index].columns, form.rows[index].values) = (columns, values)
      var isTaken = false
      for other in seen[columns] ?? [] {
        let factor = values[0] / form.rows[other].values[0]
        let isMultiple = zip(values, form.rows[other].values).allSatisfy {
          abs($0 - factor * $1) <= 1e-12 * abs($0)
        }
        guard isMultiple else { continue }
        let (low, high) =
          factor > 0
          ? (row.lower / factor, row.upper / factor) : (row.upper / factor, row.lower / factor)
        form.rows[other].lower = max(form.rows[other].lower, low)
        form.rows[other].upper = min(form.rows[other].upper, high)
        form.rows[index] = RowForm.Row(
          columns: [], values: [], lower: -.infinity, upper: .infinity)
        if form.rows[other].lower > form.rows[other].upper {
          let (l, u) = (form.rows[other].lower, form.rows[other].upper)
          if l - u > Self.tolerance * max(1, abs(l)) { isInfeasible = true }
          form.rows[other].lower = u
        }
        (isTaken, changes) = (true, changes + 1)
        break
      }
      if !isTaken { seen[columns, default: []].append(index) }
    }
    return changes
  }

  /// A column whose cost asks one way, and that no row holds back on it, is at its bound there.
  private mutating func fixByLocks() -> Int {
    var downLocks = [Int](repeating: 0, count: form.columnCount)
    var upLocks = downLocks
    for row in form.rows {
      for (j, a) in zip(row.columns, row.values) {
        if row.isConditional || (a > 0 ? row.lower : row.upper).isFinite { downLocks[j] += 1 }
        if row.isConditional || (a > 0 ? row.upper : row.lower).isFinite { upLocks[j] += 1 }
      }
    }
    var changes = 0
    for j in 0..<form.columnCount where !isPinned[j] && form.lower[j] < form.upper[j] {
      if form.objective[j] >= 0, downLocks[j] == 0, form.lower[j] > -.infinity {
        form.upper[j] = form.lower[j]
        changes += 1
      } else if form.objective[j] <= 0, upLocks[j] == 0, form.upper[j] < .infinity {
        form.lower[j] = form.upper[j]
        changes += 1
      }
    }
    return changes
  }
}
