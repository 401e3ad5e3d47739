import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct QuadraticModelTests {
  @Test(
    "it finds the only minimum from several starts",
    arguments: [
      KnownMinimum.sphere, .booth, .matyas, .rosenbrock, .himmelblau,
    ])
  func minima(known: KnownMinimum) throws {
    var generator = SeededGenerator.forTest(seed: 3)
    for _ in 0..<5 {
      let search = Search(Box.of(known))
      let start = known.box.map { Double.random(in: $0, using: &generator) }
      let found = try QuadraticModel().minimize(search, from: start)
      #expect(found.evaluation.value <= known.minimum + 1e-9)
      #expect(search.best?.evaluation.value == found.evaluation.value)
    }
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(QuadraticModel()) }

  @Test("a start without a value is where it ends")
  func noStart() throws {
    let search = Search(Box.of([0, 0], [1, 1]) { _ in .nan })
    let found = try QuadraticModel().minimize(search, from: [0.5, 0.25])
    #expect(found.point == [0.5, 0.25] && found.evaluation.value.isNaN)
  }

  @Test("whole numbers stay whole, and move to better ones")
  func whole() throws {
    let trespasses = Box.Trespasses()
    let search = Search(Box.whole(trespasses))
    let found = try QuadraticModel().minimize(search, from: [-4, 6, 2])
    #expect(abs(found.evaluation.value - Box.wholeMinimum) < 1e-8)
    #expect(trespasses.count == 0)
  }

  @Test("it ends at the rim of a disc when that is in the way")
  func constraint() throws {
    let search = Search(Box.disc)
    let found = try QuadraticModel().minimize(search, from: [1.5, -0.3])
    #expect(found.evaluation.violation <= 1e-9)
    #expect(abs(found.evaluation.value + 2.0.squareRoot()) < 1e-4)
  }

  @Test("kinks are no obstacle")
  func kink() throws {
    let search = Search(Box.of([-5, -5], [5, 5]) { x in abs(x[0] - 1) + abs(x[1] + 2) })
    let found = try QuadraticModel().minimize(search, from: [4, 3])
    #expect(found.evaluation.value < 1e-4)
  }

  @Test("a quadratic function of ten numbers takes about a hundred evaluations")
  func evaluations() throws {
    let (lower, upper) = (
      [Double](repeating: -5, count: 10), [Double](repeating: 5, count: 10)
    )
    let search = Search(
      Box.of(lower, upper) { x in
        var sum = 0.0
        for j in x.indices {
          let rest = x[j] - 0.3 * (j > 0 ? x[j - 1] : 1)
          sum += Double(j + 1) * rest * rest
        }
        return sum
      })
    let found = try QuadraticModel().minimize(search, from: lower.map { $0 + 7 })
    #expect(found.evaluation.value < 1e-9)
    #expect(search.evaluations < 400)
  }

  @Test("a larger last radius ends it sooner")
  func radius() throws {
    var rough = QuadraticModel()
    rough.finalRadius = 1e-3
    let (quick, fine) = (Search(Box.of(.rosenbrock)), Search(Box.of(.rosenbrock)))
    _ = try rough.minimize(quick, from: [-1.2, 1])
    _ = try QuadraticModel().minimize(fine, from: [-1.2, 1])
    #expect(quick.evaluations < fine.evaluations)
  }
}
