import ArgMinHeuristics
public import ArgMinProblems
import Synchronization

/// The point of a box at which a function is least, by its values alone.
///
///     let found = try minimize(over: [-5...5, -5...5]) { p in
///       (1 - p[0]) * (1 - p[0]) + 100 * (p[1] - p[0] * p[0]) * (p[1] - p[0] * p[0])
///     }
///     found.point    // near [1, 1]
///
/// A point at which the function throws, or is NaN, has no value and is passed over. Nothing outside
/// the box, and no fraction in place of a whole number, is ever evaluated. The answer is the best point
/// that was looked at, without a proof; equal seeds give equal answers, for any number of threads.
///
/// - Parameters:
///   - box: One interval a variable, n in all.
///   - integers: The places of the variables that are whole numbers.
///   - method: How to search, with its options.
///   - options: Limits, the seed, and who is told on the way.
///   - objective: Called with n numbers, from several threads at once if `options.threads` is above 1.
/// - Throws: ``ProblemError`` where a method or an option does not exist, and where a whole number has
///   no value within its interval.
public func minimize(
  over box: [ClosedRange<Double>], integers: Set<Int> = [], method: SearchMethod = .automatic,
  options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([Double]) throws -> Double
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .minimize, method, options).run { points, results in
    for (index, point) in points.enumerated() { results[index] = (try? objective(point)) ?? .nan }
  }
}

/// The point of a box at which a function is greatest, by its values alone.
///
/// See ``minimize(over:integers:method:options:_:)``.
public func maximize(
  over box: [ClosedRange<Double>], integers: Set<Int> = [], method: SearchMethod = .automatic,
  options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([Double]) throws -> Double
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .maximize, method, options).run { points, results in
    for (index, point) in points.enumerated() { results[index] = (try? objective(point)) ?? .nan }
  }
}

/// The point of a box at which a function is least that is computed for many points at once.
///
/// `objective` gets a list of points and gives back as many values; if it throws, or gives another number
/// of values, none of the points has one. See ``minimize(over:integers:method:options:_:)``.
public func minimize(
  inBatchesOver box: [ClosedRange<Double>], integers: Set<Int> = [],
  method: SearchMethod = .automatic, options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([[Double]]) throws -> [Double]
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .minimize, method, options).run { points, results in
    if let values = try? objective(points), values.count == points.count { results = values }
  }
}

/// A search over a function of the caller's.
private struct FunctionSearch {
  private let lower: [Double]
  private let upper: [Double]
  private let isInteger: [Bool]
  private let sense: Problem.Sense
  private let method: Automatic.Method
  private let options: SolveOptions
  private let prepared: PreparedHeuristic

  init(
    _ box: [ClosedRange<Double>], _ integers: Set<Int>, _ sense: Problem.Sense,
    _ method: SearchMethod, _ options: SolveOptions
  ) throws(ProblemError) {
    try options.validate()
    (self.sense, self.options) = (sense, options)
    isInteger = box.indices.map { integers.contains($0) }
    let bounds = zip(box, isInteger).map { range, isInteger in
      isInteger
        ? (range.lowerBound.rounded(.up), range.upperBound.rounded(.down))
        : (range.lowerBound, range.upperBound)
    }
    (lower, upper) = (bounds.map(\.0), bounds.map(\.1))
    if let place = bounds.firstIndex(where: { !($0.0 <= $0.1) }) {
      throw .outOfRange(
        option: "the interval of variable \(place)", given: "\(box[place])",
        accepts: "one that holds a whole number")
    }
    self.method = try Automatic.heuristic(named: method.name)
    prepared = try PreparedHeuristic(
      self.method, options: method.options.merging(options.methodOptions) { $1 },
      dimension: box.count)
  }

  func run(
    _ objective: @escaping @Sendable ([[Double]], inout [Double]) -> Void
  ) -> Solution {
    let start = ContinuousClock.now
    let (count, sign) = (lower.count, sense == .minimize ? 1.0 : -1.0)
    var box = BlackBox(lower: lower, upper: upper, isInteger: isInteger) { points, results in
      let list = results.indices.map { Array(points[$0 * count..<($0 + 1) * count]) }
      var values = [Double](repeating: .nan, count: list.count)
      objective(list, &values)
      for index in results.indices { results[index] = .init(value: sign * values[index]) }
    }
    box.isConcurrent = options.threads > 1
    var limits = options.searchLimits(
      dimension: count, sign: sign, seed: prepared.seed, since: start)
    limits.observe(options, count: count, sign: sign)
    let search = Search(box, limits: limits)
    var end: SearchEnd?
    do { try prepared.method.run(search) } catch { end = error }
    var solution = Solution(
      status: .numericalDifficulty, guarantee: .none, sense: sense,
      variables: (0..<count).map { Variable("x\($0 + 1)", in: isInteger[$0] ? .integers : .reals) },
      value: .nan, method: method.rawValue, seed: limits.seed)
    (solution.evaluations, solution.iterations) = (search.evaluations, search.steps)
    if let best = search.best {
      (solution.point, solution.value) = (best.point, sign * best.evaluation.value)
      solution.maxViolation = 0
    }
    let isUnbounded = search.best?.evaluation.value == -.infinity
    let verdict = options.verdict(of: end, isFeasible: search.best != nil)
    if case .found(let status, let guarantee) = verdict {
      (solution.status, solution.guarantee) = (status, guarantee)
    }
    if isUnbounded { (solution.status, solution.guarantee) = (.unbounded, .none) }
    if search.best == nil {
      if solution.status == .optimal { solution.status = .numericalDifficulty }
      solution.message = "none of \(search.evaluations) evaluations had a value"
    } else if search.failures > 0 {
      solution.message = "\(search.failures) of \(search.evaluations) evaluations had no value"
    }
    solution.seconds = start.duration(to: .now) / .seconds(1)
    return solution
  }
}
