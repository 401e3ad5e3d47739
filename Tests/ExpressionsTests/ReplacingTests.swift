import ArgMinExpressions
import ArgMinNumbers
import Testing

@Suite("Variables replaced")
struct ReplacingTests {
  private let x = Expression.variable("x"), y = Expression.variable("y")
  private let v = Expression.vector("v", count: 2)
  private let p = Expression.parameter("p")

  @Test("by numbers and expressions, all at once")
  func scalars() {
    #expect((p * x + y).replacing([p: 3, x: y]).isIdentical(to: 3 * y + y))
    #expect((x - 2 * y).replacing([x: y, y: x]).isIdentical(to: y - 2 * x))
    #expect((x * x + 1).replacing([x: 2]).constantValue == 5)
    #expect(x.replacing([x: y]).isIdentical(to: y))
    #expect((x + 1).replacing([y: 7]).isIdentical(to: x + 1))
    #expect((x + 1).replacing([:]).isIdentical(to: x + 1))
    #expect(Expression(4).replacing([x: 7]).constantValue == 4)
    #expect(x.replacing([x: 1, x: 2]).constantValue == 2)
    #expect(pow(x, 3).replacing([x: -y]).isIdentical(to: pow(-y, 3)))
  }

  @Test("vectors by vectors, and by one number for all entries")
  func vectors() {
    #expect((v[0] + 10 * v[1]).replacing([v: [1, 2]]).constantValue == 21)
    #expect((v[0] + 10 * v[1]).replacing([v: [x, 2]]).isIdentical(to: x + 20))
    #expect(norm(v).replacing([v: 3]).constantValue == Double(18).squareRoot())
    #expect((2 * v).replacing([v: x]).shape == .vector(2))
    let m = Expression.parameter("m", rows: 2, columns: 2)
    let form = quadraticForm(v, m)
    let replaced = form.replacing([m: [[2, 1], [1, 2]]])
    #expect(replaced.isIdentical(to: quadraticForm(v, [[2, 1], [1, 2]])))
    #expect(determinant(m).replacing([m: [[2, 1], [1, 2]]]).constantValue == 3)
    let whole = Expression.stack([v, v.reversed]).replacing([v: [5, 6]])
    #expect(whole.constantEntries == [5, 6, 6, 5])
    let parts = Expression.concatenate([v[1...], Expression.diagonal(v).flattened])
    #expect(parts.replacing([v: [5, 6]]).constantEntries == [6, 5, 0, 0, 6])
    #expect(sumLargest(m, 2).replacing([m: [[4, 1], [3, 2]]]).constantValue == 7)
    #expect(m.max(axis: 0).replacing([m: [[4, 1], [3, 2]]]).constantEntries == [4, 2])
  }

  @Test("what cannot be replaced, or has another shape, is a fault")
  func faults() {
    #expect((x + 1).replacing([(x + 1, y)]).fault == .notReplaceable("x + 1.0"))
    #expect((x + 1).replacing([(2, y)]).fault == .notReplaceable("2.0"))
    #expect(v.sum().replacing([v: [1, 2, 3]]).fault != nil)
    #expect(x.replacing([x: [1, 2]]).fault != nil)
    let bad = v[7]
    #expect(x.replacing([x: bad]).fault == bad.fault)
    #expect(bad.replacing([v: 1]).fault == bad.fault)
  }

  @Test("a chain of 100,000 operations is made again without recursion")
  func depth() {
    var chain = x
    for _ in 0..<100_000 { chain = sin(chain) + y }
    let replaced = chain.replacing([y: 0, x: 0])
    #expect(replaced.constantValue == 0)
  }
}
