internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// One run of CMA-ES: mean, step, covariance and paths, in units of the widths of the box.
struct AdaptationRun {
  private let options: CovarianceAdaptation
  private let box: UnboundedBox
  private let parameters: AdaptationParameters
  private let (count, population): (Int, Int)
  private let isDiagonal: Bool

  private var mean: [Double]
  private var sigma: Double
  private let firstSigma: Double
  /// The lower triangle by rows, or the diagonal; and its factor, or square root.
  private var (covariance, factor): ([Double], [Double])
  private var (path, stepPath): ([Double], [Double])
  private var generation = 0
  private var (normals, generator): (NormalNumbers, SeededGenerator)

  /// Normal numbers z, steps L z, points and ranks of one population.
  private var (z, steps, points): ([Double], [Double], [Double])
  private var order: [Int]
  private var (meanStep, meanNormal, free): ([Double], [Double], [Double])
  /// The best of earlier runs, and for how many generations this one has been lost beside it.
  private let known: BlackBox.Evaluation?
  private var lost = 0
  private var stops: AdaptationStops

  init(
    _ options: CovarianceAdaptation, _ box: UnboundedBox, mean: [Double], deviation: Double,
    population: Int, generator: SeededGenerator,
    known: BlackBox.Evaluation?
  ) {
    (self.options, self.box, self.mean, self.population) = (options, box, mean, population)
    (normals, self.generator) = (NormalNumbers(), generator)
    self.known = known
    count = box.count
    isDiagonal = count > options.fullLimit
    parameters = AdaptationParameters(
      count: count, population: population, isDiagonal: isDiagonal, isActive: options.isActive)
    (sigma, firstSigma) = (deviation, deviation)
    let n = count
    covariance = [Double](repeating: 0, count: isDiagonal ? n : n * n)
    for i in 0..<n { covariance[isDiagonal ? i : i * n + i] = 1 }
    factor = covariance
    path = [Double](repeating: 0, count: n)
    (stepPath, meanStep, meanNormal, free) = (path, path, path, path)
    z = [Double](repeating: 0, count: n * population)
    (steps, points, order) = (z, [], Array(0..<population))
    stops = AdaptationStops(count: n, population: population)
  }

  /// Samples, evaluates and adapts; false where the run has come to its end.
  mutating func generation(_ search: Search) throws(SearchEnd) -> Bool {
    points = [Double](repeating: 0, count: population * search.count)
    let n = count
    for index in 0..<population {
      // Many numbers take longer to draw than a clock to look at.
      if n > 10_000 { try search.checkTime() }
      sample(index)
      for i in 0..<n { free[i] = mean[i] + sigma * steps[index * n + i] }
      box.write(free, from: 0, into: &points, at: index)
    }
    let evaluations = try search.evaluate(&points)
    search.reportStep()
    rank(evaluations, search)
    let best = evaluations[order[0]]
    if best.value.isNaN { return false }
    generation += 1
    move()
    adapt()
    if !factorize() { return false }
    let worst = evaluations[order[population - 1]]
    let score = best.violation > search.limits.tolerance ? best.violation : best.value
    stops.record(score, median: evaluations[order[population / 2]].value)
    return sigma.isFinite
      && !stops.isFlat(best.value, worst.value, tolerance: options.valueTolerance)
      && !stops.isStagnant && !isLost(best, evaluations[order[population / 2]], search) && !isTiny
      && !isDegenerate
  }

  private mutating func sample(_ index: Int) {
    let (n, base) = (count, index * count)
    for k in base..<base + n { z[k] = normals.next(&generator) }
    if isDiagonal {
      for i in 0..<n { steps[base + i] = factor[i] * z[base + i] }
      return
    }
    for i in 0..<n {
      var sum = 0.0
      for j in 0...i { sum += factor[i * n + j] * z[base + j] }
      steps[base + i] = sum
    }
  }

  private mutating func rank(_ evaluations: [BlackBox.Evaluation], _ search: Search) {
    for i in 0..<population { order[i] = i }
    if population <= 32 {
      // Insertion keeps the order of equals.
      for i in 1..<population {
        var k = i
        while k > 0, search.precedes(evaluations[i], evaluations[order[k - 1]]) {
          order[k] = order[k - 1]
          k -= 1
        }
        order[k] = i
      }
    } else {
      order.sort {
        search.precedes(evaluations[$0], evaluations[$1])
          || ($0 < $1 && !search.precedes(evaluations[$1], evaluations[$0]))
      }
    }
  }

  private mutating func move() {
    let n = count
    for i in 0..<n { (meanStep[i], meanNormal[i]) = (0, 0) }
    for rank in 0..<parameters.parents {
      let (base, weight) = (order[rank] * n, parameters.weights[rank])
      for i in 0..<n {
        meanStep[i] += weight * steps[base + i]
        meanNormal[i] += weight * z[base + i]
      }
    }
    for i in 0..<n { mean[i] += sigma * meanStep[i] }
  }

  private mutating func adapt() {
    let (n, p) = (count, parameters)
    var length = 0.0
    let unit = (p.stepRate * (2 - p.stepRate) * p.effective).squareRoot()
    for i in 0..<n {
      stepPath[i] = (1 - p.stepRate) * stepPath[i] + unit * meanNormal[i]
      length += stepPath[i] * stepPath[i]
    }
    length = length.squareRoot()
    let decay = 1 - Double.pow(1 - p.stepRate, Double(2 * generation))
    let isSlow =
      length / decay.squareRoot() < (1.4 + 2 / (Double(n) + 1)) * p.meanLength
    let reach = isSlow ? (p.pathRate * (2 - p.pathRate) * p.effective).squareRoot() : 0
    for i in 0..<n { path[i] = (1 - p.pathRate) * path[i] + reach * meanStep[i] }
    let loss = isSlow ? 0 : p.rankOne * p.pathRate * (2 - p.pathRate)
    let keep = 1 + loss - p.rankOne - p.rankMany * p.weightSum
    shrink(keep)
    add(p.rankOne, path, 0)
    for rank in 0..<population where p.weights[rank] != 0 {
      let base = order[rank] * n
      var weight = p.rankMany * p.weights[rank]
      if weight < 0 {
        var square = 0.0
        for i in 0..<n { square += z[base + i] * z[base + i] }
        weight *= Double(n) / max(square, 1e-300)
      }
      add(weight, steps, base)
    }
    sigma *= Double.exp(min(1, p.stepRate / p.stepDamping * (length / p.meanLength - 1)))
  }

  private mutating func shrink(_ keep: Double) {
    let n = count
    if isDiagonal {
      for i in 0..<n { covariance[i] *= keep }
    } else {
      for i in 0..<n { for j in 0...i { covariance[i * n + j] *= keep } }
    }
  }

  /// Adds weight · v vᵀ, where v begins at `base`.
  private mutating func add(_ weight: Double, _ v: [Double], _ base: Int) {
    let n = count
    if isDiagonal {
      for i in 0..<n { covariance[i] += weight * v[base + i] * v[base + i] }
    } else {
      for i in 0..<n {
        let x = weight * v[base + i]
        for j in 0...i { covariance[i * n + j] += x * v[base + j] }
      }
    }
  }

  /// Makes the factor of the covariance, in which whole numbers have a least deviation; false
  /// where there is none.
  private mutating func factorize() -> Bool {
    let n = count
    for i in 0..<n where box.wholeWidth[i] > 0 {
      // A fifth of the points or so round to a neighbour.
      let deviation = 0.4 / (box.wholeWidth[i] * sigma)
      let place = isDiagonal ? i : i * n + i
      covariance[place] = max(covariance[place], deviation * deviation)
    }
    if isDiagonal {
      for i in 0..<n {
        covariance[i] = max(covariance[i], 1e-30)
        factor[i] = covariance[i].squareRoot()
      }
      return true
    }
    for i in 0..<n {
      for j in 0...i {
        var sum = covariance[i * n + j]
        for k in 0..<j { sum -= factor[i * n + k] * factor[j * n + k] }
        if i > j {
          factor[i * n + j] = sum / factor[j * n + j]
        } else {
          let least = 1e-15 * covariance[i * n + i]
          guard sum.isFinite, covariance[i * n + i] > 0 else { return false }
          if sum < least {
            covariance[i * n + i] += least - sum
            sum = least
          }
          factor[i * n + i] = sum.squareRoot()
        }
      }
    }
    return true
  }

  /// Whether the values of small steps differ by much less than what lies between them and the
  /// best of earlier runs, for some generations: this run then ends in a worse minimum.
  private mutating func isLost(
    _ best: BlackBox.Evaluation, _ median: BlackBox.Evaluation, _ search: Search
  ) -> Bool {
    guard let known, max(known.violation, median.violation) <= search.limits.tolerance else {
      return false
    }
    var largest = 0.0
    for i in 0..<count { largest = max(largest, variance(i)) }
    let isNear = sigma * largest.squareRoot() < 0.1 * firstSigma
    let spread = options.hopeless * (median.value - best.value)
    lost = isNear && best.value - known.value > spread ? lost + 1 : 0
    return lost >= 5
  }

  /// Whether all deviations are small.
  private var isTiny: Bool {
    let limit = options.stepTolerance * firstSigma / sigma
    for i in 0..<count where box.wholeWidth[i] == 0 {
      if abs(path[i]) > limit || variance(i).squareRoot() > limit { return false }
    }
    return box.wholeWidth.contains(0)
  }

  /// Whether steps are lost in rounding, have exploded, or differ too much in length.
  private var isDegenerate: Bool {
    var (least, most) = (Double.infinity, 0.0)
    var isLost = true
    for i in 0..<count where box.wholeWidth[i] == 0 {
      let pivot = isDiagonal ? factor[i] : factor[i * count + i]
      (least, most) = (min(least, pivot), max(most, pivot))
      if mean[i] + 0.2 * sigma * variance(i).squareRoot() != mean[i] { isLost = false }
    }
    if !box.wholeWidth.contains(0) { return false }
    return isLost || most > 1e7 * least || sigma * most > 1e9
  }

  private func variance(_ i: Int) -> Double { covariance[isDiagonal ? i : i * count + i] }
}
