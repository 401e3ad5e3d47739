import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

/// What every method that searches by evaluations alone has to do.
struct MethodChecks {
  let method: any Heuristic

  /// What a search found and did.
  struct Outcome: Equatable {
    var point: [Double]?
    var value: Double?
    var violation: Double?
    var evaluations: Int
    var end: SearchEnd?
  }

  /// A function of a point as a black box that checks that every point is in the box and whole where it
  /// has to be.
  static func box(
    _ lower: [Double], _ upper: [Double], isInteger: [Bool]? = nil,
    _ function: @escaping @Sendable ([Double]) -> (Double, Double)
  ) -> BlackBox {
    let count = lower.count
    let whole = isInteger ?? [Bool](repeating: false, count: count)
    return BlackBox(lower: lower, upper: upper, isInteger: isInteger) { points, results in
      for index in results.indices {
        let point = Array(points[index * count..<(index + 1) * count])
        let isWithin = (0..<count).allSatisfy {
          point[$0] >= lower[$0] && point[$0] <= upper[$0]
            && (!whole[$0] || point[$0] == point[$0].rounded())
        }
        if !isWithin { Issue.record("\(point) is outside the box") }
        let (value, violation) = function(point)
        results[index] = .init(value: value, violation: violation)
      }
    }
  }

  static func box(_ known: KnownMinimum) -> BlackBox {
    let objective = known.objective
    return box(known.box.map(\.lowerBound), known.box.map(\.upperBound)) { (objective($0), 0) }
  }

  func run(
    _ box: BlackBox, evaluations: Int = 20_000, seed: UInt64 = 0, threads: Int = 1,
    target: Double = -.infinity
  ) -> Outcome {
    var limits = SearchLimits()
    (limits.evaluations, limits.seed, limits.threads) = (evaluations, seed, threads)
    limits.target = target
    let search = Search(box, limits: limits)
    var end: SearchEnd?
    do { try method.run(search) } catch { end = error }
    return Outcome(
      point: search.best?.point, value: search.best?.evaluation.value,
      violation: search.best?.evaluation.violation, evaluations: search.evaluations, end: end)
  }

  /// Every one of the functions is minimized from every seed, at a point that is known.
  func findsMinima(
    _ functions: [KnownMinimum] = KnownMinimum.catalogue, evaluations: Int = 20_000,
    seeds: Range<UInt64> = 0..<3
  ) {
    for known in functions {
      for seed in seeds {
        let accuracy = 1e-6 * (1 + abs(known.minimum))
        let found = run(
          Self.box(known), evaluations: evaluations, seed: seed,
          target: known.minimum + accuracy)
        #expect(found.end == .target, "\(known), seed \(seed): \(found)")
        #expect(known.distance(from: found.point ?? []) < 0.1, "\(known), seed \(seed)")
      }
    }
  }

  /// Bits depend on the seed, and not on threads.
  func isDeterministic() {
    var box = Self.box(.rosenbrock)
    let first = run(box, evaluations: 1500, seed: 4)
    #expect(first == run(box, evaluations: 1500, seed: 4))
    #expect(run(box, evaluations: 40, seed: 4) != run(box, evaluations: 40, seed: 5))
    box.isConcurrent = true
    for threads in [1, 2, 8] {
      #expect(first == run(box, evaluations: 1500, seed: 4, threads: threads))
    }
  }

  /// min x + y on the unit disc, and on a part of it that random points rarely hit.
  func respectsConstraints(evaluations: Int = 20_000, accuracy: Double = 1e-3) {
    let disc = Self.box([-2, -2], [2, 2]) { x in
      (x[0] + x[1], max(0, x[0] * x[0] + x[1] * x[1] - 1))
    }
    let found = run(disc, evaluations: evaluations)
    #expect((found.violation ?? 1) <= 1e-9)
    #expect(abs((found.value ?? 0) + 2.0.squareRoot()) < accuracy)
  }

  /// Whole and mixed numbers.
  func respectsWholeNumbers() {
    let mixed = Self.box([-20, -20, -3], [20, 20, 3], isInteger: [true, true, false]) { x in
      let (a, b, c) = (x[0] - 7.3, x[1] + 11.6, x[2] - 0.5)
      return (a * a + b * b + c * c, 0)
    }
    let found = run(mixed)
    #expect(found.point?[0] == 7 && found.point?[1] == -12)
    #expect(abs((found.point?[2] ?? 9) - 0.5) < 0.02)
  }

  /// Functions that say nothing, or nothing in places.
  func endsWhereNothingIsSaid() {
    let nowhere = run(Self.box([0, 0], [1, 1]) { _ in (.nan, 0) }, evaluations: 5000)
    #expect(nowhere.point == nil)
    let constant = run(Self.box([0, 0], [1, 1]) { _ in (3, 0) }, evaluations: 50_000)
    #expect(constant.value == 3)
    let infinite = run(Self.box([0, 0], [1, 1]) { _ in (.infinity, 0) }, evaluations: 5000)
    #expect(infinite.value == .infinity)
    let abyss = run(Self.box([-1], [1]) { ($0[0] < -0.5 ? -.infinity : $0[0], 0) })
    #expect(abyss.value == -.infinity)
    let partly = run(
      Self.box([-1, -1], [1, 1]) { x in
        (x[0] < 0.1 ? .nan : x[0] + x[1] * x[1], 0)
      })
    #expect(abs((partly.value ?? 9) - 0.1) < 0.02)
  }

  /// Bounds that are infinite, equal, far or alone.
  func handlesBoxes(reach: Double = 1e-4) {
    let open = [Double](repeating: -.infinity, count: 2)
    let far = run(
      Self.box(open, [.infinity, .infinity]) { x in
        let (a, b) = (x[0] - 30, x[1] + 20)
        return (a * a + 2 * b * b, 0)
      })
    #expect((far.value ?? 1) < reach)
    let half = run(
      Self.box([3, -.infinity], [.infinity, -4]) { x in
        (x[0] * x[0] + x[1] * x[1], 0)
      })
    #expect(abs((half.value ?? 0) - 25) < 1e-3)
    let fixed = run(
      Self.box([2, -1, 5], [2, 1, 5]) { x in
        (x[0] + x[1] * x[1] + x[2], 0)
      })
    #expect(abs((fixed.value ?? 0) - 7) < 1e-6)
    let point = run(Self.box([2, 3], [2, 3]) { ($0[0] * $0[1], 0) }, evaluations: 1000)
    #expect(point.value == 6)
    let huge = run(Self.box([-1e308], [1e308]) { (abs($0[0]), 0) }, evaluations: 3000)
    #expect((huge.value ?? .nan) <= 1e308)
    let tiny = run(Self.box([1, 1], [1 + 1e-9, 1 + 1e-9]) { ($0[0] + $0[1], 0) })
    #expect((tiny.value ?? 3) <= 2 + 1e-10)
  }

  /// One variable, none, and very many.
  func handlesDimensions() {
    let line = run(Self.box([-4], [9]) { x in ((x[0] - 2) * (x[0] - 2), 0) })
    #expect((line.value ?? 1) < 1e-6)
    #expect(run(Self.box([], []) { _ in (5, 0) }, evaluations: 50).value == 5)
    let count = 100_000
    let many = BlackBox(
      lower: [Double](repeating: -1, count: count), upper: [Double](repeating: 2, count: count)
    ) { points, results in
      for index in results.indices {
        var sum = 0.0
        for j in 0..<count { sum += abs(points[index * count + j]) }
        results[index] = .init(value: sum)
      }
    }
    let found = run(many, evaluations: 150)
    #expect(found.evaluations <= 150 && found.value != nil)
  }
}
