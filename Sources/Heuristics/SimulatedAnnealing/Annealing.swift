internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// Where a ``DualAnnealing`` stands.
struct Annealing {
  private let options: DualAnnealing
  private let count: Int
  /// Coordinates that have room to move.
  private let moving: [Int]
  /// The length that a jump of one is in each coordinate: a twentieth of the region, so that results do
  /// not depend on units.
  private let unit: [Double]
  private var window: SearchWindow
  private var distribution: VisitingDistribution
  private var point: [Double] = []
  private var evaluation = BlackBox.Evaluation(value: .nan)
  /// The best since it last began anew.
  private var best: (point: [Double], evaluation: BlackBox.Evaluation) = ([], .init(value: .nan))
  /// The best of the last chain.
  private var found: (point: [Double], evaluation: BlackBox.Evaluation) = ([], .init(value: .nan))
  private var isImproved = false
  /// Chains since the last that was better than all before.
  private var idle = 0
  /// Simplices that did not help, in a row.
  private var vain = 0
  private var trial: [Double] = []

  init(_ options: DualAnnealing, _ search: Search) {
    self.options = options
    let box = search.box
    count = box.count
    moving = (0..<box.count).filter { box.lower[$0] < box.upper[$0] }
    unit = box.region.map { max(0.05 * ($0.upperBound - $0.lowerBound), .leastNormalMagnitude) }
    window = SearchWindow(box)
    distribution = VisitingDistribution(min(max(options.visiting, 1.01), 2.99))
  }

  var isFixed: Bool { moving.isEmpty }

  /// Goes to `start`, or to a random point of the region that has a value if one is soon found.
  mutating func begin(_ search: Search, at start: [Double]?) throws(SearchEnd) {
    for attempt in 0..<100 {
      if let start, start.count == count, attempt == 0 {
        point = start
      } else {
        point = search.box.region.map { region in
          let part = search.generator.uniform()
          return region.lowerBound * (1 - part) + region.upperBound * part
        }
      }
      evaluation = try search.evaluate(one: &point)
      if !evaluation.value.isNaN { break }
    }
    best = (point, evaluation)
    found = best
    (isImproved, idle) = (true, 0)
  }

  // MARK: chain

  mutating func chain(_ search: Search, temperature: Double, step: Int) throws(SearchEnd) {
    distribution.cool(to: temperature)
    let hotness = temperature / Double(step + 1)
    isImproved = step == 0
    found = (point, evaluation)
    for visit in 0..<2 * moving.count {
      jump(visit, &search.generator)
      let there = try search.evaluate(one: &trial)
      guard accepts(there, hotness, search) else { continue }
      swap(&point, &trial)
      evaluation = there
      if search.precedes(there, found.evaluation) { found = (point, there) }
      if search.precedes(there, best.evaluation) {
        best = (point, there)
        isImproved = true
      }
    }
    idle = isImproved ? 0 : idle + 1
    window.include(found.point)
  }

  private mutating func jump(_ visit: Int, _ random: inout SeededGenerator) {
    trial = point
    if visit < moving.count {
      for j in moving {
        trial[j] = window.wrapped(trial[j] + unit[j] * distribution.draw(&random), j)
      }
    } else {
      let j = moving[visit - moving.count]
      trial[j] = window.wrapped(trial[j] + unit[j] * distribution.draw(&random), j)
    }
  }

  private func accepts(
    _ there: BlackBox.Evaluation, _ hotness: Double, _ search: Search
  ) -> Bool {
    if !search.precedes(evaluation, there) { return true }
    let tolerance = search.limits.tolerance
    let isOther = (there.violation <= tolerance) != (evaluation.violation <= tolerance)
    if isOther || there.value.isNaN { return false }
    let change =
      evaluation.violation <= tolerance
      ? there.value - evaluation.value : there.violation - evaluation.violation
    let base = 1 - (1 - options.acceptance) * change / hotness
    guard base > 0 else { return false }
    return search.generator.uniform()
      <= Double.exp(Double.log(base) / (1 - options.acceptance))
  }

  // MARK: local search

  /// A local search from the best point of the last chain, where that promises something.
  mutating func improve(_ search: Search, temperature: Double) throws(SearchEnd) {
    guard options.local != .none else { return }
    if isImproved {
      if try descend(search, from: best) { idle = 0 }
      return
    }
    let excess = found.evaluation.value - best.evaluation.value
    let chance = 100 * Double(count) * -excess / temperature
    let isLucky = Double.exp(min(chance, 0)) >= search.generator.uniform()
    guard idle >= 1000 || (excess > 0 && isLucky) else { return }
    _ = try descend(search, from: found)
    idle = 0
  }

  private mutating func descend(
    _ search: Search, from start: (point: [Double], evaluation: BlackBox.Evaluation)
  ) throws(SearchEnd) -> Bool {
    var end = start
    if options.local != .simplex, BoundedQuasiNewton.isAffordable(search) {
      let found = try BoundedQuasiNewton.improve(search, from: end.point, end.evaluation)
      end = (found.point, found.evaluation)
    }
    if options.local == .simplex || (options.local == .automatic && vain < 3 && count <= 10) {
      var simplex = NelderMead()
      (simplex.edge, simplex.restarts) = (1e-3, 0)
      let before = end.evaluation
      end = try simplex.improve(search, from: end.point, before)
      let gain = before.value - end.evaluation.value
      vain = gain > 1e-9 * abs(before.value) ? 0 : vain + 1
    }
    guard search.precedes(end.evaluation, best.evaluation) else { return false }
    best = end
    (point, evaluation) = best
    window.include(end.point)
    return true
  }
}
