internal import ArgMinNumbers
internal import RealModule

/// The scaling factor and the crossing probability of each trial, and what was learnt of them.
struct EvolutionFactors {
  private(set) var scaling: [Double]
  private(set) var crossing: [Double]
  private let options: DifferentialEvolution
  /// Those of the points, which trials of self-adaptation may change.
  private var kept: [(scaling: Double, crossing: Double)] = []
  /// Means of what succeeded in the last generations that had successes.
  private var memory: [(scaling: Double, crossing: Double)]
  private var next = 0
  private var gains: [Double]

  init(_ options: DifferentialEvolution, size: Int) {
    self.options = options
    scaling = [Double](repeating: options.scalingFactor, count: size)
    crossing = [Double](repeating: options.crossProbability, count: size)
    gains = [Double](repeating: 0, count: size)
    memory = Array(repeating: (0.5, 0.7), count: 5)
    if case .selfAdaptive = options.variant {
      kept = Array(repeating: (options.scalingFactor, options.crossProbability), count: size)
    }
  }

  /// The factors of the next generation.
  mutating func draw(_ random: inout SeededGenerator) {
    switch options.variant {
    case .fixed:
      guard let dither = options.dither else { return }
      let drawn = dither.lowerBound + random.uniform() * (dither.upperBound - dither.lowerBound)
      for index in scaling.indices { scaling[index] = drawn }
    case .selfAdaptive:
      for index in scaling.indices {
        (scaling[index], crossing[index]) = kept[index]
        if random.uniform() < 0.1 { scaling[index] = 0.1 + 0.9 * random.uniform() }
        if random.uniform() < 0.1 { crossing[index] = random.uniform() }
      }
    case .adaptive:
      for index in scaling.indices {
        let among = min(memory.count - 1, Int(random.uniform() * Double(memory.count)))
        scaling[index] = Self.cauchy(memory[among].scaling, &random)
        crossing[index] = Self.normal(memory[among].crossing, &random)
      }
    }
  }

  /// Notes by how much trial `index` is better than what it met; nil where it is not.
  mutating func note(_ index: Int, gain: Double?) {
    gains[index] = gain ?? 0
    if gain != nil, !kept.isEmpty { kept[index] = (scaling[index], crossing[index]) }
  }

  /// After the notes of a generation. Means weigh the gains; that of F is Lehmer's, Σ w F² / Σ w F.
  mutating func learn() {
    guard options.variant == .adaptive else { return }
    let largest = gains.max() ?? 0
    guard largest > 0 else { return }
    var (total, squares, sum, crossings) = (0.0, 0.0, 0.0, 0.0)
    for index in gains.indices where gains[index] > 0 {
      let weight = gains[index] / largest
      total += weight
      squares += weight * scaling[index] * scaling[index]
      sum += weight * scaling[index]
      crossings += weight * crossing[index]
    }
    guard sum > 0, total > 0 else { return }
    memory[next] = (squares / sum, crossings / total)
    next = (next + 1) % memory.count
  }

  /// Cauchy's distribution of width 0.1, drawn again below 0 and cut at 1.
  private static func cauchy(_ middle: Double, _ random: inout SeededGenerator) -> Double {
    for _ in 0..<20 {
      let drawn = middle + 0.1 * Double.tan(Double.pi * (random.uniform() - 0.5))
      if drawn > 0 { return min(drawn, 1) }
    }
    return max(middle, 0.1)
  }

  /// The normal distribution of deviation 0.1, cut to 0 … 1.
  private static func normal(_ middle: Double, _ random: inout SeededGenerator) -> Double {
    let radius = (-2 * Double.log(1 - random.uniform())).squareRoot()
    let drawn = middle + 0.1 * radius * Double.cos(2 * Double.pi * random.uniform())
    return min(max(drawn, 0), 1)
  }
}
