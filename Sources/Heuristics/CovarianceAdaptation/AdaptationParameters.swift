internal import RealModule

/// The parameters of one run for a dimension and a population.
///
/// Source: N. Hansen, "The CMA evolution strategy: a tutorial" (2016), table 1, equations 49 to
/// 58; R. Ros & N. Hansen, "A simple modification in CMA-ES achieving linear time and space
/// complexity" (2008) for the rates of a diagonal.
struct AdaptationParameters {
  /// Of the points by rank, negative from the half on.
  var weights: [Double]
  /// How many weights are positive.
  var parents: Int
  var effective: Double
  var rankOne: Double
  var rankMany: Double
  var weightSum: Double
  var pathRate: Double
  var stepRate: Double
  var stepDamping: Double
  /// The mean length of a normal vector.
  var meanLength: Double

  init(count: Int, population: Int, isDiagonal: Bool, isActive: Bool) {
    let n = Double(count)
    parents = population / 2
    let raw = (1...population).map { rank in
      Double.log(Double(population + 1) / 2) - Double.log(Double(rank))
    }
    func effective(_ part: ArraySlice<Double>) -> Double {
      let sum = part.reduce(0, +)
      return sum * sum / part.reduce(0) { $0 + $1 * $1 }
    }
    let (best, rest) = (raw[..<parents], raw[parents...])
    let mass = effective(best)
    self.effective = mass
    var one = 2 / ((n + 1.3) * (n + 1.3) + mass)
    var many = min(1 - one, 2 * (0.25 + mass + 1 / mass - 2) / ((n + 2) * (n + 2) + mass))
    if isDiagonal {
      let factor = (n + 2) / 3
      (one, many) = (min(0.5, one * factor), min(0.5, many * factor))
    }
    (rankOne, rankMany) = (one, many)
    let positive = best.reduce(0, +)
    var negative = 0.0
    for weight in rest where weight < 0 { negative -= weight }
    let restMass = effective(rest)
    let share =
      isActive && many > 0
      ? min(1 + one / many, 1 + 2 * restMass / (mass + 2), (1 - one - many) / (n * many)) : 0
    weights = raw.map { $0 >= 0 ? $0 / positive : $0 * share / negative }
    // An odd population has a weight of zero in the middle.
    for rank in parents..<population where weights[rank] > 0 { weights[rank] = 0 }
    weightSum = weights.reduce(0, +)
    stepRate = (mass + 2) / (n + mass + 5)
    stepDamping = 1 + 2 * max(0, ((mass - 1) / (n + 1)).squareRoot() - 1) + stepRate
    pathRate = (4 + mass / n) / (n + 4 + 2 * mass / n)
    meanLength = n.squareRoot() * (1 - 1 / (4 * n) + 1 / (21 * n * n))
  }
}
