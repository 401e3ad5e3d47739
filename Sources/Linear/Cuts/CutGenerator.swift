internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Looks for cuts that exclude the point of a relaxation.
struct CutGenerator {
  private static let aggregationLimit = 5
  private static let fractionalLimit = 100

  private let program: LinearProgram
  private let rows: [RowForm.Row]
  private let rounding: RoundingCut
  private let rowsOfColumn: [[Int]]
  private let x: [Double]

  /// - Parameters:
  ///   - program: The rows that cuts are made of, with earlier cuts among them.
  ///   - ownRowCount: The rows that are not cuts, and that may be added up.
  ///   - lower: The bounds of columns that hold everywhere.
  init(
    _ program: LinearProgram, ownRowCount: Int, lower: [Double], upper: [Double], x: [Double]
  ) {
    (self.program, self.x) = (program, x)
    let form = RowForm(program)
    rows = form.rows
    var activity = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiplyAdd(x, into: &activity)
    let isWhole = rows.map { row in
      zip(row.columns, row.values).allSatisfy { program.isInteger[$0] && $1 == $1.rounded() }
        && (row.lower == -.infinity || row.lower == row.lower.rounded())
        && (row.upper == .infinity || row.upper == row.upper.rounded())
    }
    rounding = RoundingCut(
      rows: rows, isWholeRow: isWhole,
      bounds: VariableBounds(program, rows: Array(rows.prefix(ownRowCount))), lower: lower,
      upper: upper, isInteger: program.isInteger, x: x, activity: activity)
    var byColumn = [[Int]](repeating: [], count: program.columnCount)
    for index in 0..<ownRowCount where !rows[index].isConditional {
      for j in rows[index].columns where !program.isInteger[j] { byColumn[j].append(index) }
    }
    rowsOfColumn = byColumn
  }

  /// Gomory's cuts of the fractional basic columns.
  func gomory(_ simplex: Simplex) -> [Cut] {
    let fractional = program.isInteger.indices.filter {
      program.isInteger[$0] && simplex.isBasic($0) && abs(x[$0] - x[$0].rounded()) > 0.01
    }.sorted {
      abs(abs(x[$0] - x[$0].rounded(.down)) - 0.5) < abs(abs(x[$1] - x[$1].rounded(.down)) - 0.5)
    }
    var cuts: [Cut] = []
    for j in fractional.prefix(Self.fractionalLimit) {
      var combination = RoundingCut.Combination(columns: program.columnCount)
      for (i, multiplier) in simplex.rowMultipliers(ofBasic: j).enumerated() {
        if abs(multiplier) < 1e-11 { continue }
        if rows[i].isConditional { continue }
        guard let isUpper = simplex.isAtUpper(row: i) else { continue }
        combination.add(rows[i], i, times: multiplier, isUpper: isUpper)
      }
      if let cut = rounding.cut(combination, usesVariableBounds: false, divisors: [1]) {
        cuts.append(cut)
      }
      if let cut = rounding.cut(combination, usesVariableBounds: true) { cuts.append(cut) }
    }
    return cuts
  }

  /// Rounding of rows and of sums of rows that eliminate continuous columns.
  func rounded(ownRowCount: Int, shouldStop: () -> Bool) -> [Cut] {
    var cuts: [Cut] = []
    for start in 0..<ownRowCount where !rows[start].isConditional {
      if shouldStop() { break }
      let row = rows[start]
      let slack = min(row.upper - rounding.activity[start], rounding.activity[start] - row.lower)
      if row.columns.isEmpty || slack > 0.1 * max(1, abs(rounding.activity[start])) { continue }
      var combination = RoundingCut.Combination(columns: program.columnCount)
      combination.add(row, start, times: 1, isUpper: side(of: start))
      var used: Set<Int> = [start]
      for _ in 0...Self.aggregationLimit {
        if let cut = rounding.cut(combination, usesVariableBounds: true) { cuts.append(cut) }
        guard let (column, next) = elimination(of: combination, used) else { break }
        let factor = coefficient(of: column, in: next)
        used.insert(next)
        combination.add(
          rows[next], next, times: -combination.coefficients[column] / factor,
          isUpper: side(of: next))
        combination.coefficients[column] = 0
      }
    }
    return cuts
  }

  /// Lifted covers of rows, and cliques of literals that rows exclude in pairs.
  func ofZerosAndOnes(ownRowCount: Int) -> [Cut] {
    var knapsacks: [KnapsackRow] = []
    for row in rows.prefix(ownRowCount) {
      for isUpper in [true, false] {
        if let knapsack = KnapsackRow(
          row, isUpper: isUpper, isInteger: program.isInteger, lower: rounding.lower,
          upper: rounding.upper)
        {
          knapsacks.append(knapsack)
        }
      }
    }
    return knapsacks.compactMap { CoverCut.cut(of: $0, at: x) }
      + CliqueTable(knapsacks).cuts(at: x)
  }

  /// The side of a row that the point is nearer to.
  private func side(of index: Int) -> Bool {
    let (row, activity) = (rows[index], rounding.activity[index])
    return row.upper - activity <= activity - row.lower
  }

  private func coefficient(of column: Int, in row: Int) -> Double {
    for (j, a) in zip(rows[row].columns, rows[row].values) where j == column { return a }
    return 1
  }

  /// The continuous column that is farthest from its bounds, and a row that takes it out.
  private func elimination(
    of combination: RoundingCut.Combination, _ used: Set<Int>
  ) -> (column: Int, row: Int)? {
    var (best, result) = (1e-6, (column: -1, row: -1))
    for j in combination.touched
    where combination.coefficients[j] != 0 && !program.isInteger[j] {
      let distance = distanceFromBounds(j)
      guard distance > best else { continue }
      var (least, chosen) = (Double.infinity, -1)
      for index in rowsOfColumn[j] where !used.contains(index) {
        let (row, activity) = (rows[index], rounding.activity[index])
        let slack = max(0, min(row.upper - activity, activity - row.lower))
        let merit = slack + 1e-3 * Double(row.columns.count)
        if slack <= 0.1 * max(1, abs(activity)), merit < least { (least, chosen) = (merit, index) }
      }
      if chosen >= 0 { (best, result) = (distance, (j, chosen)) }
    }
    return result.column < 0 ? nil : result
  }

  private func distanceFromBounds(_ j: Int) -> Double {
    var (low, high) = (rounding.lower[j], rounding.upper[j])
    if let bound = rounding.bounds.lower[j] {
      low = max(low, bound.factor * x[bound.column] + bound.offset)
    }
    if let bound = rounding.bounds.upper[j] {
      high = min(high, bound.factor * x[bound.column] + bound.offset)
    }
    return min(x[j] - low, high - x[j])
  }
}
