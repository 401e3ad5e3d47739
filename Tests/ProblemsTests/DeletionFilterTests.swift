import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("the deletion filter")
struct DeletionFilterTests {
  /// Conditions that contradict each other exactly where all of some group are among them.
  private struct Groups {
    var groups: [Set<Int>]
    /// Whether the support that is told is the group, or everything that was asked about.
    var tellsSupport: Bool

    func verdict(_ asked: [Int]) -> DeletionFilter.Verdict {
      guard let group = groups.first(where: { $0.isSubset(of: asked) }) else { return .feasible }
      return .infeasible(support: tellsSupport ? group.sorted() : asked)
    }
  }

  @Test(
    "one of the groups that contradict each other is found, and nothing else",
    arguments: [true, false])
  func groups(tellsSupport: Bool) throws {
    var random = SeededGenerator.forTest(seed: 41)
    for _ in 0..<50 {
      let groups = (0..<3).map { _ in
        Set(
          (0..<Int.random(in: 1...5, using: &random)).map { _ in
            Int.random(in: 0..<30, using: &random)
          })
      }
      let minimal = groups.filter { group in !groups.contains { $0.isStrictSubset(of: group) } }
      let oracle = Groups(groups: groups, tellsSupport: tellsSupport)
      let filter = try #require(
        DeletionFilter(count: 30, shouldStop: { false }, ask: oracle.verdict))
      #expect(minimal.contains(Set(filter.members)))
      #expect(filter.isMinimal && filter.members == filter.members.sorted())
      if !tellsSupport { #expect(filter.questions == 31) }
    }
  }

  @Test("conditions that have a point, or of which nothing is known, are no conflict")
  func none() {
    #expect(DeletionFilter(count: 4, shouldStop: { false }, ask: { _ in .feasible }) == nil)
    #expect(DeletionFilter(count: 4, shouldStop: { false }, ask: { _ in .unknown }) == nil)
  }

  @Test("what was left open, or stopped, is not called minimal, and still contradicts itself")
  func leftOpen() throws {
    let oracle = Groups(groups: [[1, 3]], tellsSupport: false)
    let doubtful = try #require(
      DeletionFilter(count: 5, shouldStop: { false }) { asked in
        asked == [0, 1, 3] || asked.count == 5 || asked.contains(4) || asked == [0, 1, 2, 3]
          ? oracle.verdict(asked) : .unknown
      })
    #expect(!doubtful.isMinimal && Set(doubtful.members).isSuperset(of: [1, 3]))
    let stopped = try #require(
      DeletionFilter(count: 5, shouldStop: { true }, ask: oracle.verdict))
    #expect(!stopped.isMinimal && stopped.members == [0, 1, 2, 3, 4])
  }
}
