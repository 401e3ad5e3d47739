import ArgMin
import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

/// Choices that constraints leave, as whole numbers of a convex search.
@Suite struct ChoiceSearchTests {
  @Test("jobs on one machine, without a horizon: the best order of all, with proof", .tags(.fast))
  func oneMachine() throws {
    var random = SeededGenerator.forTest(seed: 3)
    for round in 0..<4 {
      let count = 3 + round
      let length = (0..<count).map { _ in Double(Int.random(in: 2...9, using: &random)) }
      let weight = (0..<count).map { _ in Double(Int.random(in: 1...5, using: &random)) }
      let release = (0..<count).map { _ in Double(Int.random(in: 0...10, using: &random)) }
      let start = (0..<count).map { Expression.variable("s\($0)") }
      let cost = zip(weight, start).reduce(Expression(0)) { $0 + $1.0 * $1.1 }
      let solution = try minimize(cost) {
        (0..<count).map { start[$0] >= Expression(release[$0]) }
        (0..<count).flatMap { i in
          (0..<i).map { j in
            start[i] + length[i] <= start[j] || start[j] + length[j] <= start[i]
          }
        }
      }
      let best = Self.permutations(Array(0..<count)).map { order in
        var (time, sum) = (0.0, 0.0)
        for job in order {
          time = max(time, release[job])
          sum += weight[job] * time
          time += length[job]
        }
        return sum
      }.min()
      #expect(solution.status == .optimal && solution.guarantee == .global, "\(count) jobs")
      #expect(abs(solution.value - (try #require(best))) < 1e-6, "\(count) jobs")
    }
  }

  private static func permutations(_ items: [Int]) -> [[Int]] {
    if items.count < 2 { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  @Test("the shortest way past one disc of each group, with proof", .tags(.fast))
  func discs() throws {
    var random = SeededGenerator.forTest(seed: 5)
    let groups = (0..<3).map { _ in
      (0..<5).map { _ in
        (x: Double.random(in: 0...10, using: &random), y: Double.random(in: 0...10, using: &random))
      }
    }
    let x = (0..<3).map { Expression.variable("x\($0)") }
    let y = (0..<3).map { Expression.variable("y\($0)") }
    let way = (0..<2).reduce(Expression(0)) {
      $0 + sqrt((x[$1] - x[$1 + 1]) ** 2 + (y[$1] - y[$1 + 1]) ** 2)
    }
    let radius = 0.5
    func solution(_ groups: [[(x: Double, y: Double)]]) throws -> Solution {
      try minimize(way) {
        (0..<3).flatMap { [x[$0] >= 0, x[$0] <= 10, y[$0] >= 0, y[$0] <= 10] }
        groups.indices.map { group in
          Constraint.or(
            groups[group].map { disc in
              (x[group] - disc.x) ** 2 + (y[group] - disc.y) ** 2 <= radius * radius
            })
        }
      }
    }
    let found = try solution(groups)
    #expect(found.status == .optimal && found.guarantee == .global)
    // Each choice by itself is convex.
    var best = Double.infinity
    for a in groups[0] {
      for b in groups[1] {
        for c in groups[2] {
          let one = try solution([[a], [b], [c]])
          #expect(one.status == .optimal && one.guarantee == .global)
          best = min(best, one.value)
        }
      }
    }
    #expect(abs(found.value - best) < 1e-5, "\(found.value) and \(best)")
  }

  @Test("whole numbers and choices together, as trying all says", .tags(.fast))
  func mixed() throws {
    let n = Expression.variable("n", in: .integers), t = Expression.variable("t")
    let solution = try minimize((t - 2.6) ** 2 + (n - 3.4) ** 2) {
      n >= 0
      n <= 6
      t >= -5
      t <= 5
      (n <= 2).implies(t >= 3)
      (t <= 1 && n >= 4) || (t >= 2.9 && n <= 1) || (n == 6 && t >= 2)
    }
    // n = 6 with t = 2.6: 6.76; n = 4 with t = 1: 2.92; n = 1 with t = 3: 5.92.
    #expect(abs(solution.value - 2.92) < 1e-6)
    #expect(solution.guarantee == .global)
    #expect(solution.point.map { abs($0[0] - 1) < 1e-5 && $0[1] == 4 } ?? false)
  }

  @Test("choices that contradict each other leave nothing, and that is proved", .tags(.fast))
  func contradiction() throws {
    let parts = (0..<8).map { Expression.variable("p\($0)") }
    let sum = parts.reduce(Expression(0), +)
    let solution = try minimize(sum) {
      parts.map { ($0 >= 1 && $0 <= 2) || ($0 >= 4 && $0 <= 5) }
      sum >= 17
      sum <= 18
      parts.dropFirst().map { parts[0] >= 4 || $0 >= 4 }
      parts[0] <= 3
    }
    #expect(solution.status == .infeasible)
  }
}
