public import ArgMinProblems

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
/// Constraints may be violated on the way, but not by the answer, where a point that satisfies them was
/// found.
///
/// - Parameters:
///   - box: One interval a variable, n in all.
///   - integers: The places of the variables that are whole numbers.
///   - method: How to search, with its options.
///   - constraints: Conditions besides the box, known by evaluation alone.
///   - options: Limits, the seed, and who is told on the way.
///   - objective: Called with n numbers, from several threads at once if `options.threads` is above 1.
/// - Throws: ``ProblemError`` where a method or an option does not exist, and where a whole number has
///   no value within its interval.
public func minimize(
  over box: [ClosedRange<Double>], integers: Set<Int> = [], method: SearchMethod = .automatic,
  subjectTo constraints: [FunctionConstraint] = [], options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([Double]) throws -> Double
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .minimize, method, constraints, options).run {
    points, results in
    for (index, point) in points.enumerated() { results[index] = (try? objective(point)) ?? .nan }
  }
}

/// The point of a box at which a function is least, by its values and its gradient.
///
///     let found = try minimize(
///       over: [-5...5, -5...5], method: .limitedMemoryBFGS(), gradient: { p in [2 * p[0], 8 * p[1]] }
///     ) { p in p[0] * p[0] + 4 * p[1] * p[1] }
///     found.gradientEvaluations    // each call of the gradient, once
///
/// Local searches, those of other methods too, take the gradient instead of differences. Where it throws, is
/// not finite or has another number of entries than n, differences of values take its place, in up to 64
/// variables. It is called from one thread at a time. See
/// ``minimize(over:integers:method:subjectTo:options:_:)``.
///
/// - Parameters:
///   - box: One interval a variable, n in all.
///   - integers: The places of the variables that are whole numbers.
///   - method: How to search, with its options.
///   - options: Limits, the seed, and who is told on the way.
///   - gradient: Called with n numbers, gives the n partial derivatives there.
///   - objective: Called with n numbers, from several threads at once if `options.threads` is above 1.
/// - Throws: ``ProblemError`` where a method or an option does not exist, and where a whole number has
///   no value within its interval.
public func minimize(
  over box: [ClosedRange<Double>], integers: Set<Int> = [], method: SearchMethod = .automatic,
  options: SolveOptions = SolveOptions(),
  gradient: @escaping @Sendable ([Double]) throws -> [Double],
  _ objective: @escaping @Sendable ([Double]) throws -> Double
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .minimize, method, [], options).run(gradient: gradient) {
    points, results in
    for (index, point) in points.enumerated() { results[index] = (try? objective(point)) ?? .nan }
  }
}

/// The point of a box at which a function is greatest, by its values and its gradient.
///
/// See ``minimize(over:integers:method:options:gradient:_:)``.
public func maximize(
  over box: [ClosedRange<Double>], integers: Set<Int> = [], method: SearchMethod = .automatic,
  options: SolveOptions = SolveOptions(),
  gradient: @escaping @Sendable ([Double]) throws -> [Double],
  _ objective: @escaping @Sendable ([Double]) throws -> Double
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .maximize, method, [], options).run(gradient: gradient) {
    points, results in
    for (index, point) in points.enumerated() { results[index] = (try? objective(point)) ?? .nan }
  }
}

/// The point of a box at which a function is greatest, by its values alone.
///
/// See ``minimize(over:integers:method:subjectTo:options:_:)``.
public func maximize(
  over box: [ClosedRange<Double>], integers: Set<Int> = [], method: SearchMethod = .automatic,
  subjectTo constraints: [FunctionConstraint] = [], options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([Double]) throws -> Double
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .maximize, method, constraints, options).run {
    points, results in
    for (index, point) in points.enumerated() { results[index] = (try? objective(point)) ?? .nan }
  }
}

/// The point of a box at which a function is least that is computed for many points at once.
///
/// `objective` gets a list of points and gives back as many values; if it throws, or gives another number
/// of values, none of the points has one. See ``minimize(over:integers:method:subjectTo:options:_:)``.
public func minimize(
  inBatchesOver box: [ClosedRange<Double>], integers: Set<Int> = [],
  method: SearchMethod = .automatic, subjectTo constraints: [FunctionConstraint] = [],
  options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([[Double]]) throws -> [Double]
) throws(ProblemError) -> Solution {
  try FunctionSearch(box, integers, .minimize, method, constraints, options).run {
    points, results in
    if let values = try? objective(points), values.count == points.count { results = values }
  }
}
