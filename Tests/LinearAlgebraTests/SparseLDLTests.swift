import ArgMinLinearAlgebra
import Testing

@Suite("Sparse LDLᵀ")
struct SparseLDLTests {
  /// A sparse quasi-definite matrix: positive and negative diagonal blocks with random coupling.
  private func quasiDefinite(
    order: Int, negative: Int, seed: UInt64
  ) -> (pattern: SymmetricPattern, values: [Double], full: [[Double]]) {
    var random = RandomMatrices(seed: seed)
    var (rows, columns, values) = ([Int](), [Int](), [Double]())
    func place() -> Int { Int(random.next() % UInt64(order)) }
    for _ in 0..<(3 * order) {
      let (i, j) = (place(), place())
      let sameBlock = (i < order - negative) == (j < order - negative)
      guard i != j, !sameBlock || i.isMultiple(of: 3) else { continue }
      rows.append(i)
      columns.append(j)
      values.append(sameBlock ? 0.05 * random.number() : random.number())
    }
    for i in 0..<order {
      rows.append(i)
      columns.append(i)
      values.append(i < order - negative ? 2 + random.number() : -2 - random.number())
    }
    var full = (0..<order).map { _ in [Double](repeating: 0, count: order) }
    for ((i, j), value) in zip(zip(rows, columns), values) {
      full[i][j] += value
      if i != j { full[j][i] += value }
    }
    return (SymmetricPattern(dimension: order, rows: rows, columns: columns), values, full)
  }

  @Test(
    "a quasi-definite matrix has the inertia of its blocks, and small residuals",
    arguments: [(1, 0), (2, 1), (10, 4), (60, 20), (200, 90), (500, 250)])
  func quasiDefinite(order: Int, negative: Int) {
    let (pattern, values, full) = quasiDefinite(order: order, negative: negative, seed: 3)
    var random = RandomMatrices(seed: 11)
    let b = random.vector(order)
    let factors = SparseLDL(pattern, order: MinimumDegree.order(pattern))
    var x = b
    // Twice, because memory is reused.
    for _ in 0..<2 {
      let inertia = values.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { factors.factorize($0) }
      }
      #expect(inertia == Inertia(positive: order - negative, negative: negative))
      x = b
      x.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { factors.solve(base) } }
      #expect(backwardError(full, x, b) < 1e-12)
    }
  }

  @Test(
    "the solver gives the same solution, dense or sparse", arguments: [1, 20, 48, 49, 120],
    [SymmetricIndefiniteSolver.Form.dense, .sparse, .automatic])
  func sparseAgainstDense(order: Int, form: SymmetricIndefiniteSolver.Form) {
    let (pattern, values, full) = quasiDefinite(order: order, negative: order / 3, seed: 5)
    let solver = SymmetricIndefiniteSolver(pattern, form: form)
    for (t, value) in values.enumerated() { solver.values[t] = value }
    #expect(solver.factorize() == Inertia(positive: order - order / 3, negative: order / 3))
    let isSmall = order <= SymmetricIndefiniteSolver.smallDimension
    #expect(solver.exchangesPivots == (form == .dense || (form == .automatic && isSmall)))
    let truth = (0..<order).map { Double($0 % 7) - 3 }
    var x = product(full, truth)
    var residual = x
    x.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { solver.solve(base) } }
    #expect(largest(zip(x, truth).map { $0 - $1 }) < 1e-10)
    residual.withUnsafeMutableBufferPointer { r in
      x.withUnsafeBufferPointer { x in
        if let r = r.baseAddress, let x = x.baseAddress { solver.subtractProduct(x, from: r) }
      }
    }
    #expect(largest(residual) < 1e-12 * Double(order))
  }

  @Test("zero pivots are counted, and solutions stay finite")
  func singular() {
    let pattern = SymmetricPattern(dimension: 3, rows: [0, 1, 1, 2], columns: [0, 0, 1, 2])
    let factors = SparseLDL(pattern, order: [0, 1, 2])
    let inertia = [1, 1, 1, 0].withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { factors.factorize($0) }
    }
    #expect(inertia == Inertia(positive: 1, zero: 2))
    var x = [1.0, 2, 3]
    x.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { factors.solve(base) } }
    let isFinite = x.allSatisfy { $0.isFinite }
    #expect(isFinite)
  }

  @Test("an empty matrix is factorized")
  func empty() {
    let pattern = SymmetricPattern(dimension: 0, rows: [], columns: [])
    #expect(MinimumDegree.order(pattern) == [])
    #expect(SymmetricIndefiniteSolver(pattern).factorize() == Inertia())
  }
}
