import ArgMinExpressions
import ArgMinFormats
import ArgMinProblems

/// What the rows of an nl file are worth at a solution: the derivatives of the best value by their bounds.
///
/// Where the method gave multipliers these are taken. Else they solve the first-order conditions
/// ∇f = Σ yᵢ ∇gᵢ over the rows that are active, in the coordinates whose bounds are not, by least
/// squares; where these leave much over there is nothing to say.
struct RowDuals {
  /// How near to its bound a row or variable counts as active, relative to the bound.
  private static let activity = 1e-5
  /// What may be left of the gradient, relative to its largest entry or 1.
  private static let remainder = 1e-4
  /// Elements of the dense matrix of active rows at most.
  private static let largest = 4_000_000

  private let model: NLModel
  private let problem: Problem

  init(_ model: NLModel, _ problem: Problem) { (self.model, self.problem) = (model, problem) }

  /// A dual for each row, in the sense of the file.
  func duals(at solution: Solution) -> [Double]? {
    guard let point = solution.point, solution.status == .optimal else { return nil }
    guard !model.variables.contains(where: \.isInteger), model.specialOrderedSets.isEmpty,
      model.logicalRows.isEmpty, model.rows.allSatisfy({ $0.complement == nil }),
      problem.variables.count == point.count
    else { return nil }
    return byMultipliers(solution) ?? byConditions(at: point)
  }

  private func byMultipliers(_ solution: Solution) -> [Double]? {
    guard solution.multipliers != nil else { return nil }
    var duals: [Double] = []
    for row in model.rows.indices {
      guard let parts = solution.sensitivity(row) else { return nil }
      duals.append(parts.reduce(0, +))
    }
    return duals
  }

  private func byConditions(at point: [Double]) -> [Double]? {
    let bodies = model.rows.indices.map { body(of: problem.constraints[$0]) }
    let tape = Tape([problem.objective] + bodies, variables: problem.variables.map(\.key))
    guard !tape.isNonsmooth else { return nil }
    let evaluator = TapeEvaluator(tape)
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) }
    }
    let active = model.rows.indices.filter { row in
      isActive(evaluator.value(row + 1), model.rows[row].lower, model.rows[row].upper)
    }
    let free = point.indices.filter { index in
      !isActive(point[index], model.variables[index].lower, model.variables[index].upper)
    }
    guard active.count * max(1, free.count) <= Self.largest else { return nil }
    var gradient = [Double](repeating: 0, count: point.count)
    let columns: [[Double]] = ([0] + active.map { $0 + 1 }).map { output in
      gradient.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { evaluator.gradient(output, into: start) }
      }
      return free.map { gradient[$0] }
    }
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    let (multipliers, rest) = LeastSquares.solve(Array(columns.dropFirst()), columns[0])
    let size = columns[0].reduce(1) { max($0, abs($1)) }
    guard rest <= Self.remainder * size else { return nil }
    var duals = [Double](repeating: 0, count: model.rows.count)
    for (row, multiplier) in zip(active, multipliers) { duals[row] = multiplier }
    return duals
  }

  /// What a constraint of a row says something about.
  private func body(of constraint: Constraint) -> Expression {
    switch constraint {
    case .relation(let body, _, _): body
    case .and(let parts): parts.first.map(body) ?? 0
    default: 0
    }
  }

  private func isActive(_ value: Double, _ lower: Double, _ upper: Double) -> Bool {
    [lower, upper].contains { $0.isFinite && abs(value - $0) <= Self.activity * max(1, abs($0)) }
  }
}
