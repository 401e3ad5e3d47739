import ArgMinLinearAlgebra

/// The linear system of a Newton step, with the auxiliary variables eliminated from it:
///
///     ⎡ H + diag(d)   Jᵀ      ⎤ ⎡ Δx ⎤   ⎡ a ⎤
///     ⎣ J            −diag(e) ⎦ ⎣ Δy ⎦ = ⎣ b ⎦
///
/// Its matrix must have as many positive eigenvalues as there are variables, and as many negative
/// ones as there are rows, for the step to be one of descent.
final class KKTSystem {
  private let solver: SymmetricIndefiniteSolver
  let variableCount: Int
  let rowCount: Int
  private let hessianCount: Int
  private let jacobianCount: Int
  private let right: Buffer<Double>
  private let residual: Buffer<Double>
  private let best: Buffer<Double>

  /// A lower limit on the diagonal e, which sparse factorizations without pivoting need.
  let leastRowDiagonal: Double

  init(_ program: ReducedProgram) {
    let (n, m) = (program.variableCount, program.rowCount)
    variableCount = n
    rowCount = m
    hessianCount = program.hessianRows.count
    jacobianCount = program.jacobianColumns.count
    var rows = Array(0..<(n + m))
    var columns = rows
    rows += program.hessianRows.array
    columns += program.hessianColumns.array
    for i in 0..<m {
      for p in program.jacobianStarts[i]..<program.jacobianStarts[i + 1] {
        rows.append(n + i)
        columns.append(program.jacobianColumns[p])
      }
    }
    solver = SymmetricIndefiniteSolver(
      SymmetricPattern(dimension: n + m, rows: rows, columns: columns))
    leastRowDiagonal = solver.exchangesPivots ? 0 : 1e-9
    right = Buffer(count: n + m, repeating: 0)
    residual = Buffer(count: n + m, repeating: 0)
    best = Buffer(count: n + m, repeating: 0)
  }

  /// The diagonal d, then −e; set before `factorize`.
  var diagonal: UnsafeMutablePointer<Double> { solver.values.base }
  /// The elements of H in the order of the program.
  var hessian: UnsafeMutablePointer<Double> { solver.values.base + variableCount + rowCount }
  /// The elements of J in the order of the program.
  var jacobian: UnsafeMutablePointer<Double> { hessian + hessianCount }

  func clearHessian() { hessian.update(repeating: 0, count: hessianCount) }

  /// Factorizes the matrix and returns its inertia.
  func factorize() -> Inertia { solver.factorize() }

  /// Replaces `b` by the solution, refined; false where the residual stays large.
  func solve(_ b: UnsafeMutablePointer<Double>) -> Bool {
    let count = variableCount + rowCount
    let (right, residual) = (right.base, residual.base)
    right.update(from: b, count: count)
    let size = VectorKernels.maximumNorm(right, count: count)
    guard size > 0 else { return true }
    guard size.isFinite else { return false }
    solver.solve(b)
    var previous = Double.infinity
    for _ in 0..<10 {
      residual.update(from: right, count: count)
      solver.subtractProduct(b, from: residual)
      let length = VectorKernels.maximumNorm(b, count: count)
      let error = VectorKernels.maximumNorm(residual, count: count)
      let ratio = error / (size + min(length, 1e6 * size))
      if !(ratio < previous) {
        // The last correction made it worse: go back.
        guard previous.isFinite else { return false }
        b.update(from: best.base, count: count)
        break
      }
      previous = ratio
      if ratio <= 1e-14 { break }
      best.base.update(from: b, count: count)
      solver.solve(residual)
      VectorKernels.add(1, times: residual, to: b, count: count)
    }
    return previous <= 1e-5
  }
}
