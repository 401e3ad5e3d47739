import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

@Suite struct SearchTests {
  /// Σ xⱼ², and by how much the first number is below one.
  private static func bowl(
    _ count: Int, seen: @escaping @Sendable ([Double]) -> Void = { _ in }
  ) -> BlackBox {
    BlackBox(
      lower: [Double](repeating: -2, count: count), upper: [Double](repeating: 3, count: count)
    ) { points, results in
      for index in results.indices {
        let point = Array(points[index * count..<(index + 1) * count])
        seen(point)
        results[index] = .init(
          value: point.map { $0 * $0 }.reduce(0, +), violation: max(0, 1 - point[0]))
      }
    }
  }

  @Test("points are moved into the box and onto whole numbers before they are evaluated")
  func projection() throws {
    let seen = Mutex<[[Double]]>([])
    var box = Self.bowl(2) { point in seen.withLock { $0.append(point) } }
    box.isInteger = [true, false]
    let search = Search(box)
    var points: [Double] = [1.7, 9, -8.2, .nan]
    let found = try search.evaluate(&points)
    #expect(points == [2, 3, -2, -2])
    #expect(seen.withLock { $0 } == [[2, 3], [-2, -2]])
    #expect(found.map(\.value) == [13, 8])
    #expect(search.evaluations == 2)
    // Feasibility goes before the value.
    #expect(search.best?.point == [2, 3])
  }

  @Test("what the limits leave no room for is not evaluated")
  func limits() throws {
    let seen = Mutex(0)
    var limits = SearchLimits()
    limits.evaluations = 3
    let search = Search(Self.bowl(1) { _ in seen.withLock { $0 += 1 } }, limits: limits)
    var points: [Double] = [2, 1.5, 1, 0, 0]
    #expect(throws: SearchEnd.evaluations) { try search.evaluate(&points) }
    #expect(seen.withLock { $0 } == 3 && search.evaluations == 3)
    #expect(search.best?.point == [1])
  }

  private struct Forever: Heuristic {
    func run(_ search: Search) throws(SearchEnd) {
      while true {
        var point = (0..<search.count).map { _ in search.generator.uniform() * 5 - 2 }
        _ = try search.evaluate(one: &point)
      }
    }
  }

  @Test("a part ends with its share, the whole with its limits")
  func shares() throws {
    var limits = SearchLimits()
    limits.evaluations = 50
    let search = Search(Self.bowl(2), limits: limits)
    try search.run(Forever(), evaluations: 20)
    #expect(search.evaluations == 20)
    #expect(throws: SearchEnd.evaluations) { try search.run(Forever(), evaluations: 100) }
    #expect(search.evaluations == 50)
  }

  @Test("a search that replays its log does the same, without evaluating again")
  func replay() {
    var limits = SearchLimits()
    (limits.evaluations, limits.seed) = (40, 9)
    let log = Mutex(EvaluationLog())
    limits.onNew = { made in log.withLock { $0.evaluations += made.evaluations } }
    let whole = Search(Self.bowl(2), limits: limits)
    try? Forever().run(whole)
    let seen = Mutex(0)
    limits.replayed.evaluations = log.withLock { Array($0.evaluations.prefix(25)) }
    limits.onNew = nil
    let again = Search(Self.bowl(2) { _ in seen.withLock { $0 += 1 } }, limits: limits)
    try? Forever().run(again)
    #expect(seen.withLock { $0 } == 15)
    #expect(again.best?.point == whole.best?.point)
  }

  @Test("values that are no numbers are counted, and come last")
  func failures() throws {
    let box = BlackBox(lower: [0], upper: [4]) { points, results in
      for index in results.indices {
        results[index] = .init(value: points[index] < 3 ? .nan : points[index])
      }
    }
    let search = Search(box)
    var points: [Double] = [1, 4, 2, 3]
    _ = try search.evaluate(&points)
    #expect(search.failures == 2 && search.best?.point == [3])
  }

  @Test("with threads the values are those of one thread, in the order of the points")
  func threads() throws {
    var box = Self.bowl(3)
    box.isConcurrent = true
    var limits = SearchLimits()
    limits.threads = 8
    let search = Search(box, limits: limits)
    var random = SeededGenerator.forTest(seed: 5)
    var points = (0..<300).map { _ in Double.random(in: -4...4, using: &random) }
    let found = try search.evaluate(&points)
    for index in 0..<100 {
      let expected = points[3 * index..<3 * index + 3].map { $0 * $0 }.reduce(0, +)
      #expect(found[index].value == expected)
    }
  }
}
