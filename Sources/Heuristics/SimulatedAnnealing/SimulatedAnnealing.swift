internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// Simulated annealing with Wolfram's options: walks from several starts that take worse points more and
/// more rarely.
///
/// In iteration i each walk proposes a step of random direction and of a length that is any order of
/// magnitude with the same chance, perturbationScale times half the region at most. A point that is not
/// worse than the best of the walk is taken, another with the chance exp b(i, Δf, f₀), f₀ the value before.
/// Walks are side by side: their points of an iteration are one batch. A walk ends after ``iterations``,
/// or when it has stayed for ``levelIterations`` of them. The best points of the walks are then polished by
/// descents.
///
/// Wolfram publishes neither how steps are drawn nor how results are polished; these are ours.
///
/// Source: S. Kirkpatrick, C. Gelatt and M. Vecchi, "Optimization by simulated annealing" (1983); Wolfram
/// Research, "Numerical Nonlinear Global Optimization", section Simulated Annealing.
package struct SimulatedAnnealing: Heuristic {
  /// The logarithm of the chance to take a point, of iteration, Δf and f₀.
  package typealias BoltzmannExponent =
    @Sendable (_ iteration: Int, _ change: Double, _ previous: Double) -> Double

  /// Iterations at the same point after which a walk ends.
  package var levelIterations = 50
  package var perturbationScale = 1.0
  /// How many walks; min(2 n, 50) by default, less where they would fill memory.
  package var searchPoints: Int?
  package var boltzmannExponent: BoltzmannExponent = { iteration, change, _ in
    -change * Double.log(Double(iteration) + 1) / 10
  }
  /// Iterations of a walk at most.
  package var iterations = 100
  /// Where the first walks start; others start at random points of the region.
  package var initialPoints: [[Double]] = []
  /// Whether the best point of each walk is improved by a descent.
  package var polishes = true

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let count = search.count
    // Memory for some four million numbers, where nothing else is asked for.
    let most = max(1, 4_000_000 / max(1, count))
    let size = max(1, searchPoints ?? min(2 * min(count, 25), most))
    var walks = LatinHypercube.points(size, in: search)
    for (index, point) in initialPoints.prefix(size).enumerated() where point.count == count {
      walks.replaceSubrange(index * count..<(index + 1) * count, with: point)
    }
    var current = try search.evaluate(&walks)
    var (best, ends) = (walks, current)
    var idle = [Int](repeating: 0, count: size)
    for iteration in 1...max(1, iterations) {
      let live = (0..<size).filter { idle[$0] < levelIterations }
      if live.isEmpty { break }
      var trials: [Double] = []
      trials.reserveCapacity(live.count * count)
      for walk in live { propose(walks, walk * count, search, &trials) }
      let found = try search.evaluate(&trials)
      for (place, walk) in live.enumerated() {
        let there = found[place]
        let isBest = !search.precedes(ends[walk], there)
        guard isBest || accepts(there, current[walk], iteration, search) else {
          idle[walk] += 1
          continue
        }
        (current[walk], idle[walk]) = (there, 0)
        for j in 0..<count { walks[walk * count + j] = trials[place * count + j] }
        guard isBest else { continue }
        ends[walk] = there
        for j in 0..<count { best[walk * count + j] = trials[place * count + j] }
      }
      search.reportStep()
    }
    guard polishes else { return }
    for walk in 0..<size where BoundedQuasiNewton.isAffordable(search) {
      let point = Array(best[walk * count..<(walk + 1) * count])
      _ = try BoundedQuasiNewton.improve(search, from: point, ends[walk])
    }
  }

  private func propose(
    _ walks: [Double], _ row: Int, _ search: Search, _ trials: inout [Double]
  ) {
    let count = search.count
    var random = search.generator
    defer { search.generator = random }
    let start = trials.count
    var size = 0.0
    for _ in 0..<count {
      let radius = (-2 * Double.log(1 - random.uniform())).squareRoot()
      let normal = radius * Double.cos(2 * Double.pi * random.uniform())
      trials.append(normal)
      size += normal * normal
    }
    // From the whole scale to a millionth of it.
    let length = 0.5 * perturbationScale * Double.exp(-14 * random.uniform())
    let factor = size > 0 ? length / size.squareRoot() : 0
    for j in 0..<count {
      let region = search.box.region[j]
      let width = region.upperBound - region.lowerBound
      trials[start + j] = walks[row + j] + trials[start + j] * factor * width
    }
  }

  private func accepts(
    _ there: BlackBox.Evaluation, _ here: BlackBox.Evaluation, _ iteration: Int, _ search: Search
  ) -> Bool {
    if search.precedes(there, here) { return true }
    let tolerance = search.limits.tolerance
    let isOther = (there.violation <= tolerance) != (here.violation <= tolerance)
    if isOther || there.value.isNaN || here.value.isNaN { return false }
    let change =
      here.violation <= tolerance ? there.value - here.value : there.violation - here.violation
    let exponent = boltzmannExponent(iteration, change, here.value)
    return search.generator.uniform() < Double.exp(min(exponent, 0))
  }
}
