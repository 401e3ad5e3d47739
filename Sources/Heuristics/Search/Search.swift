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
  /// How many gradients were computed, none of which counts as an evaluation.
  package private(set) var gradients = 0
  /// How the local search ended that is the method; nil for other methods.
  package var descentEnd: DescentEnd?
  /// How many steps methods have reported.
  package private(set) var steps = 0
  /// The best point so far; nil before any has a value.
  package private(set) var best: (point: [Double], evaluation: Evaluation)?
  /// The rank of the best point.
  private var bestRank: EvaluationRank?
  // What every evaluation asks of the limits.
  private let stepLimit: Int
  private let evaluationLimit: Int
  private let tolerance: Double
  private let penalty: (@Sendable (Double, Int) -> Double)?
  private let isTimed: Bool
  private let isPlain: Bool
  private let hasIntegers: Bool
  /// The methods that a sequence has run, in their order, and how many evaluations each made.
  package private(set) var parts: [(name: String, evaluations: Int)] = []
  /// The place among ``parts`` of the one that has found the best point.
  package private(set) var bestPart: Int?
  /// Evaluations after which the part of the search at work ends.
  private var shareEnd = Int.max
  /// The values of single constraints at the points of the last batch, m numbers a point.
  package private(set) var constraintValues: [Double] = []
  /// Points a thread between looks at the clock.
  private static let timedBlock = 16

  package init(_ box: BlackBox, limits: SearchLimits = SearchLimits()) {
    (self.box, self.limits) = (box, limits)
    (stepLimit, evaluationLimit) = (limits.steps, limits.evaluations)
    (tolerance, penalty) = (limits.tolerance, limits.penalty)
    isTimed = limits.deadline != nil || limits.isCancelled != nil
    isPlain =
      box.equations.isEmpty && limits.replayed.evaluations.isEmpty && limits.onNew == nil
    hasIntegers = box.isInteger.contains(true)
    generator = SeededGenerator(seed: limits.seed)
  }

  /// The dimension.
  package var count: Int { box.count }

  /// Evaluations that are left.
  package var remaining: Int { max(0, min(evaluationLimit, shareEnd) - evaluations) }

  // MARK: evaluation

  /// Evaluates points that stand one after the other, and moves them before into the box and, where
  /// numbers are whole, onto them. Those that the limits leave no room for are not evaluated: their
  /// values are NaN, and the call throws after the others.
  package func evaluate(_ points: inout [Double]) throws(SearchEnd) -> [Evaluation] {
    var results: [Evaluation] = []
    try evaluate(&points, into: &results)
    return results
  }

  /// As ``evaluate(_:)``, with the results in a list that keeps its memory.
  func evaluate(_ points: inout [Double], into results: inout [Evaluation]) throws(SearchEnd) {
    if steps >= limits.steps { throw .steps }
    project(&points)
    let wanted = count == 0 ? 1 : points.count / count
    let allowed = min(wanted, remaining)
    let none = Evaluation(value: .nan, violation: .infinity)
    if results.count == wanted {
      for index in results.indices { results[index] = none }
    } else {
      results = Array(repeating: none, count: wanted)
    }
    if !box.equations.isEmpty {
      constraintValues = [Double](repeating: .nan, count: wanted * box.equations.count)
    }
    // A clock is looked at every few points, so that a slow function does not hold it up.
    let block = isTimed ? Self.timedBlock * limits.threads : wanted
    var first = 0
    while first < allowed {
      let end = min(allowed, first + block)
      evaluate(points, first..<end, into: &results)
      for index in first..<end { try record(points, index, results[index]) }
      try checkTime()
      first = end
    }
    if allowed < wanted { throw evaluations >= limits.evaluations ? .evaluations : .share }
  }

  /// Evaluates one point, as ``evaluate(_:)`` does several.
  package func evaluate(one point: inout [Double]) throws(SearchEnd) -> Evaluation {
    // Only the plain case is worth a way of its own.
    guard isPlain, count > 0 else { return try evaluate(&point)[0] }
    if steps >= stepLimit { throw .steps }
    guard remaining > 0 else { throw evaluations >= evaluationLimit ? .evaluations : .share }
    project(&point)
    var result = Evaluation(value: .nan, violation: .infinity)
    point.withUnsafeBufferPointer { point in
      withUnsafeMutablePointer(to: &result) { result in
        box.evaluate(
          point, UnsafeMutableBufferPointer(start: result, count: 1),
          UnsafeMutableBufferPointer(start: nil, count: 0))
      }
    }
    try record(point, 0, result)
    try checkTime()
    return result
  }

  /// Writes the exact ∇(f + φ(c)) at a point, n numbers, with `slopes` for ∂φ/∂c of the m constraints; false
  /// where the black box does not know it.
  func differentiate(
    _ point: [Double], slopes: ([Double]) -> [Double], into gradient: inout [Double]
  ) throws(SearchEnd) -> Bool {
    guard let compute = box.gradient, count > 0 else { return false }
    gradients += 1
    point.withUnsafeBufferPointer { point in
      gradient.withUnsafeMutableBufferPointer { compute(point, slopes, $0) }
    }
    try checkTime()
    return true
  }

  /// Throws where time is over or nobody wants the search any more: for methods that are long at work
  /// without an evaluation.
  package func checkTime() throws(SearchEnd) {
    guard isTimed else { return }
    if let deadline = limits.deadline, ContinuousClock.now >= deadline { throw .time }
    if limits.isCancelled?() == true { throw .cancelled }
  }

  /// What an evaluation is worth for a method: by what violations add to values, where the limits say so.
  package func rank(_ evaluation: Evaluation) -> EvaluationRank {
    guard let penalty else { return EvaluationRank(evaluation, tolerance: tolerance) }
    return EvaluationRank(
      evaluation, penalized: evaluation.value + penalty(evaluation.violation, steps))
  }

  /// True where `a` is better than `b` for a method.
  package func precedes(_ a: Evaluation, _ b: Evaluation) -> Bool { rank(a) < rank(b) }

  private func project(_ points: inout [Double]) {
    guard count > 0 else { return }
    points.withUnsafeMutableBufferPointer { points in
      box.lower.withUnsafeBufferPointer { lower in
        box.upper.withUnsafeBufferPointer { upper in
          var j = 0
          for index in points.indices {
            var x = points[index]
            if x.isNaN { x = box.region[j].lowerBound }
            if hasIntegers, box.isInteger[j] { x = x.rounded() }
            points[index] = min(max(x, lower[j]), upper[j])
            j = j + 1 == lower.count ? 0 : j + 1
          }
        }
      }
    }
  }

  private func evaluate(
    _ points: [Double], _ places: Range<Int>, into results: inout [Evaluation]
  ) {
    let (log, width) = (limits.replayed, box.equations.count)
    let known = min(places.count, max(0, log.evaluations.count - evaluations))
    for index in 0..<known {
      let (place, source) = (places.lowerBound + index, evaluations + index)
      results[place] = log.evaluations[source]
      for k in 0..<width {
        constraintValues[place * width + k] = log.constraints[source * width + k]
      }
    }
    let rest = places.lowerBound + known..<places.upperBound
    if rest.isEmpty { return }
    points.withUnsafeBufferPointer { points in
      results.withUnsafeMutableBufferPointer { results in
        constraintValues.withUnsafeMutableBufferPointer { constraints in
          evaluate(points, rest, results, constraints)
        }
      }
    }
    // What a cancelled batch says need not be true.
    guard let report = limits.onNew, limits.isCancelled?() != true else { return }
    var made = EvaluationLog()
    made.evaluations = Array(results[rest])
    made.constraints = Array(
      constraintValues[rest.lowerBound * width..<rest.upperBound * width])
    report(made)
  }

  private func evaluate(
    _ points: UnsafeBufferPointer<Double>, _ places: Range<Int>,
    _ results: UnsafeMutableBufferPointer<Evaluation>,
    _ constraints: UnsafeMutableBufferPointer<Double>
  ) {
    let threads = box.isConcurrent ? min(limits.threads, places.count) : 1
    guard threads > 1 else {
      return Self.evaluate(box, points, places, results, constraints)
    }
    // Safe: the call returns after the last use, and shares write to places of their own.
    nonisolated(unsafe) let (points, results, constraints) = (points, results, constraints)
    let start = places.lowerBound
    DispatchQueue.concurrentPerform(iterations: threads) { [box, total = places.count] share in
      let part = start + total * share / threads..<start + total * (share + 1) / threads
      Self.evaluate(box, points, part, results, constraints)
    }
  }

  private static func evaluate(
    _ box: BlackBox, _ points: UnsafeBufferPointer<Double>, _ range: Range<Int>,
    _ results: UnsafeMutableBufferPointer<Evaluation>,
    _ constraints: UnsafeMutableBufferPointer<Double>
  ) {
    let (count, width) = (box.count, box.equations.count)
    box.evaluate(
      UnsafeBufferPointer(rebasing: points[range.lowerBound * count..<range.upperBound * count]),
      UnsafeMutableBufferPointer(rebasing: results[range]),
      UnsafeMutableBufferPointer(
        rebasing: constraints[range.lowerBound * width..<range.upperBound * width]))
  }

  private func record(
    _ points: [Double], _ index: Int, _ evaluation: Evaluation
  ) throws(SearchEnd) {
    evaluations += 1
    if evaluation.value.isNaN { failures += 1 }
    let rank = EvaluationRank(evaluation, tolerance: tolerance)
    let isBest = bestRank.map { rank < $0 } ?? !evaluation.hasNone
    if isBest || limits.onEvaluation != nil {
      let point = Array(points[index * count..<(index + 1) * count])
      limits.onEvaluation?(point, evaluation)
      if isBest {
        (best, bestRank) = ((point, evaluation), rank)
        bestPart = parts.isEmpty ? nil : parts.count - 1
        limits.onIncumbent?(point, evaluation)
        if evaluation.violation <= limits.tolerance, evaluation.value <= limits.target {
          throw .target
        }
      }
    }
  }

  // MARK: parts

  /// Runs a method with at most so many evaluations; the end of its share is the end of the method.
  ///
  /// With a name it is one of the ``parts``, which are not within each other.
  package func run(
    _ method: some Heuristic, evaluations share: Int, as name: String? = nil
  ) throws(SearchEnd) {
    let (outer, before) = (shareEnd, evaluations)
    shareEnd = min(outer, evaluations + max(0, share))
    if let name { parts.append((name, 0)) }
    defer {
      shareEnd = outer
      if name != nil { parts[parts.count - 1].evaluations = evaluations - before }
    }
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
