import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Test support", .tags(.fast))
struct TestSupportTests {
  @Test(
    "a known minimum is attained where it says and nowhere undercut",
    arguments: KnownMinimum.catalogue)
  func knownMinima(_ problem: KnownMinimum) {
    let scale = Swift.max(1, abs(problem.minimum))
    for point in problem.minimizers {
      #expect(abs(problem.objective(point) - problem.minimum) <= 1e-13 * scale)
      #expect(zip(problem.box, point).allSatisfy { $0.contains($1) })
      #expect(problem.distance(from: point) == 0)
    }
    var points = SobolSequence(dimension: problem.dimension, seed: 1)
    for _ in 0..<5000 {
      let point = zip(problem.box, points.next()).map { range, share in
        range.lowerBound + share * (range.upperBound - range.lowerBound)
      }
      #expect(problem.objective(point) >= problem.minimum)
    }
  }

  @Test("a mutator with the same seed makes the same changes, and nearly always some")
  func mutator() {
    var first = Mutator(seed: 1), second = Mutator(seed: 1)
    let text = "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]"
    var unchanged = 0
    for _ in 0..<500 {
      let mutated = first.mutated(text, splicing: ["Sin[x]"])
      #expect(mutated == second.mutated(text, splicing: ["Sin[x]"]))
      if mutated == text { unchanged += 1 }
    }
    #expect(unchanged < 50)
  }

  @Test("nothing to mutate is no obstacle")
  func emptyInput() {
    var mutator = Mutator(seed: 2)
    #expect((0..<200).contains { _ in !mutator.mutated([]).isEmpty })
  }
}
