import ArgMinLinearAlgebra
import ArgMinProblems

/// A program of which rows and columns are taken out one by one, with the steps that lead back.
///
/// The matrix stays as it was given: rows and columns are only marked as gone. Every number of a
/// column that is gone is in `rightSide`, `linear` and `constant`. In a point, columns and rows that are not
/// yet recovered are zero, so that products with whole rows and columns are right at each step back.
struct Draft<Scalar: ConicScalar> {
  /// What a row asks of its product with x.
  enum RowKind: UInt8 { case gone, equal, atMost, atLeast, cone }

  let given: ConeProgram<Scalar>
  /// The rows of semidefinite matrices of three or more rows, ascending.
  let matrixRows: [Range<Int>]
  var kind: [RowKind]
  var isColumn: [Bool]
  var rightSide: [Scalar]
  /// The sum of the magnitudes of what `rightSide` was made from.
  var magnitude: [Scalar]
  var linear: [Scalar]
  var constant: Scalar
  var lower: [Scalar]
  var upper: [Scalar]
  /// How many nonzero entries of rows and columns are left.
  var rowCounts: [Int32]
  var columnCounts: [Int32]
  /// How many entries of P beside the diagonal are left in each column.
  var quadraticCounts: [Int32]
  var diagonal: [Scalar]
  /// Whether P has an entry beside the diagonal, as it was given.
  private(set) var hasQuadratic: [Bool] = []
  /// The row that fixed a column at a corner of the bounds, or −1.
  var forcedBy: [Int]
  var steps: [Step] = []
  var isChanged = false
  var conclusion: Conclusion?
  /// A direction in which the objective falls, the rows allowing it.
  var ray: PresolvedPoint<Scalar>?
  /// Rows and columns with at most one entry that have not been looked at.
  var shortRows: [Int] = []
  var shortColumns: [Int] = []
  private var rowView: SparseRows<Scalar>?
  private var quadraticView: SparseRows<Scalar>?

  /// Multipliers that prove infeasibility, in the terms of this draft.
  struct Conclusion { var point: PresolvedPoint<Scalar> }

  /// One step taken, with what is needed to take it back.
  enum Step {
    case bound(SingletonRow<Scalar>)
    case fixed(FixedColumn<Scalar>)
    case substituted(ColumnSingleton<Scalar>)
    case forcing(ForcingRow)
    case opposed(OpposedRows<Scalar>)
    case loosened(LooseColumn<Scalar>)
  }

  var rows: SparseRows<Scalar> {
    mutating get {
      if let rowView { return rowView }
      let view = SparseRows(given.matrix)
      rowView = view
      return view
    }
  }

  /// The rows, where they were needed before; a step back asks only for those.
  var builtRows: SparseRows<Scalar> { rowView ?? SparseRows(given.matrix) }
  var builtQuadratic: SparseRows<Scalar> {
    quadraticView ?? SparseRows(symmetric: given.quadratic)
  }

  /// P without its diagonal, by rows.
  var quadratic: SparseRows<Scalar> {
    mutating get {
      if let quadraticView { return quadraticView }
      let view = SparseRows(symmetric: given.quadratic)
      quadraticView = view
      return view
    }
  }

  /// - Parameter sizes: the magnitudes of what the right sides were made from, where not of themselves.
  ///
  /// Nil where arrays do not fit together or hold what is not a number: those are left to the checks of the
  /// method.
  init?(_ program: ConeProgram<Scalar>, magnitude sizes: [Scalar]? = nil) {
    let (n, m) = (program.columnCount, program.rowCount)
    guard program.lower.count == n, program.upper.count == n, program.isInteger.count == n,
      program.quadratic.rowCount == n, program.quadratic.columnCount == n,
      program.matrix.rowCount == m, program.matrix.columnCount == n,
      let kind = Self.kinds(program)
    else { return nil }
    given = program
    matrixRows = Self.matrixRows(program.cones)
    self.kind = kind
    isColumn = [Bool](repeating: true, count: n)
    (rightSide, linear, constant) = (program.rightSide, program.linear, program.constant)
    (lower, upper) = (program.lower, program.upper)
    rowCounts = [Int32](repeating: 0, count: m)
    columnCounts = [Int32](repeating: 0, count: n)
    quadraticCounts = columnCounts
    forcedBy = [Int](repeating: -1, count: n)
    diagonal = [Scalar](repeating: 0, count: n)
    magnitude = sizes ?? rightSide.map { abs($0) }
    guard count() else { return nil }
    hasQuadratic = quadraticCounts.map { $0 > 0 }
  }

  private static func matrixRows(_ cones: [ConeBlock]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for cone in cones {
      let end = start + cone.dimension
      if case .semidefinite(let order) = cone, order > 2 { ranges.append(start..<end) }
      start = end
    }
    return ranges
  }

  /// Counts entries; false where a number is not finite.
  private mutating func count() -> Bool {
    let (a, p) = (given.matrix, given.quadratic)
    var sum: Scalar = 0
    for j in 0..<given.columnCount {
      var entries: Int32 = 0
      for place in a.starts[j]..<a.starts[j + 1] {
        let value = a.values[place]
        sum += value * 0
        if value != 0 {
          entries += 1
          rowCounts[Int(a.rows[place])] += 1
        }
      }
      columnCounts[j] = entries
      for place in p.starts[j]..<p.starts[j + 1] {
        let (i, value) = (Int(p.rows[place]), p.values[place])
        sum += value * 0
        if i == j { diagonal[j] += value }
        if i != j, value != 0 {
          quadraticCounts[i] += 1
          quadraticCounts[j] += 1
        }
      }
      sum += linear[j] * 0
      if lower[j].isNaN || upper[j].isNaN { return false }
      if lower[j] == .infinity || upper[j] == -.infinity { return false }
    }
    for i in rightSide.indices where !rightSide[i].isFinite {
      guard kind[i] == .atMost, rightSide[i] == .infinity else { return false }
    }
    return sum == 0 && constant.isFinite
  }

  /// The kinds of the rows; nil where the cones do not fit.
  static func kinds(_ program: ConeProgram<Scalar>) -> [RowKind]? {
    var kinds: [RowKind] = []
    kinds.reserveCapacity(program.rowCount)
    for cone in program.cones {
      let room = program.rowCount - kinds.count
      switch cone {
      case .zero(let count), .nonNegative(let count), .secondOrder(let count),
        .semidefinite(let count):
        // No order exceeds its number of rows, so that the dimension cannot overflow.
        guard count >= 0, count <= room else { return nil }
      case .power(let exponent), .dualPower(let exponent):
        guard exponent > 0, exponent < 1 else { return nil }
      case .exponential, .dualExponential: break
      }
      guard cone.dimension <= room else { return nil }
      let kind: RowKind =
        switch cone {
        case .zero: .equal
        case .nonNegative: .atMost
        default: .cone
        }
      kinds += repeatElement(kind, count: cone.dimension)
    }
    return kinds.count == program.rowCount ? kinds : nil
  }
}

extension Draft {
  /// True for an equation or inequality that is still there.
  func isLinear(_ row: Int) -> Bool { kind[row] != .gone && kind[row] != .cone }

  /// True where x enters neither the quadratic objective nor is a whole number.
  func isPlain(_ column: Int) -> Bool {
    diagonal[column] == 0 && quadraticCounts[column] == 0 && !given.isInteger[column]
  }

  /// Takes a row out; its multiplier is zero unless a step says otherwise.
  mutating func remove(row: Int) {
    isChanged = true
    kind[row] = .gone
    guard rowCounts[row] > 0 else { return }
    let view = rows
    for place in view.starts[row]..<view.starts[row + 1] {
      let column = Int(view.columns[place])
      guard isColumn[column] else { continue }
      columnCounts[column] -= 1
      if columnCounts[column] <= 1 { shortColumns.append(column) }
    }
  }

  /// Takes note of a proof of infeasibility; the first one counts.
  mutating func conclude(
    _ multipliers: [(row: Int, value: Scalar)], lower: [(column: Int, value: Scalar)] = [],
    upper: [(column: Int, value: Scalar)] = []
  ) {
    guard conclusion == nil else { return }
    var point = PresolvedPoint<Scalar>(
      columnCount: given.columnCount, rowCount: given.rowCount)
    for (row, value) in multipliers { point.z[row] += value }
    for (column, value) in lower { point.lowerDual[column] += value }
    for (column, value) in upper { point.upperDual[column] += value }
    recover(&point, as: .infeasibility)
    conclusion = Conclusion(point: point)
    isChanged = true
  }

  /// Takes note of a direction along one column; the first one counts.
  mutating func fall(column: Int, by value: Scalar) {
    guard ray == nil else { return }
    var point = PresolvedPoint<Scalar>(
      columnCount: given.columnCount, rowCount: given.rowCount)
    point.x[column] = value
    recover(&point, as: .ray)
    point.s = given.slacks(point.x, as: .ray)
    ray = point
    isChanged = true
  }

  /// Takes the steps back, from the last to the first.
  func recover(_ point: inout PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind) {
    for step in steps.reversed() {
      switch step {
      case .bound(let step): step.recover(&point)
      case .fixed(let step): step.recover(&point, as: kind, self)
      case .substituted(let step): step.recover(&point, as: kind, self)
      case .forcing(let step): step.recover(&point, self)
      case .opposed(let step): step.recover(&point)
      case .loosened(let step): step.recover(&point, as: kind, self)
      }
    }
  }
}
