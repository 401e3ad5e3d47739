import ArgMinHeuristics
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct CovarianceAdaptationTests {
  @Test("it finds known minima", arguments: KnownMinimum.catalogue)
  func minima(known: KnownMinimum) {
    #expect(Box.hits(known, CovarianceAdaptation()) >= 4)
  }

  @Test("values that do not exist, flat ones, missing bounds and many coordinates are no obstacle")
  func hardships() { Box.checkHardships(CovarianceAdaptation()) }

  @Test("of the points that satisfy a constraint the best is found")
  func constraint() {
    let search = Box.search(Box.disc, CovarianceAdaptation())
    #expect((search.best?.evaluation.violation ?? 1) <= 1e-9)
    #expect(abs((search.best?.evaluation.value ?? 0) + 2.0.squareRoot()) < 1e-5)
  }

  @Test("whole numbers are whole where the function is evaluated")
  func whole() {
    let trespasses = Box.Trespasses()
    let search = Box.search(Box.whole(trespasses), CovarianceAdaptation())
    #expect(abs((search.best?.evaluation.value ?? 9) - Box.wholeMinimum) < 1e-6)
    #expect(trespasses.count == 0)
  }

  @Test("twenty badly scaled coordinates are learnt, with a matrix", arguments: [0, 1] as [UInt64])
  func scales(seed: UInt64) {
    let count = 20
    let search = Box.search(
      Box.of([Double](repeating: -3, count: count), [Double](repeating: 5, count: count)) { x in
        var sum = 0.0
        for j in x.indices {
          let rest = x[j] - 0.5 * (j > 0 ? x[j - 1] : 1)
          sum += (j % 2 == 0 ? 1 : 1e4) * rest * rest
        }
        return sum
      }, CovarianceAdaptation(), seed: seed, evaluations: 60_000, target: 1e-8)
    #expect((search.best?.evaluation.value ?? 1) <= 1e-8)
  }

  @Test("beyond the limit for a matrix a diagonal is learnt")
  func diagonal() {
    let count = 220
    let search = Box.search(
      Box.of([Double](repeating: -3, count: count), [Double](repeating: 5, count: count)) { x in
        var sum = 0.0
        for j in x.indices { sum += Double(1 + j % 100) * x[j] * x[j] }
        return sum
      }, CovarianceAdaptation(), evaluations: 30_000, target: 1e-1)
    #expect((search.best?.evaluation.value ?? 1) <= 1e-1)
  }

  @Test("restarts find what one run does not")
  func restarts() {
    var once = CovarianceAdaptation()
    once.restarts = 0
    let seeds: Range<UInt64> = 0..<10
    let first = Box.hits(.rastrigin, once, seeds: seeds)
    #expect(first < Box.hits(.rastrigin, CovarianceAdaptation(), seeds: seeds))
  }

  @Test("a run from a given mean begins there")
  func start() {
    var method = CovarianceAdaptation()
    (method.start, method.deviation, method.restarts) = ([3, 2], 1e-3, 0)
    let search = Box.search(Box.of(.himmelblau), method)
    #expect(
      KnownMinimum.himmelblau.minimizers[0].elementsEqual(search.best?.point ?? []) {
        abs($0 - $1) < 1e-4
      })
  }

  @Test("it takes about as many evaluations as the literature says")
  func evaluations() {
    let used = (0..<9).map { seed in
      Box.search(
        Box.of(.rosenbrock), CovarianceAdaptation(), seed: UInt64(seed), target: 1e-9
      ).evaluations
    }.sorted()
    #expect(used[4] < 900)
  }
}
