internal import ArgMinNumbers
internal import ArgMinProblems

/// The population of a ``ControlledRandomSearch``.
struct Reflections {
  private let count: Int
  private let size: Int
  private var points: [Double]
  private var evaluations: [BlackBox.Evaluation]
  /// What the evaluations are worth.
  private var ranks: [EvaluationRank]
  /// All points as a heap, the worst on top.
  private var heap: [Int]
  private var best = 0
  /// Marks of the points drawn for a simplex, by the number of the draw.
  private var marks: [Int]
  private var draws = 0
  private var trial: [Double]
  /// Where the points of a simplex besides the best begin.
  private var rows: [Int]
  private let lower: [Double]
  private let upper: [Double]
  private var random: SeededGenerator

  /// A simplex has so many `others` besides the best.
  init(_ points: [Double], _ found: [BlackBox.Evaluation], others: Int, _ search: Search) {
    (count, size) = (search.count, found.count)
    (self.points, evaluations) = (points, found)
    (lower, upper, random) = (search.box.lower, search.box.upper, search.generator)
    ranks = found.map { search.rank($0) }
    heap = Array(found.indices)
    marks = [Int](repeating: 0, count: found.count)
    trial = Array(points[0..<search.count])
    rows = [Int](repeating: 0, count: max(1, others))
    for index in found.indices where ranks[index] < ranks[best] { best = index }
    for place in stride(from: size / 2, through: 0, by: -1) { sink(place) }
  }

  var bestPoint: (point: [Double], evaluation: BlackBox.Evaluation) {
    (Array(points[best * count..<(best + 1) * count]), evaluations[best])
  }

  mutating func run(
    _ options: ControlledRandomSearch, _ search: Search
  ) throws(SearchEnd) {
    defer { search.generator = random }
    var (idle, turn) = (0, 0)
    // Plateaus and noise: so many trials in vain are the end.
    while idle < 100 * size {
      reflect()
      var isTaken = take(try search.evaluate(one: &trial), search)
      if !isTaken, options.mutates {
        mutate()
        isTaken = take(try search.evaluate(one: &trial), search)
      }
      if isTaken { search.reportStep() }
      idle = isTaken ? 0 : idle + 1
      turn += 1
      if turn % size == 0, hasConverged(options, search) { return }
    }
  }

  // MARK: trials

  /// 2 g − x; drawn again while it leaves the box, and at last put on its bounds.
  private mutating func reflect() {
    for attempt in 0..<50 {
      draws += 1
      marks[best] = draws
      for place in rows.indices { rows[place] = draw() * count }
      if reflect(isLast: attempt == 49) { return }
    }
  }

  /// Reflects the last of the rows; given up at the first coordinate that leaves the box, unless
  /// `isLast`.
  private mutating func reflect(isLast: Bool) -> Bool {
    let (factor, last) = (2 / Double(rows.count), rows.count - 1)
    var isWithin = true
    for j in 0..<count {
      var center = points[best * count + j]
      for place in 0..<last { center += points[rows[place] + j] }
      let x = factor * center - points[rows[last] + j]
      trial[j] = x
      isWithin = isWithin && x >= lower[j] && x <= upper[j]
      if !isWithin, !isLast { return false }
    }
    return isWithin
  }

  private mutating func draw() -> Int {
    while true {
      let index = min(size - 1, Int(random.uniform() * Double(size)))
      if marks[index] != draws {
        marks[index] = draws
        return index
      }
    }
  }

  /// (1 + w) b − w x̃, kept in the box: on the bound, or mirrored there where the best point is on the
  /// bound already, since copies of it would make the population collapse.
  private mutating func mutate() {
    for j in 0..<count {
      let (weight, b) = (random.uniform(), points[best * count + j])
      var x = (1 + weight) * b - weight * trial[j]
      if x < lower[j] {
        x = b <= lower[j] ? 2 * b - x : lower[j]
      } else if x > upper[j] {
        x = b >= upper[j] ? 2 * b - x : upper[j]
      }
      trial[j] = x
    }
  }

  // MARK: heap

  /// Takes the trial in the place of the worst point, if it is better.
  private mutating func take(_ evaluation: BlackBox.Evaluation, _ search: Search) -> Bool {
    let (rank, worst) = (search.rank(evaluation), heap[0])
    guard rank < ranks[worst] else { return false }
    for j in 0..<count { points[worst * count + j] = trial[j] }
    (evaluations[worst], ranks[worst]) = (evaluation, rank)
    if rank < ranks[best] { best = worst }
    sink(0)
    return true
  }

  private mutating func sink(_ start: Int) {
    let item = heap[start]
    let rank = ranks[item]
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < size else { break }
      if child + 1 < size, ranks[heap[child]] < ranks[heap[child + 1]] { child += 1 }
      guard rank < ranks[heap[child]] else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = item
  }

  // MARK: end

  private func hasConverged(_ options: ControlledRandomSearch, _ search: Search) -> Bool {
    let (first, last) = (evaluations[best], evaluations[heap[0]])
    if last.value.isNaN || last.violation > search.limits.tolerance { return false }
    let isEqual =
      last.value - first.value <= options.valueTolerance * max(abs(first.value), abs(last.value))
    var widest = 0.0
    for j in 0..<count {
      let region = search.box.region[j]
      let width = region.upperBound - region.lowerBound
      var (least, most) = (Double.infinity, -Double.infinity)
      for row in stride(from: j, to: points.count, by: count) {
        (least, most) = (min(least, points[row]), max(most, points[row]))
      }
      if width > 0 { widest = max(widest, (most - least) / width) }
    }
    return widest <= (isEqual ? 1 : 1e-4) * options.pointTolerance
  }
}
