import ArgMinProblems
import Dispatch
import Synchronization

/// Where a search that waits for values meets who gives them.
final class Exchange: Sendable {
  private struct State {
    /// The points whose values are wanted; nil while the search thinks.
    var points: [[Double]]?
    /// What was told and not fetched yet.
    var values: [Double]?
    var isAbandoned = false
    var outcome: Result<Solution, ProblemError>?
    /// Who waits for points or for the end.
    var waiters: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())
  private let told = DispatchSemaphore(value: 0)

  var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  // MARK: the search's side

  /// Waits for the values of points; leaves them NaN once nobody will give them.
  func values(of points: [[Double]], into values: inout [Double]) {
    let isOpen = publish { state in
      if state.isAbandoned { return false }
      state.points = points
      return true
    }
    guard isOpen else { return }
    told.wait()
    state.withLock { state in
      if let told = state.values { values = told }
      state.values = nil
    }
  }

  func end(_ solution: Solution) { finish(.success(solution)) }

  func fail(_ error: ProblemError) { finish(.failure(error)) }

  private func finish(_ outcome: Result<Solution, ProblemError>) {
    _ = publish { state in
      (state.points, state.outcome) = (nil, outcome)
      return true
    }
  }

  /// Changes the state and wakes who waits for that.
  private func publish(_ change: (inout sending State) -> Bool) -> Bool {
    let (isChanged, waiters) = state.withLock { state in
      let isChanged = change(&state)
      let waiters = state.waiters
      state.waiters = []
      return (isChanged, waiters)
    }
    for wake in waiters { wake() }
    return isChanged
  }

  // MARK: the caller's side

  /// The number of values that are wanted, where it is not that of `values`; nil where all is well.
  func tell(_ values: [Double]) -> Int? {
    let wanted: Int? = state.withLock { state in
      let wanted = state.points?.count ?? 0
      guard wanted > 0, wanted == values.count else { return wanted }
      (state.points, state.values) = (nil, values)
      return nil
    }
    if wanted == nil { told.signal() }
    return wanted
  }

  /// Ends the search, which then waits for nothing.
  func abandon() {
    let isWaiting = state.withLock { state in
      let isWaiting = state.points != nil && !state.isAbandoned
      (state.isAbandoned, state.points) = (true, nil)
      return isWaiting
    }
    if isWaiting { told.signal() }
  }

  /// Calls `wake` when there are points or an outcome, at once where there are.
  private func whenReady(_ wake: @escaping @Sendable () -> Void) {
    let isReady = state.withLock { state in
      if state.points != nil || state.outcome != nil { return true }
      state.waiters.append(wake)
      return false
    }
    if isReady { wake() }
  }

  private var points: [[Double]]? { state.withLock { $0.points } }

  func wait() -> [[Double]]? {
    let ready = DispatchSemaphore(value: 0)
    whenReady { ready.signal() }
    ready.wait()
    return points
  }

  func next() async -> [[Double]]? {
    await withCheckedContinuation { continuation in
      whenReady { continuation.resume() }
    }
    return points
  }

  /// The answer once there is one; waits for it.
  func solution() -> Solution? {
    _ = wait()
    return state.withLock { try? $0.outcome?.get() }
  }

  func result() throws(ProblemError) -> Solution? {
    switch state.withLock({ $0.outcome }) {
    case .success(let solution): return solution
    case .failure(let error): throw error
    case nil: return nil
    }
  }
}
