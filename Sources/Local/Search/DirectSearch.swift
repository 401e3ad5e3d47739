import ArgMinNumbers

/// A search without derivatives around a point: simplices, then steps along the coordinates.
///
/// For functions with kinks and jumps, at which a method with derivatives stalls. It keeps within
/// the bounds, and takes a point that violates a constraint by more than the first one did for
/// worse than any other. Its end is no proof of anything; it never returns a worse point.
/// Where no coordinate helps any more, random directions are tried before it is called converged.
///
/// Source: J. A. Nelder & R. Mead (1965) with the parameters of F. Gao & L. Han (2012);
/// T. G. Kolda, R. M. Lewis & V. Torczon, "Optimization by direct search", SIAM Review 45 (2003);
/// C. Audet & J. E. Dennis (2006) for the random directions.
struct DirectSearch {
  private let solver: InteriorPoint
  private let box: SearchBox
  private(set) var point: [Double]
  private(set) var assessment: Assessment
  private(set) var evaluations = 0
  /// True where no step along a coordinate, down to rounding, improves the point.
  private(set) var hasConverged = false
  private let allowance: Double
  private let movable: [Int]
  var isCancelled: (@Sendable () -> Bool)?
  var deadline: ContinuousClock.Instant?
  /// Evaluations at most.
  private let limit: Int
  private var generator: SeededGenerator

  init(
    _ solver: InteriorPoint, box: SearchBox, from result: LocalResult, limit: Int, seed: UInt64
  ) {
    self.solver = solver
    self.box = box
    point = result.point
    assessment = result.assessment
    allowance = max(1e-13, result.violation)
    movable = solver.reduced.layout.variables
    self.limit = limit
    generator = SeededGenerator(seed: seed)
  }

  /// Simplices of these parts of the box, one after the other, then the coordinates.
  mutating func run(_ reaches: [Double]) {
    guard !movable.isEmpty, assessment.isDefined else { return }
    for reach in reaches {
      if shouldStop { return }
      searchSimplex(reach)
    }
    searchCoordinates()
  }

  private var shouldStop: Bool {
    if evaluations >= limit || isCancelled?() == true { return true }
    if let deadline { return ContinuousClock.now >= deadline }
    return false
  }

  /// The value that points are compared by; takes over the point if it is the best.
  private mutating func value(_ candidate: [Double]) -> Double {
    evaluations += 1
    let found = solver.assess(candidate)
    guard found.isDefined, found.violation <= allowance else { return .infinity }
    if found.objective < assessment.objective {
      point = candidate
      assessment = found
    }
    return found.objective
  }

  /// Steps along single coordinates that are halved when none of them helps.
  private mutating func searchCoordinates() {
    var steps = movable.map { 0.05 * box.width($0, at: point[$0]) }
    while !shouldStop {
      var hasMoved = false
      for (place, j) in movable.enumerated() {
        for sign in [1.0, -1.0] {
          let before = assessment.objective
          var candidate = point
          candidate[j] = box.clamp(point[j] + sign * steps[place], j)
          guard candidate[j] != point[j] else { continue }
          _ = value(candidate)
          if assessment.objective < before {
            hasMoved = true
            steps[place] *= sign * 1.5
            break
          }
        }
      }
      if !hasMoved {
        for place in steps.indices { steps[place] *= 0.4 }
        let isFine = zip(steps, movable).allSatisfy { abs($0) <= 1e-13 * (1 + abs(point[$1])) }
        if isFine {
          guard let step = improvingStep() else { return hasConverged = !shouldStop }
          for place in steps.indices { steps[place] = step * box.width(movable[place], at: 0) }
        }
      }
    }
  }

  /// Steps in random directions, of which one may improve where none along a coordinate does.
  ///
  /// Returns the length, relative to the box, of the step that was taken; nil where none was.
  private mutating func improvingStep() -> Double? {
    for length in [1e-2, 1e-4, 1e-6, 1e-8] {
      for _ in 0..<(4 + 2 * movable.count) where !shouldStop {
        let before = assessment.objective
        var candidate = point
        for j in movable {
          let shift = length * (2 * generator.uniform() - 1) * box.width(j, at: 0)
          candidate[j] = box.clamp(point[j] + shift, j)
        }
        _ = value(candidate)
        // Gains of the size of rounding do not count.
        if assessment.objective < before - 1e-13 * (1 + abs(before)) { return length }
      }
    }
    return nil
  }

  /// One run of Nelder and Mead's simplex, begun at a part `reach` of the box.
  private mutating func searchSimplex(_ reach: Double) {
    let n = movable.count
    guard n <= 40 else { return }
    let size = Double(max(n, 2))
    let (expansion, contraction, shrinkage) = (1 + 2 / size, 0.75 - 0.5 / size, 1 - 1 / size)
    var vertices = [point]
    var values = [assessment.objective]
    for j in movable {
      var vertex = point
      let step = reach * box.width(j, at: point[j])
      vertex[j] = box.clamp(point[j] + step, j)
      if vertex[j] == point[j] { vertex[j] = box.clamp(point[j] - step, j) }
      vertices.append(vertex)
      values.append(value(vertex))
    }
    let end = evaluations + 200 * n
    while evaluations < end, !shouldStop {
      let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      let (best, worst, second) = (order[0], order[n], order[n - 1])
      if !isSpread(vertices[best], vertices[worst]) { return }
      var centre = point
      for j in movable {
        centre[j] = 0
        for k in order.dropLast() { centre[j] += vertices[k][j] / Double(n) }
      }
      func along(_ factor: Double) -> [Double] {
        var moved = centre
        for j in movable {
          moved[j] = box.clamp(centre[j] + factor * (vertices[worst][j] - centre[j]), j)
        }
        return moved
      }
      let reflected = along(-1)
      let reflectedValue = value(reflected)
      var replacement = (reflected, reflectedValue)
      if reflectedValue < values[best] {
        let expanded = along(-expansion)
        let expandedValue = value(expanded)
        if expandedValue < reflectedValue { replacement = (expanded, expandedValue) }
      } else if !(reflectedValue < values[second]) {
        let isOutside = reflectedValue < values[worst]
        let contracted = along(isOutside ? -contraction : contraction)
        replacement = (contracted, value(contracted))
        guard replacement.1 < min(reflectedValue, values[worst]) else {
          for k in order.dropFirst() {
            for j in movable {
              vertices[k][j] =
                vertices[best][j] + shrinkage * (vertices[k][j] - vertices[best][j])
            }
            values[k] = value(vertices[k])
          }
          continue
        }
      }
      (vertices[worst], values[worst]) = replacement
    }
  }

  private func isSpread(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).contains { abs($0 - $1) > 1e-13 * (1 + abs($0)) }
  }
}
