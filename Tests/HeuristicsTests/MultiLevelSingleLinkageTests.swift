import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct MultiLevelSingleLinkageTests {
  @Test("it finds known minima", arguments: KnownMinimum.catalogue)
  func minima(known: KnownMinimum) {
    #expect(Box.hits(known, MultiLevelSingleLinkage()) >= 4)
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(MultiLevelSingleLinkage()) }

  @Test("of the points that satisfy a constraint the best is found")
  func constraint() {
    let search = Box.search(Box.disc, MultiLevelSingleLinkage())
    #expect((search.best?.evaluation.violation ?? 1) <= 1e-9)
    #expect(abs((search.best?.evaluation.value ?? 0) + 2.0.squareRoot()) < 1e-4)
  }

  @Test("whole numbers are whole where the function is evaluated")
  func whole() {
    let trespasses = Box.Trespasses()
    let search = Box.search(Box.whole(trespasses), MultiLevelSingleLinkage())
    #expect(abs((search.best?.evaluation.value ?? 9) - Box.wholeMinimum) < 1e-6)
    #expect(trespasses.count == 0)
  }

  @Test("a smooth function of one basin takes few local searches")
  func clusters() {
    let search = Box.search(
      Box.of([-5, -5], [5, 5]) { x in x[0] * x[0] + 2 * x[1] * x[1] + x[0] },
      MultiLevelSingleLinkage(), evaluations: 100_000)
    #expect(search.evaluations < 6_000)
  }

  @Test("it ends after its points")
  func points() throws {
    var method = MultiLevelSingleLinkage()
    method.points = 30
    let search = Search(Box.of(.booth))
    try method.run(search)
    #expect((30..<3_000).contains(search.evaluations))
  }
}
