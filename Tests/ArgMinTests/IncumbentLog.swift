import Synchronization

/// Collects what a search reports while it runs.
final class IncumbentLog: Sendable {
  private let entries = Mutex<[(point: [Double], value: Double, violation: Double)]>([])

  func append(_ point: [Double], _ value: Double, _ violation: Double) {
    entries.withLock { $0.append((point, value, violation)) }
  }

  var points: [[Double]] { entries.withLock { $0.map(\.point) } }
  var values: [Double] { entries.withLock { $0.map(\.value) } }
}
