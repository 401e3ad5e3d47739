import ArgMinHeuristics
import ArgMinProblems

/// A search over a function of the caller's, by its values alone.
struct FunctionSearch: Sendable {
  /// Computes the values of points, in the caller's sense; NaN where there is none.
  typealias Values = @Sendable ([[Double]], inout [Double]) -> Void
  /// Computes the gradient at a point, n numbers, in the caller's sense.
  typealias Gradient = @Sendable ([Double]) throws -> [Double]

  private let variables: [Variable]
  /// Bounds, whole numbers and region, and the constraints' values.
  private let constraints: BlackBox
  private let sense: Problem.Sense
  private let method: Automatic.Method
  private let options: SolveOptions
  private let prepared: PreparedHeuristic
  /// What tells this search from others, besides what the fields above say.
  private let identity: String

  init(
    _ box: [ClosedRange<Double>], _ integers: Set<Int>, _ sense: Problem.Sense,
    _ method: SearchMethod, _ constraints: [FunctionConstraint], _ options: SolveOptions
  ) throws(ProblemError) {
    let isInteger = box.indices.map { integers.contains($0) }
    let bounds = zip(box, isInteger).map { range, isInteger in
      isInteger
        ? (range.lowerBound.rounded(.up), range.upperBound.rounded(.down))
        : (range.lowerBound, range.upperBound)
    }
    if let place = bounds.firstIndex(where: { !($0.0 <= $0.1) }) {
      throw .outOfRange(
        option: "the interval of variable \(place)", given: "\(box[place])",
        accepts: "one that holds a whole number")
    }
    var options = options
    options.methodOptions = method.options.merging(options.methodOptions) { $1 }
    try self.init(
      variables: box.indices.map { Variable("x\($0 + 1)", in: isInteger[$0] ? .integers : .reals) },
      constraints: Self.box(bounds.map(\.0), bounds.map(\.1), isInteger, constraints), sense: sense,
      method: method.name, options: options)
  }

  /// - Parameters:
  ///   - constraints: A black box whose values do not matter, only its violations.
  ///   - identity: What the search is about, for checkpoints.
  init(
    variables: [Variable], constraints: BlackBox, sense: Problem.Sense, method: String?,
    options: SolveOptions, identity: String = ""
  ) throws(ProblemError) {
    try options.validate()
    (self.variables, self.constraints, self.sense) = (variables, constraints, sense)
    (self.options, self.identity) = (options, identity)
    self.method = try Automatic.heuristic(named: method ?? Automatic.Method.automatic.rawValue)
    prepared = try PreparedHeuristic(
      self.method, options: options.methodOptions, dimension: constraints.count)
  }

  private static func box(
    _ lower: [Double], _ upper: [Double], _ isInteger: [Bool], _ constraints: [FunctionConstraint]
  ) -> BlackBox {
    let count = lower.count
    return BlackBox(
      lower: lower, upper: upper, isInteger: isInteger, equations: constraints.map(\.isEquation)
    ) { points, results, values in
      for index in results.indices {
        var worst = 0.0
        let point = Array(points[index * count..<(index + 1) * count])
        for (k, constraint) in constraints.enumerated() {
          let value = (try? constraint.value(point)) ?? .nan
          values[index * constraints.count + k] = value
          let excess = constraint.isEquation ? abs(value) : value
          worst = value.isNaN || worst.isNaN ? .nan : max(worst, excess)
        }
        results[index].violation = worst
      }
    }
  }

  /// The answer, by values that `objective` computes, and by gradients where they are known.
  func run(
    gradient: Gradient? = nil, _ objective: @escaping Values
  ) throws(ProblemError) -> Solution {
    let start = ContinuousClock.now
    let sign = sense == .minimize ? 1.0 : -1.0
    let objective = options.remembersEvaluations ? EvaluationMemory(objective).values : objective
    var box = box(objective, sign)
    if let gradient, constraints.equations.isEmpty {
      box.gradient = Self.derivatives(gradient, sign)
    }
    var limits = options.searchLimits(
      dimension: box.count, sign: sign, seed: prepared.seed, since: start)
    limits.observe(options, count: variables.reduce(0) { $0 + $1.key.columnCount }, sign: sign)
    prepared.setTolerances(of: &limits)
    let checkpoint = try SearchCheckpoint(
      options, of: box, method: method, limits: limits, identity: identity)
    checkpoint?.join(&limits)
    let search = Search(box, limits: limits)
    let end = end(of: search)
    if let reason = checkpoint?.failure { throw reason }
    return solution(search, end, since: start)
  }

  /// Runs the method, and a search with multipliers from where it ends; why they ended before they would
  /// have by themselves.
  private func end(of search: Search) -> SearchEnd? {
    do {
      let isPolished = prepared.isPolished ?? (method != .limitedMemory)
      guard isPolished, !search.box.equations.isEmpty else {
        try prepared.method.run(search)
        return nil
      }
      let share = search.remaining - search.remaining / 20
      try search.run(prepared.method, evaluations: share)
      let isCut = search.evaluations >= share
      try AugmentedLagrangian().run(search)
      return isCut ? .evaluations : nil
    } catch {
      return error
    }
  }

  /// The function with the bounds and constraints.
  private func box(_ objective: @escaping Values, _ sign: Double) -> BlackBox {
    let count = constraints.count
    var box = BlackBox(
      lower: constraints.lower, upper: constraints.upper, isInteger: constraints.isInteger,
      equations: constraints.equations
    ) { [constraints] points, results, details in
      let list = results.indices.map { Array(points[$0 * count..<($0 + 1) * count]) }
      for index in results.indices { results[index] = .init(value: 0) }
      constraints.evaluate(points, results, details)
      var values = [Double](repeating: .nan, count: list.count)
      objective(list, &values)
      for index in results.indices { results[index].value = sign * values[index] }
    }
    box.region = constraints.region
    box.isConcurrent = options.threads > 1
    return box
  }

  /// Derivatives in the sense of the search; NaN where the caller has none.
  private static func derivatives(
    _ gradient: @escaping Gradient, _ sign: Double
  ) -> BlackBox.Gradient {
    { point, _, result in
      result.update(repeating: .nan)
      guard let found = try? gradient(Array(point)), found.count == point.count else { return }
      for (place, slope) in found.enumerated() { result[place] = sign * slope }
    }
  }

  private func solution(
    _ search: Search, _ end: SearchEnd?, since start: ContinuousClock.Instant
  ) -> Solution {
    let sign = sense == .minimize ? 1.0 : -1.0
    var solution = Solution(
      status: .numericalDifficulty, guarantee: .none, sense: sense, variables: variables,
      value: .nan, method: method.rawValue, seed: search.limits.seed)
    (solution.evaluations, solution.iterations) = (search.evaluations, search.steps)
    solution.gradientEvaluations = search.gradients
    guard let best = search.best else {
      solution.status = status(of: end, nil, isFeasible: false)
      if solution.status == .optimal { solution.status = .numericalDifficulty }
      solution.message = "none of \(search.evaluations) evaluations had a value"
      solution.seconds = start.duration(to: .now) / .seconds(1)
      return solution
    }
    let columns = variables.reduce(0) { $0 + $1.key.columnCount }
    solution.point = Array(best.point.prefix(columns))
    solution.value = sign * best.evaluation.value
    solution.maxViolation = best.evaluation.violation
    let isFeasible = best.evaluation.violation <= Answer.feasibilityTolerance
    solution.status = status(of: end, search.descentEnd, isFeasible: isFeasible)
    solution.guarantee = isFeasible ? .bestFound : .none
    let isUnbounded = end == nil && search.descentEnd?.reason == .unbounded
    if isFeasible, isUnbounded || best.evaluation.value == -.infinity {
      (solution.status, solution.guarantee) = (.unbounded, .none)
    }
    if !isFeasible {
      if solution.status == .optimal { solution.status = .infeasible }
      solution.message =
        "none of \(search.evaluations) points satisfied the constraints; the least violation was "
        + "\(best.evaluation.violation); this is evidence, not a proof"
    } else {
      var remarks = [Self.choice(of: search), search.descentEnd?.remark].compactMap { $0 }
      if search.failures > 0 {
        remarks.append("\(search.failures) of \(search.evaluations) evaluations had no value")
      }
      solution.message = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    }
    solution.seconds = start.duration(to: .now) / .seconds(1)
    return solution
  }

  /// Which methods a sequence has run, and which of them has found the point.
  private static func choice(of search: Search) -> String? {
    guard let best = search.bestPart else { return nil }
    let parts = search.parts.map { "\($0.name) (\($0.evaluations))" }.joined(separator: ", ")
    return
      "methods and their evaluations: \(parts); the best point is of \(search.parts[best].name)"
  }

  private func status(of end: SearchEnd?, _ descent: DescentEnd?, isFeasible: Bool) -> Status {
    if case .found(let status, _) = options.verdict(of: end, descent, isFeasible: isFeasible) {
      return status
    }
    return .numericalDifficulty
  }
}
