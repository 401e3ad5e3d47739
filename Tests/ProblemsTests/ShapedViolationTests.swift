import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("Violations of constraints between arrays")
struct ShapedViolationTests {
  static let v = Expression.vector("v", count: 3, in: .nonNegativeReals)
  static let m = Expression.matrix("m", rows: 2, columns: 3)
  static let s = Expression.matrix("s", rows: 2, columns: 2, symmetry: .symmetric)

  static let constraints: [Constraint] = [
    v <= 1, m >= v, v == [1, 2, 3], v < m[1], v > 0.5, m != 1, !(m <= v), !(v == 1),
    v.isElement(of: .integers), m.isElement(of: .nonNegativeReals),
    !m.isElement(of: .nonNegativeReals), v.isOneOf([1, 2]), !v.isOneOf(intervals: [0...1]),
    s ⪰ 0, .cone([v], .norm), .cone([m[0], v[1]], .norm), !(.cone([v], .norm)),
    v <= 1 || m >= 0, (v[0] <= 1).implies(m[0] <= v), .cone([v], .exponential),
  ]

  @Test("they are those of the entries one by one", arguments: constraints.indices)
  func violation(_ index: Int) throws {
    let problem = try Problem(
      .minimize, Self.v.sum() + Self.m.sum() + Self.s.sum(),
      constraints: [Self.constraints[index]])
    let scalar = try problem.scalarized()
    var generator = SeededGenerator.forTest(seed: 40 + UInt64(index))
    let count = scalar.variables.count
    for round in 0..<60 {
      // Whole and half numbers, so that bounds are met exactly too.
      let point = (0..<count).map { _ in
        round % 2 == 0
          ? Double.random(in: -2...2, using: &generator)
          : Double(Int.random(in: -2...6, using: &generator)) / 2
      }
      let shaped = PointEvaluator(problem), written = PointEvaluator(scalar)
      let found = shaped.maxViolation(of: problem, at: point)
      let expected = written.maxViolation(of: scalar, at: point)
      #expect(found == expected || abs(found - expected) <= 1e-14, "at \(point)")
      #expect(
        shaped.isOnOpenBoundary(of: problem, at: point)
          == written.isOnOpenBoundary(of: scalar, at: point), "at \(point)")
    }
  }
}
