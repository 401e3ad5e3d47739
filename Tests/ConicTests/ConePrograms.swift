import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinProblems

extension ConeProgram<Double> {
  /// A program from dense rows of A, and of the upper triangle of P.
  static func dense(
    _ linear: [Double], quadratic: [[Double]] = [], _ rows: [[Double]], _ rightSide: [Double],
    _ cones: [ConeBlock]
  ) -> ConeProgram {
    let n = linear.count
    func entries(_ rows: [[Double]], upper: Bool) -> [(row: Int, column: Int, value: Double)] {
      rows.enumerated().flatMap { i, row in
        row.enumerated().compactMap { j, value in
          value == 0 || (upper && i > j) ? nil : (i, j, value)
        }
      }
    }
    var program = ConeProgram(
      linear: linear,
      matrix: SparseMatrix(
        rowCount: rightSide.count, columnCount: n, entries: entries(rows, upper: false)),
      rightSide: rightSide, cones: cones)
    program.quadratic = SparseMatrix(
      rowCount: n, columnCount: n, entries: entries(quadratic, upper: true))
    return program
  }

  func bounded(_ lower: [Double], _ upper: [Double]) -> ConeProgram {
    var program = self
    (program.lower, program.upper) = (lower, upper)
    return program
  }
}

/// Ax + s − b, Px + q + Aᵀz − lowerDual + upperDual, the largest of each.
func residuals(
  _ program: ConeProgram<Double>, _ solution: ConicSolution<Double>
) -> (primal: Double, dual: Double) {
  var primal = solution.s
  program.matrix.multiplyAdd(solution.x, into: &primal)
  for i in primal.indices {
    // A row without limit has no residual.
    primal[i] = program.rightSide[i] == .infinity ? 0 : primal[i] - program.rightSide[i]
  }
  var dual = program.linear
  let p = program.quadratic
  for j in dual.indices {
    dual[j] += solution.upperDual[j] - solution.lowerDual[j]
    for place in p.starts[j]..<p.starts[j + 1] {
      let i = Int(p.rows[place])
      dual[i] += p.values[place] * solution.x[j]
      if i != j { dual[j] += p.values[place] * solution.x[i] }
    }
  }
  program.matrix.multiplyTransposedAdd(solution.z, into: &dual)
  return (primal.reduce(0) { max($0, abs($1)) }, dual.reduce(0) { max($0, abs($1)) })
}
