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
  private var incumbent: [Double]?
  private var incumbentValue = Double.infinity
  private var abandonedBound = Double.infinity
  private var endStatus: LinearSolution.Status?
  private var (nodes, created, iterations) = (0, 0, 0)
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

  private var bound: Double { min(queue.leastBound, abandonedBound, incumbentValue) }

  private var pruneValue: Double {
    incumbentValue < .infinity
      ? incumbentValue - 0.9 * options.relativeGap * max(1, abs(incumbentValue)) : .infinity
  }

  func run() throws(ConicError) {
    for j in integers {
      let isLeft = domain.narrow(
        j, lower: (program.lower[j] - 1e-6).rounded(.up),
        upper: (program.upper[j] + 1e-6).rounded(.down))
      if !isLeft { return }
    }
    guard domain.propagate() else { return }
    domain.commit()
    var next: SearchNode? = SearchNode(
      bound: -.infinity, depth: 0, changes: [], basis: nil, step: nil, number: 0)
    while let node = next ?? queue.popFirst() {
      next = nil
      if node.bound >= pruneValue {
        abandonedBound = min(abandonedBound, node.bound)
        continue
      }
      if options.shouldStop || nodes >= options.nodeLimit ?? .max {
        queue.insert(node)
        endStatus = options.stopStatus
        return
      }
      options.onProgress?(min(bound, node.bound), incumbentValue, nodes)
      next = try process(node)
      if isUnbounded { return }
    }
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
      let dual = found.dualObjective - doubt(of: found)
      return dual.isFinite ? max(node.bound, dual) : node.bound
    }
  }

  /// By how much the dual value may be above the least one within the bounds of now: Σ |rⱼ| max |xⱼ|
  /// where the multipliers miss Px + q + Aᵀz − lowerDual + upperDual = 0 by r, with the point in
  /// place of bounds that are missing.
  ///
  /// Source: A. Neumaier & O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
  /// (2004).
  private func doubt(of found: ConicSolution<Double>) -> Double {
    var residual = program.linear
    program.matrix.multiplyTransposedAdd(found.z, into: &residual)
    for column in 0..<program.columnCount {
      for place in program.quadratic.starts[column]..<program.quadratic.starts[column + 1] {
        let row = Int(program.quadratic.rows[place])
        let value = program.quadratic.values[place]
        residual[row] += value * found.x[column]
        if row != column { residual[column] += value * found.x[row] }
      }
    }
    var doubt = 0.0
    for j in residual.indices {
      let rest = abs(residual[j] - found.lowerDual[j] + found.upperDual[j])
      let (l, u) = (domain.lower[j], domain.upper[j])
      let reach = l.isFinite && u.isFinite ? max(abs(l), abs(u)) : max(1, abs(found.x[j]))
      doubt += rest * reach
    }
    return doubt
  }

  /// True where rows, cones and bounds hold, whatever is known about the value.
  private func isFeasible(_ found: ConicSolution<Double>) -> Bool {
    switch found.status {
    case .optimal, .notAttained, .numericalDifficulty: found.primalResidual <= 1e-8
    default: false
    }
  }

  private func relaxation() throws(ConicError) -> ConicSolution<Double> {
    var relaxed = program
    for j in integers { (relaxed.lower[j], relaxed.upper[j]) = (domain.lower[j], domain.upper[j]) }
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
    guard isFeasible(found) else { return false }
    take(found)
    return true
  }

  private func take(_ found: ConicSolution<Double>) {
    guard found.primalObjective < incumbentValue else { return }
    var point = found.x
    for j in integers { point[j] = point[j].rounded() }
    (incumbent, incumbentValue) = (point, found.primalObjective)
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
      guard isFeasible(found), found.primalObjective < incumbentValue else { return }
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
