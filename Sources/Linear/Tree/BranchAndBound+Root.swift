internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// The root: bounds, the first relaxation, cuts, first points.
extension BranchAndBound {
  private static let roundLimit = 40
  /// Rounds with little progress before cutting ends.
  private static let patience = 5

  /// Does everything that comes before branching; false where nothing is left to search.
  func prepareRoot() -> Bool {
    guard settle(), probe() else { return false }
    domain.commit()
    applyDomain()
    if let curves {
      pendingStates = simplex.basis.states
      guard addRows(curves.firstCuts) else { return false }
    }
    simplex.cutoff = pruneValue
    switch simplex.solve() {
    case .optimal: break
    case .infeasible, .cutoff: return false
    case .unbounded:
      endStatus = .unbounded
      return false
    case .iterationLimit, .interrupted:
      endStatus = options.stopStatus
      abandonedBound = -.infinity
      return false
    case .numericalDifficulty:
      queue.insert(root(bound: -.infinity, basis: nil))
      return true
    }
    if isAcceptable(simplex.point), offer(simplex.point) { return false }
    roundByLocks(simplex.point)
    guard cutOff() else { return false }
    if isAcceptable(simplex.point), offer(simplex.point) { return false }
    rootPoint = simplex.point
    guard fixByReducedCosts(simplex.objective) != nil else { return false }
    domain.commit()
    let (value, basis) = (simplex.objective, simplex.basis)
    searchFromRoot()
    if isRelaxationLost {
      isRelaxationLost = false
      queue.insert(root(bound: value, basis: basis))
      return true
    }
    if endStatus != nil || pruneValue <= simplex.objective {
      abandonedBound = min(abandonedBound, roundedUp(simplex.objective))
      return false
    }
    guard fixByReducedCosts(simplex.objective) != nil else { return false }
    domain.commit()
    rootCutCount = cuts.count
    globalLower = (0..<program.columnCount).map { domain.lower[$0] }
    globalUpper = (0..<program.columnCount).map { domain.upper[$0] }
    queue.insert(root(bound: simplex.objective, basis: simplex.basis))
    return true
  }

  private func root(bound: Double, basis: Simplex.Basis?) -> SearchNode {
    SearchNode(
      bound: bound, depth: 0, changes: [], basis: basis, step: nil, number: 0,
      generation: generation)
  }

  // MARK: cuts

  /// Adds rounds of cuts as long as they raise the value; false where nothing is left.
  private func cutOff() -> Bool {
    let first = simplex.objective
    var (value, idle) = (first, 0)
    let limit = level == 0 ? Self.roundLimit : 5
    for _ in 0..<limit {
      if options.shouldStop || integers.isEmpty { break }
      let x = simplex.point
      if isAcceptable(x), curves == nil { break }
      let generator = CutGenerator(
        program, ownRowCount: ownRowCount, lower: domain.lower.array, upper: domain.upper.array,
        x: x
      )
      let found =
        generator.gomory(simplex)
        + generator.rounded(ownRowCount: ownRowCount) { [options] in options.shouldStop }
        + generator.ofZerosAndOnes(ownRowCount: ownRowCount)
      let chosen =
        selected(found, at: x) + (curves?.approximation.cuts(at: x, beyond: 1e-6) ?? [])
      if chosen.isEmpty { break }
      dropSlackCuts()
      guard addRows(chosen) else { return false }
      let next = simplex.objective
      if next >= pruneValue {
        abandonedBound = min(abandonedBound, roundedUp(next))
        return false
      }
      idle = next - value < 1e-3 * max(abs(next - first), 1e-3 * max(1, abs(next))) ? idle + 1 : 0
      value = next
      roundByLocks(simplex.point)
      if idle >= Self.patience { break }
      if fixByReducedCosts(value) == nil { return false }
      domain.commit()
    }
    dropSlackCuts()
    return addRows([])
  }

  /// Adds cuts that exclude the point of a node, and hold everywhere, as further rows; false where nothing
  /// is left of the node.
  ///
  /// Rows are only added in the tree, so that bases of waiting nodes need no more than basic logicals.
  func cutOffNode() -> Bool {
    let x = simplex.point
    let generator = CutGenerator(
      program, ownRowCount: ownRowCount, lower: globalLower, upper: globalUpper, x: x)
    let found =
      generator.rounded(ownRowCount: ownRowCount) { [options] in options.shouldStop }
      + generator.ofZerosAndOnes(ownRowCount: ownRowCount)
    let chosen = Array(selected(found, at: x).prefix(max(10, ownRowCount / 10)))
    if chosen.isEmpty { return true }
    pendingStates = simplex.basis.states
    return addRows(chosen, bound: simplex.objective)
  }

  /// Cuts far from the point and not parallel to each other, the farthest first.
  private func selected(_ cuts: [Cut], at x: [Double]) -> [Cut] {
    let sorted = cuts.map { ($0, $0.distance(of: x)) }.filter { $0.1 > 1e-3 }
      .sorted { $0.1 > $1.1 }
    var chosen: [Cut] = []
    var scratch = [Double](repeating: 0, count: x.count)
    let limit = max(20, min(300, ownRowCount))
    for (cut, _) in sorted {
      if chosen.count >= limit { break }
      if chosen.allSatisfy({ cut.parallelism($0, &scratch) < 0.9 }) { chosen.append(cut) }
    }
    return chosen
  }

  /// Forgets cuts whose slacks are basic; their rows go with the next `addRows`.
  func dropSlackCuts() {
    var states = Array(simplex.basis.states)
    var kept: [Cut] = []
    var keptStates: [Int8] = []
    for (index, cut) in cuts.enumerated() {
      let state = states[program.columnCount + ownRowCount + index]
      if state == 0 { continue }
      kept.append(cut)
      keptStates.append(state)
    }
    states.removeLast(cuts.count)
    pendingStates = states + keptStates
    cuts = kept
  }

  /// Makes the relaxation anew with further cuts, from the basis at hand; false where nothing is left.
  ///
  /// - Parameter bound: What is known of the value where the search ends within.
  func addRows(_ more: [Cut], bound: Double = -.infinity) -> Bool {
    cuts += more
    var extended = ownProgram
    var entries: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<extended.columnCount {
      for entry in extended.matrix.starts[j]..<extended.matrix.starts[j + 1] {
        entries.append((Int(extended.matrix.rows[entry]), j, extended.matrix.values[entry]))
      }
    }
    for (index, cut) in cuts.enumerated() {
      for (j, a) in zip(cut.columns, cut.values) { entries.append((ownRowCount + index, j, a)) }
      extended.rowLower.append(-.infinity)
      extended.rowUpper.append(cut.upper)
    }
    extended.matrix = .assembled(
      rowCount: ownRowCount + cuts.count, columnCount: extended.columnCount, entries: entries)
    let states = pendingStates + [Int8](repeating: 0, count: more.count)
    pendingStates = []
    iterationsOfEarlierBases += simplex.iterations
    program = extended
    simplex = Simplex(extended)
    configure(simplex)
    applyDomain()
    simplex.setBasis(Simplex.Basis(states: states))
    switch solveRelaxation() {
    case .optimal: return true
    case .infeasible, .cutoff:
      abandonedBound = min(abandonedBound, roundedUp(pruneValue))
      return false
    case .iterationLimit, .interrupted:
      endStatus = options.stopStatus
      abandonedBound = min(abandonedBound, bound)
      return false
    case .unbounded, .numericalDifficulty:
      // Without cuts the relaxation had an answer.
      if cuts.isEmpty {
        abandonedBound = min(abandonedBound, bound)
        endStatus = .numericalDifficulty
        return false
      }
      cuts = []
      pendingStates = Array(states.prefix(program.columnCount + ownRowCount))
      return addRows([], bound: bound)
    }
  }
}
