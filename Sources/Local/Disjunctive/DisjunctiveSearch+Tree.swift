import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems

/// A tree of choices that local minima guide.
extension DisjunctiveSearch {
  /// A branch, where its parent's minimum was, and how low it was.
  private struct Node {
    var branch: Branch
    var start: [Double]
    var estimate: Double
  }

  /// What the tree may use of the work that is allowed; the rest is for the neighbours of the best.
  private static let shareOfTree = 0.6

  func searchTree(_ root: Branch) {
    // Some point first, so that a limit finds one.
    tryNearest(root, SearchBox(program.program(root.spans), regions: options.regions).firstPoint)
    guard let relaxation = rootRelaxation(root) else { return }
    tryNearest(root, relaxation.point)
    var stack = children(root, relaxation, estimate: -.infinity)
    while let node = stack.popLast(), !isStopped(), effort.fraction < Self.shareOfTree {
      nodes += 1
      if isNoBetter(node.estimate) || isNoBetter(node.branch.bound) { continue }
      guard let relaxation = relax(node) else { continue }
      let isConverged = relaxation.status == .converged
      let estimate = isConverged ? relaxation.objective : node.estimate
      if isNoBetter(estimate) { continue }
      stack += children(node.branch, relaxation, estimate: estimate)
    }
  }

  /// A good minimum without any choice made, by a search from several starts.
  private func rootRelaxation(_ root: Branch) -> LocalResult? {
    var nonlinear = program.program(root.spans)
    nonlinear.isInteger = [Bool](repeating: false, count: program.columnCount)
    var limits = options
    limits.effort = options.effort * 0.1
    limits.onIncumbent = nil
    let found = Multistart(nonlinear, options: limits).run()
    starts += found.starts
    effort.add(found.evaluations, iterations: found.iterations)
    if found.status == .locallyInfeasible { isInfeasibleSomewhere = true }
    return found.best
  }

  /// A local minimum of a branch without the choices that it leaves, from a second start where the
  /// first fails; nil where no point seems feasible.
  private func relax(_ node: Node) -> LocalResult? {
    let (solver, _) = solver(of: node.branch)
    let first = solver.solve(from: node.start, options: options.local)
    count(first)
    if first.status == .converged || ending != nil { return first }
    let start = node.branch.box.enumerated().map { column, interval in
      let low = max(interval.lower, node.start[column] - 10)
      let high = max(low, min(interval.upper, node.start[column] + 10))
      return low + generator.uniform() * (high - low)
    }
    let second = solver.solve(from: start, options: options.local)
    count(second)
    if second.status == .converged { return second }
    if first.status == .locallyInfeasible, second.status == .locallyInfeasible { return nil }
    return first.assessment.isBetter(than: second.assessment) ? first : second
  }

  /// A solver for the program that a branch's choices make, without whole numbers.
  func solver(of branch: Branch) -> (InteriorPoint, NonlinearProgram) {
    let rows = Array(branch.spans.dropFirst(program.columnCount))
    if let place = solvers.firstIndex(where: { $0.rows == rows }) {
      let solver = solvers[place].solver
      let columns = branch.spans.prefix(program.columnCount)
      solver.setBounds(lower: columns.map(\.lower), upper: columns.map(\.upper))
      return (solver, solver.program)
    }
    var nonlinear = program.program(branch.spans)
    nonlinear.isInteger = [Bool](repeating: false, count: program.columnCount)
    let solver = InteriorPoint(nonlinear, record: record)
    if solvers.count >= 16 { solvers.removeFirst() }
    solvers.append((rows, solver))
    return (solver, nonlinear)
  }

  // MARK: Branching

  /// The branches of what the minimum leaves undecided, the most promising one last.
  private func children(
    _ branch: Branch, _ relaxation: LocalResult, estimate: Double
  ) -> [Node] {
    let point = relaxation.point
    tryNearest(branch, point)
    let values = termValues(at: point)
    let violations = propagation.violations(values)
    var found: [(branch: Branch, distance: Double)] = []
    let worst = branch.pending.max { violations[$0] < violations[$1] }
    let column = mostFractional(branch, point)
    if let worst, violations[worst] > 1e-7 {
      found = parts(of: worst, branch, values, violations)
    } else if let column {
      found = halves(branch, column, at: point[column])
    } else if relaxation.status != .converged {
      // Nothing is violated by chance: go on with whatever is open.
      let open = branch.pending.first { propagation.isOpen($0, branch) }
      if let open { found = parts(of: open, branch, values, violations) }
    }
    effort.addOperations(2 * propagation.cost)
    return found.sorted { $0.distance > $1.distance }.map {
      Node(branch: $0.branch, start: point, estimate: estimate)
    }
  }

  private func parts(
    of place: Int, _ branch: Branch, _ values: [Double], _ violations: [Double]
  ) -> [(branch: Branch, distance: Double)] {
    switch program.nodes[place] {
    case .membership(let membership):
      let value = values[membership.term]
      let set = membership.set.intersection(propagation.range(of: membership.term, branch))
      // The gap that the value is in, or the widest one's place where it is in none.
      let split = set.spans.firstIndex { $0.lower > value } ?? set.spans.count - 1
      guard split > 0 else { return [] }
      let sides = [SpanSet(Array(set.spans[..<split])), SpanSet(Array(set.spans[split...]))]
      return sides.compactMap { side in
        propagation.restricted(branch, membership.term, to: side.hull).map {
          ($0, side.distance(from: value))
        }
      }
    case .any(let parts):
      let truths = propagation.truths(branch)
      return parts.compactMap { part in
        guard truths[part] != .fails else { return nil }
        return propagation.requiring(part, insteadOf: place, branch).map { ($0, violations[part]) }
      }
    case .all: return []
    }
  }

  private func mostFractional(_ branch: Branch, _ point: [Double]) -> Int? {
    var most: (column: Int, distance: Double)?
    for column in point.indices where program.isInteger[column] {
      let distance = abs(point[column] - point[column].rounded())
      if distance > most?.distance ?? 1e-6 { most = (column, distance) }
    }
    return most?.column
  }

  private func halves(
    _ branch: Branch, _ column: Int, at value: Double
  ) -> [(branch: Branch, distance: Double)] {
    let split = value.rounded(.down)
    let below = propagation.restricted(branch, column, to: Span(-.infinity, split))
    let above = propagation.restricted(branch, column, to: Span(split + 1, .infinity))
    return [(below, value - split), (above, split + 1 - value)].compactMap { half, distance in
      half.map { ($0, distance) }
    }
  }

  // MARK: Points

  /// The values of all terms at a point; NaN where one has none.
  private func termValues(at point: [Double]) -> [Double] {
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) }
    }
    return point + program.rows.indices.map { evaluator.value($0 + 1) }
  }

  /// The branch with every choice made as near to a point as propagation allows; nil where it
  /// allows none.
  func committed(_ branch: Branch, near point: [Double]) -> Branch? {
    let values = termValues(at: point)
    guard let chosen = chosen(branch, values) else { return nil }
    return rounded(chosen, near: point)
  }

  /// The branch with the alternatives nearest to these values of the terms: all at once where that
  /// is possible, else one after the other.
  private func chosen(_ branch: Branch, _ values: [Double]) -> Branch? {
    var together = branch
    for place in branch.pending {
      guard case .membership(let membership) = program.nodes[place] else { continue }
      let span = nearest(membership, together, values[membership.term])
      together.spans[membership.term] = together.spans[membership.term].intersection(span)
    }
    effort.addOperations(propagation.cost)
    var branch = propagation.propagate(&together) ? together : branch
    let violations = propagation.violations(values)
    while let place = branch.pending.first(where: { propagation.isOpen($0, branch) }) {
      let parts = parts(of: place, branch, values, violations)
      effort.addOperations(2 * propagation.cost)
      let least = parts.indices.min { parts[$0].distance < parts[$1].distance }
      guard let least else { return nil }
      branch = parts[least].branch
    }
    return branch
  }

  /// The span of a set's part that is still possible which is nearest to a value.
  private func nearest(
    _ membership: DisjunctiveProgram.Membership, _ branch: Branch, _ value: Double
  ) -> Span {
    let set = membership.set.intersection(propagation.range(of: membership.term, branch))
    let distances = set.spans.map { SpanSet([$0]).distance(from: value) }
    let least = distances.indices.min { distances[$0] < distances[$1] }
    return least.map { set.spans[$0] } ?? .entire
  }

  /// The branch with its whole numbers fixed as near to a point as propagation allows.
  private func rounded(_ branch: Branch, near point: [Double]) -> Branch? {
    let columns = point.indices.filter { program.isInteger[$0] }
    guard !columns.isEmpty else { return branch }
    func value(_ column: Int, _ branch: Branch) -> Span {
      let range = propagation.range(of: column, branch)
      let value = min(max(point[column].rounded(), range.lower), range.upper) + 0
      return value.isFinite ? Span(value, value) : .empty
    }
    var together = branch
    for column in columns { together.spans[column] = value(column, branch) }
    effort.addOperations(propagation.cost)
    if propagation.propagate(&together) { return together }
    var branch = branch
    for column in columns {
      effort.addOperations(propagation.cost)
      guard let next = propagation.restricted(branch, column, to: value(column, branch)) else {
        return nil
      }
      branch = next
    }
    return branch
  }

  /// Makes the choices nearest to a point, and optimizes what they leave.
  func tryNearest(_ branch: Branch, _ point: [Double]) {
    guard !isStopped(), let decided = committed(branch, near: point) else { return }
    let key = decided.spans.flatMap { [$0.lower, $0.upper] }
    guard tried.insert(key).inserted else { return }
    let (solver, nonlinear) = solver(of: decided)
    var result = solver.solve(from: point, options: options.local)
    count(result)
    if result.status == .unbounded, result.violation <= 1e-6 { return endUnbounded() }
    if result.status == .converged, result.assessment.isBetter(than: best?.assessment) {
      result = solver.polish(result)
    }
    offer(result, nonlinear)
  }

  /// Moves single columns of few values to the next ones, as long as that improves the best point.
  func improveNeighbours(_ root: Branch) {
    let sets = columnSets(root)
    let discrete = sets.indices.filter { program.isInteger[$0] || sets[$0].spans.count > 1 }
    while !isStopped(), let before = best, before.assessment.isFeasible {
      for column in discrete {
        for value in neighbours(of: before.point[column], column, sets[column])
        where !isStopped() {
          var branch = root
          for other in discrete where other != column && program.isInteger[other] {
            let fixed = before.point[other]
            branch.spans[other] = branch.spans[other].intersection(Span(fixed, fixed))
          }
          guard let moved = propagation.restricted(branch, column, to: value) else { continue }
          var point = before.point
          point[column] = min(max(point[column], value.lower), value.upper)
          tryNearest(moved, point)
        }
      }
      guard let after = best, after.assessment.isBetter(than: before.assessment) else { return }
    }
  }

  /// The spans next to a value.
  private func neighbours(of value: Double, _ column: Int, _ set: SpanSet) -> [Span] {
    if program.isInteger[column] {
      let below = set.intersection(Span(-.infinity, value - 1)).hull.upper
      let above = set.intersection(Span(value + 1, .infinity)).hull.lower
      return [below, above].filter(\.isFinite).map { Span($0, $0) }
    }
    guard let own = set.spans.firstIndex(where: { $0.upper >= value - 1e-9 }) else { return [] }
    return [own - 1, own + 1].filter(set.spans.indices.contains).map { set.spans[$0] }
  }
}
