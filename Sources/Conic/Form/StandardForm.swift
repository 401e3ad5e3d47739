import ArgMinLinearAlgebra
import ArgMinProblems

/// Minimize ½ xᵀPx + qᵀx over Ax + s = b, s ∈ K, with bounds of x as rows behind those of A.
///
/// From: a ``ConeProgram``. Inequalities without a limit are left out, cones of one row are nonnegative
/// numbers; the matrix is shared with the program where no row is left out. Exact. Recovers: x, s, z and
/// the multipliers of bounds.
struct StandardForm<Scalar: ConicScalar>: Sendable {
  /// A bound of a column, which is a row of its own: x = value, −x + s = −lower or x + s = upper.
  struct Bound: Sendable {
    enum Kind: Sendable { case fixed, lower, upper }
    var column: Int
    var kind: Kind
  }

  let columnCount: Int
  var quadratic: SparseMatrix<Scalar>
  var linear: [Scalar]
  /// The rows before those of bounds.
  var matrix: SparseMatrix<Scalar>
  /// Of all rows.
  var rightSide: [Scalar]
  /// Fixed variables first.
  let bounds: [Bound]
  let fixedCount: Int
  private(set) var cones: [ConeRows<Scalar>] = []
  private let givenRowCount: Int
  /// The rows of the program that are kept; nil where all are.
  private let kept: [Int]?
  let constant: Scalar

  var rowCount: Int { rightSide.count }
  /// The rows of A, which come first.
  var plainRowCount: Int { matrix.rowCount }

  /// - Precondition: ``check(_:)`` does not throw.
  init(_ program: consuming ConeProgram<Scalar>) {
    let (n, lower, upper) = (program.columnCount, program.lower, program.upper)
    columnCount = n
    givenRowCount = program.rowCount
    constant = program.constant
    (quadratic, linear) = (program.quadratic, program.linear)
    var (fixed, others): ([Bound], [Bound]) = ([], [])
    for column in 0..<n {
      if lower[column] == upper[column] {
        fixed.append(Bound(column: column, kind: .fixed))
      } else {
        if lower[column] > -.infinity { others.append(Bound(column: column, kind: .lower)) }
        if upper[column] < .infinity { others.append(Bound(column: column, kind: .upper)) }
      }
    }
    (bounds, fixedCount) = (fixed + others, fixed.count)
    kept = Self.keptRows(program)
    if let kept {
      (matrix, rightSide) = Self.filtered(program, kept)
    } else {
      (matrix, rightSide) = (program.matrix, program.rightSide)
    }
    setCones(program.cones)
    for bound in bounds {
      rightSide.append(bound.kind == .lower ? -lower[bound.column] : upper[bound.column])
    }
    let first = matrix.rowCount
    if !fixed.isEmpty { cones.append(ConeRows(kind: .zero, rows: first..<first + fixed.count)) }
    if !others.isEmpty {
      cones.append(ConeRows(kind: .nonNegative, rows: first + fixed.count..<first + bounds.count))
    }
  }

  /// All rows but inequalities without a limit; nil where there is none.
  private static func keptRows(_ program: ConeProgram<Scalar>) -> [Int]? {
    guard program.rightSide.contains(.infinity) else { return nil }
    return program.rightSide.indices.filter { program.rightSide[$0] < .infinity }
  }

  private static func filtered(
    _ program: ConeProgram<Scalar>, _ kept: [Int]
  ) -> (SparseMatrix<Scalar>, [Scalar]) {
    var places = [Int32](repeating: -1, count: program.rowCount)
    for (place, row) in kept.enumerated() { places[row] = Int32(place) }
    var result = SparseMatrix<Scalar>(rowCount: kept.count, columnCount: program.columnCount)
    let source = program.matrix
    for column in 0..<program.columnCount {
      for entry in source.starts[column]..<source.starts[column + 1] {
        let place = places[Int(source.rows[entry])]
        if place < 0 { continue }
        result.rows.append(place)
        result.values.append(source.values[entry])
      }
      result.starts[column + 1] = result.rows.count
    }
    return (result, kept.map { program.rightSide[$0] })
  }

  private mutating func setCones(_ blocks: [ConeBlock]) {
    var (given, next, keptPlace) = (0, 0, 0)
    for block in blocks {
      var count = block.dimension
      given += count
      if let kept {
        let before = keptPlace
        while keptPlace < kept.count, kept[keptPlace] < given { keptPlace += 1 }
        count = keptPlace - before
      }
      if count == 0 { continue }
      let kind: ConeRows<Scalar>.Kind =
        switch block {
        case .zero: .zero
        case .nonNegative: .nonNegative
        case .secondOrder: count == 1 ? .nonNegative : .secondOrder
        case .semidefinite(let order): order == 1 ? .nonNegative : .semidefinite(order)
        case .exponential: .barrier(.exponential, isDual: false)
        case .dualExponential: .barrier(.exponential, isDual: true)
        case .power(let exponent): .barrier(.power(Self.number(exponent)), isDual: false)
        case .dualPower(let exponent): .barrier(.power(Self.number(exponent)), isDual: true)
        }
      cones.append(ConeRows(kind: kind, rows: next..<next + count))
      next += count
    }
  }

  /// A double in the precision of the method.
  private static func number(_ value: Double) -> Scalar {
    let significand = Int(value.significand * 0x1p52)
    let scaled = Scalar(significand)
    return Scalar(
      sign: .plus, exponent: Scalar.Exponent(Int(value.exponent) - 52), significand: scaled)
  }

  /// The solution in the terms of the program, from one of this form.
  func recover(
    status: ConicStatus, x: [Scalar], s: [Scalar], z: [Scalar], assessment: Assessment<Scalar>,
    iterations: Int
  ) -> ConicSolution<Scalar> {
    var slack = [Scalar](repeating: status == .unbounded ? 0 : .infinity, count: givenRowCount)
    var multipliers = [Scalar](repeating: 0, count: givenRowCount)
    for place in 0..<plainRowCount {
      let row = kept?[place] ?? place
      (slack[row], multipliers[row]) = (s[place], z[place])
    }
    var lower = [Scalar](repeating: 0, count: columnCount)
    var upper = lower
    for (index, bound) in bounds.enumerated() {
      let value = z[plainRowCount + index]
      switch bound.kind {
      case .lower: lower[bound.column] = value
      case .upper: upper[bound.column] = value
      case .fixed: (lower[bound.column], upper[bound.column]) = (max(0, -value), max(0, value))
      }
    }
    var (primal, dual) = (assessment.primal + constant, assessment.dual + constant)
    if status == .infeasible { (primal, dual) = (.infinity, .infinity) }
    if status == .unbounded { (primal, dual) = (-.infinity, -.infinity) }
    return ConicSolution(
      status: status, x: x, s: slack, z: multipliers, lowerDual: lower, upperDual: upper,
      primalObjective: primal, dualObjective: dual, primalResidual: assessment.primalResidual,
      dualResidual: assessment.dualResidual, gap: assessment.gap, iterations: iterations)
  }
}
