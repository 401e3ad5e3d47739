import ArgMin
import Foundation
import Testing

@Suite("Proven minima")
struct ProvenSearchTests {
  let x = ArgMin.Expression.variable("x"), y = ArgMin.Expression.variable("y")

  private var global: SolveOptions {
    var options = SolveOptions()
    options.method = "Global"
    return options
  }

  @Test("Automatic and Global prove the same minimum among many")
  func many() throws {
    let wavy = sin(3 * x) * cos(2 * y) + 0.1 * (x * x + y * y)
    for options in [SolveOptions(), global] {
      let answer = try minimize(wavy, options: options) {
        x >= -4; x <= 4; y >= -4; y <= 4
      }
      #expect(answer.status == .optimal && answer.guarantee == .global)
      #expect(answer.method == "Global" && answer.isBoundVerified)
      let bound = try #require(answer.bound)
      #expect(bound <= answer.value && answer.value - bound <= 1.1e-6)
      // No point of a grid is better.
      for i in -40...40 {
        for j in -40...40 {
          let (a, b) = (Double(i) / 10, Double(j) / 10)
          let value = Foundation.sin(3 * a) * Foundation.cos(2 * b) + 0.1 * (a * a + b * b)
          #expect(value >= answer.value - 1e-6)
        }
      }
    }
  }

  @Test("maxima have their bound above")
  func maximum() throws {
    let answer = try maximize(x * y - x * x * x, options: global) {
      x >= -1; x <= 2; y >= -1; y <= 1
    }
    // At x = 1/√3, y = 1 it is 2/(3√3); at x = −1, y = −1 it is 2.
    #expect(abs(answer.value - 2) <= 1e-9)
    #expect(answer.guarantee == .global)
    #expect(answer.bound.map { $0 >= answer.value } == true)
  }

  @Test("a contradiction is proved")
  func contradiction() throws {
    let answer = try minimize(x * y) {
      x * x + y * y <= 1; x * y >= 0.6
    }
    #expect(answer.status == .infeasible && answer.guarantee == .global)
  }

  @Test("an infimum that no point has is not called a minimum")
  func notAttained() throws {
    let answer = try minimize(1 / (1 + x * x) + sin(y) * sin(y)) {
      y >= -1; y <= 1
    }
    #expect(answer.status == .notAttained)
  }

  @Test("where the box cannot be bounded the answer says so")
  func undecided() throws {
    let answer = try minimize(x * x * x, options: global)
    #expect(answer.status == .iterationLimit && answer.guarantee != .global)
    #expect(answer.message?.contains("no bound") == true)
    #expect(answer.bound == nil)
  }

  @Test("a limit of time leaves what local searches have found, and the bound so far")
  func timeLimit() throws {
    var options = SolveOptions()
    options.timeLimit = 1.5
    let many = (0..<12).map { ArgMin.Expression.variable("v\($0)") }
    var hard = ArgMin.Expression(0)
    for i in 0..<12 {
      hard = hard + sin(5 * many[i] * many[(i + 1) % 12]) + 0.1 * many[i] * many[i]
    }
    let answer = try minimize(hard, options: options) {
      for v in many { v >= -3; v <= 3 }
    }
    #expect(answer.point != nil)
    let bound = try #require(answer.bound)
    #expect(bound <= answer.value)
    #expect(
      answer.guarantee == .global || answer.guarantee == .local || answer.guarantee == .bestFound)
    #expect(answer.seconds < 4)
  }

  @Test("minima over alternatives are proved")
  func alternatives() throws {
    let wavy = sin(3 * x) * cos(2 * y) + 0.1 * (x * x + y * y)
    for options in [SolveOptions(), global] {
      let answer = try minimize(wavy, options: options) {
        (x >= 1 && y <= -0.5) || x + y >= 3 || x * x + y * y <= 0.04
        x >= -4; x <= 4; y >= -4; y <= 4
      }
      #expect(answer.status == .optimal && answer.guarantee == .global)
      #expect(answer.maxViolation.map { $0 <= 1e-9 } == true)
      // No point of a grid that satisfies one of them is better, and the answer does satisfy one.
      for i in -80...80 {
        for j in -80...80 {
          let (a, b) = (Double(i) / 20, Double(j) / 20)
          guard (a >= 1 && b <= -0.5) || a + b >= 3 || a * a + b * b <= 0.04 else { continue }
          let value = Foundation.sin(3 * a) * Foundation.cos(2 * b) + 0.1 * (a * a + b * b)
          #expect(value >= answer.value - 1e-6)
        }
      }
    }
  }

  @Test("what Global cannot do is refused by name")
  func refusal() {
    #expect {
      try minimize(x * x * x, options: global) {
        log(x) >= 0.5 || x <= -1; x >= -3; x <= 3
      }
    } throws: { "\($0)".contains("Global") && "\($0)".contains("alternative") }
  }
}
