import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct RandomSearchTests {
  @Test("it finds known minima", arguments: KnownMinimum.catalogue)
  func minima(known: KnownMinimum) {
    // A hundred minima are more than a few dozen starts are sure to reach.
    let least = known.name == KnownMinimum.rastrigin.name ? 1 : 4
    #expect(Box.hits(known, RandomSearch()) >= least)
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(RandomSearch()) }

  @Test("of the points that satisfy a constraint the best is found")
  func constraint() {
    let search = Box.search(Box.disc, RandomSearch())
    #expect((search.best?.evaluation.violation ?? 1) <= 1e-9)
    #expect(abs((search.best?.evaluation.value ?? 0) + 2.0.squareRoot()) < 1e-4)
  }

  @Test("whole numbers are whole where the function is evaluated")
  func whole() {
    let trespasses = Box.Trespasses()
    let search = Box.search(Box.whole(trespasses), RandomSearch())
    #expect(abs((search.best?.evaluation.value ?? 9) - Box.wholeMinimum) < 1e-6)
    #expect(trespasses.count == 0)
  }

  @Test("given points come first")
  func given() throws {
    var method = RandomSearch()
    (method.initialPoints, method.searchPoints) = ([[3, 1.5], [9, -9]], 0)
    let search = Search(Box.of(.himmelblau))
    try method.run(search)
    #expect(KnownMinimum.himmelblau.distance(from: search.best?.point ?? []) > -1)
    #expect((search.best?.evaluation.value ?? 1) < 1e-9)
    #expect(search.evaluations < 1_000)
  }

  @Test("more starts take more evaluations")
  func starts() {
    var (few, many) = (RandomSearch(), RandomSearch())
    (few.searchPoints, many.searchPoints) = (2, 40)
    let first = Box.search(Box.of(.rastrigin), few, evaluations: 100_000)
    let second = Box.search(Box.of(.rastrigin), many, evaluations: 100_000)
    #expect(first.evaluations < second.evaluations)
    #expect((second.best?.evaluation.value ?? 9) <= (first.best?.evaluation.value ?? 0))
  }
}
