import ArgMin
import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("Answers in vectors and matrices")
struct ShapedSolveTests {
  let v = Expression.vector("v", count: 3)

  private func distance(_ found: [Double]?, _ expected: [Double]) -> Double {
    guard let found, found.count == expected.count else { return .infinity }
    return zip(found, expected).map { abs($0 - $1) }.max() ?? 0
  }

  @Test("least squares: the normal equations hold")
  func leastSquares() throws {
    // AᵀA = [[4, 10], [10, 30]] and Aᵀb = (28, 77), so x = (3.5, 1.4).
    let a: Expression = [[1, 1], [1, 2], [1, 3], [1, 4]]
    let b: Expression = [6, 5, 7, 10]
    let x = Expression.vector("x", count: 2)
    let residual = a * x - b
    for objective in [dot(residual, residual), norm(residual)] {
      let solution = try minimize(objective)
      #expect(solution.status == .optimal)
      #expect(solution.variables.map(\.name) == ["x"])
      #expect(distance(solution.point, [3.5, 1.4]) <= 1e-6)
      let values = try #require(solution.values(of: residual))
      #expect(values.shape == .vector(4))
      #expect(distance(values.entries, [-1.1, 1.3, 0.7, -0.9]) <= 1e-6)
    }
    #expect(abs(try minimize(norm(residual)).value - 4.2.squareRoot()) <= 1e-8)
  }

  @Test("a box and a sum of a vector: water filling")
  func box() throws {
    let solution = try minimize(dot(v - [5, 1, -4], v - [5, 1, -4])) {
      0 <= v && v <= [2, 2, 2]
      v.sum() == 3.5
    }
    // v₁ is at its bound, the rest is v₂ = 1 + λ, v₃ = max(0, −4 + λ), so v₂ = 1.5.
    #expect(solution.status == .optimal)
    #expect(distance(solution.point, [2, 1.5, 0]) <= 1e-6)
    #expect(solution.maxViolation ?? 1 <= 1e-8)
    #expect(solution.value(of: v[1]).map { abs($0 - 1.5) <= 1e-6 } == true)
    #expect(solution.value(of: v) == nil)
    #expect(solution[v.sum()].map { abs($0 - 3.5) <= 1e-8 } == true)
  }

  @Test("the domain of a vector counts for every entry, whole numbers too")
  func domains() throws {
    let n = Expression.vector("n", count: 3, in: .nonNegativeIntegers)
    let solution = try maximize(dot([5, 4, 3], n)) {
      [[2, 3, 1], [4, 1, 2], [3, 4, 2]] * n <= [5, 11, 8]
    }
    // The linear program has this vertex already (V. Chvátal 1983, chapter 2).
    #expect(solution.status == .optimal)
    #expect(solution.point == [2, 0, 1])
    #expect(solution.value == 13)
  }

  @Test("alternatives of whole vectors")
  func alternatives() throws {
    let solution = try minimize(dot(v - [1, 2, 3], v - [1, 2, 3])) {
      v <= 0 || v >= [4, 2, 1] || v == [1, 2, 7]
    }
    #expect(solution.status == .optimal)
    #expect(distance(solution.point, [4, 2, 3]) <= 1e-6)
    let other = try minimize(dot(v - [1, 2, 3], v - [1, 2, 3])) { !(v <= [2, 2.5, 3.25]) }
    #expect(distance(other.point, [1, 2, 3.25]) <= 1e-6)
    #expect(abs(other.value - 0.0625) <= 1e-7)
  }

  @Test("a symmetric matrix of two rows under the semidefinite order")
  func semidefinite() throws {
    let x = Expression.matrix("X", rows: 2, columns: 2, symmetry: .symmetric)
    let solution = try minimize(x.trace()) { x ⪰ 0 && x[0, 1] == 1 }
    #expect(solution.status == .optimal)
    #expect(distance(solution.point, [1, 1, 1]) <= 1e-5)
    let values = try #require(solution.values(of: x))
    #expect(values.shape == .matrix(2, 2))
    #expect(distance(values.entries, [1, 1, 1, 1]) <= 1e-5)
  }

  @Test("the least trace above two matrices of three rows")
  func traceAboveTwo() throws {
    // Above a diagonal matrix and its mirror image the least is the entrywise greatest.
    let x = Expression.matrix("X", rows: 3, columns: 3, symmetry: .symmetric)
    let (a, b) = (Expression.diagonal([1, 5, 2]), Expression.diagonal([4, 1, 3]))
    let solution = try minimize(x.trace()) { x ⪰ a && b ⪯ x }
    #expect(solution.status == .optimal)
    #expect(abs(solution.value - 12) <= 1e-5)
    #expect(distance(solution.values(of: x)?.entries, [4, 0, 0, 0, 5, 0, 0, 0, 3]) <= 1e-3)
    #expect(solution.maxViolation ?? 1 <= 1e-6)
  }

  @Test("functions of whole matrices and parameters that were given")
  func matrixFunctions() throws {
    // Tr X − log det X is least at the unit matrix.
    let x = Expression.matrix("X", rows: 2, columns: 2, symmetry: .symmetric)
    let solution = try minimize(x.trace() - logDeterminant(x)) { x ⪰ [[0.1, 0], [0, 0.1]] }
    #expect(solution.status == .optimal)
    #expect(distance(solution.values(of: x)?.entries, [1, 0, 0, 1]) <= 1e-6)
    #expect(abs(solution.value - 2) <= 1e-8)

    let target = Expression.parameter("target", rows: 3)
    let misfit = dot(v - target, v - target)
    let moved = try minimize(misfit.replacing([target: [1, 2, 3]])) { v.sum() == 3 }
    #expect(distance(moved.point, [0, 1, 2]) <= 1e-6)
  }

  @Test("a point may be asked for in vectors")
  func points() throws {
    let y = Expression.variable("y")
    let point = try argmin(of: dot(v, v) + (y - v[0]) ** 2, over: y, v) { v.sum() == 3 }
    #expect(distance(point, [1, 1, 1, 1]) <= 1e-6)
    #expect(throws: ProblemError.self) { try argmin(of: y, over: .parameter("y")) }
  }

  @Test("incumbents have as many numbers as the answer")
  func incumbents() throws {
    let log = IncumbentLog()
    var options = SolveOptions()
    options.onIncumbent = { log.append($0, $1, $2) }
    let solution = try minimize(dot(v, v) - v[0], options: options) { v >= -1 }
    #expect(distance(solution.point, [0.5, 0, 0]) <= 1e-6)
    #expect(!log.points.isEmpty && log.points.allSatisfy { $0.count == 3 })
  }

  @Test("a problem in a vector has the answer of the one in its entries")
  func sameAsScalars() throws {
    let scalars = (1...3).map { Expression.variable("v[[\($0)]]") }
    func solution(_ a: Expression, _ b: Expression, _ c: Expression) throws -> Solution {
      try minimize((a - 1) ** 2 + 100 * (b - a * a) ** 2 + (c - b) ** 2) {
        a <= 2 && b <= 0.5 && c >= 0
      }
    }
    let ofVector = try solution(v[0], v[1], v[2])
    let ofScalars = try solution(scalars[0], scalars[1], scalars[2])
    #expect(distance(ofVector.point, ofScalars.point ?? []) <= 1e-7)
    #expect(abs(ofVector.value - ofScalars.value) <= 1e-9)
  }
}
