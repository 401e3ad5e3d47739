import ArgMinLinearAlgebra
import ArgMinProblems

/// From: equations that are combinations of others. To: none, or a proof of infeasibility where their
/// right sides are not the same combinations. Exact to ε^¾ of the size of what is combined. Recovers:
/// multiplier 0.
///
/// Equations with a column of their own cannot depend on others and are set aside, again and again; on
/// the rest, sparse elimination row by row, each pivot the entry in the rarest column among those of at least a
/// tenth of the largest.
struct DependentEquations<Scalar: ConicScalar> {
  private let view: SparseRows<Scalar>
  /// The equations that are left, those with few entries first.
  private var core: [Int] = []
  /// How many of them have an entry in each column.
  private var counts: [Int32]
  private var isLeft: [Bool]

  /// What is subtracted from a row: multiples of earlier rows as they then are.
  private struct Eliminated {
    var columns: [Int32] = []
    var values: [Scalar] = []
    var rightSide: Scalar = 0
    var size: Scalar = 0
    var pivot = -1
    var sources: [(place: Int, factor: Scalar)] = []
  }

  /// What was found out about the equations.
  struct Finding {
    var dependent: [Int] = []
    /// Multipliers with which the equations add up to 0 = −1 or less.
    var contradiction: [(row: Int, value: Scalar)]?
  }

  init(_ draft: inout Draft<Scalar>) {
    view = draft.rows
    counts = [Int32](repeating: 0, count: draft.given.columnCount)
    isLeft = draft.isColumn
    setAside(draft)
  }

  /// Sets equations with a column of their own aside until none is left.
  private mutating func setAside(_ draft: Draft<Scalar>) {
    let equations = draft.kind.indices.filter { draft.kind[$0] == .equal }
    // The sum of the equations of a column is that equation where there is one.
    var owners = [Int](repeating: 0, count: counts.count)
    for row in equations {
      for place in view.starts[row]..<view.starts[row + 1] where isLeft[Int(view.columns[place])] {
        counts[Int(view.columns[place])] += 1
        owners[Int(view.columns[place])] += row
      }
    }
    var isCore = [Bool](repeating: false, count: draft.kind.count)
    for row in equations { isCore[row] = true }
    var lonely = counts.indices.filter { counts[$0] == 1 }
    while let column = lonely.popLast() {
      guard counts[column] == 1 else { continue }
      let row = owners[column]
      isCore[row] = false
      for place in view.starts[row]..<view.starts[row + 1] where isLeft[Int(view.columns[place])] {
        let other = Int(view.columns[place])
        counts[other] -= 1
        owners[other] -= row
        if counts[other] == 1 { lonely.append(other) }
      }
    }
    core = equations.filter { isCore[$0] }
    core.sort { (draft.rowCounts[$0], $0) < (draft.rowCounts[$1], $1) }
  }

  /// The dependent equations; those found before the work becomes too much.
  func find(_ draft: Draft<Scalar>) -> Finding {
    var finding = Finding()
    var reduced: [Eliminated] = []
    var pivotOf = [Int](repeating: -1, count: counts.count)
    var values = [Scalar](repeating: 0, count: counts.count)
    var sizes = values
    var isTouched = [Bool](repeating: false, count: counts.count)
    var work = 8 * core.reduce(1 << 15) { $0 + Int(draft.rowCounts[$1]) }
    for row in core {
      var touched: [Int] = []
      var pending = PlaceHeap()
      func touch(_ column: Int) {
        guard !isTouched[column] else { return }
        isTouched[column] = true
        touched.append(column)
        if pivotOf[column] >= 0 { pending.insert(pivotOf[column]) }
      }
      var entry = Eliminated()
      (entry.rightSide, entry.size) = (draft.rightSide[row], draft.magnitude[row])
      for place in view.starts[row]..<view.starts[row + 1] where isLeft[Int(view.columns[place])] {
        let column = Int(view.columns[place])
        touch(column)
        values[column] = view.values[place]
        sizes[column] = abs(view.values[place])
      }
      while let place = pending.popLeast() {
        let source = reduced[place]
        let factor = values[source.pivot] / source.values[0]
        let isNothing =
          abs(values[source.pivot])
          <= sizes[source.pivot] * PresolveTolerance<Scalar>.rounding
        values[source.pivot] = 0
        if factor == 0 || isNothing { continue }
        work -= source.columns.count
        entry.sources.append((place, factor))
        entry.rightSide -= factor * source.rightSide
        entry.size += abs(factor) * source.size
        for index in 1..<max(1, source.columns.count) {
          let column = Int(source.columns[index])
          touch(column)
          values[column] -= factor * source.values[index]
          sizes[column] += abs(factor * source.values[index])
        }
      }
      finish(&entry, touched, &values, &sizes, &isTouched)
      if entry.pivot < 0 {
        if abs(entry.rightSide) > entry.size * PresolveTolerance<Scalar>.contradiction {
          finding.contradiction = combination(entry, row, reduced)
          return finding
        }
        finding.dependent.append(row)
        reduced.append(Eliminated())
      } else {
        pivotOf[entry.pivot] = reduced.count
        reduced.append(entry)
      }
      if work < 0 { break }
    }
    return finding
  }

  /// Keeps what is left of a row, the pivot first, and clears the work space.
  private func finish(
    _ entry: inout Eliminated, _ touched: [Int], _ values: inout [Scalar],
    _ sizes: inout [Scalar], _ isTouched: inout [Bool]
  ) {
    var largest: Scalar = 0
    for column in touched {
      if abs(values[column]) <= sizes[column] * PresolveTolerance<Scalar>.contradiction {
        values[column] = 0
      }
      largest = max(largest, abs(values[column]))
    }
    for column in touched where values[column] != 0 {
      let isLarge = abs(values[column]) * 10 >= largest
      let isRarer =
        entry.pivot < 0
        || (counts[column], column) < (counts[entry.pivot], entry.pivot)
      if isLarge, isRarer { entry.pivot = column }
    }
    if entry.pivot >= 0 {
      entry.columns.append(Int32(entry.pivot))
      entry.values.append(values[entry.pivot])
      for column in touched where values[column] != 0 && column != entry.pivot {
        entry.columns.append(Int32(column))
        entry.values.append(values[column])
      }
    }
    for column in touched {
      (values[column], sizes[column], isTouched[column]) = (0, 0, false)
    }
  }

  /// The multipliers of the equations that the row is reduced with.
  private func combination(
    _ entry: Eliminated, _ row: Int, _ reduced: [Eliminated]
  ) -> [(row: Int, value: Scalar)] {
    var factors = [Scalar](repeating: 0, count: reduced.count)
    let scale = -1 / entry.rightSide
    for (place, factor) in entry.sources { factors[place] -= scale * factor }
    for place in reduced.indices.reversed() where factors[place] != 0 {
      for (earlier, factor) in reduced[place].sources {
        factors[earlier] -= factor * factors[place]
      }
    }
    return [(row, scale)]
      + factors.indices.compactMap { factors[$0] == 0 ? nil : (core[$0], factors[$0]) }
  }
}

/// Places, of which the least comes out first, each once.
private struct PlaceHeap {
  private var places: [Int] = []

  mutating func insert(_ place: Int) {
    places.append(place)
    var child = places.count - 1
    while child > 0, places[(child - 1) / 2] > places[child] {
      places.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popLeast() -> Int? {
    guard let least = places.first else { return nil }
    let last = places.removeLast()
    guard !places.isEmpty else { return least }
    places[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < places.count else { return least }
      if child + 1 < places.count, places[child + 1] < places[child] { child += 1 }
      guard places[child] < places[parent] else { return least }
      places.swapAt(child, parent)
      parent = child
    }
  }
}

extension Draft {
  mutating func dropDependentEquations() {
    guard kind.contains(.equal), needsElimination else { return }
    let finding = DependentEquations(&self).find(self)
    if let contradiction = finding.contradiction {
      conclude(contradiction)
      return
    }
    for row in finding.dependent { remove(row: row) }
  }

  /// False where every equation has a column that no other equation has.
  private var needsElimination: Bool {
    let a = given.matrix
    var isOwner = [Bool](repeating: false, count: given.rowCount)
    for column in 0..<a.columnCount where isColumn[column] {
      var owner = -1
      var count = 0
      for place in a.starts[column]..<a.starts[column + 1] where a.values[place] != 0 {
        let row = Int(a.rows[place])
        if kind[row] == .equal {
          owner = row
          count += 1
          if count > 1 { break }
        }
      }
      if count == 1 { isOwner[owner] = true }
    }
    return kind.indices.contains { kind[$0] == .equal && !isOwner[$0] }
  }
}
