import ArgMinLinearAlgebra
import Testing

@Suite("Minimum degree")
struct MinimumDegreeTests {
  /// The five-point grid of `side`² points.
  private func grid(_ side: Int) -> SymmetricPattern {
    var (rows, columns) = ([Int](), [Int]())
    for i in 0..<side {
      for j in 0..<side {
        let p = i * side + j
        rows.append(p)
        columns.append(p)
        if j + 1 < side {
          rows.append(p + 1)
          columns.append(p)
        }
        if i + 1 < side {
          rows.append(p + side)
          columns.append(p)
        }
      }
    }
    return SymmetricPattern(dimension: side * side, rows: rows, columns: columns)
  }

  @Test("every order is a permutation", arguments: 1...25)
  func permutation(seed: Int) {
    var random = RandomMatrices(seed: UInt64(seed))
    let n = 3 * seed
    let places = (0..<(4 * n)).map { _ in
      (Int(random.next() % UInt64(n)), Int(random.next() % UInt64(n)))
    }
    let pattern = SymmetricPattern(
      dimension: n, rows: places.map(\.0), columns: places.map(\.1))
    #expect(MinimumDegree.order(pattern).sorted() == Array(0..<n))
  }

  @Test("an arrow is ordered without fill")
  func arrow() {
    let n = 60
    let pattern = SymmetricPattern(
      dimension: n, rows: Array(0..<n), columns: [Int](repeating: 0, count: n))
    let factors = SparseLDL(pattern, order: MinimumDegree.order(pattern))
    #expect(factors.fill == n - 1)
  }

  @Test("a tree is ordered without fill")
  func tree() {
    let n = 1023
    let pattern = SymmetricPattern(
      dimension: n, rows: Array(1..<n), columns: (1..<n).map { ($0 - 1) / 2 })
    let factors = SparseLDL(pattern, order: MinimumDegree.order(pattern))
    #expect(factors.fill == n - 1)
  }

  @Test("a grid fills no more than with the authors' own code", arguments: [60, 64, 128])
  func gridFill(side: Int) {
    let pattern = grid(side)
    let ordered = SparseLDL(pattern, order: MinimumDegree.order(pattern))
    // Counted with QDLDL 0.1.9, which calls the AMD of SuiteSparse.
    let published = [60: 56165, 64: 63104, 128: 364_938]
    #expect(ordered.fill <= published[side] ?? 0)
  }
}
