import ArgMinExpressions
import ArgMinProblems

/// Work counted in operations of the tape, so that a limit on it means the same on every machine.
package struct Effort {
  private(set) var used = 0.0
  let limit: Double
  private let functionCost: Double
  private let iterationCost: Double

  /// About a second on a processor of 2020.
  package static let customary = 2e8

  init(_ program: NonlinearProgram, limit: Double) {
    self.limit = limit
    functionCost = Double(program.tape.instructions.count) + 8
    let size = Double(program.variableCount + program.constraintCount)
    iterationCost = 150 + 20 * size + min(size * size * size / 12, 200 * size)
  }

  mutating func add(_ counts: EvaluationCounts, iterations: Int) {
    used +=
      functionCost
      * (Double(counts.functions) + 3 * Double(counts.gradients) + 6 * Double(counts.hessians))
    used += iterationCost * Double(iterations + 2)
  }

  mutating func addFunctions(_ count: Int) { used += functionCost * Double(count) }

  /// Adds work that is not evaluation, in operations.
  mutating func addOperations(_ count: Double) { used += count }

  /// How many evaluations make up a part of the limit, at least one.
  func functions(inPart part: Double) -> Int { Int(min(1e9, max(1, part * limit / functionCost))) }

  /// The part of the limit that is used up.
  var fraction: Double { used / limit }
}
