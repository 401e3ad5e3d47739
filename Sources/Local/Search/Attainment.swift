internal import ArgMinExpressions
internal import ArgMinNumbers
package import ArgMinProblems

/// Whether the best point found has the least value, or only stands on the way to it.
///
/// A search that follows a function towards a pole or towards infinity stops where the numbers end,
/// and what it stops at looks like a minimum. The values on the way there tell: they keep falling by
/// as much at every step (no least value), or ever less but never stop (a least value that no point
/// has). This is evidence from some dozens of values, not a proof.
package struct Attainment {
  package enum Verdict: Sendable {
    /// Nothing speaks against the point.
    case attained
    /// The values approach a limit as the point goes to infinity.
    case approached
    /// The values fall without limit.
    case unbounded
  }

  private let program: NonlinearProgram
  private let evaluator: TapeEvaluator

  package init(_ program: NonlinearProgram) {
    self.program = program
    evaluator = TapeEvaluator(program.tape)
  }

  package func verdict(at point: [Double]) -> Verdict {
    guard !point.isEmpty, !program.isInteger.contains(true) else { return .attained }
    if !isBoundedBelow, fallsIntoPole(at: point) { return .unbounded }
    return fallsToInfinity(through: point) ? .approached : .attained
  }

  /// True where outward rounded arithmetic proves that the objective has a lower bound.
  private var isBoundedBelow: Bool {
    let box = zip(program.variableLower, program.variableUpper).map {
      Interval(lower: $0, upper: $1)
    }
    return program.tape.enclosures(over: box).first.map { $0.lower.isFinite } ?? false
  }

  /// True where the steepest descent ends at `point` in an edge of the domain down which the values
  /// fall: by no less at 10⁻⁵, 10⁻⁶, … of a unit before it than at the step before.
  private func fallsIntoPole(at point: [Double]) -> Bool {
    guard value(at: point) != nil else { return false }
    var gradient = [Double](repeating: 0, count: point.count)
    gradient.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { evaluator.gradient(0, into: start) }
    }
    let steepest = gradient.reduce(0) { max($0, abs($1)) }
    // A pole of the function is one of its slope, which a minimum in the usual sense never has.
    guard steepest > 1e8 else { return false }
    let direction = gradient.map { slope in
      steepest.isFinite ? slope / steepest : (slope.isFinite ? 0 : sign(slope))
    }
    var values: [Double] = []
    // Beside a coordinate that is nearly 0 there is room for more steps, down which a function that
    // only looks like a pole from afar comes to its least value.
    let size = zip(point, direction).reduce(0) { abs($1.1) < 0.1 ? $0 : max($0, abs($1.0)) }
    var distance = 1e-3
    while distance > 1e-300 {
      distance /= 10
      if distance < 5e-12, distance < 100 * size { break }
      guard let value = value(at: zip(point, direction).map { $0 + distance * $1 }) else {
        return false
      }
      values.append(value)
    }
    let falls = zip(values, values.dropFirst()).map { $0 - $1 }
    return falls.allSatisfy { $0 > 0 }
      && zip(falls, falls.dropFirst()).allSatisfy { $1 >= 0.98 * $0 }
  }

  /// True where the values keep falling as the coordinates without bounds grow, past the point and
  /// beyond it, until the falls are lost in rounding.
  private func fallsToInfinity(through point: [Double]) -> Bool {
    let isFree = point.indices.map { j in
      point[j] > 0 ? program.variableUpper[j] == .infinity : program.variableLower[j] == -.infinity
    }
    var values: [Double] = []
    for exponent in -6...3 {
      let factor = exponent < 0 ? 1 / Double(1 << -exponent) : Double(1 << exponent)
      let scaled = point.indices.map { isFree[$0] ? factor * point[$0] : point[$0] }
      guard let value = value(at: scaled) else { return false }
      values.append(value)
    }
    let falls = zip(values, values.dropFirst()).map { $0 - $1 }
    guard let end = values.last, let steady = falls.firstIndex(where: { !($0 > 0) }) else {
      return falls.allSatisfy { $0 > 0 } && isShrinking(falls)
    }
    // A function that is flat from somewhere on reaches its least value there; one that comes
    // closer and closer until rounding hides the rest does not.
    let rest = values[max(steady - 1, 0)] - end
    return steady > 1 && values[steady...].allSatisfy { $0 == end }
      && rest <= 1e-5 * (values[0] - end)
  }

  private func isShrinking(_ falls: [Double]) -> Bool {
    zip(falls, falls.dropFirst()).allSatisfy { $1 <= $0 }
  }

  private func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }

  /// The objective where it and all rows have values and the point is feasible, else nil.
  private func value(at point: [Double]) -> Double? {
    for (j, x) in point.enumerated() {
      guard x >= program.variableLower[j], x <= program.variableUpper[j] else { return nil }
    }
    point.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { evaluator.evaluate(start) }
    }
    for row in 0..<program.constraintCount {
      let value = evaluator.value(row + 1)
      let slack = 1e-9 * max(1, abs(value))
      guard value >= program.constraintLower[row] - slack,
        value <= program.constraintUpper[row] + slack
      else { return nil }
    }
    let objective = evaluator.value(0)
    return objective.isNaN ? nil : objective
  }
}
