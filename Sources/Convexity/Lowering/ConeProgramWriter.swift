internal import ArgMinExpressions
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Collects the rows of a cone program group by group, and writes its matrix once at the end.
///
/// Rows with a single term become bounds, rows that hold whatever the point is are dropped; equations
/// come first, then inequalities, then the other cones in the order of their groups.
struct ConeProgramWriter {
  /// The rows that groups are made of.
  private(set) var slices: [AffineSlice]
  private let columnCount: Int
  var objective: ObjectiveWriter
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  var isInteger: [Bool]
  private var equations = ConeRows()
  private var inequalities = ConeRows()
  private var others = ConeRows()
  private var cones: [ConeBlock] = []
  /// Where the entries of groups went whose multipliers are wanted.
  private(set) var record: MultiplierRecord
  private(set) var isFinite = true

  init(_ slices: [AffineSlice], columnCount: Int) {
    (self.slices, self.columnCount) = (slices, columnCount)
    objective = ObjectiveWriter(columnCount: columnCount)
    lower = Array(repeating: -.infinity, count: columnCount)
    upper = Array(repeating: .infinity, count: columnCount)
    isInteger = Array(repeating: false, count: columnCount)
    record = MultiplierRecord(columnCount: columnCount)
  }

  mutating func setBounds(_ column: Int, _ lower: Double, _ upper: Double) {
    (self.lower[column], self.upper[column]) = (lower, upper)
  }

  // MARK: Groups

  /// Adds the rows of a group, whose members are the slices of `range`.
  mutating func add(_ kind: ConeGroup.Kind, _ range: Range<Int>, isRecorded: Bool) {
    record.beginGroup(isRecorded: isRecorded)
    switch kind {
    case .zero: for slice in range { addEquations(slice) }
    case .nonNegative: for slice in range { addInequalities(slice) }
    case .secondOrder:
      let first = others.count
      for slice in range { addAll(slice) }
      cones.append(.secondOrder(others.count - first))
    case .secondOrders: addEach(range, .secondOrder(range.count))
    case .exponentials: addEach(range, .exponential)
    case .dualExponentials: addEach(range, .dualExponential)
    case .powers(let exponent): addEach(range, .power(exponent))
    case .dualPowers(let exponent): addEach(range, .dualPower(exponent))
    case .semidefinite: for slice in range { addMatrix(slice) }
    }
  }

  private mutating func addEquations(_ index: Int) {
    let slice = slices[index]
    if !slice.products.isEmpty {
      for row in 0..<slice.count { record.note(.equation, equations.count + row) }
      return equations.append(slice, index, rows: 0..<slice.count)
    }
    for row in 0..<slice.count {
      if slice.constant(row) == 0, slice.isConstant(row) {
        record.noteNothing()
        continue
      }
      record.note(.equation, equations.count)
      equations.append(slice, index, rows: row..<row + 1)
    }
  }

  private mutating func addInequalities(_ index: Int) {
    let slice = slices[index]
    if !slice.products.isEmpty {
      for row in 0..<slice.count { record.note(.inequality, inequalities.count + row) }
      return inequalities.append(slice, index, rows: 0..<slice.count)
    }
    for row in 0..<slice.count {
      switch slice.termCount(row) {
      case .none:
        if slice.constant(row) >= 0 {
          record.noteNothing()
          continue
        }
      case .one(let column, let value):
        addBound(column, value, slice.constant(row))
        continue
      case .several: break
      }
      record.note(.inequality, inequalities.count)
      inequalities.append(slice, index, rows: row..<row + 1)
    }
  }

  /// value · x + constant ≥ 0.
  private mutating func addBound(_ column: Int, _ value: Double, _ constant: Double) {
    let bound = -constant / value
    isFinite = isFinite && !bound.isNaN
    if value > 0 {
      if bound > lower[column] || (bound == lower[column] && !record.hasLowerOwner(column)) {
        lower[column] = bound
        record.ownLower(column)
      }
    } else if bound < upper[column] || (bound == upper[column] && !record.hasUpperOwner(column)) {
      upper[column] = bound
      record.ownUpper(column)
    }
    record.note(value > 0 ? .lowerBound : .upperBound, column, factor: 1 / abs(value))
  }

  private mutating func addAll(_ index: Int) {
    let slice = slices[index]
    for row in 0..<slice.count { record.note(.other, others.count + row) }
    others.append(slice, index, rows: 0..<slice.count)
  }

  /// One cone for each entry, of the entries of all members in turn; scalars repeat.
  private mutating func addEach(_ range: Range<Int>, _ cone: ConeBlock) {
    let count = range.reduce(0) { Swift.max($0, slices[$1].count) }
    cones += Array(repeating: cone, count: count)
    if slices[range].allSatisfy(\.products.isEmpty) {
      let rows = SparseRows(interleaving: Array(slices[range]), count: count)
      slices.append(AffineSlice(rows))
      return addAll(slices.count - 1)
    }
    for row in 0..<count * range.count { record.note(.other, others.count + row) }
    others.append(interleaving: slices[range], from: range.lowerBound, count: count)
  }

  /// The symmetric part of a square matrix: the upper triangle by columns, what is off the diagonal
  /// times √2.
  private mutating func addMatrix(_ index: Int) {
    let rows = slices[index].writtenOut
    let order = Int(Double(rows.count).squareRoot().rounded())
    cones.append(.semidefinite(order))
    var (above, below, factors): ([Int], [Int], [Double]) = ([], [], [])
    for j in 0..<order {
      for i in 0...j {
        above.append(i * order + j)
        below.append(j * order + i)
        factors.append(i == j ? 0.5 : 0.5.squareRoot())
      }
    }
    let triangle = SparseRows(
      SparseRows(selecting: above, of: rows, times: factors), plus: 1,
      times: SparseRows(selecting: below, of: rows, times: factors), count: above.count)
    slices.append(AffineSlice(triangle))
    addAll(slices.count - 1)
  }

  // MARK: The program

  /// The program of all that was added.
  mutating func program() -> ConeProgram<Double> {
    let classes = [equations, inequalities, others]
    let (matrix, matrixIsFinite) = ConeMatrix(slices, classes).matrix(columnCount: columnCount)
    let rightSide = classes.flatMap(\.constants)
    isFinite =
      isFinite && matrixIsFinite && objective.isFinite && rightSide.allSatisfy(\.isFinite)
    record.endRows(equations: equations.count, inequalities: inequalities.count)
    var blocks: [ConeBlock] = []
    if equations.count > 0 { blocks.append(.zero(equations.count)) }
    if inequalities.count > 0 { blocks.append(.nonNegative(inequalities.count)) }
    var program = ConeProgram(
      linear: objective.linear, matrix: matrix, rightSide: rightSide, cones: blocks + cones)
    program.quadratic = objective.matrix()
    program.constant = objective.constant
    (program.lower, program.upper, program.isInteger) = (lower, upper, isInteger)
    return program
  }
}

extension AffineSlice {
  enum TermCount {
    case none
    case one(column: Int, value: Double)
    case several
  }

  /// How many terms other than zeros a row without products has.
  func termCount(_ row: Int) -> TermCount {
    var found = TermCount.none
    for place in terms(row) where rows.values[place] != 0 {
      if case .one = found { return .several }
      found = .one(column: Int(rows.columns[place]), value: rows.values[place])
    }
    return found
  }

  /// True for a row without terms other than zeros.
  func isConstant(_ row: Int) -> Bool { terms(row).allSatisfy { rows.values[$0] == 0 } }
}
