internal import ArgMinLinearAlgebra
package import ArgMinProblems

/// A linear program with a basis that is kept from one solve to the next.
///
/// Columns 0..<n are those of the program, column n + i is the logical of row i: A x + s = 0 with
/// −rowUpper ≤ s ≤ −rowLower. Everything within is scaled by ``SimplexMatrix``; what goes in and comes
/// out is not. After the first solve, a solve after changes of bounds allocates nothing but what the
/// factors grow by.
///
/// Sources: A. Koberstein, "The dual simplex method, techniques for a fast and stable implementation"
/// (2005); Q. Huangfu & J. A. J. Hall, "Parallelizing the dual revised simplex method" (2018).
package final class Simplex {
  package enum Outcome: Sendable, Hashable {
    case optimal
    case infeasible
    case unbounded
    /// The dual value has passed ``cutoff``.
    case cutoff
    case iterationLimit
    case interrupted
    /// Rounding errors could not be overcome.
    case numericalDifficulty
  }

  /// Where a column that is not basic may move: nowhere, up, down, both ways.
  enum Move {
    static let none: Int8 = 0
    static let up: Int8 = 1
    static let down: Int8 = -1
    static let free: Int8 = 2
  }

  let matrix: SimplexMatrix
  package let rowCount: Int
  package let columnCount: Int
  /// Columns and logicals together.
  let count: Int

  // The program, scaled.
  let trueLower: Buffer<Double>
  let trueUpper: Buffer<Double>
  let trueCost: Buffer<Double>
  let constant: Double
  // What is worked with: boxes in the first phase, costs that were shifted.
  let lower: Buffer<Double>
  let upper: Buffer<Double>
  let cost: Buffer<Double>
  var hasShiftedCosts = false

  /// The values of columns that are not basic.
  let value: Buffer<Double>
  let reduced: Buffer<Double>
  let move: Buffer<Int8>
  /// The row in which a column is basic, or −1.
  let place: Buffer<Int32>
  let head: Buffer<Int32>
  let basicValue: Buffer<Double>
  let basicLower: Buffer<Double>
  let basicUpper: Buffer<Double>
  /// ‖eᵣᵀB⁻¹‖², or an estimate of it.
  let weight: Buffer<Double>
  /// The reference weights of the primal method.
  let devex: Buffer<Double>

  let factors: BasisFactors
  let factorization: BasisFactorization
  var isFactored = false

  // Work: by rows, and by columns.
  let pivotRow: Buffer<Double>
  let pivotColumn: Buffer<Double>
  let steepest: Buffer<Double>
  let shift: Buffer<Double>
  let alpha: Buffer<Double>
  let candidates: Buffer<Int32>
  let candidateSize: Buffer<Double>
  let candidateDual: Buffer<Double>
  let byVariable: Buffer<Double>

  /// Violations of bounds that count as none, relative to max(1, |bound|).
  package var primalTolerance = 1e-9
  package var dualTolerance = 1e-9
  /// A dual value from which on the outcome is ``Outcome/cutoff``.
  package var cutoff = Double.infinity
  package var iterationLimit = Int.max
  /// Asked every few pivots.
  package var shouldStop: (() -> Bool)?
  package private(set) var iterations = 0
  /// Whether costs are perturbed before the next solve, which spares degenerate pivots from scratch
  /// and costs some after small changes.
  package var perturbs = true
  /// Whether an optimum is computed again from a new factorization before it is believed. A search that
  /// solves thousands of neighbours may do without.
  package var confirms = true
  /// True where reduced costs are those of the true costs and of the basis.
  var hasReducedCosts = false
  /// y where ``Outcome/infeasible`` was found, in the terms of the program; nil otherwise.
  package var farkas: [Double]?
  /// A direction in the terms of the program where ``Outcome/unbounded`` was found; nil otherwise.
  package var ray: [Double]?
  /// How many candidates of the ratio test are to be moved to their other bounds.
  var flipCount = 0
  var random: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The program without whole numbers, quadratic terms and other conditions; all logicals are basic.
  package init(_ program: LinearProgram) {
    matrix = SimplexMatrix(program.matrix)
    (rowCount, columnCount) = (program.rowCount, program.columnCount)
    count = rowCount + columnCount
    constant = program.constant
    trueLower = Buffer(count: count, repeating: 0)
    trueUpper = Buffer(count: count, repeating: 0)
    trueCost = Buffer(count: count, repeating: 0)
    lower = Buffer(count: count, repeating: 0)
    upper = Buffer(count: count, repeating: 0)
    cost = Buffer(count: count, repeating: 0)
    value = Buffer(count: count, repeating: 0)
    reduced = Buffer(count: count, repeating: 0)
    move = Buffer(count: count, repeating: 0)
    place = Buffer(count: count, repeating: -1)
    head = Buffer(count: rowCount, repeating: 0)
    basicValue = Buffer(count: rowCount, repeating: 0)
    basicLower = Buffer(count: rowCount, repeating: 0)
    basicUpper = Buffer(count: rowCount, repeating: 0)
    weight = Buffer(count: rowCount, repeating: 1)
    devex = Buffer(count: count, repeating: 1)
    factors = BasisFactors(order: rowCount)
    factorization = BasisFactorization(order: rowCount)
    pivotRow = Buffer(count: rowCount, repeating: 0)
    pivotColumn = Buffer(count: rowCount, repeating: 0)
    steepest = Buffer(count: rowCount, repeating: 0)
    shift = Buffer(count: rowCount, repeating: 0)
    alpha = Buffer(count: count, repeating: 0)
    candidates = Buffer(count: count, repeating: 0)
    candidateSize = Buffer(count: count, repeating: 0)
    candidateDual = Buffer(count: count, repeating: 0)
    byVariable = Buffer(count: count, repeating: 0)
    for j in 0..<columnCount {
      setBounds(of: j, lower: program.lower[j], upper: program.upper[j])
      trueCost[j] = program.objective[j] * matrix.columnScale[j]
    }
    for i in 0..<rowCount {
      setBounds(ofRow: i, lower: program.rowLower[i], upper: program.rowUpper[i])
    }
    resetBasis()
  }

  /// Makes all logicals basic.
  package func resetBasis() {
    for j in 0..<columnCount { place[j] = -1 }
    for i in 0..<rowCount {
      head[i] = Int32(columnCount + i)
      place[columnCount + i] = Int32(i)
      weight[i] = 1
    }
    isFactored = false
  }

  // MARK: the program's terms

  package func setBounds(of column: Int, lower: Double, upper: Double) {
    trueLower[column] = lower / matrix.columnScale[column]
    trueUpper[column] = upper / matrix.columnScale[column]
  }

  package func setBounds(ofRow row: Int, lower: Double, upper: Double) {
    trueLower[columnCount + row] = -upper * matrix.rowScale[row]
    trueUpper[columnCount + row] = -lower * matrix.rowScale[row]
  }

  package func setCost(of column: Int, _ value: Double) {
    trueCost[column] = value * matrix.columnScale[column]
    hasReducedCosts = false
  }

  /// The value of a column at the point reached.
  package func value(of column: Int) -> Double {
    let row = Int(place.base[column])
    return (row < 0 ? value.base[column] : basicValue.base[row]) * matrix.columnScale.base[column]
  }

  package var point: [Double] { (0..<columnCount).map(value(of:)) }

  /// cᵀx + r at the point reached.
  package var objective: Double {
    var sum = 0.0
    for j in 0..<columnCount where trueCost[j] != 0 {
      let row = Int(place[j])
      sum += trueCost[j] * (row < 0 ? value[j] : basicValue[row])
    }
    return sum + constant
  }

  package func reducedCost(of column: Int) -> Double {
    reduced.base[column] / matrix.columnScale.base[column]
  }

  /// The multiplier of a row, in the signs of ``LinearSolution/rowDuals``.
  package func rowDual(of row: Int) -> Double {
    -reduced.base[columnCount + row] * matrix.rowScale.base[row]
  }

  package var rowDuals: [Double] { (0..<rowCount).map(rowDual(of:)) }
  package var reducedCosts: [Double] { (0..<columnCount).map(reducedCost(of:)) }

  package func isBasic(_ column: Int) -> Bool { place.base[column] >= 0 }

  /// Which columns and logicals are basic, and which of the others are at their upper bounds.
  package struct Basis: Sendable {
    package var states: [Int8]

    package init(states: [Int8]) { self.states = states }
  }

  package var basis: Basis {
    Basis(
      states: (0..<count).map { j in
        place[j] >= 0 ? 0 : (value[j] == trueUpper[j] && value[j] != trueLower[j] ? 2 : 1)
      })
  }

  /// Takes a basis of a program with the same rows and columns. Where it is not one, a solve mends it.
  package func setBasis(_ basis: Basis) {
    var row = 0
    for j in 0..<count {
      let state = basis.states[j]
      place[j] = -1
      if state == 0, row < rowCount {
        head[row] = Int32(j)
        place[j] = Int32(row)
        row += 1
      } else {
        value[j] = state == 2 ? trueUpper[j] : trueLower[j]
      }
    }
    var logical = 0
    while row < rowCount, logical < rowCount {
      if place[columnCount + logical] < 0 {
        head[row] = Int32(columnCount + logical)
        place[columnCount + logical] = Int32(row)
        row += 1
      }
      logical += 1
    }
    weight.fill(1)
    isFactored = false
  }

  func countPivot() { iterations += 1 }
}
