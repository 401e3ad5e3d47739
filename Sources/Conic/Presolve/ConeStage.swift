import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a program. To: one with simpler or smaller cones, each cone rewritten by its own plan. Exact.
/// Recovers: multipliers by the transpose of what was done to the rows, then by the plans; slacks
/// by its inverse, or as b − Ax.
struct ConeStage<Scalar: ConicScalar>: PresolveStage {
  private let given: ConeProgram<Scalar>
  private let givenMagnitude: [Scalar]
  private var rows: [ConePlan<Scalar>.Row] = []
  private var cones: [ConeBlock] = []
  private var recoveries: [(recovery: any ConeRecovery<Scalar>, output: Int)] = []
  /// New columns, by the rows that they are in.
  private var columns: [(plus: Int, minus: Int)] = []
  private(set) var faces: [FacialStep] = []
  /// True where a matrix became several with columns between them.
  var hasSplit: Bool { !columns.isEmpty }

  /// What became of the cones.
  enum Outcome {
    case unchanged
    case infeasible(PresolvedPoint<Scalar>)
    case rewritten(ConeStage)
  }

  static func make(
    _ program: ConeProgram<Scalar>, magnitude: [Scalar], splits: Bool
  ) -> Outcome {
    let hasCones = program.cones.contains {
      switch $0 {
      case .zero, .nonNegative: false
      default: true
      }
    }
    guard hasCones else { return .unchanged }
    let rows = ConstantRows(program, magnitude: magnitude)
    var plans: [ConePlan<Scalar>?] = []
    var start = 0
    for cone in program.cones {
      let plan = rows.plan(cone, start: start, splits: splits)
      if let contradiction = plan?.contradiction {
        var point = PresolvedPoint<Scalar>(
          columnCount: program.columnCount, rowCount: program.rowCount)
        for (row, value) in contradiction { point.z[row] = value }
        return .infeasible(point)
      }
      plans.append(plan)
      start += cone.dimension
    }
    guard plans.contains(where: { $0 != nil }) else { return .unchanged }
    return .rewritten(ConeStage(program, magnitude, plans))
  }

  private init(
    _ program: ConeProgram<Scalar>, _ magnitude: [Scalar], _ plans: [ConePlan<Scalar>?]
  ) {
    (given, givenMagnitude) = (program, magnitude)
    var start = 0
    for (cone, plan) in zip(program.cones, plans) {
      let range = start..<start + cone.dimension
      start = range.upperBound
      guard let plan else {
        append(cone)
        rows += range.map { ConePlan.Row(row: $0) }
        continue
      }
      let output = rows.count
      for block in plan.blocks { append(block) }
      rows += plan.rows
      columns += plan.columns.map { (output + $0.plus, output + $0.minus) }
      faces += plan.faces
      if let recovery = plan.recovery { recoveries.append((recovery, output)) }
    }
  }

  private mutating func append(_ block: ConeBlock) {
    switch block {
    case .zero(let count) where count > 0, .nonNegative(let count) where count > 0:
      cones.append(linear: block)
    default: if block.dimension > 0 { cones.append(block) }
    }
  }

  /// The magnitudes of what the right sides of its rows were made from.
  var magnitude: [Scalar] {
    rows.map { row in
      guard row.row >= 0 else { return abs(row.shift) }
      let first = abs(row.shift) + abs(row.factor) * givenMagnitude[row.row]
      return row.second < 0
        ? first : first + abs(row.secondFactor) * givenMagnitude[row.second]
    }
  }

  /// The program with the new cones.
  func program() -> ConeProgram<Scalar> {
    let (a, n) = (given.matrix, given.columnCount)
    let view = SparseRows(a)
    // By rows first, each with its columns in order; then by columns, the rows in order.
    var starts = [Int](repeating: 0, count: n + columns.count + 1)
    func visit(_ entry: (_ row: Int, _ column: Int, _ value: Scalar) -> Void) {
      for (target, row) in rows.enumerated() where row.row >= 0 {
        var p = view.starts[row.row]
        let pEnd = view.starts[row.row + 1]
        var q = row.second < 0 ? 0 : view.starts[row.second]
        let qEnd = row.second < 0 ? 0 : view.starts[row.second + 1]
        while p < pEnd || q < qEnd {
          let left = p < pEnd ? view.columns[p] : Int32.max
          let right = q < qEnd ? view.columns[q] : Int32.max
          var value: Scalar = 0
          if left <= right {
            value += row.factor * view.values[p]
            p += 1
          }
          if right <= left {
            value += row.secondFactor * view.values[q]
            q += 1
          }
          if value != 0 { entry(target, Int(min(left, right)), value) }
        }
      }
    }
    visit { _, column, _ in starts[column + 1] += 1 }
    for index in columns.indices { starts[n + index + 1] += 2 }
    for column in 0..<n + columns.count { starts[column + 1] += starts[column] }
    var next = starts
    var matrix = SparseMatrix<Scalar>(rowCount: rows.count, columnCount: n + columns.count)
    matrix.rows = [Int32](repeating: 0, count: starts[n + columns.count])
    matrix.values = [Scalar](repeating: 0, count: starts[n + columns.count])
    visit { row, column, value in
      matrix.rows[next[column]] = Int32(row)
      matrix.values[next[column]] = value
      next[column] += 1
    }
    for (index, column) in columns.enumerated() {
      let place = starts[n + index]
      let isPlusFirst = column.plus < column.minus
      matrix.rows[place] = Int32(min(column.plus, column.minus))
      matrix.rows[place + 1] = Int32(max(column.plus, column.minus))
      matrix.values[place] = isPlusFirst ? 1 : -1
      matrix.values[place + 1] = isPlusFirst ? -1 : 1
    }
    matrix.starts = starts
    return program(matrix)
  }

  private func program(_ matrix: SparseMatrix<Scalar>) -> ConeProgram<Scalar> {
    let b = given.rightSide
    let rightSide = rows.map { row -> Scalar in
      guard row.row >= 0 else { return row.shift }
      let first = row.shift + row.factor * b[row.row]
      return row.second < 0 ? first : first + row.secondFactor * b[row.second]
    }
    var program = ConeProgram(
      linear: given.linear + [Scalar](repeating: 0, count: columns.count), matrix: matrix,
      rightSide: rightSide, cones: cones)
    program.constant = given.constant
    program.lower.replaceSubrange(0..<given.columnCount, with: given.lower)
    program.upper.replaceSubrange(0..<given.columnCount, with: given.upper)
    program.isInteger.replaceSubrange(0..<given.columnCount, with: given.isInteger)
    program.quadratic = given.quadratic.extended(by: columns.count)
    return program
  }

  func recover(
    _ point: PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind
  ) -> PresolvedPoint<Scalar> {
    let n = given.columnCount
    var result = PresolvedPoint<Scalar>(columnCount: n, rowCount: given.rowCount)
    result.isAttained = point.isAttained
    result.x = Array(point.x[..<n])
    result.lowerDual = Array(point.lowerDual[..<n])
    result.upperDual = Array(point.upperDual[..<n])
    if kind != .infeasibility { result.s = given.slacks(result.x, as: kind) }
    for (place, row) in rows.enumerated() where row.row >= 0 {
      result.z[row.row] += row.factor * point.z[place]
      if row.second >= 0 {
        result.z[row.second] += row.secondFactor * point.z[place]
      } else {
        let shift = kind == .ray ? 0 : row.shift
        result.s[row.row] = (point.s[place] - shift) / row.factor
      }
    }
    for (recovery, output) in recoveries {
      recovery.recover(&result, from: point, output: output)
    }
    return result
  }
}

extension ConstantRows {
  /// What a cone is replaced by; nil where it stays.
  func plan(_ cone: ConeBlock, start: Int, splits: Bool) -> ConePlan<Scalar>? {
    switch cone {
    case .zero, .nonNegative: nil
    case .secondOrder(let count): secondOrderPlan(start: start, count: count)
    case .semidefinite(let order):
      semidefinitePlan(start: start, order: order, splits: splits)
    case .exponential: exponentialPlan(start: start)
    case .power(let exponent): powerPlan(start: start, exponent: .number(exponent))
    case .dualExponential, .dualPower: nil
    }
  }
}
