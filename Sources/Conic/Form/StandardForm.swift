import ArgMinLinearAlgebra
import ArgMinProblems

/// Minimize ½ xᵀPx + qᵀx over Ax + s = b, s ∈ K, with K a product of few kinds of cones.
///
/// From: a ``ConeProgram``. Bounds become rows, fixed variables equations, dual cones primal ones by
/// exchanging and scaling their rows, cones of one row nonnegative numbers; rows without a limit are
/// left out. Exact but for the factors of dual cones. Recovers: s, z and the multipliers of bounds.
struct StandardForm {
  /// Where a row comes from.
  enum Source {
    /// `factor` times a row of the program.
    case row(Int, factor: Double)
    case lower(Int)
    case upper(Int)
    case fixed(Int)
  }

  /// What the rows from `start` on are in.
  struct Block {
    enum Kind: Equatable {
      case zero, nonNegative, secondOrder, semidefinite(Int), exponential
      case power(Double)
    }
    var kind: Kind
    var start: Int
    var dimension: Int
  }

  let columnCount: Int
  var quadratic: SparseMatrix<Double>
  var linear: [Double]
  var matrix: SparseMatrix<Double>
  var rightSide: [Double]
  private(set) var blocks: [Block] = []
  private(set) var sources: [Source] = []
  private let givenRowCount: Int
  private let constant: Double

  var rowCount: Int { rightSide.count }

  init(_ program: ConeProgram<Double>) throws(ConicError) {
    try Self.check(program)
    columnCount = program.columnCount
    givenRowCount = program.rowCount
    constant = program.constant
    quadratic = program.quadratic
    linear = program.linear
    var layout = Layout()
    try layout.read(program)
    sources = layout.equations + layout.inequalities
    if !layout.equations.isEmpty {
      blocks.append(Block(kind: .zero, start: 0, dimension: layout.equations.count))
    }
    if !layout.inequalities.isEmpty {
      blocks.append(
        Block(
          kind: .nonNegative, start: layout.equations.count, dimension: layout.inequalities.count))
    }
    for cone in layout.cones {
      blocks.append(Block(kind: cone.kind, start: sources.count, dimension: cone.rows.count))
      sources += cone.rows
    }
    rightSide = []
    matrix = SparseMatrix(rowCount: 0, columnCount: 0)
    fill(program)
  }

  /// The rows of A and b, from their sources.
  private mutating func fill(_ program: ConeProgram<Double>) {
    var places = [Int](repeating: -1, count: givenRowCount)
    var factors = [Double](repeating: 1, count: givenRowCount)
    var bounds: [(row: Int, column: Int, value: Double)] = []
    for (place, source) in sources.enumerated() {
      switch source {
      case .row(let row, let factor):
        (places[row], factors[row]) = (place, factor)
        rightSide.append(factor * program.rightSide[row])
      case .lower(let column):
        bounds.append((place, column, -1))
        rightSide.append(-program.lower[column])
      case .upper(let column):
        bounds.append((place, column, 1))
        rightSide.append(program.upper[column])
      case .fixed(let column):
        bounds.append((place, column, 1))
        rightSide.append(program.lower[column])
      }
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    entries.reserveCapacity(program.matrix.values.count + bounds.count)
    for column in 0..<columnCount {
      for place in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        let row = Int(program.matrix.rows[place])
        if places[row] < 0 || program.matrix.values[place] == 0 { continue }
        entries.append((places[row], column, factors[row] * program.matrix.values[place]))
      }
    }
    matrix = SparseMatrix(
      rowCount: sources.count, columnCount: columnCount, entries: entries + bounds)
  }

  /// The solution in the terms of the program, from one of this form.
  func recover(
    status: ConicStatus, x: [Double], s: [Double], z: [Double], assessment: Assessment,
    iterations: Int
  ) -> ConicSolution {
    var slack = [Double](repeating: status == .unbounded ? 0 : .infinity, count: givenRowCount)
    var multipliers = [Double](repeating: 0, count: givenRowCount)
    var (lower, upper) = (
      [Double](repeating: 0, count: columnCount), [Double](repeating: 0, count: columnCount)
    )
    for (place, source) in sources.enumerated() {
      switch source {
      case .row(let row, let factor):
        slack[row] = s[place] / factor
        multipliers[row] = z[place] * factor
      case .lower(let column): lower[column] = z[place]
      case .upper(let column): upper[column] = z[place]
      case .fixed(let column):
        upper[column] = max(0, z[place])
        lower[column] = max(0, -z[place])
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
