import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct BasinHoppingTests {
  @Test("it finds known minima", arguments: KnownMinimum.catalogue)
  func minima(known: KnownMinimum) {
    #expect(Box.hits(known, BasinHopping()) >= 4)
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(BasinHopping()) }

  @Test("of the points that satisfy a constraint the best is found")
  func constraint() {
    let search = Box.search(Box.disc, BasinHopping())
    #expect((search.best?.evaluation.violation ?? 1) <= 1e-9)
    #expect(abs((search.best?.evaluation.value ?? 0) + 2.0.squareRoot()) < 1e-4)
  }

  @Test("whole numbers are whole where the function is evaluated")
  func whole() {
    let trespasses = Box.Trespasses()
    let search = Box.search(Box.whole(trespasses), BasinHopping())
    #expect(abs((search.best?.evaluation.value ?? 9) - Box.wholeMinimum) < 1e-6)
    #expect(trespasses.count == 0)
  }

  @Test("it ends after so many hops without a better point")
  func idle() throws {
    var method = BasinHopping()
    method.idleLimit = 5
    let search = Search(Box.of(.booth))
    try method.run(search)
    #expect((10..<2_000).contains(search.evaluations))
  }

  @Test("without steps it stays where it is")
  func steps() throws {
    var method = BasinHopping()
    (method.stepSize, method.start, method.idleLimit) = (1e-9, [2.9, 2.9], 10)
    let search = Search(Box.of(.rastrigin))
    try method.run(search)
    #expect((search.best?.evaluation.value ?? 0) > 1)
  }
}
