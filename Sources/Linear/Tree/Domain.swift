internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Bounds of columns and rows in a part of the search tree, what follows from them, and the way back.
///
/// Terms are columns, then rows. Bounds follow from the least and greatest values of rows (domain
/// propagation; Savelsbergh 1994).
final class Domain {
  struct Change {
    let term: Int32
    let lower: Double
    let upper: Double
  }

  let columnCount: Int
  let rowCount: Int
  let lower: Buffer<Double>
  let upper: Buffer<Double>
  private let isInteger: [Bool]
  private let rowStarts: [Int]
  private let rowColumns: [Int32]
  private let rowValues: [Double]
  private let columnStarts: [Int]
  private let columnRows: [Int32]
  /// What bounds were before they were changed.
  private var trail: [Change] = []
  private var queue: [Int32] = []
  private let isQueued: Buffer<Bool>

  init(_ program: LinearProgram) {
    (columnCount, rowCount) = (program.columnCount, program.rowCount)
    lower = Buffer(program.lower + program.rowLower)
    upper = Buffer(program.upper + program.rowUpper)
    isInteger = program.isInteger
    let byRow = program.matrix.byRows
    (rowStarts, rowColumns, rowValues) = (byRow.starts, byRow.rows, byRow.values)
    (columnStarts, columnRows) = (program.matrix.starts, program.matrix.rows)
    isQueued = Buffer(count: rowCount, repeating: false)
    for indicator in program.indicators {
      (lower[columnCount + indicator.row], upper[columnCount + indicator.row]) = (
        -.infinity, .infinity
      )
    }
    for j in program.semicontinuous {
      lower[j] = min(0, lower[j])
      upper[j] = max(0, upper[j])
    }
  }

  /// How far the trail is now; `undo(to:)` comes back here.
  var mark: Int { trail.count }

  func undo(to mark: Int) {
    while trail.count > mark, let last = trail.popLast() {
      lower[Int(last.term)] = last.lower
      upper[Int(last.term)] = last.upper
    }
  }

  /// What is now is what `undo(to: 0)` comes back to.
  func commit() { trail.removeAll(keepingCapacity: true) }

  /// The bounds that differ from those at a mark.
  func changes(since mark: Int) -> [Change] {
    var seen = Set<Int32>()
    var result: [Change] = []
    for entry in trail[mark...] where seen.insert(entry.term).inserted {
      result.append(
        Change(term: entry.term, lower: lower[Int(entry.term)], upper: upper[Int(entry.term)]))
    }
    return result
  }

  /// Narrows a term to these bounds too, and queues the rows that this concerns; false where nothing is
  /// left.
  @discardableResult
  func narrow(_ term: Int, lower l: Double, upper u: Double) -> Bool {
    let (newLower, newUpper) = (max(l, lower[term]), min(u, upper[term]))
    if newLower == lower[term], newUpper == upper[term] { return true }
    trail.append(Change(term: Int32(term), lower: lower[term], upper: upper[term]))
    (lower[term], upper[term]) = (newLower, newUpper)
    if newLower > newUpper + 1e-9 * max(1, abs(newLower)) { return false }
    if newLower > newUpper { upper[term] = newLower }
    if term >= columnCount {
      enqueue(term - columnCount)
    } else {
      for entry in columnStarts[term]..<columnStarts[term + 1] { enqueue(Int(columnRows[entry])) }
    }
    return true
  }

  private func enqueue(_ row: Int) {
    if isQueued[row] { return }
    isQueued[row] = true
    queue.append(Int32(row))
  }

  /// Derives bounds until nothing more follows, or enough has been tried; false where rows contradict
  /// each other.
  func propagate() -> Bool {
    var (head, isFeasible) = (0, true)
    let limit = 10 * rowCount + 100
    while head < queue.count, head < limit, isFeasible {
      let row = Int(queue[head])
      head += 1
      isQueued[row] = false
      isFeasible = visit(row)
    }
    for entry in queue[min(head, queue.count)...] { isQueued[Int(entry)] = false }
    queue.removeAll(keepingCapacity: true)
    return isFeasible
  }

  private func visit(_ row: Int) -> Bool {
    let (low, high) = (lower[columnCount + row], upper[columnCount + row])
    if low == -.infinity, high == .infinity { return true }
    var (least, greatest) = (0.0, 0.0)
    var (leastInfinities, greatestInfinities) = (0, 0)
    let range = rowStarts[row]..<rowStarts[row + 1]
    for entry in range {
      let (j, a) = (Int(rowColumns[entry]), rowValues[entry])
      let (first, second) = a > 0 ? (lower[j], upper[j]) : (upper[j], lower[j])
      if first.isInfinite { leastInfinities += 1 } else { least += a * first }
      if second.isInfinite { greatestInfinities += 1 } else { greatest += a * second }
    }
    if leastInfinities == 0, least > high + 1e-6 * max(1, abs(high)) { return false }
    if greatestInfinities == 0, greatest < low - 1e-6 * max(1, abs(low)) { return false }
    let checksUpper = high < .infinity && leastInfinities <= 1
    let checksLower = low > -.infinity && greatestInfinities <= 1
    if !checksUpper, !checksLower { return true }
    if leastInfinities == 0, greatestInfinities == 0, least >= low, greatest <= high { return true }
    for entry in range {
      let (j, a) = (Int(rowColumns[entry]), rowValues[entry])
      if lower[j] == upper[j] { continue }
      let (first, second) = a > 0 ? (lower[j], upper[j]) : (upper[j], lower[j])
      if checksUpper, leastInfinities == (first.isInfinite ? 1 : 0) {
        let rest = first.isInfinite ? least : least - a * first
        if !improve(j, (high - rest) / a, isUpper: a > 0) { return false }
      }
      if checksLower, greatestInfinities == (second.isInfinite ? 1 : 0) {
        let rest = second.isInfinite ? greatest : greatest - a * second
        if !improve(j, (low - rest) / a, isUpper: a < 0) { return false }
      }
    }
    return true
  }

  private func improve(_ j: Int, _ bound: Double, isUpper: Bool) -> Bool {
    if !bound.isFinite || abs(bound) > 1e9 { return true }
    let (l, u) = (lower[j], upper[j])
    if isInteger[j] {
      if isUpper {
        let rounded = (bound + 1e-6).rounded(.down)
        return rounded < u ? narrow(j, lower: l, upper: rounded) : true
      }
      let rounded = (bound - 1e-6).rounded(.up)
      return rounded > l ? narrow(j, lower: rounded, upper: u) : true
    }
    // Small steps of continuous bounds may go on for ever.
    let worth = u - l < .infinity ? 0.05 * (u - l) : 0
    if isUpper {
      if bound < l - 1e-6 * max(1, abs(l)) { return false }
      return u == .infinity || bound < u - worth - 1e-6
        ? narrow(j, lower: l, upper: max(bound, l)) : true
    }
    if bound > u + 1e-6 * max(1, abs(u)) { return false }
    return l == -.infinity || bound > l + worth + 1e-6
      ? narrow(j, lower: min(bound, u), upper: u) : true
  }
}
