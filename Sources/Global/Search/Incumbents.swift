import ArgMinExpressions
import ArgMinLocal
import ArgMinNumbers
import ArgMinProblems

/// The best point so far, and local searches for better ones.
final class Incumbents {
  private let program: NonlinearProgram
  private let evaluator: TapeEvaluator
  private let enclosures: IntervalEvaluator
  private let options: GlobalOptions
  private let local: InteriorPoint
  private let feasibility: FeasibilityDescent
  private let integers: [Int]
  /// Violations that count as none, relative to the bound where that is above 1.
  private let tolerance: Double
  private(set) var point: [Double]?
  private(set) var objective = Double.infinity
  private(set) var violation = 0.0
  private(set) var evaluations = 0
  /// The multipliers of the rows at the best point of a local search; zeros before there is one.
  private(set) var multipliers: [Double]

  init(_ program: NonlinearProgram, options: GlobalOptions, tolerance: Double) {
    (self.program, self.options, self.tolerance) = (program, options, tolerance)
    evaluator = TapeEvaluator(program.tape)
    enclosures = IntervalEvaluator(program.tape)
    local = InteriorPoint(program)
    feasibility = FeasibilityDescent(program)
    integers = program.isInteger.indices.filter { program.isInteger[$0] }
    multipliers = [Double](repeating: 0, count: program.constraintCount)
  }

  /// Takes a point if it is feasible and better; true where it was.
  @discardableResult
  func offer(_ candidate: [Double]) -> Bool {
    guard candidate.allSatisfy(\.isFinite) else { return false }
    var point = candidate
    for j in point.indices {
      if program.isInteger[j] { point[j] = point[j].rounded() }
      point[j] = min(max(point[j], program.variableLower[j]), program.variableUpper[j])
    }
    evaluations += 1
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
    }
    let value = evaluator.value(0)
    guard value < objective else { return false }
    var worst = 0.0
    for i in 0..<program.constraintCount {
      let row = evaluator.value(i + 1)
      let (below, above) = (program.constraintLower[i] - row, row - program.constraintUpper[i])
      // What is not a number violates, wherever it is.
      guard below <= tolerance * max(1, abs(program.constraintLower[i])),
        above <= tolerance * max(1, abs(program.constraintUpper[i]))
      else { return false }
      worst = max(worst, below, above)
    }
    guard isDefined(at: point) else { return false }
    (self.point, objective, violation) = (point, value, worst)
    options.onIncumbent?(point, value, worst)
    return true
  }

  /// A local search from a point, whole numbers held at the nearest ones.
  func search(from start: [Double]) {
    var limits = LocalOptions()
    (limits.maxIterations, limits.deadline, limits.isCancelled) = (
      100, options.deadline, options.isCancelled
    )
    var (lower, upper) = (program.variableLower, program.variableUpper)
    for j in integers {
      let value = min(max(start[j].rounded(), lower[j]), upper[j])
      (lower[j], upper[j]) = (value, value)
    }
    if !integers.isEmpty { local.setBounds(lower: lower, upper: upper) }
    let result = local.solve(from: start, options: limits)
    evaluations += result.evaluations.functions
    take(result)
    guard result.violation > tolerance, program.constraintCount > 0 else { return }
    // Where a local search ends without a feasible point, one that asks for nothing else may find one.
    for start in [start, result.point] {
      let near = feasibility.descend(
        from: start, lower: lower, upper: upper, tolerance: 0.1 * tolerance)
      if offer(near) {
        take(local.solve(from: near, options: limits))
        return
      }
    }
  }

  /// True where all functions are real numbers on the way, too: arithmetic with infinities goes on at poles.
  private func isDefined(at point: [Double]) -> Bool {
    enclosures.evaluate(point.map { Interval($0) })
    return (0...program.constraintCount).allSatisfy { !enclosures.enclosure($0).isEmpty }
      && enclosures.enclosure(0).isBounded
  }

  func add(evaluations count: Int) { evaluations += count }

  /// Takes what a local search has found.
  func take(_ result: LocalResult) {
    if offer(result.point) || multipliers.allSatisfy({ $0 == 0 }) {
      multipliers = result.constraintMultipliers.map { $0.isFinite ? $0 : 0 }
    }
  }
}
