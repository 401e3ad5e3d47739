// Compiled twice: in a module with the sources of LinearAlgebra, where the compiler makes a copy of
// generic code for each scalar, and in one that imports LinearAlgebra, as its users do.
#if ACROSS
  import ArgMinLinearAlgebra
#endif

/// Work for generic code of LinearAlgebra, about a millisecond each.
package struct Case: Sendable {
  package let name: String
  /// Does the work and returns a number that depends on all of it.
  package let run: @Sendable () -> Double

  package static let all: [Case] = [
    Case(name: "products of order 8, Double") {
      let (a, b) = (matrix(8, 1.0), matrix(8, 2.0))
      let c = Buffer<Double>(count: 64, repeating: 0)
      for _ in 0..<4000 {
        DenseKernels.addProduct(c.base, 8, a, 8, b, 8, m: 8, n: 8, k: 8)
      }
      return c[63]
    },
    Case(name: "products of order 12, Float") {
      let a = matrix(12, Float(1))
      let b = matrix(12, Float(2))
      let c = Buffer<Float>(count: 144, repeating: 0)
      for _ in 0..<1000 {
        DenseKernels.addProduct(c.base, 12, a, 12, b, 12, m: 12, n: 12, k: 12)
      }
      return Double(c[143])
    },
    Case(name: "sums of products of 256, Double") {
      let x = matrix(16, 1.0)
      var sum = 0.0
      for _ in 0..<10000 { sum += DenseKernels.dot(x, x, count: 256) }
      return sum
    },
    Case(name: "rotations of 64, Float") {
      var (x, y) = (matrix(8, Float(1)), matrix(8, Float(2)))
      for _ in 0..<20000 { DenseKernels.rotate(&x, &y, cosine: 0.8, sine: 0.6, count: 64) }
      return Double(x[5] + y[7])
    },
    Case(name: "Cholesky of order 12, Double") { cholesky(matrix(12, 1.0), order: 12) },
    Case(name: "Cholesky of order 30, Float") {
      let a = matrix(30, Float(1))
      var sum: Float = 0
      for _ in 0..<100 {
        var b = a
        if DenseKernels.factorizeCholesky(&b, 30, rows: 30, columns: 30) { sum += b[899] }
      }
      return Double(sum)
    },
    Case(name: "smallest eigenvalue of order 12, Double") {
      let a = matrix(12, 1.0)
      let work = SquareMatrix<Double>(order: 12)
      var sum = 0.0
      for _ in 0..<300 {
        for i in 0..<144 { work.elements[i] = a[i] }
        sum += SmallestEigenvalue.of(work)
      }
      return sum
    },
    Case(name: "singular values of order 10, Double") {
      let a = matrix(10, 1.0)
      let left = SquareMatrix<Double>(order: 10)
      let right = SquareMatrix<Double>(order: 10)
      var values = [Double](repeating: 0, count: 10)
      var sum = 0.0
      for _ in 0..<60 {
        for i in 0..<100 { (left.elements[i], right.elements[i]) = (a[i], a[i]) }
        if OneSidedJacobi.rotate(left, with: right, values: &values) { sum += values[9] }
      }
      return sum
    },
    Case(name: "dense LDLᵀ of order 30 and solution, Double") {
      let a = matrix(30, 1.0)
      let factors = DenseLDL<Double>(dimension: 30)
      var b = [Double](repeating: 1, count: 30)
      for _ in 0..<100 {
        for i in 0..<900 { factors.matrix[i] = a[i] }
        _ = factors.factorize()
        factors.solve(&b)
      }
      return b[29]
    },
    Case(name: "sparse LDLᵀ of a grid of 24 × 24 and solution, Double") { grid(24) },
  ]

  /// A symmetric matrix with a dominant diagonal, by columns.
  private static func matrix<Scalar: BinaryFloatingPoint>(_ n: Int, _ seed: Scalar) -> [Scalar] {
    (0..<n * n).map { place in
      let (i, j) = (place % n, place / n)
      return i == j ? Scalar(n) + seed : Scalar((i * j + i + j) % 7) / 8
    }
  }

  private static func cholesky(_ a: [Double], order n: Int) -> Double {
    let matrix = SquareMatrix<Double>(order: n)
    var sum = 0.0
    for _ in 0..<2000 {
      a.withUnsafeBufferPointer { source in
        if let base = source.baseAddress {
          matrix.elements.base.update(from: base, count: n * n)
        }
      }
      if matrix.factorizeCholesky() { sum += matrix[n - 1, n - 1] }
    }
    return sum
  }

  /// The second differences of a grid, factorized and solved.
  private static func grid(_ side: Int) -> Double {
    let n = side * side
    var (starts, rows, values): ([Int], [Int32], [Double]) = ([0], [], [])
    for j in 0..<n {
      rows.append(Int32(j))
      values.append(4.5)
      if j % side + 1 < side {
        rows.append(Int32(j + 1))
        values.append(-1)
      }
      if j + side < n {
        rows.append(Int32(j + side))
        values.append(-1)
      }
      starts.append(rows.count)
    }
    let piece = SymmetricPieces.Piece(firstRow: 0, firstColumn: 0, starts: starts, rows: rows)
    let factors = QuasidefiniteFactors<Double>(SymmetricPieces(count: n, pieces: [piece]))
    let signs = [Int8](repeating: 1, count: n)
    var b = [Double](repeating: 1, count: n)
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for _ in 0..<10 {
        _ = factors.factorize(
          [base], signs: signs, shift: 0, shiftedCount: 0, threshold: 0, replacement: 1)
        factors.solve(&b)
      }
    }
    return b[n / 2]
  }
}
