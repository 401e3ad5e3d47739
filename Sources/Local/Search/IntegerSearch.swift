import ArgMinNumbers
package import ArgMinProblems

/// A search for the least feasible point of a program in which some variables are whole numbers.
///
/// A box of whole numbers that is small enough is enumerated, which is exact. Else a tree is searched
/// in depth: local minima of the relaxation guide the branching, nodes whose minimum is no better
/// than the best point are left out, and at every node the whole numbers nearest to the minimum
/// are tried. Since local minima are no bounds, what is found is the best that was seen, without a
/// proof. Whole numbers in results are exact; the other variables are optimized with them fixed.
package final class IntegerSearch {
  private let program: NonlinearProgram
  private let options: MultistartOptions
  private let solver: InteriorPoint
  private let integers: [Int]
  private let lower: [Double]
  private let upper: [Double]
  private var effort: Effort
  private var generator: SeededGenerator
  private var best: LocalResult?
  private var ending: MultistartResult.Ending?
  private var starts = 0
  private var nodes = 0
  private var iterations = 0
  private var evaluations = EvaluationCounts()
  private var localOptions: LocalOptions
  private var tried: Set<[Double]> = []

  /// A node: bounds of all variables, and where its parent's minimum was.
  private struct Node {
    var lower: [Double]
    var upper: [Double]
    var start: [Double]
    /// The objective of the parent's relaxation.
    var estimate: Double
  }

  package init(_ program: NonlinearProgram, options: MultistartOptions = MultistartOptions()) {
    self.options = options
    integers = program.isInteger.indices.filter { program.isInteger[$0] }
    var tightened = program
    for j in integers {
      tightened.variableLower[j] = Self.roundedUp(program.variableLower[j])
      tightened.variableUpper[j] = Self.roundedDown(program.variableUpper[j])
    }
    self.program = tightened
    lower = tightened.variableLower
    upper = tightened.variableUpper
    solver = InteriorPoint(tightened, record: EvaluationRecord(options.onEvaluation))
    effort = Effort(program, limit: options.effort)
    generator = SeededGenerator(seed: options.seed)
    localOptions = options.local
  }

  private static func roundedUp(_ x: Double) -> Double { (x - 1e-9 * max(1, abs(x))).rounded(.up) }
  private static func roundedDown(_ x: Double) -> Double {
    (x + 1e-9 * max(1, abs(x))).rounded(.down)
  }

  /// Searches until the tree is done or a limit ends it. Equal seeds give equal results.
  package func run() -> MultistartResult {
    if zip(lower, upper).contains(where: { $0 > $1 }) { return emptyResult }
    for start in options.starts { tryRounded(start) }
    if let count = pointCount, count <= Self.mostEnumerated {
      enumerate(count)
    } else {
      searchTree()
      improveNeighbours()
    }
    var result = MultistartResult(
      best: best, status: best?.status ?? .locallyInfeasible, ending: ending ?? .complete,
      starts: starts, minima: tried.count)
    switch ending {
    case .timeLimit: result.status = .timeLimit
    case .interrupted: result.status = .interrupted
    // A ray along which the relaxation falls passes points of whole numbers ever farther out.
    case .unbounded: result.status = .unbounded
    default: break
    }
    (result.iterations, result.evaluations, result.nodes) = (iterations, evaluations, nodes)
    result.evaluations.functions = solver.record.count
    result.isExhaustive = isEnumerated && ending == nil
    return result
  }

  private var emptyResult: MultistartResult {
    MultistartResult(best: nil, status: .locallyInfeasible, ending: .complete)
  }

  // MARK: Enumeration

  private static let mostEnumerated = 200_000.0
  private var isEnumerated = false

  /// The number of points of a program of whole numbers only; nil where it is infinite.
  private var pointCount: Double? {
    guard integers.count == lower.count, !lower.isEmpty else { return nil }
    var product = 1.0
    for j in integers {
      product *= upper[j] - lower[j] + 1
      guard product <= Self.mostEnumerated else { return nil }
    }
    return product
  }

  /// Looks at every point.
  private func enumerate(_ count: Double) {
    isEnumerated = true
    var point = lower
    for k in 0..<Int(count) {
      if k % 256 == 255, isStopped() { return }
      offerPoint(point)
      var j = 0
      while j < point.count {
        point[j] += 1
        if point[j] <= upper[j] { break }
        point[j] = lower[j]
        j += 1
      }
    }
  }

  // MARK: Tree

  private func searchTree() {
    var rootOptions = options
    rootOptions.effort = options.effort * 0.15
    rootOptions.onIncumbent = nil
    var relaxed = program
    relaxed.isInteger = [Bool](repeating: false, count: lower.count)
    let root = Multistart(relaxed, options: rootOptions).run()
    starts += root.starts
    iterations += root.iterations
    evaluations += root.evaluations
    effort.add(root.evaluations, iterations: root.iterations)
    guard let relaxation = root.best else { return }
    if root.ending == .unbounded { ending = .unbounded }
    tryRounded(relaxation.point)
    var stack = branch(
      Node(lower: lower, upper: upper, start: relaxation.point, estimate: -.infinity), relaxation,
      estimate: -.infinity)
    while let node = stack.popLast(), !isStopped() {
      nodes += 1
      guard !isCutOff(node.estimate) else { continue }
      guard let relaxation = relax(node) else { continue }
      // Where the search did not converge, its value says nothing about the node.
      let estimate = relaxation.status == .converged ? relaxation.objective : node.estimate
      guard !isCutOff(estimate) else { continue }
      stack += branch(node, relaxation, estimate: estimate)
    }
  }

  private func isCutOff(_ value: Double) -> Bool {
    guard let best, best.assessment.isFeasible else { return false }
    return value >= best.objective - 1e-9 * (1 + abs(best.objective))
  }

  /// A local minimum of a node's relaxation, or where the search for one stopped without proof.
  ///
  /// Nil where the violation has a local minimum that is not zero. A second start is made before
  /// giving up.
  private func relax(_ node: Node) -> LocalResult? {
    solver.setBounds(lower: node.lower, upper: node.upper)
    let first = solve(from: node.start)
    if first.status == .converged { return first }
    let box = SearchBox(solver.program, regions: options.regions)
    let unit = node.start.map { _ in generator.uniform() }
    let second = solve(from: box.point(unit, scale: 10))
    if second.status == .converged { return second }
    if first.status == .locallyInfeasible, second.status == .locallyInfeasible { return nil }
    return first.assessment.isBetter(than: second.assessment) ? first : second
  }

  /// The two halves of a node at its most fractional variable, the more promising one last.
  private func branch(
    _ node: Node, _ relaxation: LocalResult, estimate: Double
  ) -> [Node] {
    let point = relaxation.point
    var widest: (variable: Int, distance: Double)?
    for j in integers where node.lower[j] < node.upper[j] {
      let distance = abs(point[j] - point[j].rounded())
      if distance > widest?.distance ?? 1e-6 { widest = (j, distance) }
    }
    tryRounded(point)
    if widest == nil, relaxation.status != .converged {
      // Whole by chance, not by a minimum: any variable that is free will do.
      widest = integers.first { node.lower[$0] < node.upper[$0] }.map { ($0, 0) }
    }
    guard let variable = widest?.variable else { return [] }
    var below = Node(
      lower: node.lower, upper: node.upper, start: point, estimate: estimate)
    var above = below
    let split = min(point[variable].rounded(.down), node.upper[variable] - 1)
    below.upper[variable] = max(node.lower[variable], split)
    above.lower[variable] = below.upper[variable] + 1
    let fraction = point[variable] - point[variable].rounded(.down)
    return fraction < 0.5 ? [above, below] : [below, above]
  }

  // MARK: Points

  /// Fixes the whole numbers at those nearest to `point`, and optimizes the other variables.
  private func tryRounded(_ point: [Double]) {
    guard point.count == lower.count else { return }
    var rounded = point
    for j in integers {
      // The sum turns a negative zero into a positive one.
      rounded[j] = min(max(point[j].rounded(), lower[j]), upper[j]) + 0
    }
    let key = integers.map { rounded[$0] }
    guard key.allSatisfy(\.isFinite), tried.insert(key).inserted else { return }
    guard integers.count < lower.count else { return offerPoint(rounded) }
    var (low, high) = (lower, upper)
    for j in integers { (low[j], high[j]) = (rounded[j], rounded[j]) }
    solver.setBounds(lower: low, upper: high)
    var result = solve(from: rounded)
    if result.status == .converged, result.assessment.isBetter(than: best?.assessment) {
      result = solver.polish(result)
    }
    offer(result)
  }

  /// Steps of one, and exchanges of one between two, as long as they improve the best point.
  private func improveNeighbours() {
    while !isStopped(), let before = best {
      for j in integers {
        for step in [1.0, -1] where !isStopped() {
          var point = before.point
          point[j] += step
          guard point[j] >= lower[j], point[j] <= upper[j] else { continue }
          tryRounded(point)
          for k in integers where k > j && integers.count <= 20 && !isStopped() {
            for other in [1.0, -1] {
              var pair = point
              pair[k] += other
              if pair[k] >= lower[k], pair[k] <= upper[k] { tryRounded(pair) }
            }
          }
        }
      }
      guard let after = best, after.assessment.isBetter(than: before.assessment) else { return }
    }
  }

  private func offerPoint(_ point: [Double]) {
    effort.addFunctions(1)
    let found = solver.assess(point)
    guard found.isBetter(than: best?.assessment) else { return }
    solver.setBounds(lower: point, upper: point)
    offer(solver.solve(from: point, options: localOptions))
    solver.setBounds(lower: lower, upper: upper)
  }

  private func offer(_ result: LocalResult) {
    guard result.assessment.isBetter(than: best?.assessment) else { return }
    best = result
    options.onIncumbent?(result.point, result.objective, result.violation)
  }

  private func solve(from start: [Double]) -> LocalResult {
    starts += 1
    let result = solver.solve(from: start, options: localOptions)
    iterations += result.iterations
    evaluations += result.evaluations
    effort.add(result.evaluations, iterations: result.iterations)
    return result
  }

  /// True where a limit ends the search.
  private func isStopped() -> Bool {
    if ending != nil { return true }
    if effort.fraction >= 1 { ending = .exhausted }
    if options.isCancelled?() == true { ending = .interrupted }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { ending = .timeLimit }
    return ending != nil
  }
}
