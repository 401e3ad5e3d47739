import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

/// Programs made from a point and multipliers that satisfy the optimality conditions exactly.
private struct Planted {
  var program: Program
  var value: Double

  /// q = −Px − Aᵀz and b = Ax + s, for complementary s in the cones and z in their duals.
  init(
    _ entries: [(row: Int, column: Int, value: Double)], x: [Double], s: [Double], z: [Double],
    quadratic: [Double], cones: [ConeBlock]
  ) {
    let matrix = SparseMatrix(rowCount: s.count, columnCount: x.count, entries: entries)
    var (b, q) = (s, [Double](repeating: 0, count: x.count))
    matrix.multiplyAdd(x, into: &b)
    matrix.multiplyTransposedAdd(z, into: &q, times: -1)
    for j in x.indices { q[j] -= quadratic[j] * x[j] }
    program = Program(linear: q, matrix: matrix, rightSide: b, cones: cones)
    program.quadratic = SparseMatrix(
      rowCount: x.count, columnCount: x.count,
      entries: quadratic.indices.map { ($0, $0, quadratic[$0]) })
    value = 0
    for j in x.indices { value += q[j] * x[j] + quadratic[j] * x[j] * x[j] / 2 }
  }
}

/// Complementary points of a cone and its dual.
private func complementary(
  _ cone: ConeBlock, _ generator: inout SeededGenerator
) -> (s: [Double], z: [Double]) {
  let count = cone.dimension
  switch cone {
  case .zero:
    return (
      [Double](repeating: 0, count: count), (0..<count).map { _ in generator.uniform() - 0.5 }
    )
  case .secondOrder:
    // On opposite rays of the boundary, or one of them inside and the other 0.
    let u = (1..<count).map { _ in generator.uniform() - 0.5 }
    let norm = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let factor = 0.5 + generator.uniform()
    return ([norm] + u, [factor * norm] + u.map { -factor * $0 })
  case .semidefinite(let order):
    // a aᵀ and b bᵀ with a ⟂ b
    let a = (0..<order).map { _ in generator.uniform() - 0.5 }
    var b = (0..<order).map { _ in generator.uniform() - 0.5 }
    let overlap =
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / a.reduce(0) { $0 + $1 * $1 }
    for i in b.indices { b[i] -= overlap * a[i] }
    func square(_ v: [Double]) -> [Double] {
      v.indices.flatMap { j in
        (0...j).map { i in v[i] * v[j] * (i == j ? 1 : 2.0.squareRoot()) }
      }
    }
    return (square(a), square(b))
  default:
    let pairs = (0..<count).map { _ -> (Double, Double) in
      let value = 0.1 + generator.uniform()
      return generator.uniform() < 0.5 ? (value, 0) : (0, value)
    }
    return (pairs.map(\.0), pairs.map(\.1))
  }
}

@Suite("Programs with planted optima")
struct PlantedTests {
  @Test(
    "the planted value is found in eight of ten programs, and none has a wrong answer",
    arguments: [
      [ConeBlock.zero(12), .nonNegative(40)],
      [
        .zero(5), .secondOrder(3), .secondOrder(4), .secondOrder(9), .secondOrder(30),
        .nonNegative(7),
      ],
      [.zero(3), .semidefinite(2), .semidefinite(5), .semidefinite(9), .nonNegative(3)],
      [.secondOrder(40), .zero(2), .semidefinite(12)],
    ], [0.0, 1])
  func finds(_ cones: [ConeBlock], _ curvature: Double) throws {
    var generator = SeededGenerator.forTest(seed: 3)
    var optimal = 0
    for _ in 0..<10 {
      var (s, z): ([Double], [Double]) = ([], [])
      for cone in cones {
        let pair = complementary(cone, &generator)
        s += pair.s
        z += pair.z
      }
      let n = 20
      var entries: [(row: Int, column: Int, value: Double)] = []
      for row in s.indices {
        for column in 0..<n where generator.uniform() < 0.4 {
          entries.append((row, column, generator.uniform() - 0.5))
        }
      }
      let x = (0..<n).map { _ in generator.uniform() - 0.5 }
      let quadratic = (0..<n).map { _ in curvature * generator.uniform() }
      let planted = Planted(entries, x: x, s: s, z: z, quadratic: quadratic, cones: cones)
      let solution = try ConicSolver.solve(planted.program)
      let scale = max(1, abs(planted.value))
      // Nearly degenerate ones can end just short of the tolerance, and say so.
      guard solution.status == .optimal else {
        #expect(solution.status == .numericalDifficulty)
        #expect(abs(solution.primalObjective - planted.value) <= 1e-6 * scale)
        continue
      }
      optimal += 1
      #expect(abs(solution.primalObjective - planted.value) <= 1e-7 * scale)
      #expect(abs(solution.dualObjective - planted.value) <= 1e-7 * scale)
      let (primal, dual) = residuals(planted.program, solution)
      #expect(primal <= 1e-7)
      #expect(dual <= 1e-7)
    }
    #expect(optimal >= 8)
  }

  @Test(
    "the maximum cut of an odd cycle relaxes to n (1 + cos π/n) / 2, in both forms",
    arguments: [
      (5, 4.522542485937368), (7, 6.653391037658467), (21, 20.88272367536385),
    ])
  func relaxesMaximumCut(_ order: Int, _ value: Double) throws {
    let count = order * (order + 1) / 2
    func place(_ i: Int, _ j: Int) -> Int { max(i, j) * (max(i, j) + 1) / 2 + min(i, j) }
    // The Laplacian over 4, as rows of the cone.
    var laplacian = [Double](repeating: 0, count: count)
    for i in 0..<order {
      laplacian[place(i, i)] = 0.5
      laplacian[place(i, (i + 1) % order)] = -0.25 * 2.0.squareRoot()
    }
    let diagonal = (0..<order).map { (place($0, $0), $0, -1.0) }
    let dual = Program(
      linear: [Double](repeating: 1, count: order),
      matrix: SparseMatrix(rowCount: count, columnCount: order, entries: diagonal),
      rightSide: laplacian.map { -$0 }, cones: [.semidefinite(order)])
    let primal = Program(
      linear: laplacian.map { -$0 },
      matrix: SparseMatrix(
        rowCount: order + count, columnCount: count,
        entries: (0..<order).map { ($0, place($0, $0), 1.0) }
          + (0..<count).map { (order + $0, $0, -1.0) }),
      rightSide: [Double](repeating: 1, count: order) + [Double](repeating: 0, count: count),
      cones: [.zero(order), .semidefinite(order)])
    let above = try ConicSolver.solve(dual)
    #expect(above.status == .optimal)
    #expect(abs(above.primalObjective - value) <= 1e-8 * value)
    let below = try ConicSolver.solve(primal)
    #expect(below.status == .optimal)
    #expect(abs(below.primalObjective + value) <= 1e-8 * value)
  }
}
