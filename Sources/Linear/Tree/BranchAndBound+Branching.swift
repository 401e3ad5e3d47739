internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Where a node is split.
///
/// Source of the rule for whole numbers: T. Achterberg, T. Koch & A. Martin, "Branching rules revisited"
/// (2005): strong branching until pseudocosts are reliable.
extension BranchAndBound {
  enum Branching {
    case integer(column: Int, value: Double)
    case condition(Conditions.Split)
  }

  /// How often both directions of a column are tried before its pseudocosts are believed.
  private static let reliability = 4.0
  /// How many columns are tried at a node at most.
  private static let trialLimit = 40
  /// Columns in a row that are no better than the best one before the search for one ends.
  private static let lookahead = 6

  func chooseBranching(_ node: SearchNode, _ value: Double) -> Branching? {
    let x = simplex.point
    let fractional = integers.filter { abs(x[$0] - x[$0].rounded()) > options.integralityTolerance }
    guard !fractional.isEmpty else {
      if let split = conditions.violated(
        at: x, in: domain, tolerance: options.integralityTolerance)
      {
        return .condition(split)
      }
      // The point is whole but not feasible as such; any column that is not fixed will do.
      let open = integers.first { domain.lower[$0] < domain.upper[$0] }
      if let open { return .integer(column: open, value: midpoint(open)) }
      abandonedBound = min(abandonedBound, value)
      return nil
    }
    return strongest(fractional, x, node, value)
  }

  private func midpoint(_ j: Int) -> Double {
    let (l, u) = (domain.lower[j], domain.upper[j])
    if l.isFinite, u.isFinite { return ((l + u) / 2).rounded(.down) + 0.5 }
    return l.isFinite ? l + 0.5 : u.isFinite ? u - 0.5 : 0.5
  }

  private func strongest(
    _ fractional: [Int], _ x: [Double], _ node: SearchNode, _ value: Double
  ) -> Branching? {
    func estimate(_ j: Int) -> Double {
      let down = x[j] - x[j].rounded(.down)
      return Pseudocosts.score(
        pseudocosts.cost(j, isUp: false) * down, pseudocosts.cost(j, isUp: true) * (1 - down))
    }
    let sorted = fractional.map { ($0, estimate($0)) }.sorted {
      ($0.1, -$0.0) > ($1.1, -$1.0)
    }
    var (best, bestScore, misses, trials) = (sorted[0].0, -1.0, 0, 0)
    var snapshot: Simplex.Snapshot?
    var hasNarrowed = false
    for (j, guess) in sorted {
      var score = guess
      if pseudocosts.reliability(j) < Self.reliability, trials < Self.trialLimit {
        let start = snapshot ?? simplex.snapshot()
        snapshot = start
        trials += 1
        let down = tryBound(j, x[j], isUp: false, value, start)
        let up = tryBound(j, x[j], isUp: true, value, start)
        if endStatus != nil { break }
        if down == .infinity || up == .infinity {
          if down == up {
            simplex.restore(start)
            return nil
          }
          let isLeft =
            down == .infinity
            ? domain.narrow(j, lower: x[j].rounded(.up), upper: .infinity)
            : domain.narrow(j, lower: -.infinity, upper: x[j].rounded(.down))
          if !isLeft || !settle() {
            simplex.restore(start)
            return nil
          }
          hasNarrowed = true
          break
        }
        score = Pseudocosts.score(down, up)
      }
      if score > bestScore {
        (best, bestScore, misses) = (j, score, 0)
      } else {
        misses += 1
        if misses >= Self.lookahead { break }
      }
    }
    if let snapshot { simplex.restore(snapshot) }
    if hasNarrowed {
      // The node goes on with what was learnt about it.
      queue.insert(
        SearchNode(
          bound: value, depth: node.depth, changes: domain.changes(since: 0),
          basis: simplex.basis, step: nil, number: node.number, generation: generation))
      return nil
    }
    return .integer(column: best, value: x[best])
  }

  /// By how much the value rises at least where a column is narrowed; +∞ where nothing is left.
  private func tryBound(
    _ j: Int, _ x: Double, isUp: Bool, _ value: Double, _ start: Simplex.Snapshot
  ) -> Double {
    let mark = domain.mark
    defer {
      domain.undo(to: mark)
      applyDomain()
    }
    let isLeft =
      isUp
      ? domain.narrow(j, lower: x.rounded(.up), upper: .infinity)
      : domain.narrow(j, lower: -.infinity, upper: x.rounded(.down))
    guard isLeft, settle() else { return .infinity }
    applyDomain()
    simplex.restore(start)
    let limit = simplex.iterationLimit
    simplex.iterationLimit = simplex.iterations + 60
    let outcome = solveRelaxation()
    simplex.iterationLimit = limit
    switch outcome {
    case .infeasible, .cutoff: return .infinity
    case .optimal:
      let gain = max(0, simplex.objective - value)
      let distance = isUp ? x.rounded(.up) - x : x - x.rounded(.down)
      pseudocosts.learn(j, isUp: isUp, costPerUnit: gain / max(distance, 1e-6))
      let point = simplex.point
      if isAcceptable(point), simplex.objective < incumbentValue { offer(point) }
      return simplex.objective >= pruneValue ? .infinity : gain
    case .interrupted:
      return 0
    case .iterationLimit:
      let bound = simplex.dualBound
      return bound >= pruneValue ? .infinity : max(0, bound - value)
    case .unbounded, .numericalDifficulty: return 0
    }
  }

  /// Makes children; the more promising one is returned, the other queued.
  func split(_ node: SearchNode, _ branching: Branching, _ value: Double) -> SearchNode? {
    let basis = simplex.basis
    func child(
      _ changes: [Domain.Change], _ step: SearchNode.Step?, withBasis: Bool
    ) -> SearchNode {
      created += 1
      return SearchNode(
        bound: value, depth: node.depth + 1, changes: domain.changes(since: 0) + changes,
        basis: withBasis ? basis : nil, step: step, number: created, generation: generation)
    }
    switch branching {
    case .condition(let split):
      queue.insert(child(split.second, nil, withBasis: true))
      return child(split.first, nil, withBasis: false)
    case .integer(let j, let x):
      let isUp = prefersUp(j, x)
      func side(_ isUp: Bool, withBasis: Bool) -> SearchNode {
        let change = Domain.Change(
          term: Int32(j), lower: isUp ? x.rounded(.up) : domain.lower[j],
          upper: isUp ? domain.upper[j] : x.rounded(.down))
        return child(
          [change],
          SearchNode.Step(
            column: j, isUp: isUp, distance: isUp ? x.rounded(.up) - x : x - x.rounded(.down),
            value: value),
          withBasis: withBasis)
      }
      queue.insert(side(!isUp, withBasis: true))
      return side(isUp, withBasis: false)
    }
  }

  private func prefersUp(_ j: Int, _ x: Double) -> Bool {
    if let incumbent {
      return incumbent[j] >= x
    }
    if j < rootPoint.count, abs(x - rootPoint[j]) > 0.1 { return x > rootPoint[j] }
    let down = x - x.rounded(.down)
    return pseudocosts.cost(j, isUp: true) * (1 - down) < pseudocosts.cost(j, isUp: false) * down
  }
}
