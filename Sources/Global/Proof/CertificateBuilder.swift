import ArgMinCertificates
import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinLocal
import ArgMinNumbers
package import ArgMinProblems

/// Builds the tree of a certificate: boxes are split until each is refuted by the means of a check alone.
///
/// What narrows a box besides its constraints are Lagrangians, with the multipliers of a local minimum and of
/// the linear relaxation of the box.
package final class CertificateBuilder {
  private let program: NonlinearProgram
  private let bound: Double
  private let center: [Double]?
  private let refutation: BoxRefutation
  private let options: GlobalOptions
  /// Sums that are tried in every box.
  private var sums: [Certificate.Sum] = []
  private let form: FactorableForm
  private let propagation: Propagation
  private let relaxation: NodeProgram
  private let domain: UnsafeMutablePointer<Interval>
  /// Points that violate a row by no more, relative to its bound or to 1, count as feasible.
  package static let tolerance = 1e-9
  /// Nodes at most.
  package static let nodeLimit = 2_000_000

  /// - Parameters:
  ///   - bound: What no better value is to be below; +∞ where no point is to exist.
  ///   - center: A point that may be the minimum.
  package init(
    _ program: NonlinearProgram, bound: Double, center: [Double]?, options: GlobalOptions
  ) {
    (self.program, self.bound, self.center) = (program, bound, center)
    self.options = options
    refutation = BoxRefutation(program, bound: bound, tolerance: Self.tolerance, center: center)
    form = FactorableForm(program, tolerance: Self.tolerance)
    propagation = Propagation(form)
    relaxation = NodeProgram(form)
    domain = .allocate(capacity: form.count + 1)
    domain.initialize(repeating: .entire, count: form.count + 1)
    if bound < .infinity {
      sums.append(Certificate.Sum([Certificate.Term(condition: 0, weight: 1)]))
    }
    addLagrangian()
  }

  deinit { domain.deallocate() }

  /// The Lagrangian of a local minimum near the point.
  private func addLagrangian() {
    guard let center, bound < .infinity, program.constraintCount > 0 else { return }
    var limits = LocalOptions()
    (limits.maxIterations, limits.deadline, limits.isCancelled) = (
      200, options.deadline, options.isCancelled
    )
    let local = InteriorPoint(program)
    var (lower, upper) = (program.variableLower, program.variableUpper)
    for j in center.indices where program.isInteger[j] {
      (lower[j], upper[j]) = (center[j], center[j])
    }
    local.setBounds(lower: lower, upper: upper)
    let found = local.solve(from: center, options: limits)
    let terms = found.constraintMultipliers.enumerated().compactMap { i, weight in
      weight == 0 || !weight.isFinite ? nil : Certificate.Term(condition: i + 1, weight: weight)
    }
    if !terms.isEmpty { sums.append(Certificate.Sum(withObjective(terms))) }
  }

  /// The nodes of the tree, each before those that it is split into; nil where a limit ends it.
  package func run() -> [Certificate.Node]? {
    var nodes: [Certificate.Node] = []
    var work = 0.0
    var open = [
      zip(program.variableLower, program.variableUpper).map { Interval(lower: $0, upper: $1) }
    ]
    while var box = open.popLast() {
      if nodes.count >= Self.nodeLimit || work > options.work || isOver { return nil }
      let (node, remains) = refute(&box)
      work += 200 * Double(program.tape.instructions.count)
      nodes.append(node)
      guard remains else { continue }
      guard let split = split(box) else { return nil }
      nodes[nodes.count - 1].split = split
      let (low, high) = BoxRefutation.halves(box, split, isWhole: program.isInteger[split.variable])
      open.append(high)
      open.append(low)
    }
    return nodes
  }

  private var isOver: Bool {
    if options.isCancelled?() == true { return true }
    return options.deadline.map { ContinuousClock.now >= $0 } ?? false
  }

  /// Narrows a box by sums that are of use; the node, and whether anything is left.
  private func refute(_ box: inout [Interval]) -> (Certificate.Node, Bool) {
    var node = Certificate.Node()
    guard refutation.narrow(&box) else { return (node, false) }
    for sum in sums where !use(sum, &box, &node) { return (node, false) }
    relaxation.forgetPoint()
    guard program.constraintCount > 0 else { return (node, true) }
    for round in 0..<Self.rounds {
      let before = box
      guard relax(&box, &node) else { return (node, false) }
      guard relaxation.hasPoint, tighten(&box, &node) else {
        return (node, relaxation.hasPoint ? false : true)
      }
      if round > 0 || !BoxRefutation.isMuchSmaller(box, than: before) { break }
    }
    return (node, true)
  }

  /// How often a box is narrowed by linear programs.
  private static let rounds = 3

  /// Narrows a box by a sum and notes that in the node where it helps; false where nothing is left.
  private func use(
    _ sum: Certificate.Sum, _ box: inout [Interval], _ node: inout Certificate.Node
  ) -> Bool {
    var trial = box
    let remains = refutation.narrow(&trial, by: sum)
    if !remains || BoxRefutation.isMuchSmaller(trial, than: box) {
      node.sums.append(sum)
      box = trial
    }
    return remains
  }

  /// Sets the domain to a box; false where propagation leaves nothing of it.
  private func propagate(_ box: [Interval]) -> Bool {
    for k in 0..<form.count { domain[k] = form.domain[k] }
    for j in box.indices { domain[j] = box[j] }
    let objective = Int(form.objective)
    domain[objective] = domain[objective].intersection(
      Interval(lower: -.infinity, upper: bound))
    return !domain[objective].isEmpty && propagation.run(domain)
  }

  /// Uses the multipliers of the linear relaxation of a box; false where nothing is left.
  private func relax(_ box: inout [Interval], _ node: inout Certificate.Node) -> Bool {
    guard propagate(box) else { return true }
    let outcome = relaxation.solve(domain, cutoff: bound)
    let terms = lastTerms()
    let center =
      relaxation.hasPoint ? clamped((0..<box.count).map { relaxation.point[$0] }, box) : nil
    // Multipliers of a program without a point say so with the objective or without.
    if case .empty = outcome, !use(Certificate.Sum(terms, center: center), &box, &node) {
      return false
    }
    if bound == .infinity { return true }
    return use(Certificate.Sum(withObjective(terms), center: center), &box, &node)
  }

  /// Uses the multipliers of linear programs that narrow single variables; false where nothing is left.
  private func tighten(_ box: inout [Interval], _ node: inout Certificate.Node) -> Bool {
    var scores = [Double](repeating: 0, count: box.count)
    relaxation.addViolations(to: &scores, in: domain)
    let blamed = box.indices.filter { scores[$0] > 0 && isSplittable($0, box[$0]) }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    var found: [Certificate.Sum] = []
    _ = relaxation.tightenVariables(
      domain, among: Array(blamed.prefix(max(4, box.count / 8))), shouldStop: { isOver },
      note: { found.append(Certificate.Sum(lastTerms(), center: clamped($0, box))) })
    for sum in found where !use(sum, &box, &node) { return false }
    return true
  }

  /// A point moved into a box; nil where it is no point.
  private func clamped(_ point: [Double], _ box: [Interval]) -> [Double]? {
    guard point.allSatisfy(\.isFinite) else { return nil }
    return zip(point, box).map { min(max($0, $1.lower), $1.upper) }
  }

  private func lastTerms() -> [Certificate.Term] {
    relaxation.weights().compactMap {
      // A number that is below zero because it was rounded says nothing.
      $0.output == 0 && ($0.weight < 0 || bound == .infinity)
        ? nil : Certificate.Term(condition: $0.output, weight: $0.weight)
    }
  }

  private func withObjective(_ terms: [Certificate.Term]) -> [Certificate.Term] {
    let weight = terms.first { $0.condition == 0 }?.weight ?? 0
    return [Certificate.Term(condition: 0, weight: 1 + weight)] + terms.filter { $0.condition > 0 }
  }

  /// The variable that is most to blame for the bound of the linear relaxation, or else the one along which
  /// the last sum varies most.
  private func split(_ box: [Interval]) -> Certificate.Split? {
    var scores = [Double](repeating: 0, count: box.count)
    if relaxation.hasPoint { relaxation.addViolations(to: &scores, in: domain) }
    let isLed = box.indices.contains { scores[$0] > 0 && isSplittable($0, box[$0]) }
    var (best, highest) = (Int?.none, 0.0)
    for j in box.indices where isSplittable(j, box[j]) {
      let score = isLed ? scores[j] : variation(j, box[j])
      if score > highest || best == nil { (best, highest) = (j, score) }
    }
    return best.map { Certificate.Split(variable: $0, place: place($0, box[$0])) }
  }

  private func variation(_ j: Int, _ x: Interval) -> Double {
    let slope = refutation.gradient[j].magnitude
    // What has no end counts less the further its other end is, so that others have their turn.
    let width = x.isBounded ? x.width : 1e10 / max(1, x.mignitude)
    return width * (slope.isFinite ? slope + 1e-12 : 1e6)
  }

  private func isSplittable(_ j: Int, _ x: Interval) -> Bool {
    if !x.isBounded { return true }
    if program.isInteger[j] { return x.width >= 1 }
    return x.width > 1e-12 * max(1e-3, x.magnitude)
  }

  /// The middle, or beside it where the center is there; unbounded intervals are split at powers of ten.
  private func place(_ j: Int, _ x: Interval) -> Double {
    var at = x.midpoint
    if x.isBounded {
      // Four boxes around a minimum are harder to refute than one that contains it.
      if let center, abs(center[j] - at) < 0.1 * x.width, !program.isInteger[j] {
        at += center[j] < at ? 0.15 * x.width : -0.15 * x.width
      }
    } else if x == .entire {
      at = 0
    } else {
      at = x.lower > -.infinity ? max(1, 10 * x.lower) : min(-1, 10 * x.upper)
    }
    return program.isInteger[j] ? at.rounded(.down) : at
  }
}
