internal import ArgMinNumbers
internal import ArgMinProblems

/// One population of ``DifferentialEvolution``.
struct Evolution {
  /// The spread at which the points seem to lie in one valley.
  private static let settled = 0.05
  /// The spread at which they do.
  private static let gathered = 2e-3

  private let options: DifferentialEvolution
  private let size: Int
  private var population = Population()
  private var trials: [Double] = []
  private var factors: EvolutionFactors
  private var archive: EvolutionArchive
  /// Generations since the best point changed.
  private var idle = 0
  /// The spread of points at which the best is polished, again if need be.
  private var polishSpread = Self.settled
  /// The best value that a descent has ended at.
  private var polished: BlackBox.Evaluation?

  init(_ options: DifferentialEvolution, size: Int) {
    (self.options, self.size) = (options, size)
    factors = EvolutionFactors(options, size: size)
    archive = EvolutionArchive(capacity: options.variant == .adaptive ? size : 0)
  }

  mutating func run(_ search: Search, from given: [[Double]]) throws(SearchEnd) {
    var points = LatinHypercube.points(size, in: search)
    let count = search.count
    for (index, point) in given.prefix(size).enumerated() where point.count == count {
      points.replaceSubrange(index * count..<(index + 1) * count, with: point)
    }
    let found = try search.evaluate(&points)
    population = Population(points, found, search)
    trials = points
    search.reportStep()
    while true {
      let (points, values) = (population.spread(search.box), population.valueSpread(search))
      if hasConverged(points, values) { return }
      if options.polishes, points <= polishSpread || (values <= 1e-3 && polished == nil) {
        try polish(search)
        polishSpread = 0.01 * min(points, polishSpread)
      }
      factors.draw(&search.generator)
      makeTrials(search)
      let found = try search.evaluate(&trials)
      select(found, search)
      search.reportStep()
    }
  }

  private func hasConverged(_ points: Double, _ values: Double) -> Bool {
    if idle >= options.patience { return true }
    // A plateau: values agree whatever the points do.
    if values == 0, idle >= 20 { return true }
    // The minimum of the valley is known, and the points go there.
    if points <= Self.gathered, idle >= 10, population.evaluations[population.best] == polished {
      return true
    }
    return points <= options.pointTolerance
      && (values <= options.valueTolerance || points <= 1e-3 * options.pointTolerance)
  }

  // MARK: trials

  private mutating func makeTrials(_ search: Search) {
    if options.variant == .adaptive { population.rank(search) }
    // Taken out, so that loops write into memory that nothing else refers to.
    var (made, random) = ([Double](), search.generator)
    swap(&made, &trials)
    let walls = (lower: search.box.lower, upper: search.box.upper)
    for index in 0..<size {
      switch options.variant {
      case .adaptive: crossToBest(index, walls.lower, walls.upper, &made, &random)
      case .fixed(let strategy), .selfAdaptive(let strategy):
        cross(index, strategy, walls.lower, walls.upper, &made, &random)
      }
    }
    swap(&made, &trials)
    search.generator = random
  }

  /// v = x + F(b − x) + F(r₁ − r₂), b one of the best, r₂ of the population or the archive.
  private func crossToBest(
    _ index: Int, _ lower: [Double], _ upper: [Double], _ made: inout [Double],
    _ random: inout SeededGenerator
  ) {
    let (count, points) = (population.count, population.points)
    let factor = factors.scaling[index]
    let best = population.amongBest(&random) * count
    let first = draw(besides: index, &random) * count
    let pool = below(size + archive.size, &random)
    let row = index * count
    let others = pool < size ? points : archive.points
    let second = pool < size ? pool * count : (pool - size) * count
    let forced = below(count, &random)
    let crossing = factors.crossing[index]
    for j in 0..<count {
      let x = points[row + j]
      guard j == forced || random.uniform() < crossing else {
        made[row + j] = x
        continue
      }
      let (toBest, apart) = (points[best + j] - x, points[first + j] - others[second + j])
      let v = x + factor * toBest + factor * apart
      made[row + j] =
        v >= lower[j] && v <= upper[j] ? v : Self.within(v, x, lower[j], upper[j], &random)
    }
  }

  private func cross(
    _ index: Int, _ strategy: DifferentialEvolution.Strategy, _ lower: [Double],
    _ upper: [Double], _ made: inout [Double], _ random: inout SeededGenerator
  ) {
    let (count, points) = (population.count, population.points)
    let (row, best) = (index * count, population.best * count)
    let (factor, crossing) = (factors.scaling[index], factors.crossing[index])
    let drawn = drawFive(besides: index, &random)
    let (a, b, c) = (drawn.0 * count, drawn.1 * count, drawn.2 * count)
    let (d, e) = (drawn.3 * count, drawn.4 * count)
    let (base, isDouble, isStretch) = (
      strategy.base, strategy.differences == 2, strategy.isExponential
    )
    let start = below(count, &random)
    var stretch = 1
    if isStretch { while stretch < count, random.uniform() < crossing { stretch += 1 } }
    for j in 0..<count {
      let x = points[row + j]
      let isTaken =
        isStretch
        ? (j < start ? j - start + count : j - start) < stretch
        : j == start || random.uniform() < crossing
      guard isTaken else {
        made[row + j] = x
        continue
      }
      var v = factor * (points[b + j] - points[c + j])
      if isDouble { v += factor * (points[d + j] - points[e + j]) }
      switch base {
      case .best: v += points[best + j]
      case .random: v += points[a + j]
      case .currentToBest: v += x + factor * (points[best + j] - x)
      case .randomToBest: v += points[a + j] + factor * (points[best + j] - points[a + j])
      }
      made[row + j] =
        v >= lower[j] && v <= upper[j] ? v : Self.within(v, x, lower[j], upper[j], &random)
    }
  }

  /// A coordinate that has left the box: on the bound, or halfway to it from where it came, by chance; the
  /// one finds minima at bounds, the other keeps the population spread.
  private static func within(
    _ v: Double, _ x: Double, _ lower: Double, _ upper: Double, _ random: inout SeededGenerator
  ) -> Double {
    if !v.isFinite { return x }
    let bound = v < lower ? lower : upper
    return random.uniform() < 0.5 ? bound : x + 0.5 * (bound - x)
  }

  // MARK: selection

  private mutating func select(_ found: [BlackBox.Evaluation], _ search: Search) {
    let count = population.count
    let old = search.rank(population.evaluations[population.best])
    var best = old
    for index in 0..<size {
      let (trial, current) = (found[index], population.evaluations[index])
      let (rank, other) = (search.rank(trial), search.rank(current))
      guard !(other < rank) else {
        factors.note(index, gain: nil)
        continue
      }
      let isBetter = rank < other
      let gain = abs(current.value - trial.value)
      factors.note(index, gain: isBetter ? (gain.isFinite ? gain : 1) : nil)
      if isBetter { archive.add(population.points, index * count, count, &search.generator) }
      for j in index * count..<(index + 1) * count { population.points[j] = trials[j] }
      population.evaluations[index] = trial
      if rank < best { (population.best, best) = (index, rank) }
    }
    factors.learn()
    idle = best < old ? 0 : idle + 1
  }

  private mutating func polish(_ search: Search) throws(SearchEnd) {
    if population.evaluations[population.best] == polished
      || !BoundedQuasiNewton.isAffordable(search)
    {
      return
    }
    let count = population.count
    let (best, start) = (population.best, population.best * count)
    let evaluation = population.evaluations[best]
    let found = try BoundedQuasiNewton.improve(
      search, from: Array(population.points[start..<start + count]), evaluation)
    // Of whole numbers a descent says nothing.
    if !search.box.isInteger.contains(true) { polished = found.evaluation }
    guard search.precedes(found.evaluation, evaluation) else { return }
    population.points.replaceSubrange(start..<start + count, with: found.point)
    population.evaluations[best] = found.evaluation
  }

  // MARK: random numbers

  private func below(_ bound: Int, _ random: inout SeededGenerator) -> Int {
    min(bound - 1, Int(random.uniform() * Double(bound)))
  }

  private func draw(besides index: Int, _ random: inout SeededGenerator) -> Int {
    let drawn = below(size - 1, &random)
    return drawn < index ? drawn : drawn + 1
  }

  /// Five points that differ from one another and from `index`.
  private func drawFive(
    besides index: Int, _ random: inout SeededGenerator
  ) -> (Int, Int, Int, Int, Int) {
    let a = draw(besides: index, &random)
    var (b, c, d, e) = (a, a, a, a)
    while b == a { b = draw(besides: index, &random) }
    while c == a || c == b { c = draw(besides: index, &random) }
    while d == a || d == b || d == c { d = draw(besides: index, &random) }
    while e == a || e == b || e == c || e == d { e = draw(besides: index, &random) }
    return (a, b, c, d, e)
  }
}
