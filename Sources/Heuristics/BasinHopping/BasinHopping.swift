internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// Basin hopping: a random step from one local minimum, a local search, and a choice by
/// Metropolis' rule whether to stay there.
///
/// Steps are uniform within ± ``stepSize``/2 widths of the box, and grow or shrink every
/// ``interval`` hops so that as many are accepted as wanted. It ends after ``iterations`` hops,
/// or after ``idleLimit`` of them without a better point.
///
/// Source: D. J. Wales & J. P. K. Doye, "Global optimization by basin-hopping and the lowest energy
/// structures of Lennard-Jones clusters containing up to 110 atoms" (1997).
package struct BasinHopping: Heuristic {
  package var iterations = 2_000
  package var idleLimit = 500
  package var stepSize = 0.5
  /// What a rise of the value is divided by in exp(−Δf/T).
  package var temperature = 1.0
  /// The share of hops that is to be accepted.
  package var acceptance = 0.5
  package var interval = 50
  /// By how much steps shrink or grow.
  package var factor = 0.9
  /// Where to start; random where nil.
  package var start: [Double]?
  /// The local search.
  package var local = DescentChoice()

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let scale = BoxScale(search.box)
    var current = EvaluatedPoint(start ?? BoxScale.random(search), .init(value: .nan))
    current.evaluation = try search.evaluate(one: &current.point)
    current = try local.minimize(search, from: current)
    var (step, accepted, idle) = (stepSize, 0, 0)
    for hop in 1...max(1, iterations) {
      let known = search.best?.evaluation
      var trial = current
      for j in scale.movable + scale.whole {
        let unit = 2 * search.generator.uniform() - 1
        let least = search.box.isInteger[j] ? 1 : 0.0
        trial.point[j] += unit * max(least, step / 2 * scale.width[j])
      }
      reflect(&trial.point, search.box)
      trial.evaluation = try search.evaluate(one: &trial.point)
      trial = try local.minimize(search, from: trial)
      if accepts(trial.evaluation, current.evaluation, search) {
        current = trial
        accepted += 1
      }
      search.reportStep()
      if hop % max(1, interval) == 0 {
        let rate = Double(accepted) / Double(max(1, interval))
        step = rate > acceptance ? min(1, step / factor) : step * factor
        accepted = 0
      }
      let isBetter =
        search.best.map { best in known.map { search.precedes(best.evaluation, $0) } ?? true }
        ?? false
      idle = isBetter ? 0 : idle + 1
      if idle >= idleLimit { return }
    }
  }

  /// Points beyond a bound are reflected, so that bounds are no more likely than what is near them.
  private func reflect(_ point: inout [Double], _ box: BlackBox) {
    for j in point.indices {
      if point[j] < box.lower[j] { point[j] = 2 * box.lower[j] - point[j] }
      if point[j] > box.upper[j] { point[j] = 2 * box.upper[j] - point[j] }
    }
  }

  private func accepts(
    _ new: BlackBox.Evaluation, _ old: BlackBox.Evaluation, _ search: Search
  ) -> Bool {
    if !search.precedes(old, new) { return !new.value.isNaN || old.value.isNaN }
    let isFeasible = max(new.violation, old.violation) <= search.limits.tolerance
    guard isFeasible, temperature > 0 else { return false }
    return search.generator.uniform() < Double.exp(-(new.value - old.value) / temperature)
  }
}
