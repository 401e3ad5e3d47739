internal import ArgMinProblems

/// Minima under constraints whose single values are known, by minima over the box alone.
///
/// From a start, min f + Σ ρ/2 (h + λ/ρ)² + Σ ρ/2 max(0, g + λ/ρ)² over the box is searched for locally;
/// then λ ← λ + ρ h, λ ← max(0, λ + ρ g), and ρ grows where the constraints are not satisfied fast enough.
/// What violation is left is taken away by Newton's steps on the constraints. Further starts are random.
///
/// Where only the largest violation is known there is nothing to multiply, and the method ends at once.
///
/// Source: E. G. Birgin & J. M. Martínez, "Practical Augmented Lagrangian Methods for Constrained
/// Optimization" (2014), algorithm 4.1.
package struct AugmentedLagrangian: Heuristic {
  /// Where the first search starts; the best point known where nil.
  package var start: [Double]?
  /// The local searches over the box; ``DescentChoice`` where nil.
  package var descent: LimitedMemoryBFGS?
  /// Searches from so many points.
  package var starts = 1
  /// How often multipliers change at most.
  package var rounds = 30
  /// The factor by which ρ grows, and by how much a violation must fall for it to stay.
  package var growth = 10.0
  package var progress = 0.5

  /// The greatest multiplier.
  private static let limit = 1e12

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    guard !search.box.equations.isEmpty else { return }
    for place in 0..<max(1, starts) {
      let point =
        place == 0 ? start ?? BoxScale.start(search) : BoxScale.random(search)
      try minimize(search, from: point)
      search.reportStep()
    }
  }

  private func minimize(_ search: Search, from point: [Double]) throws(SearchEnd) {
    var point = point
    let first = try search.evaluate(one: &point)
    if first.hasNone { return }
    let lagrangian = Lagrangian(search, at: first)
    var found = EvaluatedPoint(point, first)
    var before = Double.infinity
    for _ in 0..<max(1, rounds) {
      let last = found.point
      found = try lagrangian.minimize(from: found.point, by: descent)
      if found.evaluation.hasNone { return }
      let values = lagrangian.values
      let error = lagrangian.error(values)
      if !error.isFinite { return }
      lagrangian.update(values, growth: error > progress * before ? growth : 1)
      let step = zip(last, found.point).reduce(0) { max($0, abs($1.0 - $1.1) / (1 + abs($1.1))) }
      if error <= search.limits.tolerance, step <= 1e-10 { break }
      if lagrangian.weight > Self.limit { break }
      before = error
    }
    try ConstraintRestoration(search).run(&found)
  }
}

/// The function of an augmented Lagrangian, as a search of its own over the same box.
private final class Lagrangian {
  private let outer: Search
  private var multipliers: [Double]
  private(set) var weight: Double
  /// Why the outer search ended, once it has.
  private var end: SearchEnd?
  /// The constraints at the last point of ``minimize(from:)``.
  private(set) var values: [Double] = []

  init(_ search: Search, at first: BlackBox.Evaluation) {
    outer = search
    multipliers = [Double](repeating: 0, count: search.box.equations.count)
    let squares = zip(search.constraintValues, search.box.equations).reduce(0) { sum, constraint in
      let excess = constraint.1 ? constraint.0 : max(0, constraint.0)
      return sum + excess * excess / 2
    }
    // The first weight of Birgin & Martínez, section 12.4.
    weight = min(max(1e-6, 10 * max(1, abs(first.value)) / max(1, squares)), 1e6)
    if !weight.isFinite { weight = 1 }
  }

  /// A local minimum from a point; its evaluation is that of the function itself.
  func minimize(
    from point: [Double], by descent: LimitedMemoryBFGS?
  ) throws(SearchEnd) -> EvaluatedPoint {
    // Safe: the inner search evaluates on the thread that runs this function, before it returns.
    nonisolated(unsafe) let this = self
    var box = BlackBox(
      lower: outer.box.lower, upper: outer.box.upper, isInteger: outer.box.isInteger
    ) { points, results in this.evaluate(points, results) }
    box.region = outer.box.region
    if outer.box.gradient != nil {
      box.gradient = { point, _, gradient in this.differentiate(point, gradient) }
    }
    var limits = SearchLimits()
    (limits.evaluations, limits.seed) = (max(1, outer.remaining), outer.limits.seed)
    limits.isCancelled = { this.end != nil }
    let inner = Search(box, limits: limits)
    var start = point
    do {
      let first = try inner.evaluate(one: &start)
      if let descent {
        _ = try descent.minimize(inner, from: start, evaluation: first)
      } else {
        _ = try DescentChoice().minimize(inner, from: EvaluatedPoint(start, first))
      }
    } catch {}
    if let end { throw end }
    var best = inner.best?.point ?? start
    let evaluation = try outer.evaluate(one: &best)
    values = outer.constraintValues
    return EvaluatedPoint(best, evaluation)
  }

  private func evaluate(
    _ points: UnsafeBufferPointer<Double>,
    _ results: UnsafeMutableBufferPointer<BlackBox.Evaluation>
  ) {
    for index in results.indices { results[index] = BlackBox.Evaluation(value: .nan) }
    guard end == nil else { return }
    var copy = Array(points)
    do {
      let found = try outer.evaluate(&copy)
      let width = multipliers.count
      for index in results.indices {
        let part = outer.constraintValues[index * width..<(index + 1) * width]
        results[index].value = found[index].value + penalty(part)
      }
    } catch {
      end = error
    }
  }

  private func differentiate(
    _ point: UnsafeBufferPointer<Double>, _ gradient: UnsafeMutableBufferPointer<Double>
  ) {
    guard end == nil else { return gradient.update(repeating: 0) }
    var result = [Double](repeating: 0, count: point.count)
    do {
      _ = try outer.differentiate(Array(point), slopes: slopes, into: &result)
    } catch {
      end = error
    }
    _ = gradient.update(fromContentsOf: result)
  }

  /// The derivatives of what ``penalty(_:)`` sums up by the constraints' values.
  private func slopes(_ constraints: [Double]) -> [Double] {
    constraints.indices.map { k in
      let slope = multipliers[k] + weight * constraints[k]
      return outer.box.equations[k] ? slope : max(0, slope)
    }
  }

  /// Σ ρ/2 (h + λ/ρ)² + Σ ρ/2 max(0, g + λ/ρ)², less what does not depend on the point.
  private func penalty(_ constraints: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for (k, value) in constraints.enumerated() {
      let (lambda, shifted) = (multipliers[k], value + multipliers[k] / weight)
      if outer.box.equations[k] || shifted > 0 {
        sum += value * (lambda + weight / 2 * value)
      } else {
        sum -= lambda * lambda / (2 * weight)
      }
    }
    return sum
  }

  /// How far constraints and complementarity are from holding.
  func error(_ values: [Double]) -> Double {
    values.indices.reduce(0) { worst, k in
      let value = values[k]
      let part = outer.box.equations[k] ? abs(value) : abs(max(value, -multipliers[k] / weight))
      return max(worst, part)
    }
  }

  func update(_ values: [Double], growth: Double) {
    for k in values.indices {
      let next = multipliers[k] + weight * values[k]
      let least = outer.box.equations[k] ? -1e12 : 0
      multipliers[k] = min(max(next, least), 1e12)
    }
    weight *= growth
  }
}
