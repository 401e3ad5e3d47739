internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Branch and bound over relaxations that the dual simplex method solves anew after every change of
/// bounds: the least bound first, followed down as long as children stay promising.
///
/// Source: T. Achterberg, *Constraint Integer Programming* (2007), chapters 5 and 6.
final class BranchAndBound {
  let options: LinearOptions
  /// The program with the cuts as further rows.
  var program: LinearProgram
  /// The program without cuts.
  let ownProgram: LinearProgram
  /// The cuts, in the order of the rows after those of the program.
  var cuts: [Cut] = []
  var rootCutCount = 0
  /// Bounds that hold in the whole tree.
  var globalLower: [Double] = []
  var globalUpper: [Double] = []
  /// The basis with which the next relaxation with other cuts begins.
  var pendingStates: [Int8] = []
  /// True where the last relaxation, which had an answer, was interrupted when it was solved again.
  var isRelaxationLost = false
  /// How many rows keep a column from going down or up.
  let locks: (down: [Int], up: [Int])
  /// Rows before cuts.
  let ownRowCount: Int
  var simplex: Simplex
  var domain: Domain
  var conditions: Conditions
  var pseudocosts: Pseudocosts
  let integers: [Int]
  /// Columns of which conditions speak.
  let special: [Int]
  /// Rows that hold in any case, and bounds that do.
  let plainRows: [Int]
  let rootLower: [Double]
  let rootUpper: [Double]
  /// Where every feasible value is a multiple of this from the constant; 0 where nothing is known.
  let valueStep: Double

  var queue = NodeQueue()
  var nodes = 0
  var created = 0
  var incumbent: [Double]?
  var incumbentValue: Double
  /// The least bound of what was given up within the gap, or could not be decided.
  var abandonedBound = Double.infinity
  var endStatus: LinearSolution.Status?
  private var isPrepared = false
  /// True where the search need not go on, whether it has an answer or not.
  private(set) var isFinished = false
  var iterationsOfEarlierBases = 0
  /// The values of the first relaxation, after cuts.
  var rootPoint: [Double] = []
  var onIncumbent: (([Double], Double) -> Void)?
  /// Curved conditions on the columns; their tangents are cuts.
  let curves: Curves?
  /// Bases of nodes from before the last removal of rows are of no use.
  var generation = 0
  /// How deep searches within searches are.
  let level: Int
  var nodeLimit: Int

  /// - Parameter cutoff: Only better values are of interest.
  init(
    _ program: LinearProgram, curves: Curves? = nil, options: LinearOptions,
    cutoff: Double = .infinity, level: Int = 0
  ) {
    (self.program, self.options, self.level) = (program, options, level)
    self.curves = curves
    ownProgram = program
    ownRowCount = program.rowCount
    locks = Self.locks(of: program, curved: curves?.approximation.curvedColumns ?? [])
    incumbentValue = cutoff
    nodeLimit = options.nodeLimit ?? .max
    simplex = Simplex(program)
    domain = Domain(program)
    conditions = Conditions(program)
    pseudocosts = Pseudocosts(columns: program.columnCount)
    integers = (0..<program.columnCount).filter { program.isInteger[$0] }
    special = Array(Set(program.semicontinuous + program.sets.flatMap(\.columns))).sorted()
    let conditional = Set(program.indicators.map(\.row))
    plainRows = (0..<program.rowCount).filter { !conditional.contains($0) }
    rootLower = (0..<program.columnCount).map { [domain] in domain.lower[$0] }
    rootUpper = (0..<program.columnCount).map { [domain] in domain.upper[$0] }
    valueStep = Self.valueStep(of: program)
    configure(simplex)
  }

  func configure(_ simplex: Simplex) {
    simplex.primalTolerance = options.feasibilityTolerance
    simplex.dualTolerance = options.feasibilityTolerance
    simplex.shouldStop = { [options] in options.shouldStop }
    simplex.confirms = false
  }

  var iterations: Int { simplex.iterations + iterationsOfEarlierBases }

  private static func locks(
    of program: LinearProgram, curved: Set<Int>
  ) -> (down: [Int], up: [Int]) {
    var down = (0..<program.columnCount).map { curved.contains($0) ? 1 : 0 }
    var up = down
    for j in 0..<program.columnCount {
      for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1] {
        let (i, a) = (Int(program.matrix.rows[entry]), program.matrix.values[entry])
        if (a > 0 ? program.rowLower[i] : program.rowUpper[i]).isFinite { down[j] += 1 }
        if (a > 0 ? program.rowUpper[i] : program.rowLower[i]).isFinite { up[j] += 1 }
      }
    }
    return (down, up)
  }

  private static func valueStep(of program: LinearProgram) -> Double {
    var divisor = 0
    for j in 0..<program.columnCount where program.objective[j] != 0 {
      let c = program.objective[j]
      guard program.isInteger[j], c == c.rounded(), abs(c) < 1e9 else { return 0 }
      var (a, b) = (divisor, Int(abs(c)))
      while b != 0 { (a, b) = (b, a % b) }
      divisor = a
    }
    return Double(divisor)
  }

  /// Nodes with at least this bound hold nothing that is worth a search.
  var pruneValue: Double {
    guard incumbentValue < .infinity else { return .infinity }
    let gap = 0.9 * options.relativeGap * max(1, abs(incumbentValue))
    return valueStep > 0
      ? incumbentValue - max(valueStep * (1 - 1e-6), gap) : incumbentValue - gap
  }

  /// The least feasible value that a bound allows.
  func roundedUp(_ bound: Double) -> Double {
    guard valueStep > 0, bound.isFinite else { return bound }
    let steps = ((bound - program.constant) / valueStep - 1e-7).rounded(.up)
    return max(bound, steps * valueStep + program.constant)
  }

  /// A bound below every feasible value.
  var bound: Double {
    isPrepared ? min(queue.leastBound, abandonedBound, incumbentValue) : -.infinity
  }

  // MARK: the loop

  /// Searches to the end, or until after so many pivots; calling it again goes on.
  func run(untilPivots limit: Int = .max) {
    if !isPrepared {
      isPrepared = true
      isFinished = !prepareRoot()
    }
    var plunge: SearchNode?
    while !isFinished {
      guard endStatus == nil, let node = plunge ?? queue.popFirst() else {
        isFinished = true
        return
      }
      plunge = nil
      if node.bound >= pruneValue {
        giveUp(node)
        continue
      }
      if nodes >= nodeLimit || options.shouldStop {
        queue.insert(node)
        endStatus = options.stopStatus
        continue
      }
      if iterations >= limit {
        queue.insert(node)
        return
      }
      if nodes & 255 == 0 { options.onProgress?(min(bound, node.bound), incumbentValue, nodes) }
      plunge = process(node)
      if let child = plunge, queue.leastBound < child.bound, incumbentValue < .infinity,
        child.bound - queue.leastBound > 0.25 * (incumbentValue - queue.leastBound)
      {
        queue.insert(child)
        plunge = nil
      }
    }
  }

  /// Remembers the bound of a node that is not looked at any more.
  func giveUp(_ node: SearchNode) {
    abandonedBound = min(abandonedBound, roundedUp(node.bound))
  }

  /// Works on a node; returns the child to go on with.
  private func process(_ node: SearchNode) -> SearchNode? {
    nodes += 1
    guard enter(node) else { return nil }
    if var basis = node.basis, node.generation == generation {
      // Cuts that have come since have basic logicals.
      let count = program.columnCount + program.rowCount
      basis.states += [Int8](repeating: 0, count: max(0, count - basis.states.count))
      basis.states.removeLast(basis.states.count - count)
      simplex.setBasis(basis)
    }
    guard var value = relax(node) else { return nil }
    if let step = node.step, step.distance > 1e-6 {
      pseudocosts.learn(
        step.column, isUp: step.isUp,
        costPerUnit: max(0, value - step.value) / step.distance)
    }
    if level == 0, isTimeToDive {
      dive(from: value)
      if isRelaxationLost {
        isRelaxationLost = false
        return branchBlindly(node).map { node.with(bound: $0) }
      }
    }
    if isTimeToCut(node) {
      guard cutOffNode() else { return nil }
      value = max(value, simplex.objective)
      if isAcceptable(simplex.point), offer(simplex.point) { return nil }
    }
    if value >= pruneValue {
      giveUp(node.with(bound: value))
      return nil
    }
    guard let branching = chooseBranching(node, value) else { return nil }
    return split(node, branching, value)
  }

  /// Whether a node's point is to be cut off: near the root, and as long as rows are few.
  private func isTimeToCut(_ node: SearchNode) -> Bool {
    guard !globalLower.isEmpty, curves == nil,
      cuts.count < rootCutCount + max(50, ownRowCount / 2)
    else {
      return false
    }
    return node.depth <= 4 || node.depth % 10 == 0
  }

  /// Narrows the domain to a node's; false where nothing is left.
  private func enter(_ node: SearchNode) -> Bool {
    domain.undo(to: 0)
    for change in node.changes
    where !domain.narrow(Int(change.term), lower: change.lower, upper: change.upper) {
      return false
    }
    return settle()
  }

  /// Propagates bounds and conditions to a fixpoint; false where nothing is left.
  func settle() -> Bool {
    while true {
      guard domain.propagate() else { return false }
      if conditions.isEmpty { return true }
      let mark = domain.mark
      guard conditions.apply(to: domain) else { return false }
      if domain.mark == mark { return true }
    }
  }

  /// Solves the relaxation of the domain at hand, again where reduced costs fix columns. Nil where
  /// nothing is left to look at; the point reached may have become the incumbent.
  private func relax(_ node: SearchNode) -> Double? {
    var tightening = Tightening(isRoot: node.depth == 0)
    var rounds = 0
    while rounds < 4 {
      applyDomain()
      switch solveRelaxation() {
      case .optimal: break
      case .infeasible: return nil
      case .cutoff:
        giveUp(node.with(bound: max(node.bound, pruneValue)))
        return nil
      case .interrupted, .iterationLimit:
        queue.insert(node)
        endStatus = options.stopStatus
        return nil
      case .unbounded, .numericalDifficulty:
        return branchBlindly(node)
      }
      let value = max(simplex.objective, node.bound)
      if value >= pruneValue {
        giveUp(node.with(bound: value))
        return nil
      }
      if isAcceptable(simplex.point) {
        // What is found at a relaxation is the best of its node.
        if offer(simplex.point) { return nil }
        if value >= pruneValue {
          giveUp(node.with(bound: value))
          return nil
        }
      }
      if curves != nil {
        switch tighten(&tightening, value) {
        case .changed: continue
        case .unchanged: break
        case .closed(let bound):
          if let bound { giveUp(node.with(bound: max(value, bound))) }
          return nil
        }
      }
      guard let changed = fixByReducedCosts(value) else { return nil }
      if !changed { return value }
      rounds += 1
    }
    return max(simplex.objective, node.bound)
  }

  /// Splits a node whose relaxation has no answer at any column that is not fixed.
  private func branchBlindly(_ node: SearchNode) -> Double? {
    let open = integers.first {
      domain.lower[$0] < domain.upper[$0] && domain.lower[$0].isFinite && domain.upper[$0].isFinite
    }
    guard let j = open else {
      abandonedBound = min(abandonedBound, node.bound)
      return nil
    }
    let middle = ((domain.lower[j] + domain.upper[j]) / 2).rounded(.down)
    for (l, u) in [(domain.lower[j], middle), (middle + 1, domain.upper[j])] {
      created += 1
      queue.insert(
        SearchNode(
          bound: node.bound, depth: node.depth + 1,
          changes: node.changes + [Domain.Change(term: Int32(j), lower: l, upper: u)], basis: nil,
          step: nil, number: created))
    }
    return nil
  }

  func solveRelaxation() -> Simplex.Outcome {
    simplex.cutoff = pruneValue
    simplex.perturbs = false
    return simplex.solve()
  }

  /// Gives the bounds of whole numbers and of conditions to the relaxation.
  func applyDomain() {
    for j in integers { simplex.setBounds(of: j, lower: domain.lower[j], upper: domain.upper[j]) }
    for j in special { simplex.setBounds(of: j, lower: domain.lower[j], upper: domain.upper[j]) }
    for indicator in program.indicators {
      let term = program.columnCount + indicator.row
      simplex.setBounds(ofRow: indicator.row, lower: domain.lower[term], upper: domain.upper[term])
    }
  }

  /// Narrows columns that would cost more than the incumbent; nil where nothing is left, else whether a
  /// bound has changed.
  func fixByReducedCosts(_ value: Double) -> Bool? {
    guard pruneValue < .infinity else { return false }
    let room = pruneValue - value
    var hasChanged = false
    for j in integers where !simplex.isBasic(j) && domain.lower[j] < domain.upper[j] {
      let d = simplex.reducedCost(of: j)
      if abs(d) < 1e-7 { continue }
      let reach = (room / abs(d) + 1e-6).rounded(.down)
      guard reach < domain.upper[j] - domain.lower[j] else { continue }
      hasChanged = true
      let isLeft =
        d > 0
        ? domain.narrow(j, lower: -.infinity, upper: domain.lower[j] + reach)
        : domain.narrow(j, lower: domain.upper[j] - reach, upper: .infinity)
      if !isLeft { return nil }
    }
    if hasChanged, !settle() { return nil }
    return hasChanged
  }
}

extension SearchNode {
  func with(bound: Double) -> SearchNode {
    SearchNode(
      bound: bound, depth: depth, changes: changes, basis: basis, step: step, number: number,
      generation: generation)
  }
}
