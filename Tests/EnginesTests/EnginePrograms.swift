import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// Programs with small whole numbers, in boxes so small that their points can be listed.
enum EnginePrograms {
  /// Rows and bounds by their numbers.
  static func program(
    costs: [Double], rows: [[Double]], from rowLower: [Double], to rowUpper: [Double],
    lower: [Double], upper: [Double]
  ) -> LinearProgram {
    var entries: [(row: Int, column: Int, value: Double)] = []
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() where value != 0 {
        entries.append((row, column, value))
      }
    }
    var program = LinearProgram(
      objective: costs,
      matrix: .assembled(rowCount: rows.count, columnCount: costs.count, entries: entries),
      rowLower: rowLower, rowUpper: rowUpper)
    (program.lower, program.upper) = (lower, upper)
    return program
  }

  /// A random program in a box of finite bounds; it may have no point.
  static func random(
    rows: Int, columns: Int, _ random: inout SeededGenerator
  ) -> LinearProgram {
    func whole(_ range: ClosedRange<Int>) -> Double {
      Double(Int.random(in: range, using: &random))
    }
    let matrix = (0..<rows).map { _ in (0..<columns).map { _ in whole(-4...4) } }
    var (rowLower, rowUpper) = ([Double](), [Double]())
    for _ in 0..<rows {
      let side = whole(-6...6)
      switch Int.random(in: 0...3, using: &random) {
      case 0: (rowLower, rowUpper) = (rowLower + [side], rowUpper + [side])
      case 1: (rowLower, rowUpper) = (rowLower + [side], rowUpper + [side + whole(1...6)])
      case 2: (rowLower, rowUpper) = (rowLower + [-.infinity], rowUpper + [side])
      default: (rowLower, rowUpper) = (rowLower + [side], rowUpper + [.infinity])
      }
    }
    let lower = (0..<columns).map { _ in whole(-2...1) }
    return program(
      costs: (0..<columns).map { _ in whole(-5...5) }, rows: matrix, from: rowLower, to: rowUpper,
      lower: lower, upper: lower.map { $0 + whole(0...3) })
  }

  /// Whole columns, of which some are zero or in their bounds, in sets, or switch a row.
  static func withChoices(_ random: inout SeededGenerator) -> LinearProgram {
    var program = Self.random(rows: 3, columns: 5, &random)
    program.isInteger = [Bool](repeating: true, count: 5)
    // Nothing but the choices is to make them infeasible.
    for row in 0..<3 where program.rowLower[row] == program.rowUpper[row] {
      program.rowLower[row] -= 3
    }
    (program.lower[4], program.upper[4]) = (0, 1)
    if Bool.random(using: &random) {
      (program.lower[0], program.upper[0]) = (2, 4)
      program.semicontinuous = [0]
    }
    if Bool.random(using: &random) {
      let kind: LinearProgram.SpecialOrderedSet.Kind =
        Bool.random(using: &random) ? .first : .second
      program.sets = [.init(kind, columns: [1, 2, 3], weights: [1, 2, 3])]
    }
    if Bool.random(using: &random) {
      program.indicators = [
        .init(row: 1, column: 4, isActiveAtOne: Bool.random(using: &random))
      ]
    }
    return program
  }

  /// The least value over all points of whole numbers in the box, nil where none is feasible.
  static func leastByListing(_ program: LinearProgram) -> Double? {
    var least: Double?
    var point = program.lower
    for column in program.semicontinuous { point[column] = 0 }
    let first = point
    while true {
      let residual = program.residual(at: point)
      if residual.absolute == 0, residual.integrality == 0 {
        least = min(least ?? .infinity, program.value(at: point))
      }
      guard let column = point.indices.first(where: { point[$0] < program.upper[$0] }) else {
        return least
      }
      point[column] += 1
      for earlier in 0..<column { point[earlier] = first[earlier] }
    }
  }
}
