internal import ArgMinNumbers
internal import ArgMinProblems

/// The population of a ``ControlledRandomSearch``.
struct Reflections {
  private let count: Int
  private let size: Int
  /// How many points besides the best a simplex has.
  private let others: Int
  private var points: [Double]
  private var evaluations: [BlackBox.Evaluation]
  /// All points as a heap, the worst on top.
  private var heap: [Int]
  private var best = 0
  /// Marks of the points drawn for a simplex, by the number of the draw.
  private var marks: [Int]
  private var draws = 0
  private var trial: [Double]
  private var center: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private var random: SeededGenerator

  init(_ points: [Double], _ found: [BlackBox.Evaluation], others: Int, _ search: Search) {
    (count, size, self.others) = (search.count, found.count, others)
    (self.points, evaluations) = (points, found)
    (lower, upper, random) = (search.box.lower, search.box.upper, search.generator)
    heap = Array(found.indices)
    marks = [Int](repeating: 0, count: found.count)
    (trial, center) = (Array(points[0..<search.count]), Array(points[0..<search.count]))
    for index in found.indices where search.precedes(found[index], found[best]) { best = index }
    for place in stride(from: size / 2, through: 0, by: -1) { sink(place, search) }
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
      var there = try search.evaluate(one: &trial)
      var isTaken = search.precedes(there, evaluations[heap[0]])
      if isTaken {
        take(there, search)
      } else if options.mutates {
        mutate()
        there = try search.evaluate(one: &trial)
        isTaken = search.precedes(there, evaluations[heap[0]])
        if isTaken { take(there, search) }
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
    for _ in 0..<50 {
      draws += 1
      marks[best] = draws
      for j in 0..<count { center[j] = points[best * count + j] }
      for _ in 1..<max(1, others) {
        let row = draw() * count
        for j in 0..<count { center[j] += points[row + j] }
      }
      let row = draw() * count
      let factor = 2 / Double(max(1, others))
      var isWithin = true
      for j in 0..<count {
        let x = factor * center[j] - points[row + j]
        trial[j] = x
        isWithin = isWithin && x >= lower[j] && x <= upper[j]
      }
      if isWithin { return }
    }
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

  private mutating func take(_ evaluation: BlackBox.Evaluation, _ search: Search) {
    let worst = heap[0]
    for j in 0..<count { points[worst * count + j] = trial[j] }
    evaluations[worst] = evaluation
    if search.precedes(evaluation, evaluations[best]) { best = worst }
    sink(0, search)
  }

  private mutating func sink(_ start: Int, _ search: Search) {
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < size else { return }
      if child + 1 < size,
        search.precedes(evaluations[heap[child]], evaluations[heap[child + 1]])
      {
        child += 1
      }
      guard search.precedes(evaluations[heap[place]], evaluations[heap[child]]) else { return }
      heap.swapAt(place, child)
      place = child
    }
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
