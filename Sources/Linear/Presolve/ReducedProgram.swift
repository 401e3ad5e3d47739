internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// What presolve left of a program, and the way back.
struct ReducedProgram {
  private(set) var program: LinearProgram
  /// The columns of the original that are those of `program`, in order.
  let kept: [Int]
  /// Of every row of the original its place in `program`, or −1.
  let rowPlaces: [Int]
  private let fixed: [Double]

  /// - Parameter isPinned: Columns that stay although they are fixed.
  init(_ form: RowForm, of original: LinearProgram) {
    var isPinned = Set(original.semicontinuous)
    for set in original.sets { isPinned.formUnion(set.columns) }
    for indicator in original.indicators { isPinned.insert(indicator.column) }
    let kept = (0..<form.columnCount).filter {
      form.lower[$0] < form.upper[$0] || isPinned.contains($0)
    }
    var places = [Int](repeating: -1, count: form.columnCount)
    for (place, j) in kept.enumerated() { places[j] = place }
    fixed = form.lower
    var constant = form.constant
    for j in 0..<form.columnCount where places[j] < 0 {
      constant += form.objective[j] * form.lower[j]
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    var (rowLower, rowUpper) = ([Double](), [Double]())
    var rowPlaces = [Int](repeating: -1, count: form.rows.count)
    for (index, row) in form.rows.enumerated() where !row.columns.isEmpty && !row.isFree {
      rowPlaces[index] = rowLower.count
      var sum = 0.0
      for (j, a) in zip(row.columns, row.values) {
        if places[j] < 0 {
          sum += a * form.lower[j]
        } else {
          entries.append((rowLower.count, places[j], a))
        }
      }
      rowLower.append(row.lower - sum)
      rowUpper.append(row.upper - sum)
    }
    program = LinearProgram(
      objective: kept.map { form.objective[$0] },
      matrix: .assembled(rowCount: rowLower.count, columnCount: kept.count, entries: entries),
      rowLower: rowLower, rowUpper: rowUpper)
    program.constant = constant
    program.lower = kept.map { form.lower[$0] }
    program.upper = kept.map { form.upper[$0] }
    // What presolve worked with includes zero.
    for j in original.semicontinuous {
      (program.lower[places[j]], program.upper[places[j]]) = (original.lower[j], original.upper[j])
    }
    program.isInteger = kept.map { form.isInteger[$0] }
    program.semicontinuous = original.semicontinuous.map { places[$0] }
    program.sets = original.sets.map {
      var set = $0
      set.columns = $0.columns.map { places[$0] }
      return set
    }
    program.indicators = original.indicators.compactMap {
      rowPlaces[$0.row] < 0
        ? nil
        : LinearProgram.Indicator(
          row: rowPlaces[$0.row], column: places[$0.column], isActiveAtOne: $0.isActiveAtOne)
    }
    (self.kept, self.rowPlaces) = (kept, rowPlaces)
  }

  /// The point of the original that belongs to one of `program`.
  func restored(_ point: [Double]) -> [Double] {
    var result = fixed
    for (place, j) in kept.enumerated() { result[j] = point[place] }
    return result
  }
}
