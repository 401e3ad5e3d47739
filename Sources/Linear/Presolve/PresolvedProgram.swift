internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// A linear program without what is decided beforehand, and the basis of the whole that belongs to a
/// basis of the rest.
///
/// From: a ``LinearProgram``. To: one without empty, redundant, duplicate and single-column rows and
/// fixed columns. Exact. Recovers: a basis, from which a simplex method finds values, multipliers and
/// certificates of the whole, mostly without a pivot.
///
/// Source: E. D. Andersen & K. D. Andersen, "Presolving in linear programming" (1995).
struct PresolvedProgram {
  let reduced: ReducedProgram
  private let original: LinearProgram
  private let presolve: MixedIntegerPresolve

  /// Nil where nothing much can be left out, or where the rest has no point.
  init?(_ program: LinearProgram, shouldStop: @escaping () -> Bool) {
    var presolve = MixedIntegerPresolve(program, derivesBounds: false, shouldStop: shouldStop)
    presolve.run()
    if presolve.isInfeasible { return nil }
    reduced = ReducedProgram(presolve.form, of: program)
    let left = reduced.program
    guard
      20 * (left.rowCount + left.columnCount) < 19 * (program.rowCount + program.columnCount)
    else { return nil }
    (original, self.presolve) = (program, presolve)
  }

  func basis(from inner: Simplex.Basis) -> Simplex.Basis {
    let (n, left) = (original.columnCount, reduced.program)
    var states = [Int8](repeating: 1, count: n + original.rowCount)
    for (place, j) in reduced.kept.enumerated() { states[j] = inner.states[place] }
    for (row, place) in reduced.rowPlaces.enumerated() {
      states[n + row] = place < 0 ? 0 : inner.states[left.columnCount + place]
    }
    var isKept = [Bool](repeating: false, count: n)
    for j in reduced.kept { isKept[j] = true }
    for j in 0..<n where states[j] != 0 {
      let (l, u) = (presolve.form.lower[j], presolve.form.upper[j])
      if !isKept[j] {
        // Fixed by its own bounds, by its cost, or by a row.
        states[j] = u == original.upper[j] && l != original.lower[j] ? 2 : 1
      }
      let isUpper = isKept[j] ? states[j] == 2 : u < original.upper[j]
      let source = isUpper ? presolve.upperSource[j] : presolve.lowerSource[j]
      guard let row = source, states[n + row] == 0, (isUpper ? u : l).isFinite,
        isUpper ? u < original.upper[j] : l > original.lower[j]
      else { continue }
      // The column leaves its bound to the row that it comes from. Logicals are minus activities.
      states[j] = 0
      states[n + row] = (coefficient(row, j) > 0) == isUpper ? 1 : 2
    }
    return Simplex.Basis(states: states)
  }

  private func coefficient(_ row: Int, _ column: Int) -> Double {
    for entry in original.matrix.starts[column]..<original.matrix.starts[column + 1]
    where Int(original.matrix.rows[entry]) == row {
      return original.matrix.values[entry]
    }
    return 0
  }
}
