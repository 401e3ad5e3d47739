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
  private let alternatives: DisjunctiveProgram?
  /// The constraints h = 0 and g ≤ 0 that the rows and the required alternatives are.
  private let constraints: [Constraint]

  private enum Constraint {
    case equal(row: Int, Double)
    case atMost(row: Int, Double)
    case atLeast(row: Int, Double)
    /// The distance from a choice that has to be made.
    case choice(Int)

    var isEquation: Bool {
      if case .equal = self { true } else { false }
    }
  }

  init(_ lowered: LoweredProblem) {
    let program = lowered.program
    (lower, upper) = (program.variableLower, program.variableUpper)
    isInteger = program.isInteger
    let alternatives = lowered.alternatives
    self.alternatives = alternatives
    let rows: [ClosedRange<Double>]
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
    var constraints: [Constraint] = []
    for (row, bounds) in rows.enumerated() {
      if bounds.lowerBound == bounds.upperBound {
        constraints.append(.equal(row: row, bounds.lowerBound))
        continue
      }
      if bounds.lowerBound > -.infinity {
        constraints.append(.atLeast(row: row, bounds.lowerBound))
      }
      if bounds.upperBound < .infinity {
        constraints.append(.atMost(row: row, bounds.upperBound))
      }
    }
    self.constraints = constraints + (alternatives?.required ?? []).map(Constraint.choice)
  }

  /// The black box, whose search starts in the regions of variables, as far as the bounds allow.
  func blackBox(startingIn variables: [Variable]) -> BlackBox {
    var box = blackBox()
    for (column, variable) in variables.enumerated() where column < box.count {
      guard let region = variable.searchRegion else { continue }
      let (l, u) = (box.lower[column], box.upper[column])
      let within = max(l, region.lowerBound)...max(max(l, region.lowerBound), region.upperBound)
      if within.lowerBound <= u {
        box.region[column] = within.lowerBound...min(u, within.upperBound)
      }
    }
    return box
  }

  /// The black box, which several threads may use at once.
  func blackBox() -> BlackBox {
    let (count, pool) = (lower.count, Pool { [tape] in TapeBatch(tape) })
    let width = constraints.count
    var box = BlackBox(
      lower: lower, upper: upper, isInteger: isInteger, equations: constraints.map(\.isEquation)
    ) { [self] points, results, values in
      guard let start = points.baseAddress else { return }
      pool.with { batch in
        var first = 0
        while first < results.count {
          let lanes = Swift.min(TapeBatch.width, results.count - first)
          batch.evaluate(start + first * count, count: lanes) { lane in
            let (place, point) = (first + lane, start + (first + lane) * count)
            let parts = UnsafeMutableBufferPointer(
              rebasing: values[place * width..<(place + 1) * width])
            results[place] = BlackBox.Evaluation(
              value: batch.value(0, lane), violation: evaluate(batch, lane, point, into: parts))
          }
          first += lanes
        }
      }
    }
    box.isConcurrent = true
    if alternatives == nil { box.gradient = gradient() }
    return box
  }

  /// Exact derivatives by one sweep down the tape; without choices, which have none.
  private func gradient() -> BlackBox.Gradient {
    let pool = Pool { [tape] in TapeEvaluator(tape) }
    return { [self] point, slopes, gradient in
      guard let point = point.baseAddress, let gradient = gradient.baseAddress else { return }
      pool.with { evaluator in
        evaluator.evaluate(point)
        var weights = [Double](repeating: 0, count: tape.outputs.count)
        weights[0] = 1
        let values = constraints.map { constraint in
          switch constraint {
          case .equal(let row, let bound): evaluator.value(row + 1) - bound
          case .atMost(let row, let bound): evaluator.value(row + 1) - bound
          case .atLeast(let row, let bound): bound - evaluator.value(row + 1)
          case .choice: 0.0
          }
        }
        for (constraint, slope) in zip(constraints, slopes(values)) {
          switch constraint {
          case .equal(let row, _), .atMost(let row, _): weights[row + 1] += slope
          case .atLeast(let row, _): weights[row + 1] -= slope
          case .choice: break
          }
        }
        evaluator.gradient(weights: weights, into: gradient)
      }
    }
  }

  /// Computes the constraints at a point of a batch, and returns the largest violation.
  private func evaluate(
    _ batch: TapeBatch, _ lane: Int, _ point: UnsafePointer<Double>,
    into values: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var worst = 0.0
    let distances = alternatives.map { self.distances(to: $0, batch, lane, point) } ?? []
    for (place, constraint) in constraints.enumerated() {
      let value =
        switch constraint {
        case .equal(let row, let bound): batch.value(row + 1, lane) - bound
        case .atMost(let row, let bound): batch.value(row + 1, lane) - bound
        case .atLeast(let row, let bound): bound - batch.value(row + 1, lane)
        case .choice(let node): distances[node]
        }
      values[place] = value
      if value.isNaN { worst = .nan }
      if !worst.isNaN {
        worst = Swift.max(worst, constraint.isEquation ? abs(value) : value)
      }
    }
    return worst
  }

  /// How far a point is from satisfying each node of the alternatives.
  private func distances(
    to alternatives: DisjunctiveProgram, _ batch: TapeBatch, _ lane: Int,
    _ point: UnsafePointer<Double>
  ) -> [Double] {
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
    return distances
  }
}

/// Evaluators that wait to be used, one for each thread that evaluates at once.
private final class Pool<Evaluator>: Sendable {
  private let make: @Sendable () -> Evaluator
  private let idle = Mutex<[Held]>([])

  // Safe: an evaluator is used by the thread that took it out of the pool, and by no other until it is
  // back.
  private struct Held: @unchecked Sendable { let evaluator: Evaluator }

  init(_ make: @escaping @Sendable () -> Evaluator) { self.make = make }

  func with(_ body: (Evaluator) -> Void) {
    let held = idle.withLock { $0.popLast() } ?? Held(evaluator: make())
    body(held.evaluator)
    idle.withLock { $0.append(held) }
  }
}
