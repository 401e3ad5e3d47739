internal import Synchronization

/// As the synchronous form, without blocking the caller's executor.
///
/// Cancelling the task ends the search, which returns its best point with the status
/// ``Status/interrupted``.
public func minimize(
  _ objective: Expression, over variables: [Variable] = [],
  options: SolveOptions = SolveOptions(),
  @ConstraintBuilder subjectTo constraints: () -> [Constraint] = { [] }
) async throws -> Solution {
  try await solve(
    Problem(.minimize, objective, variables: variables, constraints: constraints()),
    options: options)
}

/// As the synchronous form, without blocking the caller's executor.
///
/// Cancelling the task ends the search, which returns its best point with the status
/// ``Status/interrupted``.
public func maximize(
  _ objective: Expression, over variables: [Variable] = [],
  options: SolveOptions = SolveOptions(),
  @ConstraintBuilder subjectTo constraints: () -> [Constraint] = { [] }
) async throws -> Solution {
  try await solve(
    Problem(.maximize, objective, variables: variables, constraints: constraints()),
    options: options)
}

/// As the synchronous form, without blocking the caller's executor.
///
/// Cancelling the task ends the search, which returns its best point with the status
/// ``Status/interrupted``.
public func solve(
  _ problem: Problem, options: SolveOptions = SolveOptions()
) async throws -> Solution {
  let flag = CancellationFlag()
  var options = options
  let isCancelled = options.isCancelled
  options.isCancelled = { flag.isRaised || isCancelled?() == true }
  let limits = options
  return try await withTaskCancellationHandler {
    try await Task.detached { try Automatic.solve(problem, limits) }.value
  } onCancel: {
    flag.raise()
  }
}

/// Set once, from any thread.
private final class CancellationFlag: Sendable {
  private let state = Atomic<Bool>(false)
  var isRaised: Bool { state.load(ordering: .relaxed) }
  func raise() { state.store(true, ordering: .relaxed) }
}
