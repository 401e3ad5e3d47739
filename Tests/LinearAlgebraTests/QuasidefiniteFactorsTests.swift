import ArgMinLinearAlgebra
import Testing

@Suite("Quasi-definite factors")
struct QuasidefiniteFactorsTests {
  /// The backward error of a solution, twice from the same memory; nil where factorization fails.
  private func error<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ system: SparseSystem, as type: Scalar.Type
  ) -> Scalar? {
    let factors = QuasidefiniteFactors<Scalar>(system.pattern)
    #expect(factors.dimension == system.dimension)
    var random = RandomMatrices(seed: 5)
    let b = random.vector(system.dimension).map { Scalar($0) }
    var worst: Scalar = 0
    for _ in 0..<2 {
      let replaced = withPointers(system.values, as: Scalar.self) {
        factors.factorize(
          $0, signs: system.signs, shift: 0, shiftedCount: 0, threshold: Scalar.ulpOfOne,
          replacement: Scalar.ulpOfOne)
      }
      guard replaced == 0 else { return nil }
      let x = solution(factors, b)
      let (product, norm) = system.product(x)
      let residual = zip(b, product).reduce(Scalar.zero) { max($0, ($1.0 - $1.1).magnitude) }
      let size = x.reduce(Scalar.zero) { max($0, $1.magnitude) }
      worst = max(worst, residual / max(norm * size, 1))
    }
    return worst
  }

  private func solution<Scalar>(
    _ factors: borrowing QuasidefiniteFactors<Scalar>, _ b: [Scalar]
  ) -> [Scalar] {
    var x = b
    x.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { factors.solve(base) } }
    return x
  }

  @Test("residuals are rounding errors", arguments: SparseSystem.samples)
  func residuals(_ system: SparseSystem) throws {
    #expect(try #require(error(system, as: Double.self)) < 1e-14)
    #expect(try #require(error(system, as: Float.self)) < 1e-5)
    #if arch(x86_64)
      #expect(try #require(error(system, as: Float80.self)) < 1e-17)
    #endif
  }

  @Test("solutions are those of a dense factorization", arguments: SparseSystem.samples)
  func dense(_ system: SparseSystem) {
    let n = system.dimension
    guard n > 0, n <= 400 else { return }
    let dense = DenseLDL<Double>(dimension: n)
    for j in 0..<n {
      var unit = [Double](repeating: 0, count: n)
      unit[j] = 1
      for (i, value) in system.product(unit).product.enumerated() {
        dense.matrix[j * n + i] = value
      }
    }
    _ = dense.factorize()
    let factors = QuasidefiniteFactors<Double>(system.pattern)
    _ = withPointers(system.values, as: Double.self) {
      factors.factorize(
        $0, signs: system.signs, shift: 0, shiftedCount: 0, threshold: 0, replacement: 1)
    }
    let b = (0..<n).map { Double($0 % 5) - 2 }
    var expected = b
    expected.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { dense.solve(base) } }
    let x = solution(factors, b)
    #expect(largest(zip(x, expected).map { $0 - $1 }) < 1e-10 * (1 + largest(expected)))
  }

  @Test("fill and multiplications are those of the best orders of known graphs")
  func fill() {
    func counts(_ system: SparseSystem) -> (fill: Int, flops: Double) {
      let factors = QuasidefiniteFactors<Double>(system.pattern)
      return (factors.fill, factors.flops)
    }
    let n = 500
    let positive = [Int8](repeating: 1, count: n)
    let path = SparseSystem(
      "path", signs: positive, elements: (1..<n).map { ($0 - 1, $0) }, seed: 1)
    #expect(counts(path) == (n - 1, Double(2 * (n - 1))))
    let star = SparseSystem("star", signs: positive, elements: (1..<n).map { (0, $0) }, seed: 1)
    #expect(counts(star) == (n - 1, Double(2 * (n - 1))))
    let cycle = SparseSystem(
      "cycle", signs: positive, elements: (0..<n).map { ($0, ($0 + 1) % n) }, seed: 1)
    #expect(counts(cycle) == (2 * n - 3, Double(5 * (n - 2) + 2)))
    // The longer side goes first; what it leaves is the full matrix of the shorter side.
    for (m, n) in [(60, 400), (400, 60)] {
      let short = min(m, n)
      let expected = m * n + short * (short - 1) / 2
      #expect(counts(.bipartite(m, n)).fill == expected)
    }
    // What belongs to one column alone goes before it, though all columns are next to dense rows.
    #expect(counts(.epigraph(10, 600)).fill == 10 * 600 + 10 * 9 / 2 + 5 * 600)
    #expect(counts(.full(300)).fill == 300 * 299 / 2)
    // QDLDL 0.1.9 with the AMD of SuiteSparse needs 1 280 932 multiplications.
    #expect(counts(.grid(64)).flops < 1.05 * 1_280_932)
  }

  @Test("a cube of points is divided by planes")
  func cube() {
    let side = 22
    var elements: [(Int, Int)] = []
    for p in 0..<(side * side * side) {
      if p % side + 1 < side { elements.append((p, p + 1)) }
      if p / side % side + 1 < side { elements.append((p, p + side)) }
      if p / (side * side) + 1 < side { elements.append((p, p + side * side)) }
    }
    let system = SparseSystem(
      "cube", signs: [Int8](repeating: 1, count: side * side * side), elements: elements, seed: 1)
    // Minimum degree alone needs 331 million multiplications.
    #expect(QuasidefiniteFactors<Double>(system.pattern).flops < 290e6)
    #expect((error(system, as: Double.self) ?? 1) < 1e-14)
  }

  enum Lasting: CaseIterable { case dense, withOthers, withSecondValue }

  @Test("values that last are read where they are", arguments: Lasting.allCases)
  func lasting(_ kind: Lasting) {
    // K of a dense m × n matrix, its columns with an element more each in the second case.
    let (m, n) = (70, 200)
    let perColumn = kind == .withOthers ? m + 1 : m
    let count = n + m + (kind == .withOthers ? n : 0)
    let rows = (0..<n).flatMap { j in (0..<perColumn).map { Int32($0 < m ? $0 : m + j) } }
    let starts = (0...n).map { $0 * perColumn }
    var system = SparseSystem(
      "", signs: (0..<count).map { $0 < n ? 1 : -1 }, elements: [], seed: 1)
    let second = kind == .withSecondValue ? 1 : 0
    system.pattern.pieces[0] = .init(
      firstRow: n, firstColumn: 0, starts: starts, rows: rows, isLasting: true)
    system.pattern.pieces[1] = .init(
      firstRow: n + 3, firstColumn: 0, starts: [0] + [Int](repeating: second, count: n),
      rows: [Int32](repeating: 0, count: second))
    var random = RandomMatrices(seed: 4)
    system.values[1] = [Double](repeating: 5, count: second)
    let factors = QuasidefiniteFactors<Double>(system.pattern)
    let b = random.vector(count)
    for replacesOne in [false, true, false] {
      // Other values at other addresses each time.
      system.values[0] = random.vector(rows.count)
      if replacesOne { system.values[2][7] = -1e3 }
      let error = withPointers(system.values, as: Double.self) { pointers in
        let replaced = factors.factorize(
          pointers, signs: system.signs, shift: 0, shiftedCount: 0, threshold: 0, replacement: 1)
        #expect(replaced == (replacesOne ? 1 : 0))
        let x = solution(factors, b)
        let (product, norm) = system.product(x)
        return largest(zip(b, product).map { $0 - $1 }) / max(1, norm * largest(x))
      }
      if !replacesOne { #expect(error < 1e-14) }
      system.values[2][7] = 1
    }
  }

  @Test("a shift goes to the rows that it is for, with their signs")
  func shift() {
    var system = SparseSystem("empty", signs: [1, -1, -1], elements: [], seed: 1)
    system.values = system.values.map { $0.map { _ in 0 } }
    let factors = QuasidefiniteFactors<Double>(system.pattern)
    let replaced = withPointers(system.values, as: Double.self) {
      factors.factorize(
        $0, signs: system.signs, shift: 0.5, shiftedCount: 2, threshold: 0, replacement: 0.25)
    }
    #expect(replaced == 1)
    #expect(solution(factors, [1, 1, 1]) == [2, -2, -4])
  }

  @Test("pivots that vanish are replaced by what their terms allow", arguments: [10, 100, 600])
  func singular(order n: Int) {
    // Ones everywhere: every pivot but the first is 1 − 1.
    var system = SparseSystem.full(n)
    let elements = (0..<n).flatMap { i in (0...i).map { (i, $0) } }
    system = SparseSystem(
      "ones", signs: [Int8](repeating: 1, count: n), elements: elements, seed: 1)
    for q in system.values.indices {
      system.values[q] = system.values[q].map { _ in q == 2 ? 0 : 1 }
    }
    let factors = QuasidefiniteFactors<Double>(system.pattern)
    let replaced = withPointers(system.values, as: Double.self) {
      factors.factorize(
        $0, signs: system.signs, shift: 0, shiftedCount: 0, threshold: 1e-13, replacement: 1e-9)
    }
    #expect(replaced == n - 1)
    let replacement = 2 * Double.ulpOfOne.squareRoot()
    var right = 0
    for i in 0..<n {
      var unit = [Double](repeating: 0, count: n)
      unit[i] = 1
      if abs(solution(factors, unit)[i] * replacement - 1) < 1e-12 { right += 1 }
    }
    #expect(right == n - 1)
  }

  @Test("pivots of the wrong sign are counted", arguments: [20, 700])
  func wrongSigns(order n: Int) {
    let system = SparseSystem.random("", rows: n, columns: n, perColumn: 2, seed: 3)
    let factors = QuasidefiniteFactors<Double>(system.pattern)
    let signs = [Int8](repeating: 1, count: 2 * n)
    let replaced = withPointers(system.values, as: Double.self) {
      factors.factorize(
        $0, signs: signs, shift: 0, shiftedCount: 0, threshold: 0, replacement: 1e300)
    }
    // Replaced by what is as good as infinity, a row no longer touches others.
    #expect(replaced == n)
    #expect(solution(factors, [Double](repeating: 1, count: 2 * n)).allSatisfy { $0.isFinite })
  }

  @Test("numbers that are not finite are reported", arguments: [Double.nan, .infinity])
  func notFinite(value: Double) {
    for system in SparseSystem.samples where system.dimension > 1 {
      var values = system.values
      let factors = QuasidefiniteFactors<Double>(system.pattern)
      values[2][values[2].count / 2] = value
      let replaced = withPointers(values, as: Double.self) {
        factors.factorize(
          $0, signs: system.signs, shift: 0, shiftedCount: 0, threshold: 0, replacement: 1)
      }
      #expect(replaced == nil, "\(system.name)")
    }
  }

  @Test("the same input gives the same bits", arguments: SparseSystem.samples)
  func determinism(_ system: SparseSystem) {
    let b = (0..<system.dimension).map { Double($0 % 9) - 4 }
    var results: [[Double]] = []
    for _ in 0..<2 {
      let factors = QuasidefiniteFactors<Double>(system.pattern)
      _ = withPointers(system.values, as: Double.self) {
        factors.factorize(
          $0, signs: system.signs, shift: 1e-8, shiftedCount: 5, threshold: 0, replacement: 1)
      }
      results.append(solution(factors, b))
    }
    #expect(results[0] == results[1])
  }
}
