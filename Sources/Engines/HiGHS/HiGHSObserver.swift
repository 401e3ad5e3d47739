import ArgMinProblems
import Synchronization

/// What HiGHS calls back while it runs: whether to stop, and with better points.
///
/// Only the first field of what a call back may change is touched, `user_interrupt`, which never
/// moved; everything else is read through the library's own accessor, for the layout of the rest is
/// another one in almost every version.
final class HiGHSObserver: Sendable {
  enum Kind: Int32 {
    case simplexInterrupt = 1
    case interiorPointInterrupt = 2
    case improvingSolution = 4
    case treeInterrupt = 6
  }

  private let options: LinearOptions
  private let accessor:
    (@convention(c) (UnsafeRawPointer, HiGHSFunctions.Text) -> UnsafeRawPointer?)?
  /// Puts a point of HiGHS's into the terms of the caller; nil where it does not stand the check.
  private let accepted: @Sendable ([Double]) -> (point: [Double], value: Double)?
  private let columnCount: Int
  private let state = Mutex(State())

  private struct State {
    var best = Double.infinity
    var lastReport: ContinuousClock.Instant?
    var wasCancelled = false
  }

  /// True after the caller asked to stop.
  var wasCancelled: Bool { state.withLock(\.wasCancelled) }

  init(
    _ highs: HiGHS, options: LinearOptions, columnCount: Int,
    accepted: @escaping @Sendable ([Double]) -> (point: [Double], value: Double)?
  ) {
    self.options = options
    self.accepted = accepted
    self.columnCount = columnCount
    accessor = highs.version >= HiGHS.oldestWithCallbacks ? highs.functions.callbackItem : nil
  }

  /// The calls back that somebody waits for.
  var wanted: [Kind] {
    guard accessor != nil else { return [] }
    var kinds: [Kind] = []
    if options.isCancelled != nil { kinds = [.simplexInterrupt, .interiorPointInterrupt] }
    if options.onIncumbent != nil { kinds.append(.improvingSolution) }
    if options.isCancelled != nil || options.onProgress != nil { kinds.append(.treeInterrupt) }
    return kinds
  }

  /// What HiGHS calls.
  static let callback: HiGHSFunctions.Callback = { kind, _, output, input, context in
    guard let context, let kind = Kind(rawValue: kind) else { return }
    let observer = Unmanaged<HiGHSObserver>.fromOpaque(context).takeUnretainedValue()
    observer.take(kind, output: output, input: input)
  }

  private func take(
    _ kind: Kind, output: UnsafeRawPointer?, input: UnsafeMutableRawPointer?
  ) {
    switch kind {
    case .improvingSolution: output.map(takePoint)
    case .treeInterrupt:
      output.map(report)
      stop(input)
    case .simplexInterrupt, .interiorPointInterrupt: stop(input)
    }
  }

  private func stop(_ input: UnsafeMutableRawPointer?) {
    guard options.isCancelled?() ?? false else { return }
    state.withLock { $0.wasCancelled = true }
    input?.storeBytes(of: 1, as: Int32.self)
  }

  private func takePoint(_ output: UnsafeRawPointer) {
    guard let values = accessor?(output, "mip_solution")?.assumingMemoryBound(to: Double.self)
    else {
      return
    }
    let found = Array(UnsafeBufferPointer(start: values, count: columnCount))
    if let (point, value) = accepted(found) { finish(point, value) }
  }

  /// Hands a point on, if it is better than those before.
  func finish(_ point: [Double], _ value: Double) {
    let isBetter = state.withLock { state in
      guard value < state.best else { return false }
      state.best = value
      return true
    }
    if isBetter { options.onIncumbent?(point, value) }
  }

  /// Ten times a second at most.
  private func report(_ output: UnsafeRawPointer) {
    guard let onProgress = options.onProgress else { return }
    let now = ContinuousClock.now
    let isDue = state.withLock { state in
      if let last = state.lastReport, last.duration(to: now) < .milliseconds(100) { return false }
      state.lastReport = now
      return true
    }
    guard isDue, let bound = number(output, "mip_dual_bound"),
      let value = number(output, "mip_primal_bound"),
      let nodes = accessor?(output, "mip_node_count")?.load(as: Int64.self)
    else { return }
    onProgress(bound, value, Int(nodes))
  }

  private func number(_ output: UnsafeRawPointer, _ name: String) -> Double? {
    accessor?(output, name)?.load(as: Double.self)
  }
}
