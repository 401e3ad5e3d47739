public import ArgMinProblems

/// What happens during a search.
public enum SolveEvent: Sendable {
  /// The objective was evaluated: the point, and the value in the caller's sense, NaN where there is none.
  case evaluation(point: [Double], value: Double)
  /// A step was made.
  case step(point: [Double], value: Double)
  /// A point is better than all before it.
  case incumbent(point: [Double], value: Double, violation: Double)
  /// A search tree tells its bound, its best value, infinite or NaN where it has none, and its nodes.
  case progress(bound: Double, value: Double, nodes: Int)
  /// The answer; nothing follows.
  case solution(Solution)
}

/// The events of a search while it runs, the answer last.
///
///     for try await event in events(of: { try minimize(f, over: [x, y], options: $0) }) {
///       if case .incumbent(_, let value, _) = event { print(value) }
///     }
///
/// What `options` already report is reported as well. Events wait in memory until they are read; who
/// stops reading cancels the search.
///
/// - Parameters:
///   - options: Limits and the seed, which `search` gets with the reports added.
///   - search: Runs a search with the options that it gets.
/// - Returns: A sequence that throws what `search` throws.
public func events(
  options: SolveOptions = SolveOptions(),
  of search: @escaping @Sendable (SolveOptions) throws -> Solution
) -> AsyncThrowingStream<SolveEvent, any Error> {
  AsyncThrowingStream { stream in
    var told = options
    told.onEvaluation = {
      options.onEvaluation?($0, $1)
      stream.yield(.evaluation(point: $0, value: $1))
    }
    told.onStep = {
      options.onStep?($0, $1)
      stream.yield(.step(point: $0, value: $1))
    }
    told.onIncumbent = {
      options.onIncumbent?($0, $1, $2)
      stream.yield(.incumbent(point: $0, value: $1, violation: $2))
    }
    told.onProgress = {
      options.onProgress?($0, $1, $2)
      stream.yield(.progress(bound: $0, value: $1, nodes: $2))
    }
    told.isCancelled = { Task.isCancelled || options.isCancelled?() == true }
    let task = Task.detached { [told] in
      do {
        stream.yield(.solution(try search(told)))
        stream.finish()
      } catch {
        stream.finish(throwing: error)
      }
    }
    stream.onTermination = { _ in task.cancel() }
  }
}
