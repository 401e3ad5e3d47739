import ArgMinBenchClock
import ArgMinExpressions
import ArgMinProblems

/// A formula over a box as methods see it, which is by its values, and as a record of what they asked for.
///
/// Safe to send: a search runs on one thread, and one search after the other.
final class Objective: @unchecked Sendable {
  let lower: [Double]
  let upper: [Double]
  private let batch: TapeBatch
  /// The batches of points that were asked for, where they are recorded.
  private var asked: [[Double]] = []

  /// Nil where the problem has conditions besides bounds.
  init?(_ lowered: LoweredProblem) {
    guard lowered.alternatives == nil, lowered.contradiction == nil,
      lowered.program.constraintLower.isEmpty, !lowered.program.isInteger.contains(true)
    else { return nil }
    (lower, upper) = (lowered.program.variableLower, lowered.program.variableUpper)
    batch = TapeBatch(lowered.program.tape)
  }

  func blackBox(isRecorded: Bool) -> BlackBox {
    if isRecorded { asked.removeAll() }
    return BlackBox(lower: lower, upper: upper) { [self] points, results in
      if isRecorded { asked.append(Array(points)) }
      evaluate(points, results)
    }
  }

  /// The value at one point.
  func value(_ point: [Double]) -> Double {
    var result = [BlackBox.Evaluation(value: .nan)]
    point.withUnsafeBufferPointer { point in
      result.withUnsafeMutableBufferPointer { evaluate(point, $0) }
    }
    return result[0].value
  }

  /// Seconds that the recorded evaluations take by themselves.
  func secondsOfRecorded() -> Double {
    let most = asked.reduce(0) { max($0, $1.count) }
    var results = [BlackBox.Evaluation](
      repeating: .init(value: .nan), count: max(1, most / max(1, lower.count)))
    return Clock.seconds {
      for points in asked {
        points.withUnsafeBufferPointer { points in
          results.withUnsafeMutableBufferPointer {
            evaluate(points, .init(rebasing: $0[..<(points.count / lower.count)]))
          }
        }
      }
    }
  }

  private func evaluate(
    _ points: UnsafeBufferPointer<Double>,
    _ results: UnsafeMutableBufferPointer<BlackBox.Evaluation>
  ) {
    guard let start = points.baseAddress else { return }
    var first = 0
    while first < results.count {
      let width = min(TapeBatch.width, results.count - first)
      batch.evaluate(start + first * lower.count, count: width) { lane in
        results[first + lane] = .init(value: batch.value(0, lane))
      }
      first += width
    }
  }
}
