internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Bounds of columns that depend on one column of zeros and ones: x ≤ factor · z + offset.
struct VariableBounds {
  struct Bound {
    let column: Int
    let factor: Double
    let offset: Double
  }

  private(set) var lower: [Bound?]
  private(set) var upper: [Bound?]

  /// Takes rows of two columns, of which one is zero or one.
  init(_ program: LinearProgram, rows: [RowForm.Row]) {
    lower = [Bound?](repeating: nil, count: program.columnCount)
    upper = lower
    for row in rows where row.columns.count == 2 && !row.isConditional {
      for (first, second) in [(0, 1), (1, 0)] {
        let (j, z) = (row.columns[first], row.columns[second])
        let isBinary = program.isInteger[z] && program.lower[z] == 0 && program.upper[z] == 1
        guard isBinary, !program.isInteger[j] else { continue }
        let (a, c) = (row.values[first], row.values[second])
        // a x + c z ≤ upper, a x + c z ≥ lower.
        if row.upper < .infinity {
          let bound = Bound(column: z, factor: -c / a, offset: row.upper / a)
          if a > 0 { upper[j] = upper[j] ?? bound } else { lower[j] = lower[j] ?? bound }
        }
        if row.lower > -.infinity {
          let bound = Bound(column: z, factor: -c / a, offset: row.lower / a)
          if a > 0 { lower[j] = lower[j] ?? bound } else { upper[j] = upper[j] ?? bound }
        }
      }
    }
  }
}
