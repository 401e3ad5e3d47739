import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

@Suite struct LimitedMemoryBFGSTests {
  /// A function over a box with its gradient.
  private static func box(
    _ lower: [Double], _ upper: [Double], gradient: @escaping @Sendable ([Double]) -> [Double],
    _ value: @escaping @Sendable ([Double]) -> Double
  ) -> BlackBox {
    SmoothBox(
      name: "", lower: lower, upper: upper, start: [], value: value, gradient: gradient
    ).blackBox
  }

  @Test(
    "it ends where the projected gradient is at most 1e-8, after few evaluations",
    arguments: [
      (SmoothBox.wood, 200), (.driver(25), 100), (.pairs(100), 120), (.torsion(40), 250),
      (.broyden(1000), 60),
    ])
  func minima(problem: SmoothBox, limit: Int) throws {
    let search = Search(problem.blackBox)
    let (found, end) = try LimitedMemoryBFGS().minimize(search, from: problem.start)
    #expect(end?.reason == .stationary)
    #expect(problem.projectedGradient(found.point) <= 1e-8)
    #expect(found.evaluation.value == problem.value(found.point))
    #expect(search.evaluations <= limit, "\(search.evaluations)")
    #expect(search.gradients <= search.evaluations)
    for (j, x) in found.point.enumerated() {
      #expect(x >= problem.lower[j] && x <= problem.upper[j])
    }
  }

  @Test("a hundred thousand variables take hardly more evaluations than a hundred")
  func many() throws {
    let start = ContinuousClock.now
    let search = Search(SmoothBox.pairs(100_000).blackBox)
    let problem = SmoothBox.pairs(100_000)
    let (found, end) = try LimitedMemoryBFGS().minimize(search, from: problem.start)
    #expect(end?.reason == .stationary)
    #expect(problem.projectedGradient(found.point) <= 1e-8)
    // Each fourth variable stays at 0.8: (1 − 0.8)² in 25,000 pairs.
    #expect(abs(found.evaluation.value - 1000) < 1e-6)
    #expect(search.evaluations + search.gradients < 500)
    #expect(start.duration(to: .now) < .seconds(60))
  }

  @Test("one pair in memory is enough, if slow")
  func memory() throws {
    for memory in [1, 3, 30] {
      var method = LimitedMemoryBFGS()
      method.memory = memory
      let problem = SmoothBox.torsion(12)
      let (found, end) = try method.minimize(Search(problem.blackBox), from: problem.start)
      #expect(end?.reason == .stationary, "\(memory) pairs")
      #expect(problem.projectedGradient(found.point) <= 1e-8)
    }
  }

  @Test("random convex quadratics in random boxes have the multipliers of a minimum")
  func quadratics() throws {
    var generator = SeededGenerator.forTest(seed: 11)
    for n in [1, 2, 5, 30] {
      let factor = (0..<n * n).map { _ in Double.random(in: -1...1, using: &generator) }
      let linear = (0..<n).map { _ in Double.random(in: -5...5, using: &generator) }
      let lower = (0..<n).map { _ in Double.random(in: -2...0, using: &generator) }
      let upper = lower.map { Double.random(in: $0...2, using: &generator) }
      // AᵀA x + x/10 + b
      @Sendable func slopes(_ x: [Double]) -> [Double] {
        var result = zip(x, linear).map { $0 / 10 + $1 }
        for row in 0..<n {
          let image = (0..<n).reduce(0) { $0 + factor[row * n + $1] * x[$1] }
          for j in 0..<n { result[j] += factor[row * n + j] * image }
        }
        return result
      }
      let problem = SmoothBox(
        name: "quadratic", lower: lower, upper: upper, start: lower,
        value: { x in
          zip(x, zip(slopes(x), linear)).reduce(0) { $0 + $1.0 * ($1.1.0 + $1.1.1) / 2 }
        }, gradient: slopes)
      let (found, end) = try LimitedMemoryBFGS().minimize(
        Search(problem.blackBox), from: problem.start)
      #expect(end?.reason == .stationary, "\(n) variables")
      for (j, slope) in slopes(found.point).enumerated() {
        let (x, isLow, isHigh) = (
          found.point[j], found.point[j] <= lower[j], found.point[j] >= upper[j]
        )
        #expect(isLow ? slope >= -1e-7 : isHigh ? slope <= 1e-7 : abs(slope) <= 1e-7, "x\(j) \(x)")
      }
    }
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(LimitedMemoryBFGS()) }

  @Test("a region without values, and one with infinite ones, is kept out of")
  func holes() throws {
    for nothing in [Double.nan, .infinity] {
      let box = Self.box([-2, -2], [2, 2]) { x in
        [2 * (x[0] + 0.4), 8 * (x[1] - 0.3)]
      } _: { x in
        let (a, b) = (x[0] + 0.4, x[1] - 0.3)
        return x[0] < -0.5 ? nothing : a * a + 4 * b * b
      }
      let search = Search(box)
      let (found, end) = try LimitedMemoryBFGS().minimize(search, from: [1.9, -1.7])
      #expect(end?.reason == .stationary && found.evaluation.value < 1e-14)
    }
  }

  @Test("where a start has no value another one is taken")
  func undefinedStart() throws {
    let box = Self.box([-1, -1], [1, 1]) { x in
      [2 * (x[0] - 0.6), 2 * x[1]]
    } _: { x in
      x[0] <= 0.1 ? .nan : (x[0] - 0.6) * (x[0] - 0.6) + x[1] * x[1]
    }
    let search = Search(box)
    try LimitedMemoryBFGS().run(search)
    #expect(search.descentEnd?.reason == .stationary)
    #expect((search.best?.evaluation.value ?? 1) < 1e-14)
  }

  @Test("where derivatives are infinite or missing, differences take their place")
  func missing() throws {
    // √x at its lower bound, and a gradient without a second entry.
    let box = Self.box([0, -3], [4, 3]) { x in
      [1 / (2 * x[0].squareRoot()), .nan]
    } _: { x in
      x[0].squareRoot() + (x[1] - 1) * (x[1] - 1)
    }
    let search = Search(box)
    let (found, _) = try LimitedMemoryBFGS().minimize(search, from: [2, -1])
    #expect(found.point[0] == 0 && abs(found.point[1] - 1) < 1e-4)
    #expect(search.evaluations > search.gradients)
    // Nothing at all is said of so many.
    let count = 1000
    let mute = Self.box([Double](repeating: -1, count: count), [Double](repeating: 1, count: count))
    {
      [Double](repeating: .nan, count: $0.count)
    } _: { x in
      x.reduce(0) { $0 + $1 * $1 }
    }
    let silent = Search(mute)
    try LimitedMemoryBFGS().run(silent)
    #expect(silent.evaluations < 10)
  }

  @Test("limits of evaluations, steps and time hold, and cancelling ends it")
  func limits() throws {
    let problem = SmoothBox.chained(200)
    func end(_ change: (inout SearchLimits) -> Void) -> (SearchEnd?, Search) {
      var limits = SearchLimits()
      change(&limits)
      let search = Search(problem.blackBox, limits: limits)
      do { _ = try LimitedMemoryBFGS().minimize(search, from: problem.start) } catch {
        return (error, search)
      }
      return (nil, search)
    }
    let (few, counted) = end { $0.evaluations = 17 }
    #expect(few == .evaluations && counted.evaluations == 17 && counted.best != nil)
    let (short, stepped) = end { $0.steps = 5 }
    #expect(short == .steps && stepped.steps == 5)
    let (late, _) = end { $0.deadline = .now }
    #expect(late == .time)
    let (cancelled, _) = end { $0.isCancelled = { true } }
    #expect(cancelled == .cancelled)
    let (reached, _) = end { $0.target = 1000 }
    #expect(reached == .target)
    var method = LimitedMemoryBFGS()
    method.iterations = 3
    let search = Search(problem.blackBox)
    let ended = try method.minimize(search, from: problem.start).end
    #expect(ended?.reason == .iterations && search.steps == 3)
  }

  @Test("how it ends is said: without a bound, at a kink")
  func ends() throws {
    let open = [Double](repeating: .infinity, count: 2)
    let falling = Search(
      Self.box(open.map { -$0 }, open) { _ in
        [1, -3]
      } _: {
        $0[0] - 3 * $0[1]
      })
    let unbounded = try LimitedMemoryBFGS().minimize(falling, from: [0, 0])
    #expect(unbounded.end?.reason == .unbounded)
    #expect(unbounded.found.point.filter { !$0.isFinite }.isEmpty)
    #expect(falling.evaluations < 200)
    let sharp = Self.box([-5, -5], [5, 5]) { x in
      [x[0] > 1 ? 1 : -1, x[1] + x[0] > 0 ? 3 : -3]
    } _: { x in
      abs(x[0] - 1) + 3 * abs(x[1] + x[0])
    }
    let kink = try LimitedMemoryBFGS().minimize(Search(sharp), from: [4, 3])
    #expect(kink.end.map { $0.reason != .stationary } == true)
    #expect(kink.found.evaluation.value < 4)
  }

  @Test("the same bits for any number of threads, and every time")
  func threads() throws {
    let problem = SmoothBox.driver(60)
    var results: [[UInt64]] = []
    for threads in [1, 2, 8, 1] {
      var limits = SearchLimits()
      limits.threads = threads
      var box = problem.blackBox
      box.isConcurrent = true
      let search = Search(box, limits: limits)
      let found = try LimitedMemoryBFGS().minimize(search, from: problem.start).found
      results.append(found.point.map(\.bitPattern) + [UInt64(search.evaluations)])
    }
    #expect(Set(results).count == 1)
  }

  @Test("whole numbers stay whole, the others move by gradients")
  func whole() throws {
    var box = Box.whole(Box.Trespasses())
    box.gradient = { x, _, result in
      _ = result.update(fromContentsOf: [
        2 * (x[0] - 3.2), 2 * (x[1] + 2.5 - 0.000_1), 2 * (x[2] - 0.5),
      ])
    }
    let search = Search(box)
    let found = try LimitedMemoryBFGS().minimize(search, from: [-4, 6, 2]).found
    #expect(abs(found.evaluation.value - Box.wholeMinimum) < 1e-12)
    #expect(search.gradients > 0)
  }

  @Test("the local searches of other methods take gradients too, and a gradient is no evaluation")
  func others() throws {
    let problem = SmoothBox.wood
    let exact = Search(problem.blackBox)
    let found = try BoundedQuasiNewton().minimize(exact, from: problem.start)
    var plain = problem.blackBox
    plain.gradient = nil
    let search = Search(plain)
    _ = try BoundedQuasiNewton().minimize(search, from: problem.start)
    #expect(problem.projectedGradient(found.point) < 1e-6)
    #expect(exact.gradients > 0 && search.gradients == 0)
    #expect(exact.evaluations < search.evaluations / 2)
    let large = SmoothBox.torsion(15)
    let many = Search(large.blackBox)
    let there = try BoundedQuasiNewton().minimize(many, from: large.start)
    #expect(large.projectedGradient(there.point) < 1e-6 && many.evaluations < 200)
  }
}
