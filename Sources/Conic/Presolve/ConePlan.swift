import ArgMinLinearAlgebra
import ArgMinProblems

/// What replaces one cone: other cones, their rows made of its rows.
struct ConePlan<Scalar: ConicScalar>: Sendable {
  /// A row that is one or two rows of the program with factors, and a constant.
  struct Row: Sendable {
    /// −1 for a row of only a constant and new columns.
    var row: Int
    var factor: Scalar = 1
    var second = -1
    var secondFactor: Scalar = 0
    var shift: Scalar = 0
  }

  private(set) var blocks: [ConeBlock] = []
  private(set) var rows: [Row] = []
  /// New free columns: 1 in the first and −1 in the second of two rows of this plan.
  var columns: [(plus: Int, minus: Int)] = []
  var recovery: (any ConeRecovery<Scalar>)?
  /// What the constraints were found to force to be zero.
  var faces: [FacialStep] = []
  /// A multiplier of the rows that proves infeasibility.
  var contradiction: [(row: Int, value: Scalar)]?

  mutating func append(_ block: ConeBlock, _ rows: [Row]) {
    blocks.append(block)
    self.rows += rows
  }

  static func infeasible(_ row: Int) -> ConePlan {
    var plan = ConePlan()
    plan.contradiction = [(row, 1)]
    return plan
  }
}

/// Chooses the multipliers, and puts the slacks together, of a cone that was replaced.
///
/// Before, the multipliers of rows are those of the rows that they are in, times their factors.
protocol ConeRecovery<Scalar>: Sendable {
  associatedtype Scalar: ConicScalar
  /// `reduced` is the point of the new program, in which the rows of the plan begin at `output`.
  func recover(
    _ point: inout PresolvedPoint<Scalar>, from reduced: PresolvedPoint<Scalar>, output: Int)
}

/// The rows of a program of which the parts of cones are known to be constant.
struct ConstantRows<Scalar: ConicScalar> {
  let program: ConeProgram<Scalar>
  /// The magnitudes of what the right sides were made from.
  let magnitude: [Scalar]
  /// How many nonzero entries each row has.
  let counts: [Int32]

  init(_ program: ConeProgram<Scalar>, magnitude: [Scalar]) {
    (self.program, self.magnitude) = (program, magnitude)
    var counts = [Int32](repeating: 0, count: program.rowCount)
    let a = program.matrix
    for place in a.values.indices where a.values[place] != 0 { counts[Int(a.rows[place])] += 1 }
    self.counts = counts
  }

  /// The value of a row that no column changes, a rounding error of it being 0; nil for another.
  func constant(_ row: Int) -> Scalar? {
    guard counts[row] == 0 else { return nil }
    let value = program.rightSide[row]
    let slack = magnitude[row] * PresolveTolerance<Scalar>.contradiction
    return abs(value) <= slack ? 0 : value
  }

  func isZero(_ row: Int) -> Bool { constant(row) == 0 }
}
