public import ArgMinProblems

/// The point of a box at which a function that is computed asynchronously is least, by its values alone.
///
/// As many calls as `options.threads` are under way at once; the answer is the same for any number, and the
/// same as that of ``minimize(over:integers:method:subjectTo:options:_:)``. Cancelling the task ends the
/// search, which returns its best point with the status ``Status/interrupted``.
///
/// - Parameters:
///   - box: One interval a variable, n in all.
///   - integers: The places of the variables that are whole numbers.
///   - method: How to search, with its options.
///   - constraints: Conditions besides the box, known by evaluation alone.
///   - options: Limits, the seed, and who is told on the way.
///   - objective: Called with n numbers; a point where it throws has no value.
/// - Throws: ``ProblemError`` where a method or an option does not exist, where a whole number has no value
///   within its interval, and where a checkpoint cannot be kept.
public func minimize(
  asynchronouslyOver box: [ClosedRange<Double>], integers: Set<Int> = [],
  method: SearchMethod = .automatic,
  subjectTo constraints: [FunctionConstraint] = [], options: SolveOptions = SolveOptions(),
  _ objective: @escaping @Sendable ([Double]) async throws -> Double
) async throws(ProblemError) -> Solution {
  let session = try SearchSession(
    over: box, integers: integers, method: method, subjectTo: constraints, options: options)
  while !Task.isCancelled, let points = await session.nextPoints() {
    try session.tell(await values(of: points, atOnce: options.threads, objective))
  }
  guard !Task.isCancelled, let solution = try session.result() else {
    guard let solution = session.finish() else {
      throw .unsupported(construct: "a search without an answer", advice: "start it again")
    }
    return solution
  }
  return solution
}

/// The values of points in their order, so many at once.
private func values(
  of points: [[Double]], atOnce limit: Int,
  _ objective: @escaping @Sendable ([Double]) async throws -> Double
) async -> [Double] {
  await withTaskGroup(of: (Int, Double).self) { group in
    var values = [Double](repeating: .nan, count: points.count)
    var next = 0
    func start() {
      guard next < points.count else { return }
      let (place, point) = (next, points[next])
      next += 1
      group.addTask { (place, (try? await objective(point)) ?? .nan) }
    }
    for _ in 0..<max(1, limit) { start() }
    while let (place, value) = await group.next() {
      values[place] = value
      start()
    }
    return values
  }
}
