import ArgMinExpressions
import ArgMinProblems
import Synchronization

/// A problem in formulas as a black box: the columns' bounds are the box, the violation is that of the
/// worst other condition.
///
/// From: a ``LoweredProblem``. To: a ``BlackBox``. Exact. Recovers: the point as it is.
struct FormulaBox {
  private let tape: Tape
  private let lower: [Double]
  private let upper: [Double]
  private let isInteger: [Bool]
  /// The bounds of rows, which are the outputs of the tape behind the objective.
  private let rows: [ClosedRange<Double>]
  private let alternatives: DisjunctiveProgram?

  init(_ lowered: LoweredProblem) {
    let program = lowered.program
    (lower, upper) = (program.variableLower, program.variableUpper)
    isInteger = program.isInteger
    alternatives = lowered.alternatives
    if let alternatives {
      tape = alternatives.tape
      rows = alternatives.spans.dropFirst(alternatives.columnCount).map {
        $0.isEmpty ? Double.infinity...Double.infinity : $0.lower...$0.upper
      }
    } else {
      tape = program.tape
      rows = zip(program.constraintLower, program.constraintUpper).map {
        $0 <= $1 ? $0...$1 : Double.infinity...Double.infinity
      }
    }
  }

  /// The black box, which several threads may use at once.
  func blackBox() -> BlackBox {
    let (count, pool) = (lower.count, BatchPool(tape))
    var box = BlackBox(lower: lower, upper: upper, isInteger: isInteger) { [self] points, results in
      guard let start = points.baseAddress else { return }
      pool.with { batch in
        var first = 0
        while first < results.count {
          let width = Swift.min(TapeBatch.width, results.count - first)
          batch.evaluate(start + first * count, count: width) { lane in
            let point = UnsafeBufferPointer(start: start + (first + lane) * count, count: count)
            results[first + lane] = BlackBox.Evaluation(
              value: batch.value(0, lane), violation: violation(batch, lane, point))
          }
          first += width
        }
      }
    }
    box.isConcurrent = true
    return box
  }

  /// The largest violation of rows and alternatives at a point of a batch.
  private func violation(
    _ batch: TapeBatch, _ lane: Int, _ point: UnsafeBufferPointer<Double>
  ) -> Double {
    var worst = 0.0
    for (row, bounds) in rows.enumerated() {
      if bounds.lowerBound == -.infinity, bounds.upperBound == .infinity { continue }
      let value = batch.value(row + 1, lane)
      if value.isNaN { return .nan }
      worst = Swift.max(worst, bounds.lowerBound - value, value - bounds.upperBound)
    }
    guard let alternatives else { return worst }
    var distances = [Double](repeating: 0, count: alternatives.nodes.count)
    for (place, node) in alternatives.nodes.enumerated() {
      switch node {
      case .membership(let membership):
        let row = membership.term - alternatives.columnCount
        let value = row < 0 ? point[membership.term] : batch.value(row + 1, lane)
        distances[place] = membership.set.distance(from: value)
      case .all(let parts): distances[place] = parts.map { distances[$0] }.max() ?? 0
      case .any(let parts): distances[place] = parts.map { distances[$0] }.min() ?? .infinity
      }
    }
    return alternatives.required.reduce(worst) { Swift.max($0, distances[$1]) }
  }
}

/// Evaluators that wait to be used, one for each thread that evaluates at once.
private final class BatchPool: Sendable {
  private let tape: Tape
  private let idle = Mutex<[Held]>([])

  // Safe: an evaluator is used by the thread that took it out of the pool, and by no other until it is
  // back.
  private struct Held: @unchecked Sendable { let batch: TapeBatch }

  init(_ tape: Tape) { self.tape = tape }

  func with(_ body: (TapeBatch) -> Void) {
    let held = idle.withLock { $0.popLast() } ?? Held(batch: TapeBatch(tape))
    body(held.batch)
    idle.withLock { $0.append(held) }
  }
}
