import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinNumbers
package import ArgMinProblems

/// The global minimum of a program, with a bound that proves it.
///
/// Boxes are narrowed by what constraints and the best value allow, bounded below by enclosures, by
/// derivatives of the objective and of a Lagrangian and by a linear program, and split where the functions are
/// furthest from what encloses them. All bounds are rounded outwards. Constraints are held to within 10⁻⁹,
/// relative to their bounds.
///
/// Sources: M. Tawarmalani & N. V. Sahinidis, "A polyhedral branch-and-cut approach to global optimization"
/// (2005); P. Belotti, J. Lee, L. Liberti, F. Margot & A. Wächter, "Branching and bounds tightening
/// techniques for non-convex MINLP" (2009); R. B. Kearfott, "Rigorous Global Search" (1996).
package final class GlobalSearch {
  let program: NonlinearProgram
  let options: GlobalOptions
  let form: FactorableForm
  let incumbents: Incumbents
  let derivatives: DerivativeBounds
  let relaxation: NodeProgram
  private let propagation: Propagation
  /// Intervals for all nodes of the form, of the box that is looked at.
  let domain: UnsafeMutablePointer<Interval>
  /// Those of the whole box.
  private var rootDomain: [Interval]
  private var queue = NodeQueue()
  private(set) var nodes = 0
  private var work = 0.0
  private var workLimit = Double.infinity
  private var derivativeUse = Usefulness()
  private var relaxationUse = Usefulness()
  private var tighteningUse = Tightening()
  /// The least bound of boxes that are too small to be split.
  private var smallest = Double.infinity
  /// The least cutoff with which boxes were left out.
  private var leftOut = Double.infinity

  /// How far constraints may be from holding, relative to their bounds.
  private static let tolerance = 1e-9

  package init(_ program: NonlinearProgram, options: GlobalOptions = GlobalOptions()) {
    (self.program, self.options) = (program, options)
    form = FactorableForm(program, tolerance: Self.tolerance)
    incumbents = Incumbents(program, options: options, tolerance: Self.tolerance)
    derivatives = DerivativeBounds(
      program, ranges: [.entire] + program.rowRanges(tolerance: Self.tolerance))
    relaxation = NodeProgram(form)
    propagation = Propagation(form)
    rootDomain = form.domain
    domain = .allocate(capacity: form.count + 1)
    domain.initialize(repeating: .entire, count: form.count + 1)
  }

  deinit { domain.deallocate() }

  package static let variableLimit = 200

  /// True for programs that are small enough to hope.
  package static func accepts(_ program: NonlinearProgram) -> Bool {
    program.variableCount > 0 && program.variableCount <= variableLimit
      && program.tape.instructions.count <= 20_000
  }

  /// Values from which on nothing is of interest.
  var cutoff: Double {
    let best = incumbents.objective
    if best == .infinity { return best }
    return best - options.relativeGap * max(1, abs(best))
  }

  /// Searches until the proof is complete or a limit ends it.
  package func run() -> GlobalResult { run(work: options.work) }

  /// Goes on until so much work is done in all.
  package func run(work limit: Double) -> GlobalResult {
    workLimit = limit
    if nodes == 0, queue.isEmpty {
      for start in options.starts { offer(start) }
      let box = Array(rootDomain.prefix(program.variableCount))
      queue.insert(Node(box: box, bound: -.infinity, depth: 0, number: 0))
    }
    while let node = queue.removeFirst() {
      if node.bound > cutoff {
        leftOut = min(leftOut, node.bound)
        continue
      }
      if let status = self.limit ?? surrender(node) {
        queue.insert(node)
        return result(status, open: queue.bound)
      }
      process(node)
      nodes += 1
      if !queue.isEmpty { searchFromManyStarts() }
      if nodes & 255 == 0 {
        options.onProgress?(min(queue.bound, incumbents.objective), incumbents.objective, nodes)
      }
    }
    let isEmpty = incumbents.point == nil && smallest == .infinity
    return result(isEmpty ? .infeasible : .optimal, open: .infinity)
  }

  /// Looks at a point, which need not be feasible, and near it.
  package func offer(_ start: [Double]) {
    guard start.count == program.variableCount else { return }
    incumbents.offer(start)
    incumbents.search(from: start)
  }

  /// Gives up where thousands of boxes have no bound at all.
  private func surrender(_ node: Node) -> GlobalResult.Status? {
    node.bound == -.infinity && nodes >= Self.boundlessNodes ? .undecided : nil
  }

  private static let boundlessNodes = 4096

  /// Why the search must end now; nil where it may go on.
  var limit: GlobalResult.Status? {
    if work > workLimit { return .workLimit }
    if options.isCancelled?() == true { return .interrupted }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { return .timeLimit }
    return nil
  }

  private func result(_ status: GlobalResult.Status, open: Double) -> GlobalResult {
    let bound = min(open, smallest, leftOut, incumbents.objective)
    var status = status
    let gap = 1.01 * options.relativeGap * max(1, abs(incumbents.objective))
    if status == .optimal, incumbents.point == nil || incumbents.objective - bound > gap {
      status = .undecided
    }
    var result = GlobalResult(status: status, bound: bound, nodes: nodes, work: work)
    result.evaluations = incumbents.evaluations
    if let point = incumbents.point {
      (result.point, result.objective) = (point, incumbents.objective)
      result.violation = incumbents.violation
    }
    return result
  }

  // MARK: nodes

  private func process(_ node: Node) {
    var box = node.box
    var bound = node.bound
    relaxation.forgetPoint()
    guard nodes == 0 ? narrowRoot(&box, &bound) : narrow(&box, &bound, depth: node.depth) else {
      leftOut = min(leftOut, cutoff)
      return
    }
    lookForBetter(box)
    if bound > cutoff {
      leftOut = min(leftOut, bound)
      return
    }
    if nodes == 0 { rootDomain = (0..<form.count).map { domain[$0] } }
    split(box, bound: bound, depth: node.depth)
  }

  /// Narrows a box and bounds the objective there; false where nothing is left that is better than the
  /// cutoff.
  func narrow(_ box: inout [Interval], _ bound: inout Double, depth: Int) -> Bool {
    guard let first = propagate(&box) else { return false }
    bound = max(bound, first)
    // Where there is no bound at all each way may be the first that has one.
    let isOpen = first == -.infinity
    let usesDerivatives = isOpen || derivativeUse.isDue(nodes)
    let usesRelaxation = isOpen || relaxationUse.isDue(nodes)
    var (second, third) = (-Double.infinity, -Double.infinity)
    var hasShrunk = false
    if usesDerivatives {
      let old = box
      second = derivatives.bound(
        &box, known: first, cutoff: cutoff, multipliers: incumbents.multipliers,
        near: incumbents.point)
      work += 40 * Double(program.tape.instructions.count)
      hasShrunk = old != box
      if second > cutoff || box.contains(where: \.isEmpty) {
        derivativeUse.note(true)
        return false
      }
      bound = max(bound, second)
      for j in box.indices { domain[j] = domain[j].intersection(box[j]) }
    }
    if usesRelaxation {
      let state = relax(&box, &third)
      relaxationUse.note(!state || isBetter(third, than: max(first, second)))
      if !state { return false }
      bound = max(bound, third)
    }
    if usesRelaxation, nodes > 0, bound <= cutoff, !tighten(&box, &third, depth) { return false }
    bound = max(bound, third)
    if usesDerivatives {
      derivativeUse.note(hasShrunk || isBetter(second, than: max(first, third)))
    }
    return bound <= cutoff
  }

  /// What constraints and the cutoff leave of a box, and the enclosure's bound; nil where that is nothing.
  private func propagate(_ box: inout [Interval]) -> Double? {
    for k in 0..<form.count { domain[k] = rootDomain[k] }
    for j in box.indices { domain[j] = box[j] }
    let objective = Int(form.objective)
    domain[objective] = domain[objective].intersection(
      Interval(lower: -.infinity, upper: cutoff))
    work += 6 * Double(form.count)
    guard !domain[objective].isEmpty, propagation.run(domain) else { return nil }
    takeBox(&box)
    return domain[objective].lower
  }

  /// Solves the linear program of a box, again where it narrows the box; false where nothing is left.
  private func relax(_ box: inout [Interval], _ bound: inout Double) -> Bool {
    for round in 0..<Self.relaxations {
      let outcome = relaxation.solve(domain, cutoff: cutoff)
      let cost = relaxation.takeWork()
      work += cost
      tighteningUse.note(nodeCost: cost)
      switch outcome {
      case .empty: return false
      case .bound(let value): bound = max(bound, value)
      case .unknown: return true
      }
      if bound > cutoff { return false }
      if relaxation.narrowed == 0 { return true }
      let before = relaxation.measure(domain)
      takeBox(&box)
      guard let first = propagate(&box) else { return false }
      bound = max(bound, first)
      if round + 1 == Self.relaxations || relaxation.measure(domain) > before - 0.5 { return true }
    }
    return true
  }

  /// Linear programs at most for one box.
  private static let relaxations = 3

  /// Narrows each variable by linear programs where that is likely to be worth its while; false where nothing
  /// is left.
  private func tighten(_ box: inout [Interval], _ bound: inout Double, _ depth: Int) -> Bool {
    guard relaxation.hasPoint, depth <= 2 || tighteningUse.isWorthwhile || nodes & 63 == 0 else {
      return true
    }
    work += relaxation.takeWork()
    let candidates = candidates(box, atMost: max(4, box.count / 8))
    let gain = relaxation.tightenVariables(domain, among: candidates) { self.limit != nil }
    let cost = relaxation.takeWork()
    work += cost
    takeBox(&box)
    var remains = gain < .infinity
    if remains, gain > 0.2 {
      if propagate(&box) == nil || !relax(&box, &bound) { remains = false }
    }
    tighteningUse.note(halvings: remains ? gain : 10, cost: cost)
    return remains
  }

  /// True where a bound is worth the trouble beside another.
  private func isBetter(_ bound: Double, than other: Double) -> Bool {
    guard bound > other else { return false }
    guard other.isFinite, cutoff.isFinite else { return true }
    return bound - other > 0.02 * (cutoff - other)
  }

  func addWork(_ amount: Double) { work += amount }

  func takeBox(_ box: inout [Interval]) {
    for j in box.indices { box[j] = domain[j] }
  }

  /// Looks for better points within a box: often near the root, seldom below.
  private func lookForBetter(_ box: [Interval]) {
    var point = box.map { interval in
      interval.isBounded ? interval.midpoint : min(max(0, interval.lower), interval.upper)
    }
    if relaxation.hasPoint {
      for j in point.indices { point[j] = relaxation.point[j] }
    }
    incumbents.offer(point)
    // Without any point there is nothing to cut off with.
    let isTime =
      incumbents.point == nil
      ? nodes < 32 || nodes & 7 == 0 : nodes < 4 || nodes & (nodes - 1) == 0 || nodes & 127 == 0
    if isTime {
      work += 300 * Double(program.tape.instructions.count)
      incumbents.search(from: point)
    }
  }

  // MARK: splitting

  private func split(_ box: [Interval], bound: Double, depth: Int) {
    guard let (column, at) = branching(box) else {
      smallest = min(smallest, bound)
      return
    }
    for side in 0..<2 {
      var half = box
      let (low, high) = (box[column].lower, box[column].upper)
      let isWhole = program.isInteger[column]
      half[column] =
        side == 0
        ? Interval(lower: low, upper: at)
        : Interval(lower: isWhole ? at + 1 : at, upper: high)
      queue.insert(
        Node(box: half, bound: bound, depth: depth + 1, number: 2 * nodes + side))
    }
  }
}
