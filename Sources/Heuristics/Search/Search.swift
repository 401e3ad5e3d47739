internal import Dispatch

package import ArgMinNumbers
package import ArgMinProblems

/// What methods search with: counted evaluations within the box and on the lattice, the best point so far,
/// limits, random numbers.
package final class Search {
  package typealias Evaluation = BlackBox.Evaluation

  package let box: BlackBox
  package let limits: SearchLimits
  /// Where all random numbers of a search come from.
  package var generator: SeededGenerator
  /// How many evaluations were made, each point of a batch once.
  package private(set) var evaluations = 0
  /// How many of them had no value.
  package private(set) var failures = 0
  /// How many steps methods have reported.
  package private(set) var steps = 0
  /// The best point so far; nil before any has a value.
  package private(set) var best: (point: [Double], evaluation: Evaluation)?
  /// Evaluations after which the part of the search at work ends.
  private var shareEnd = Int.max
  /// Evaluations that were made, as a later run may replay them.
  package private(set) var log: [Evaluation] = []
  private let keepsLog: Bool
  /// Points a thread between looks at the clock.
  private static let timedBlock = 16

  package init(_ box: BlackBox, limits: SearchLimits = SearchLimits(), keepsLog: Bool = false) {
    (self.box, self.limits, self.keepsLog) = (box, limits, keepsLog)
    generator = SeededGenerator(seed: limits.seed)
  }

  /// The dimension.
  package var count: Int { box.count }

  /// Evaluations that are left.
  package var remaining: Int { max(0, min(limits.evaluations, shareEnd) - evaluations) }

  // MARK: evaluation

  /// Evaluates points that stand one after the other, and moves them before into the box and, where
  /// numbers are whole, onto them. Those that the limits leave no room for are not evaluated: their
  /// values are NaN, and the call throws after the others.
  package func evaluate(_ points: inout [Double]) throws(SearchEnd) -> [Evaluation] {
    if steps >= limits.steps { throw .steps }
    project(&points)
    let wanted = count == 0 ? 1 : points.count / count
    let allowed = min(wanted, remaining)
    var results = [Evaluation](
      repeating: Evaluation(value: .nan, violation: .infinity), count: wanted)
    // A clock is looked at every few points, so that a slow function does not hold it up.
    let isTimed = limits.deadline != nil || limits.isCancelled != nil
    let block = isTimed ? Self.timedBlock * limits.threads : wanted
    var first = 0
    while first < allowed {
      let end = min(allowed, first + block)
      evaluate(points, first..<end, into: &results)
      for index in first..<end { try record(points, index, results[index]) }
      if let deadline = limits.deadline, ContinuousClock.now >= deadline { throw .time }
      if limits.isCancelled?() == true { throw .cancelled }
      first = end
    }
    if allowed < wanted { throw evaluations >= limits.evaluations ? .evaluations : .share }
    return results
  }

  /// Evaluates one point, as ``evaluate(_:)`` does several.
  package func evaluate(one point: inout [Double]) throws(SearchEnd) -> Evaluation {
    try evaluate(&point)[0]
  }

  /// True where `a` is better than `b`: of two feasible points the lower value, else the smaller
  /// violation; what has no value is worst.
  ///
  /// Source: K. Deb, "An efficient constraint handling method for genetic algorithms" (2000).
  package func precedes(_ a: Evaluation, _ b: Evaluation) -> Bool {
    if a.value.isNaN || a.violation.isNaN { return false }
    if b.value.isNaN || b.violation.isNaN { return true }
    let (isFeasible, isOther) = (
      a.violation <= limits.tolerance, b.violation <= limits.tolerance
    )
    if isFeasible != isOther { return isFeasible }
    return isFeasible ? a.value < b.value : a.violation < b.violation
  }

  private func project(_ points: inout [Double]) {
    guard count > 0 else { return }
    var j = 0
    for index in points.indices {
      var x = points[index]
      if x.isNaN { x = box.region[j].lowerBound }
      if box.isInteger[j] { x = x.rounded() }
      points[index] = min(max(x, box.lower[j]), box.upper[j])
      j = j + 1 == count ? 0 : j + 1
    }
  }

  private func evaluate(
    _ points: [Double], _ places: Range<Int>, into results: inout [Evaluation]
  ) {
    let known = min(places.count, max(0, limits.replayed.count - evaluations))
    for index in 0..<known {
      results[places.lowerBound + index] = limits.replayed[evaluations + index]
    }
    let rest = places.lowerBound + known..<places.upperBound
    if rest.isEmpty { return }
    points.withUnsafeBufferPointer { points in
      results.withUnsafeMutableBufferPointer { results in
        evaluate(
          UnsafeBufferPointer(rebasing: points[rest.lowerBound * count..<rest.upperBound * count]),
          UnsafeMutableBufferPointer(rebasing: results[rest]))
      }
    }
  }

  private func evaluate(
    _ points: UnsafeBufferPointer<Double>, _ results: UnsafeMutableBufferPointer<Evaluation>
  ) {
    let threads = box.isConcurrent ? min(limits.threads, results.count) : 1
    guard threads > 1 else { return box.evaluate(points, results) }
    // Safe: the call returns after the last use, and shares write to places of their own.
    nonisolated(unsafe) let (input, output) = (points, results)
    DispatchQueue.concurrentPerform(iterations: threads) { [box, count] share in
      let range =
        output.count * share / threads..<output.count * (share + 1) / threads
      box.evaluate(
        UnsafeBufferPointer(rebasing: input[range.lowerBound * count..<range.upperBound * count]),
        UnsafeMutableBufferPointer(rebasing: output[range]))
    }
  }

  private func record(
    _ points: [Double], _ index: Int, _ evaluation: Evaluation
  ) throws(SearchEnd) {
    evaluations += 1
    if evaluation.value.isNaN { failures += 1 }
    if keepsLog { log.append(evaluation) }
    let isBetter =
      best.map { precedes(evaluation, $0.evaluation) }
      ?? !(evaluation.value.isNaN || evaluation.violation.isNaN)
    if isBetter || limits.onEvaluation != nil {
      let point = Array(points[index * count..<(index + 1) * count])
      limits.onEvaluation?(point, evaluation)
      if isBetter {
        best = (point, evaluation)
        limits.onIncumbent?(point, evaluation)
        if evaluation.violation <= limits.tolerance, evaluation.value <= limits.target {
          throw .target
        }
      }
    }
  }

  // MARK: parts

  /// Runs a method with at most so many evaluations; the end of its share is the end of the method.
  package func run(_ method: some Heuristic, evaluations share: Int) throws(SearchEnd) {
    let outer = shareEnd
    shareEnd = min(outer, evaluations + max(0, share))
    defer { shareEnd = outer }
    do {
      try method.run(self)
    } catch .share where evaluations < outer {
    }
  }

  /// Tells who listens that a method has made a step.
  package func reportStep() {
    steps += 1
    if let best { limits.onStep?(best.point, best.evaluation) }
  }
}
