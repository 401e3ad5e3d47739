import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct CoordinateSearchTests {
  @Test(
    "it finds the only minimum from several starts",
    arguments: [
      KnownMinimum.sphere, .booth, .matyas,
    ])
  func minima(known: KnownMinimum) throws {
    var generator = SeededGenerator.forTest(seed: 3)
    for _ in 0..<5 {
      let search = Search(Box.of(known))
      let start = known.box.map { Double.random(in: $0, using: &generator) }
      let found = try CoordinateSearch().minimize(search, from: start)
      #expect(found.evaluation.value <= known.minimum + 1e-6)
      #expect(search.best?.evaluation.value == found.evaluation.value)
    }
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(CoordinateSearch()) }

  @Test("a start without a value is where it ends")
  func noStart() throws {
    let search = Search(Box.of([0, 0], [1, 1]) { _ in .nan })
    let found = try CoordinateSearch().minimize(search, from: [0.5, 0.25])
    #expect(found.point == [0.5, 0.25] && found.evaluation.value.isNaN)
  }

  @Test("whole numbers stay whole, and move to better ones")
  func whole() throws {
    let trespasses = Box.Trespasses()
    let search = Search(Box.whole(trespasses))
    let found = try CoordinateSearch().minimize(search, from: [-4, 6, 2])
    #expect(abs(found.evaluation.value - Box.wholeMinimum) < 1e-8)
    #expect(trespasses.count == 0)
  }

  @Test("steps and plateaus are no obstacle")
  func steps() throws {
    let search = Search(
      Box.of([-5, -5], [5, 5]) { x in (abs(x[0]) * 4).rounded() + (abs(x[1] - 2) * 4).rounded() })
    let found = try CoordinateSearch().minimize(search, from: [4, -3])
    #expect(found.evaluation.value == 0)
  }

  @Test("feasible points go before lower values")
  func constraint() throws {
    let search = Search(Box.disc)
    let found = try CoordinateSearch().minimize(search, from: [1.5, -0.3])
    #expect(found.evaluation.violation == 0)
    #expect(found.evaluation.value < -0.9)
  }
}
