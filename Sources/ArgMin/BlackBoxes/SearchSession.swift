import ArgMinHeuristics
public import ArgMinProblems

/// A search by values alone that asks for values instead of calling a function: ask and tell.
///
///     let session = try SearchSession(over: [-5...5, -5...5], method: .covarianceAdaptation())
///     while let points = session.ask() {
///       try session.tell(points.map(f))
///     }
///     session.finish().point
///
/// What it asks for, and what it ends with, is what ``minimize(over:integers:method:subjectTo:options:_:)``
/// does with the same seed. The search waits on a thread of its own; it ends when the session does.
public final class SearchSession: Sendable {
  private let exchange: Exchange
  private let dimension: Int

  /// Begins a search.
  ///
  /// - Parameters:
  ///   - box: One interval a variable, n in all.
  ///   - integers: The places of the variables that are whole numbers.
  ///   - sense: Whether values are to be small or great.
  ///   - method: How to search, with its options.
  ///   - constraints: Conditions besides the box, which the session evaluates itself.
  ///   - options: Limits, the seed, and who is told on the way.
  /// - Throws: ``ProblemError`` where a method or an option does not exist, and where a whole number has
  ///   no value within its interval.
  public init(
    over box: [ClosedRange<Double>], integers: Set<Int> = [], sense: Problem.Sense = .minimize,
    method: SearchMethod = .automatic, subjectTo constraints: [FunctionConstraint] = [],
    options: SolveOptions = SolveOptions()
  ) throws(ProblemError) {
    let exchange = Exchange()
    var limits = options
    // Batches are asked for as a whole.
    limits.threads = 1
    limits.isCancelled = { exchange.isAbandoned || options.isCancelled?() == true }
    let search = try FunctionSearch(box, integers, sense, method, constraints, limits)
    (self.exchange, dimension) = (exchange, box.count)
    let isStarted = SearchThread.start {
      do throws(ProblemError) {
        exchange.end(
          try search.run { points, values in exchange.values(of: points, into: &values) })
      } catch {
        exchange.fail(error)
      }
    }
    guard isStarted else {
      throw .unsupported(construct: "another thread", advice: "end other sessions first")
    }
  }

  deinit { exchange.abandon() }

  /// The points whose values are wanted next, n numbers each; nil once the search has ended.
  ///
  /// Called again before ``tell(_:)``, it gives the same points.
  public func ask() -> [[Double]]? { exchange.wait() }

  /// As ``ask()``, without holding up a thread.
  public func nextPoints() async -> [[Double]]? { await exchange.next() }

  /// Gives the values of the points that were asked for last, in their order; NaN for one that has none.
  ///
  /// - Throws: ``ProblemError`` where nothing was asked for, or another number of values is given.
  public func tell(_ values: [Double]) throws(ProblemError) {
    guard let wanted = exchange.tell(values) else { return }
    throw .outOfRange(
      option: "the number of values", given: "\(values.count)",
      accepts: wanted == 0 ? "told after a question" : "\(wanted), as many as the points asked for")
  }

  /// Ends the search and gives its answer: the best point so far, where it was not at its end.
  public func finish() -> Solution? {
    exchange.abandon()
    return exchange.solution()
  }

  /// The answer, once ``ask()`` has given nil.
  ///
  /// - Throws: ``ProblemError/checkpoint(path:reason:)`` where a checkpoint could not be written.
  public func result() throws(ProblemError) -> Solution? { try exchange.result() }
}
