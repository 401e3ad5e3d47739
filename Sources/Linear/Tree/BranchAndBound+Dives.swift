internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Looking for feasible points.
///
/// Source: T. Berthold, *Primal heuristics for mixed integer programs* (2006); the pump: M. Fischetti, F.
/// Glover & A. Lodi, "The feasibility pump" (2005); neighbourhoods: E. Danna, E. Rothberg & C. Le Pape,
/// "Exploring relaxation induced neighborhoods to improve MIP solutions" (2005), M. Fischetti & A. Lodi,
/// "Local branching" (2003).
extension BranchAndBound {
  enum Dive: CaseIterable {
    case fractional, locks, pseudocost, guided, lengths
  }

  /// Rounds every whole number to the side that no row holds back, and takes what is feasible.
  func roundByLocks(_ x: [Double]) {
    if curves != nil { return }
    var rounded = x
    for j in integers {
      let isWhole = abs(x[j] - x[j].rounded()) <= options.integralityTolerance
      if isWhole {
        rounded[j] = x[j].rounded()
      } else if locks.down[j] == 0 {
        rounded[j] = x[j].rounded(.down)
      } else if locks.up[j] == 0 {
        rounded[j] = x[j].rounded(.up)
      } else {
        return
      }
    }
    if violation(of: rounded) <= 1e-9,
      conditions.isEmpty || conditions.violated(at: rounded, in: domain, tolerance: 1e-9) == nil
    {
      take(rounded)
    }
  }

  /// Whether a dive is due: often while there is no point, then less and less.
  var isTimeToDive: Bool {
    if incumbent == nil { return nodes % 10 == 1 && nodes > 1 || nodes == 2 }
    return nodes % 200 == 100
  }

  func dive(from value: Double) {
    let kinds = Dive.allCases
    let kind = kinds[(nodes / 10) % kinds.count]
    dive(kind)
    if nodes % 1000 == 100, incumbent != nil { searchNeighbourhood() }
  }

  /// Points from the root relaxation.
  func searchFromRoot() {
    for kind in Dive.allCases {
      if options.shouldStop { return }
      if kind == .guided, incumbent == nil { continue }
      dive(kind)
    }
    if incumbent == nil { pump() }
    if level == 0, incumbent != nil { searchNeighbourhood() }
  }

  /// Fixes column after column, and solves again, until all are whole or nothing is left.
  func dive(_ kind: Dive) {
    if kind == .guided, incumbent == nil { return }
    let (start, mark) = (simplex.snapshot(), domain.mark)
    defer {
      domain.undo(to: mark)
      applyDomain()
      simplex.restore(start)
      solveAgain()
    }
    let limit = simplex.iterations + max(500, 2 * iterations / max(1, nodes + 1))
    for _ in 0..<(2 * integers.count + 10) {
      if simplex.iterations > limit || options.shouldStop { return }
      let x = simplex.point
      let fractional = integers.filter {
        abs(x[$0] - x[$0].rounded()) > options.integralityTolerance
      }
      if fractional.isEmpty {
        if isAcceptable(x) { offer(x) }
        return
      }
      roundByLocks(x)
      guard let (j, isUp) = choice(kind, fractional, x) else { return }
      let before = domain.mark
      if !step(j, x[j], isUp: isUp) {
        domain.undo(to: before)
        if !step(j, x[j], isUp: !isUp) { return }
      }
    }
  }

  /// Solves the relaxation of the domain to its end, so that its point and reduced costs are there again.
  func solveAgain() {
    simplex.cutoff = .infinity
    if simplex.solve() != .optimal { isRelaxationLost = true }
  }

  private func step(_ j: Int, _ x: Double, isUp: Bool) -> Bool {
    let isLeft =
      isUp
      ? domain.narrow(j, lower: x.rounded(.up), upper: .infinity)
      : domain.narrow(j, lower: -.infinity, upper: x.rounded(.down))
    guard isLeft, settle() else { return false }
    applyDomain()
    return solveRelaxation() == .optimal
  }

  private func choice(_ kind: Dive, _ fractional: [Int], _ x: [Double]) -> (Int, Bool)? {
    var (best, result) = (Double.infinity, (Int, Bool)?.none)
    for j in fractional {
      let part = x[j] - x[j].rounded(.down)
      let (merit, isUp): (Double, Bool)
      switch kind {
      case .fractional:
        (merit, isUp) = (min(part, 1 - part), part > 0.5)
      case .locks:
        let (down, up) = (locks.down[j], locks.up[j])
        isUp = up < down || (up == down && part > 0.5)
        merit = Double(min(down, up)) * 10 + (isUp ? 1 - part : part)
      case .pseudocost:
        let (down, up) = (
          pseudocosts.cost(j, isUp: false) * part, pseudocosts.cost(j, isUp: true) * (1 - part)
        )
        isUp = part > 0.7 || (part >= 0.3 && up < down)
        merit = isUp ? (1 - part) * up / max(down, 1e-9) : part * down / max(up, 1e-9)
      case .guided:
        guard let incumbent else { return nil }
        isUp = incumbent[j] >= x[j]
        merit = isUp ? 1 - part : part
      case .lengths:
        isUp = program.objective[j] <= 0
        let loss = abs(program.objective[j]) * (isUp ? 1 - part : part)
        merit = (loss + 1e-9) / Double(1 + locks.down[j] + locks.up[j])
      }
      if merit < best { (best, result) = (merit, (j, isUp)) }
    }
    return result
  }

  /// Alternates between the nearest whole point and the nearest point of the relaxation.
  private func pump() {
    let start = simplex.snapshot()
    defer {
      for j in 0..<program.columnCount { simplex.setCost(of: j, program.objective[j]) }
      simplex.restore(start)
      solveAgain()
    }
    var generator = options.seed &+ 0x9E37_79B9_7F4A_7C15
    func random() -> Double {
      generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(generator >> 11) * 0x1p-53
    }
    var target = simplex.point
    for j in integers { target[j] = target[j].rounded() }
    var weight = 1.0
    let length = program.objective.map { $0 * $0 }.reduce(0, +).squareRoot()
    for _ in 0..<60 {
      if options.shouldStop { return }
      weight *= 0.9
      for j in 0..<program.columnCount {
        var cost = length > 0 ? weight * program.objective[j] / length : 0
        if program.isInteger[j] {
          if target[j] <= domain.lower[j] {
            cost += 1
          } else if target[j] >= domain.upper[j] {
            cost -= 1
          }
        }
        simplex.setCost(of: j, cost)
      }
      simplex.cutoff = .infinity
      guard simplex.solve() == .optimal else { return }
      let x = simplex.point
      if isAcceptable(x) {
        offer(x)
        return
      }
      var hasMoved = false
      for j in integers where x[j].rounded() != target[j] {
        target[j] = x[j].rounded()
        hasMoved = true
      }
      if !hasMoved {
        // A cycle: turn those over that are farthest from the point, and some more.
        let far = integers.sorted { abs(x[$0] - target[$0]) > abs(x[$1] - target[$1]) }
        for j in far.prefix(10 + Int(20 * random())) {
          target[j] = min(
            max(target[j] + (x[j] > target[j] ? 1 : -1), domain.lower[j]), domain.upper[j])
        }
      }
    }
  }

  /// A search in which columns that agree in the relaxation and the best point stay as they are, or
  /// few may change.
  func searchNeighbourhood() {
    guard level == 0, let incumbent, !options.shouldStop else { return }
    let x = rootPoint.isEmpty ? simplex.point : rootPoint
    let agreeing = integers.filter { abs(x[$0] - incumbent[$0]) < 1e-6 }
    guard agreeing.count * 3 >= integers.count, agreeing.count < integers.count else { return }
    var smaller = ownProgram
    for j in 0..<program.columnCount where program.isInteger[j] {
      (smaller.lower[j], smaller.upper[j]) = (domain.lower[j], domain.upper[j])
    }
    for j in agreeing { (smaller.lower[j], smaller.upper[j]) = (incumbent[j], incumbent[j]) }
    var limits = options
    limits.nodeLimit = 300
    limits.onIncumbent = nil
    limits.onProgress = nil
    if let curves {
      let search = BranchAndBound(
        smaller, curves: curves, options: limits, cutoff: pruneValue, level: level + 1)
      search.run()
      iterationsOfEarlierBases += search.iterations
      if let point = search.incumbent { offer(point) }
      return
    }
    var presolve = MixedIntegerPresolve(smaller) { [options] in options.shouldStop }
    presolve.run()
    if presolve.isInfeasible { return }
    let reduced = ReducedProgram(presolve.form, of: smaller)
    let search = BranchAndBound(
      reduced.program, options: limits, cutoff: pruneValue, level: level + 1)
    search.run()
    iterationsOfEarlierBases += search.iterations
    if let point = search.incumbent { offer(reduced.restored(point)) }
  }
}
