import ArgMinLinearAlgebra
import ArgMinProblems

/// A linear program in which every choice is a whole number.
///
/// From: semicontinuous columns, special ordered sets, and rows that an indicator switches on. To: rows
/// with columns of zeros and ones behind those of the program. Exact where the columns that take part
/// have finite bounds; else there is no such form. Recovers: the first columns.
///
/// * x = 0 or l ≤ x ≤ u: l z ≤ x ≤ u z.
/// * Of the first kind: min(l, 0) zⱼ ≤ xⱼ ≤ max(u, 0) zⱼ with Σ zⱼ ≤ 1. Of the second kind: the same
///   with zⱼ₋₁ + zⱼ in place of zⱼ, each z for a pair of neighbours.
/// * aᵀx ≤ b where z = 1: aᵀx + (M − b) z ≤ M with M the greatest value of aᵀx within the bounds.
///
/// Source: H. P. Williams, "Model Building in Mathematical Programming", chapters 9 and 10 (2013).
struct BinaryForm {
  private(set) var program: LinearProgram
  private let columnCount: Int
  private var entries: [(row: Int, column: Int, value: Double)] = []
  /// The engine that is to hold it, for what is said where it cannot.
  private let engine: String

  init(_ original: LinearProgram, for engine: String) throws(EngineError) {
    (program, columnCount, self.engine) = (original, original.columnCount, engine)
    (program.semicontinuous, program.sets, program.indicators) = ([], [], [])
    if original.semicontinuous.isEmpty, original.sets.isEmpty, original.indicators.isEmpty {
      return
    }
    for column in 0..<columnCount {
      let places = original.matrix.starts[column]..<original.matrix.starts[column + 1]
      for place in places {
        entries.append((Int(original.matrix.rows[place]), column, original.matrix.values[place]))
      }
    }
    for column in original.semicontinuous { try addSemicontinuous(column, of: original) }
    for set in original.sets { try add(set) }
    try add(original.indicators, of: original)
    program.matrix = SparseMatrix.assembled(
      rowCount: program.rowLower.count, columnCount: program.objective.count, entries: entries)
    var quadratic = SparseMatrix<Double>(
      rowCount: program.objective.count, columnCount: program.objective.count)
    for column in 0..<program.objective.count {
      quadratic.starts[column + 1] = original.quadratic.starts[min(column + 1, columnCount)]
    }
    (quadratic.rows, quadratic.values) = (original.quadratic.rows, original.quadratic.values)
    program.quadratic = quadratic
    (program.rowNames, program.columnNames) = ([], [])
  }

  /// The columns of the program that was given.
  func recovered(_ point: [Double]) -> [Double] { Array(point.prefix(columnCount)) }

  // MARK: What is added

  private mutating func addBinary() -> Int {
    program.objective.append(0)
    program.lower.append(0)
    program.upper.append(1)
    program.isInteger.append(true)
    return program.objective.count - 1
  }

  private mutating func addRow(
    _ terms: [(column: Int, value: Double)], from lower: Double = -.infinity,
    to upper: Double = .infinity
  ) {
    let row = program.rowLower.count
    for term in terms where term.value != 0 { entries.append((row, term.column, term.value)) }
    program.rowLower.append(lower)
    program.rowUpper.append(upper)
  }

  private mutating func addSemicontinuous(
    _ column: Int, of original: LinearProgram
  ) throws(EngineError) {
    let (lower, upper) = (original.lower[column], original.upper[column])
    // A column that may be zero anyway is like any other.
    if lower <= 0, upper >= 0 { return }
    guard lower.isFinite, upper.isFinite else {
      throw unbounded(column, in: "semicontinuous column")
    }
    let binary = addBinary()
    program.lower[column] = min(lower, 0)
    program.upper[column] = max(upper, 0)
    addRow([(column, 1), (binary, -lower)], from: 0)
    addRow([(column, 1), (binary, -upper)], to: 0)
  }

  private mutating func add(_ set: LinearProgram.SpecialOrderedSet) throws(EngineError) {
    let count = set.columns.count
    if count <= set.kind.rawValue { return }
    for column in set.columns
    where !program.lower[column].isFinite || !program.upper[column].isFinite {
      throw unbounded(column, in: "special ordered set with the column")
    }
    let binaries = (0..<(set.kind == .first ? count : count - 1)).map { _ in addBinary() }
    addRow(binaries.map { ($0, 1) }, to: 1)
    for (place, column) in set.columns.enumerated() {
      let own =
        set.kind == .first
        ? [binaries[place]]
        : [place - 1, place].filter(binaries.indices.contains).map { binaries[$0] }
      let (lower, upper) = (min(program.lower[column], 0), max(program.upper[column], 0))
      addRow([(column, 1)] + own.map { ($0, -lower) }, from: 0)
      addRow([(column, 1)] + own.map { ($0, -upper) }, to: 0)
    }
  }

  private mutating func add(
    _ indicators: [LinearProgram.Indicator], of original: LinearProgram
  ) throws(EngineError) {
    if indicators.isEmpty { return }
    let byRow = original.matrix.byRows
    for indicator in indicators {
      program.rowLower[indicator.row] = -.infinity
      program.rowUpper[indicator.row] = .infinity
    }
    for indicator in indicators {
      let terms = (byRow.starts[indicator.row]..<byRow.starts[indicator.row + 1]).map {
        (column: Int(byRow.rows[$0]), value: byRow.values[$0])
      }
      try addSwitched(terms, indicator, to: original.rowUpper[indicator.row], sign: 1)
      try addSwitched(terms, indicator, to: -original.rowLower[indicator.row], sign: -1)
    }
  }

  /// sign aᵀx ≤ b where the column of the indicator has its value.
  private mutating func addSwitched(
    _ terms: [(column: Int, value: Double)], _ indicator: LinearProgram.Indicator,
    to bound: Double, sign: Double
  ) throws(EngineError) {
    if bound == .infinity { return }
    var greatest = 0.0
    for term in terms where term.value != 0 {
      let value = sign * term.value
      let end = value > 0 ? program.upper[term.column] : program.lower[term.column]
      guard end.isFinite else {
        throw unbounded(term.column, in: "row under an indicator with the column")
      }
      greatest += value * end
    }
    guard greatest > bound else { return }
    let slack = greatest - bound
    let scaled = terms.map { (column: $0.column, value: sign * $0.value) }
    if indicator.isActiveAtOne {
      addRow(scaled + [(indicator.column, slack)], to: greatest)
    } else {
      addRow(scaled + [(indicator.column, -slack)], to: bound)
    }
  }

  private func unbounded(_ column: Int, in construct: String) -> EngineError {
    let names = program.columnNames
    let name = column < names.count ? names[column] : "x\(column + 1)"
    return .cannotHold(
      engine: engine, construct: "the \(construct) \(name), which has no finite bounds",
      advice: "give it a finite lower and upper bound")
  }
}
