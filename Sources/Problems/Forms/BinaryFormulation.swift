internal import ArgMinLinearAlgebra

/// A linear program whose semicontinuous columns, sets and indicators are written with binary columns.
///
/// From: x = 0 or l ≤ x ≤ u. To: l z ≤ x ≤ u z with z ∈ {0, 1}.
/// From: of x₁, …, xₙ one, or two neighbours, are not zero. To: l s ≤ xⱼ ≤ u s, where s is a binary of
/// the column, or the sum of those of the two pairs of neighbours that it is in; these add up to 1.
/// From: z = 1 → aᵀx ≤ b. To: aᵀx + (h − b) z ≤ h, where h bounds aᵀx; likewise for z = 0 and ≥.
/// Exact. Recovers: the first columns. Throws where a bound that is needed is infinite, and where an
/// indicator is that of a quadratic row. Binary columns and new rows come after those of the program.
///
/// Source: R. Fortet, "Applications de l'algèbre de Boole en recherche opérationelle" (1960), for the
/// bounds times binaries.
package struct BinaryFormulation: Sendable {
  /// A condition that has no such form.
  package struct Missing: Error, Equatable {
    /// As in "the semicontinuous column 'x' without bounds".
    package let construct: String
    package let advice: String
  }

  package private(set) var program: LinearProgram
  private var entries: [(row: Int, column: Int, value: Double)] = []
  /// The bounds of a column, 0 included where it is semicontinuous.
  private var hulls: [ClosedRange<Double>?] = []

  package init(_ linear: LinearProgram, quadraticRows: Set<Int> = []) throws(Missing) {
    program = linear
    (program.semicontinuous, program.sets, program.indicators) = ([], [], [])
    for column in 0..<linear.columnCount {
      for place in linear.matrix.starts[column]..<linear.matrix.starts[column + 1] {
        entries.append((Int(linear.matrix.rows[place]), column, linear.matrix.values[place]))
      }
    }
    for column in linear.semicontinuous { try add(semicontinuous: column, linear) }
    hulls = (0..<linear.columnCount).map {
      program.lower[$0] <= program.upper[$0] ? program.lower[$0]...program.upper[$0] : nil
    }
    for set in linear.sets { try add(set) }
    if !linear.indicators.isEmpty {
      let byRow = linear.matrix.byRows
      for indicator in linear.indicators {
        guard !quadraticRows.contains(indicator.row) else {
          throw Missing(
            construct: "the indicator of the quadratic row '\(name(row: indicator.row))'",
            advice: "let the indicator have a linear row")
        }
        try add(indicator, linear, byRow)
      }
    }
    let count = program.columnCount
    program.matrix = SparseMatrix.assembled(
      rowCount: program.rowCount, columnCount: count, entries: entries)
    var quadratic = SparseMatrix<Double>(rowCount: count, columnCount: count)
    for column in 0..<count {
      quadratic.starts[column + 1] = linear.quadratic.starts[min(column + 1, linear.columnCount)]
    }
    (quadratic.rows, quadratic.values) = (linear.quadratic.rows, linear.quadratic.values)
    program.quadratic = quadratic
  }

  private func name(row: Int) -> String {
    row < program.rowNames.count ? program.rowNames[row] : "row \(row + 1)"
  }

  private func name(column: Int) -> String {
    column < program.columnNames.count ? program.columnNames[column] : "x\(column + 1)"
  }

  private mutating func addBinary(_ name: @autoclosure () -> String) -> Int {
    program.objective.append(0)
    program.lower.append(0)
    program.upper.append(1)
    program.isInteger.append(true)
    if !program.columnNames.isEmpty { program.columnNames.append(name()) }
    return program.columnCount - 1
  }

  private mutating func addRow(
    _ terms: [(column: Int, value: Double)], lower: Double, upper: Double, _ name: String
  ) {
    for term in terms where term.value != 0 {
      entries.append((program.rowCount, term.column, term.value))
    }
    program.rowLower.append(lower)
    program.rowUpper.append(upper)
    if !program.rowNames.isEmpty { program.rowNames.append(name) }
  }

  // MARK: Semicontinuous columns and sets

  private mutating func add(
    semicontinuous column: Int, _ linear: LinearProgram
  ) throws(Missing) {
    let (lower, upper) = (linear.lower[column], linear.upper[column])
    // A column that may be zero anyway is like any other.
    if lower <= 0, upper >= 0 { return }
    let name = name(column: column)
    guard lower.isFinite, upper.isFinite else {
      throw Missing(
        construct: "the semicontinuous column '\(name)' without bounds",
        advice: "give it a finite upper bound")
    }
    let binary = addBinary(name + "≠0")
    force(column, between: lower, and: upper, where: [binary])
    (program.lower[column], program.upper[column]) = (min(0, lower), max(0, upper))
  }

  /// lower · Σ binaries ≤ x ≤ upper · Σ binaries.
  private mutating func force(
    _ column: Int, between lower: Double, and upper: Double, where binaries: [Int]
  ) {
    let name = name(column: column)
    addRow(
      [(column, 1)] + binaries.map { ($0, -upper) }, lower: -.infinity, upper: 0, name + "≤upper")
    addRow(
      [(column, 1)] + binaries.map { ($0, -lower) }, lower: 0, upper: .infinity, name + "≥lower")
  }

  private mutating func add(_ set: LinearProgram.SpecialOrderedSet) throws(Missing) {
    let isFirst = set.kind == .first
    let count = isFirst ? set.columns.count : set.columns.count - 1
    // A single column, or two neighbours, may be whatever they are.
    guard count > 1 else { return }
    let binaries = (0..<count).map { addBinary("\(set.name)=\($0 + 1)") }
    addRow(binaries.map { ($0, 1) }, lower: 1, upper: 1, set.name + "=1")
    for (place, column) in set.columns.enumerated() {
      guard let hull = hulls[column] else { continue }
      guard hull.lowerBound.isFinite, hull.upperBound.isFinite else {
        throw Missing(
          construct:
            "the special ordered set '\(set.name)' with the column '\(name(column: column))', "
            + "which has an infinite bound,", advice: "give it finite bounds")
      }
      let own = isFirst ? [place] : [place - 1, place].filter { binaries.indices.contains($0) }
      force(
        column, between: hull.lowerBound, and: hull.upperBound, where: own.map { binaries[$0] })
    }
  }

  // MARK: Indicators

  private mutating func add(
    _ indicator: LinearProgram.Indicator, _ linear: LinearProgram, _ byRow: SparseMatrix<Double>
  ) throws(Missing) {
    let row = indicator.row
    let terms = (byRow.starts[row]..<byRow.starts[row + 1]).map {
      (column: Int(byRow.rows[$0]), value: byRow.values[$0])
    }
    let (lower, upper) = (linear.rowLower[row], linear.rowUpper[row])
    (program.rowLower[row], program.rowUpper[row]) = (-.infinity, .infinity)
    if upper < .infinity {
      relax(terms, indicator, bound: upper, reach: try reach(terms, 1, row), isUpper: true)
    }
    if lower > -.infinity {
      relax(terms, indicator, bound: lower, reach: -(try reach(terms, -1, row)), isUpper: false)
    }
  }

  /// Asks for aᵀx ≤ bound, or ≥, where the indicator is active, and for what holds anyway elsewhere.
  private mutating func relax(
    _ terms: [(column: Int, value: Double)], _ indicator: LinearProgram.Indicator, bound: Double,
    reach: Double, isUpper: Bool
  ) {
    let name = name(row: indicator.row) + (isUpper ? "≤" : "≥")
    let slack = isUpper ? max(0, reach - bound) : min(0, reach - bound)
    let sign: Double = indicator.isActiveAtOne ? 1 : -1
    let side = indicator.isActiveAtOne ? bound + slack : bound
    addRow(
      terms + [(indicator.column, sign * slack)], lower: isUpper ? -.infinity : side,
      upper: isUpper ? side : .infinity, name)
  }

  /// The greatest value of sign · aᵀx within the bounds of the columns.
  private func reach(
    _ terms: [(column: Int, value: Double)], _ sign: Double, _ row: Int
  ) throws(Missing) -> Double {
    var sum = 0.0
    for term in terms {
      guard let hull = hulls[term.column] else { continue }
      let factor = sign * term.value
      sum += factor * (factor > 0 ? hull.upperBound : hull.lowerBound)
    }
    guard sum.isFinite else {
      throw Missing(
        construct: "the indicator of the row '\(name(row: row))', which has no bounds,",
        advice: "give its columns finite bounds")
    }
    return sum
  }
}
