import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct BoundedQuasiNewtonTests {
  @Test(
    "it finds the only minimum from several starts",
    arguments: [
      KnownMinimum.sphere, .booth, .matyas, .rosenbrock, .powell, .himmelblau,
    ])
  func minima(known: KnownMinimum) throws {
    var generator = SeededGenerator.forTest(seed: 3)
    for _ in 0..<5 {
      let search = Search(Box.of(known))
      let start = known.box.map { Double.random(in: $0, using: &generator) }
      let found = try BoundedQuasiNewton().minimize(search, from: start)
      #expect(found.evaluation.value <= known.minimum + 1e-9)
      // Points of differences may lie lower by chance.
      #expect((search.best?.evaluation.value ?? .infinity) <= found.evaluation.value)
    }
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(BoundedQuasiNewton()) }

  @Test("a start without a value is where it ends")
  func noStart() throws {
    let search = Search(Box.of([0, 0], [1, 1]) { _ in .nan })
    let found = try BoundedQuasiNewton().minimize(search, from: [0.5, 0.25])
    #expect(found.point == [0.5, 0.25] && found.evaluation.value.isNaN)
  }

  @Test("whole numbers stay whole, and move to better ones")
  func whole() throws {
    let trespasses = Box.Trespasses()
    let search = Search(Box.whole(trespasses))
    let found = try BoundedQuasiNewton().minimize(search, from: [-4, 6, 2])
    #expect(abs(found.evaluation.value - Box.wholeMinimum) < 1e-8)
    #expect(trespasses.count == 0)
  }

  @Test("it ends at the rim of a disc when that is in the way")
  func constraint() throws {
    let search = Search(Box.disc)
    let found = try BoundedQuasiNewton().minimize(search, from: [1.5, -0.3])
    #expect(found.evaluation.violation <= 1e-9)
    #expect(abs(found.evaluation.value + 2.0.squareRoot()) < 1e-5)
  }

  @Test("a gradient is one batch, and needs few evaluations")
  func evaluations() throws {
    let search = Search(Box.of(.rosenbrock))
    let found = try BoundedQuasiNewton().minimize(search, from: [-1.2, 1])
    #expect(found.evaluation.value < 1e-12)
    #expect(search.evaluations < 300)
  }

  @Test("at a kink it ends, not far from the minimum")
  func kink() throws {
    let search = Search(Box.of([-5, -5], [5, 5]) { x in abs(x[0] - 1) + 3 * abs(x[1] + x[0]) })
    let found = try BoundedQuasiNewton().minimize(search, from: [4, 3])
    #expect(found.evaluation.value < 4)
    #expect(search.evaluations < 2_000)
  }

  @Test("with pairs in the place of a matrix it finds the same", arguments: [2, 60, 300])
  func limitedMemory(count: Int) throws {
    var method = BoundedQuasiNewton()
    method.denseLimit = 0
    let (lower, upper) = (
      [Double](repeating: -3, count: count), [Double](repeating: 4, count: count)
    )
    let box = Box.of(lower, upper) { x in
      var sum = 0.0
      for j in x.indices {
        let rest = x[j] - (j % 3 == 0 ? 6 : Double(j) / Double(x.count))
        sum += Double(1 + j % 5) * rest * rest
      }
      return sum
    }
    var limits = SearchLimits()
    limits.evaluations = 100_000
    let search = Search(box, limits: limits)
    let found = try method.minimize(search, from: [Double](repeating: 0, count: count))
    for (j, x) in found.point.enumerated() {
      #expect(abs(x - (j % 3 == 0 ? 4 : Double(j) / Double(count))) < 1e-4)
    }
  }

  @Test("without refinement it takes fewer evaluations and is less exact")
  func refinement() throws {
    var rough = BoundedQuasiNewton()
    (rough.refines, rough.decreaseTolerance) = (false, 1e-4)
    let (quick, fine) = (Search(Box.of(.powell)), Search(Box.of(.powell)))
    let first = try rough.minimize(quick, from: [3, -1, 0, 1])
    let second = try BoundedQuasiNewton().minimize(fine, from: [3, -1, 0, 1])
    #expect(quick.evaluations < fine.evaluations)
    #expect(second.evaluation.value <= first.evaluation.value)
  }
}
