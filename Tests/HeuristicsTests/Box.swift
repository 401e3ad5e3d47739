import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

/// Black boxes and comparisons that tests of several methods share.
enum Box {
  /// Counts points outside of the box or off the whole numbers.
  final class Trespasses: Sendable {
    private let counter = Mutex(0)

    var count: Int { counter.withLock { $0 } }

    func add() { counter.withLock { $0 += 1 } }
  }

  static func of(_ known: KnownMinimum) -> BlackBox {
    of(known.box.map(\.lowerBound), known.box.map(\.upperBound), known.objective)
  }

  /// f, and the violation g, on a box; points that should not be evaluated are counted.
  static func of(
    _ lower: [Double], _ upper: [Double], isInteger: [Bool]? = nil,
    violation: (@Sendable ([Double]) -> Double)? = nil, trespasses: Trespasses? = nil,
    _ objective: @escaping @Sendable ([Double]) -> Double
  ) -> BlackBox {
    let n = lower.count
    return BlackBox(lower: lower, upper: upper, isInteger: isInteger) { points, results in
      for index in results.indices {
        let point = Array(points[index * n..<(index + 1) * n])
        let isInside = point.indices.allSatisfy { j in
          lower[j] <= point[j] && point[j] <= upper[j]
            && (isInteger?[j] != true || point[j] == point[j].rounded())
        }
        if !isInside { trespasses?.add() }
        results[index] = .init(value: objective(point), violation: violation?(point) ?? 0)
      }
    }
  }

  /// A search that a method has gone through, whatever ended it.
  static func search(
    _ box: BlackBox, _ method: some Heuristic, seed: UInt64 = 1, evaluations: Int = 20_000,
    target: Double = -.infinity, threads: Int = 1
  ) -> Search {
    var limits = SearchLimits()
    (limits.seed, limits.evaluations) = (seed, evaluations)
    (limits.target, limits.threads) = (target, threads)
    let search = Search(box, limits: limits)
    do { try method.run(search) } catch {}
    return search
  }

  /// How many of some seeds lead to the minimum of a function.
  static func hits(
    _ known: KnownMinimum, _ method: some Heuristic, seeds: Range<UInt64> = 0..<5,
    evaluations: Int = 20_000
  ) -> Int {
    let target = known.minimum + 1e-6 * (1 + abs(known.minimum))
    return seeds.filter { seed in
      let found = search(
        of(known), method, seed: seed, evaluations: evaluations, target: target)
      return found.best.map { $0.evaluation.value <= target } ?? false
    }.count
  }

  /// Checks what every method has to stand: values that do not exist, are all the same or
  /// infinite, bounds that are missing or meet, one coordinate and many, and the same bits for
  /// every number of threads.
  static func checkHardships(_ method: some Heuristic) {
    let nowhere = search(of([-1, -1], [2, 2]) { _ in .nan }, method, evaluations: 2_000)
    #expect(nowhere.best == nil && nowhere.failures == nowhere.evaluations)
    let flat = search(of([-1, 0], [2, 1]) { _ in 3 }, method, evaluations: 2_000)
    #expect(flat.best?.evaluation.value == 3)
    for value in [Double.infinity, -.infinity] {
      let endless = search(of([-1, 0], [2, 1]) { _ in value }, method, evaluations: 2_000)
      #expect(endless.best?.evaluation.value == value)
    }
    let holes = search(
      of([-2, -2], [2, 2]) { x in x[0] < -0.5 ? .nan : x[0] * x[0] + x[1] * x[1] }, method,
      evaluations: 5_000)
    #expect((holes.best?.evaluation.value ?? 1) < 1e-3)
    let point = search(of([2, 2], [2, 2]) { x in x[0] }, method, evaluations: 500)
    #expect(point.best?.point == [2, 2])
    let thin = search(
      of([2, -3], [2, 3]) { x in x[0] + abs(x[1] - 1) }, method, evaluations: 5_000)
    #expect(thin.best?.point.first == 2 && abs((thin.best?.point.last ?? 0) - 1) < 1e-2)
    let single = search(
      of([-4], [7]) { x in (x[0] - 3) * (x[0] - 3) }, method, evaluations: 5_000)
    #expect(abs((single.best?.point.first ?? 0) - 3) < 1e-3)
    let trespasses = Trespasses()
    let open = search(
      of([-.infinity, -1], [.infinity, .infinity], trespasses: trespasses) { x in
        (x[0] - 20) * (x[0] - 20) + (x[1] - 6) * (x[1] - 6)
      }, method, evaluations: 6_000)
    #expect((open.best?.evaluation.value ?? 1) < 1e-2)
    let large = search(
      of([Double](repeating: -1, count: 20_000), [Double](repeating: 2, count: 20_000)) { x in
        x.reduce(0) { $0 + $1 * $1 }
      }, method, evaluations: 60)
    #expect(large.evaluations <= 60 && large.best != nil)
    let edge = search(
      of([-1, -1], [2, 2], trespasses: trespasses) { x in x[0] - 2 * x[1] }, method,
      evaluations: 20_000)
    #expect((edge.best?.evaluation.value ?? 0) < -5 + 1e-5)
    #expect(trespasses.count == 0)
    checkThreads(method)
  }

  /// The same bits for the same seed and any number of threads.
  static func checkThreads(_ method: some Heuristic) {
    var box = of(.rastrigin)
    box.isConcurrent = true
    let first = search(box, method, seed: 7, evaluations: 3_000)
    for threads in [1, 2, 8] {
      let again = search(box, method, seed: 7, evaluations: 3_000, threads: threads)
      #expect(again.evaluations == first.evaluations)
      #expect(again.best?.point.map(\.bitPattern) == first.best?.point.map(\.bitPattern))
    }
  }

  /// min x₀ + x₁ where x₀² + x₁² ≤ 1: at −(1, 1)/√2.
  static let disc = of(
    [-2, -2], [2, 2], violation: { x in max(0, x[0] * x[0] + x[1] * x[1] - 1) }
  ) { x in x[0] + x[1] }

  /// Σ (xⱼ − tⱼ)² with whole numbers in two of three places: at (3, −2, 0.5), value 0.29.
  static func whole(_ trespasses: Trespasses) -> BlackBox {
    of([-10, -10, -10], [10, 10, 10], isInteger: [true, true, false], trespasses: trespasses) { x in
      let (a, b, c) = (x[0] - 3.2, x[1] + 2.5 - 0.000_1, x[2] - 0.5)
      return a * a + b * b + c * c
    }
  }

  static let wholeMinimum = 0.04 + 0.499_9 * 0.499_9
}
