internal import ArgMinConic
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Branch and bound in which every node is solved by the interior-point method, and bounds are derived
/// from the linear rows.
///
/// Source: O. K. Gupta & A. Ravindran, "Branch and bound experiments in convex nonlinear integer
/// programming" (1985).
final class ConicBranchAndBound {
  private let program: ConeProgram<Double>
  private let options: LinearOptions
  private let integers: [Int]
  private let domain: Domain
  private var pseudocosts: Pseudocosts
  private var queue = NodeQueue()
  private(set) var incumbent: [Double]?
  private(set) var incumbentValue = Double.infinity
  private var abandonedBound = Double.infinity
  private var endStatus: LinearSolution.Status?
  private var isPrepared = false
  /// True where the search need not go on, whether it has an answer or not.
  private(set) var isFinished = false
  private var (nodes, created) = (0, 0)
  private(set) var iterations = 0
  private var limits = ConicOptions()
  /// A relaxation is not bounded below.
  private var isUnbounded = false

  init(_ program: ConeProgram<Double>, options: LinearOptions) {
    (self.program, self.options) = (program, options)
    integers = program.isInteger.indices.filter { program.isInteger[$0] }
    domain = Domain(program.linearPart)
    pseudocosts = Pseudocosts(columns: program.columnCount)
    limits.shouldStop = { [options] in options.shouldStop }
    limits.isKnownConvex = program.quadratic.values.isEmpty
  }

  var solution: LinearSolution {
    var solution = LinearSolution(status: endStatus ?? .optimal)
    (solution.nodes, solution.iterations) = (nodes, iterations)
    solution.bound = bound
    if let incumbent {
      (solution.point, solution.value) = (incumbent, incumbentValue)
      if incumbentValue - bound <= options.relativeGap * max(1, abs(incumbentValue)) {
        solution.status = .optimal
      } else if endStatus == nil {
        solution.status = .numericalDifficulty
        solution.message = "some parts of the search could not be decided in double precision"
      }
    } else if endStatus == nil {
      solution.status = abandonedBound < .infinity ? .numericalDifficulty : .infeasible
    }
    if isUnbounded, incumbent == nil { solution.status = .unbounded }
    return solution
  }

  var bound: Double {
    isPrepared ? min(queue.leastBound, abandonedBound, incumbentValue) : -.infinity
  }

  private var pruneValue: Double {
    incumbentValue < .infinity
      ? incumbentValue - 0.9 * options.relativeGap * max(1, abs(incumbentValue)) : .infinity
  }

  /// Searches to the end, or until after so many iterations; calling it again goes on.
  func run(untilIterations limit: Int = .max) throws(ConicError) {
    if !isPrepared {
      isPrepared = true
      isFinished = !prepareRoot()
    }
    var next: SearchNode?
    while !isFinished {
      guard endStatus == nil, !isUnbounded, let node = next ?? queue.popFirst() else {
        isFinished = true
        return
      }
      next = nil
      if node.bound >= pruneValue {
        abandonedBound = min(abandonedBound, node.bound)
        continue
      }
      if options.shouldStop || nodes >= options.nodeLimit ?? .max {
        queue.insert(node)
        endStatus = options.stopStatus
        continue
      }
      if iterations >= limit {
        queue.insert(node)
        return
      }
      options.onProgress?(min(bound, node.bound), incumbentValue, nodes)
      next = try process(node)
    }
  }

  /// False where the linear rows leave nothing.
  private func prepareRoot() -> Bool {
    for j in integers {
      let isLeft = domain.narrow(
        j, lower: (program.lower[j] - 1e-6).rounded(.up),
        upper: (program.upper[j] + 1e-6).rounded(.down))
      if !isLeft { return false }
    }
    guard domain.propagate() else { return false }
    domain.commit()
    queue.insert(
      SearchNode(bound: -.infinity, depth: 0, changes: [], basis: nil, step: nil, number: 0))
    return true
  }

  private func process(_ node: SearchNode) throws(ConicError) -> SearchNode? {
    nodes += 1
    domain.undo(to: 0)
    for change in node.changes
    where !domain.narrow(Int(change.term), lower: change.lower, upper: change.upper) {
      return nil
    }
    guard domain.propagate() else { return nil }
    let found = try relaxation()
    guard let value = bound(of: found, node) else { return nil }
    if let step = node.step, step.distance > 1e-6 {
      pseudocosts.learn(
        step.column, isUp: step.isUp, costPerUnit: max(0, value - step.value) / step.distance)
    }
    if value >= pruneValue {
      abandonedBound = min(abandonedBound, value)
      return nil
    }
    let fractional = integers.filter {
      domain.lower[$0] < domain.upper[$0]
        && abs(found.x[$0] - found.x[$0].rounded()) > options.integralityTolerance
    }
    if fractional.isEmpty || nodes == 1 || nodes % 20 == 0 && incumbent == nil {
      try tryRounded(found.x)
    }
    if nodes == 1 || (incumbent == nil && nodes % 50 == 0) { try dive(from: found.x) }
    if value >= pruneValue {
      abandonedBound = min(abandonedBound, value)
      return nil
    }
    return split(node, found.x, value, fractional)
  }

  /// The least value that a node may hold; nil where it holds nothing, or the search ends.
  private func bound(of found: ConicSolution<Double>, _ node: SearchNode) -> Double? {
    switch found.status {
    case .infeasible, .weaklyInfeasible: return nil
    case .unbounded:
      isUnbounded = true
      return nil
    case .interrupted:
      queue.insert(node)
      endStatus = options.stopStatus
      return nil
    case .optimal, .notAttained, .iterationLimit, .numericalDifficulty:
      return max(node.bound, relaxed.dualBound(of: found))
    }
  }

  /// The program within the bounds of now.
  private var relaxed: ConeProgram<Double> {
    var relaxed = program
    for j in integers { (relaxed.lower[j], relaxed.upper[j]) = (domain.lower[j], domain.upper[j]) }
    return relaxed
  }

  private func relaxation() throws(ConicError) -> ConicSolution<Double> {
    let found = try ConicSolver.solve(relaxed, options: limits)
    iterations += found.iterations
    return found
  }

  // MARK: points

  /// The best point whose whole numbers are those of x, rounded; false where there is none.
  @discardableResult
  private func tryRounded(_ x: [Double]) throws(ConicError) -> Bool {
    let mark = domain.mark
    defer { domain.undo(to: mark) }
    for j in integers {
      let target = min(max(x[j].rounded(), domain.lower[j]), domain.upper[j])
      guard domain.narrow(j, lower: target, upper: target), domain.propagate() else {
        return false
      }
    }
    let found = try relaxation()
    guard found.isFeasiblePoint else { return false }
    take(found)
    return true
  }

  private func take(_ found: ConicSolution<Double>) {
    var point = found.x
    for j in integers { point[j] = point[j].rounded() }
    take(point, found.primalObjective)
  }

  /// Makes a feasible point with whole numbers the incumbent if it is better than the one at hand.
  func take(_ point: [Double], _ value: Double) {
    guard value < incumbentValue else { return }
    (incumbent, incumbentValue) = (point, value)
    options.onIncumbent?(point, incumbentValue)
    queue.prune(from: pruneValue)
  }

  /// Fixes columns that are nearly whole, and the nearest of the others, until all are.
  private func dive(from x: [Double]) throws(ConicError) {
    let mark = domain.mark
    defer { domain.undo(to: mark) }
    var x = x
    for _ in 0..<integers.count {
      if options.shouldStop { return }
      let open = integers.filter { domain.lower[$0] < domain.upper[$0] }
        .sorted { abs(x[$0] - x[$0].rounded()) < abs(x[$1] - x[$1].rounded()) }
      if open.isEmpty { break }
      let share = max(1, open.count / 4)
      for (index, j) in open.enumerated() {
        if index >= share, abs(x[j] - x[j].rounded()) > 1e-3 { break }
        if domain.lower[j] == domain.upper[j] { continue }
        let before = domain.mark
        let target = min(max(x[j].rounded(), domain.lower[j]), domain.upper[j])
        if domain.narrow(j, lower: target, upper: target), domain.propagate() { continue }
        domain.undo(to: before)
        let other = target + (x[j] > target ? 1 : -1)
        guard domain.narrow(j, lower: other, upper: other), domain.propagate() else { return }
      }
      let found = try relaxation()
      guard found.isFeasiblePoint, found.primalObjective < incumbentValue else { return }
      x = found.x
    }
    try tryRounded(x)
  }

  // MARK: branching

  private func split(
    _ node: SearchNode, _ x: [Double], _ value: Double, _ fractional: [Int]
  ) -> SearchNode? {
    let open = integers.filter { domain.lower[$0] < domain.upper[$0] }
    let candidates = fractional.isEmpty ? open : fractional
    guard !candidates.isEmpty else {
      // All whole numbers are fixed: the relaxation was the answer, whether it was found or not.
      if incumbentValue > value { abandonedBound = min(abandonedBound, value) }
      return nil
    }
    func score(_ j: Int) -> Double {
      let part = x[j] - x[j].rounded(.down)
      return Pseudocosts.score(
        pseudocosts.cost(j, isUp: false) * part, pseudocosts.cost(j, isUp: true) * (1 - part))
    }
    var (best, bestScore) = (candidates[0], -1.0)
    for j in candidates {
      let merit = score(j)
      if merit > bestScore { (best, bestScore) = (j, merit) }
    }
    return children(node, best, x[best], value)
  }

  private func children(_ node: SearchNode, _ j: Int, _ x: Double, _ value: Double) -> SearchNode {
    let (l, u) = (domain.lower[j], domain.upper[j])
    // Between two whole numbers within the bounds, where x may be outside or one of them.
    let down = min(max(x.rounded(.down), l), u - 1)
    let isUp = x - down > 0.5
    func child(isUp: Bool) -> SearchNode {
      created += 1
      let change = Domain.Change(
        term: Int32(j), lower: isUp ? down + 1 : l, upper: isUp ? u : down)
      return SearchNode(
        bound: value, depth: node.depth + 1, changes: domain.changes(since: 0) + [change],
        basis: nil,
        step: SearchNode.Step(
          column: j, isUp: isUp, distance: isUp ? down + 1 - x : x - down, value: value),
        number: created)
    }
    queue.insert(child(isUp: !isUp))
    return child(isUp: isUp)
  }
}

extension ConeProgram<Double> {
  /// The linear rows and the bounds.
  fileprivate var linearPart: LinearProgram {
    var kept = [Int](repeating: -1, count: rowCount)
    var (rowLower, rowUpper) = ([Double](), [Double]())
    var row = 0
    for cone in cones {
      for _ in 0..<cone.dimension {
        switch cone {
        case .zero:
          kept[row] = rowLower.count
          rowLower.append(rightSide[row])
          rowUpper.append(rightSide[row])
        case .nonNegative:
          kept[row] = rowLower.count
          rowLower.append(-.infinity)
          rowUpper.append(rightSide[row])
        default: break
        }
        row += 1
      }
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<columnCount {
      for place in matrix.starts[j]..<matrix.starts[j + 1] {
        let target = kept[Int(matrix.rows[place])]
        if target >= 0 { entries.append((target, j, matrix.values[place])) }
      }
    }
    var part = LinearProgram(
      objective: linear,
      matrix: .assembled(rowCount: rowLower.count, columnCount: columnCount, entries: entries),
      rowLower: rowLower, rowUpper: rowUpper)
    (part.lower, part.upper, part.isInteger) = (lower, upper, isInteger)
    return part
  }
}
