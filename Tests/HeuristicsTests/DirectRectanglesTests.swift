import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct DirectRectanglesTests {
  @Test("it finds known minima", arguments: KnownMinimum.catalogue)
  func minima(known: KnownMinimum) {
    #expect(Box.hits(known, DirectRectangles()) >= 4)
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(DirectRectangles()) }

  @Test("of the points that satisfy a constraint the best is found")
  func constraint() {
    let search = Box.search(Box.disc, DirectRectangles())
    #expect((search.best?.evaluation.violation ?? 1) <= 1e-9)
    #expect(abs((search.best?.evaluation.value ?? 0) + 2.0.squareRoot()) < 1e-2)
  }

  @Test("whole numbers are whole where the function is evaluated")
  func whole() {
    let trespasses = Box.Trespasses()
    let search = Box.search(Box.whole(trespasses), DirectRectangles())
    #expect(abs((search.best?.evaluation.value ?? 9) - Box.wholeMinimum) < 1e-6)
    #expect(trespasses.count == 0)
  }

  @Test("it does not depend on the seed")
  func seeds() {
    let first = Box.search(Box.of(.hartmann3), DirectRectangles(), seed: 1, evaluations: 777)
    let second = Box.search(Box.of(.hartmann3), DirectRectangles(), seed: 2, evaluations: 777)
    #expect(first.best?.point == second.best?.point)
  }

  @Test("the first points are the centre and thirds of the sides")
  func firstPoints() throws {
    let search = Search(Box.of([0, 0], [6, 12]) { x in x[0] + x[1] })
    var method = DirectRectangles()
    method.sideTolerance = 1
    try method.run(search)
    #expect(search.evaluations == 5)
    #expect(search.best?.point == [3, 2])
  }

  @Test("both forms find the minimum of six humps", arguments: [true, false])
  func forms(isLocallyBiased: Bool) {
    var method = DirectRectangles()
    method.isLocallyBiased = isLocallyBiased
    #expect(Box.hits(.sixHumpCamel, method, seeds: 0..<1, evaluations: 1_000) == 1)
  }

  @Test("it ends where its memory does")
  func memory() throws {
    var method = DirectRectangles()
    method.memory = 10_000
    let search = Search(Box.of(.rastrigin))
    try method.run(search)
    #expect(search.evaluations < 500)
  }
}
