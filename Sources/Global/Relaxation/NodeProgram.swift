import ArgMinLinear
import ArgMinLinearAlgebra
package import ArgMinNumbers
import ArgMinProblems
import RealModule

/// The linear programs of nodes, each begun from the basis of the one before.
package final class NodeProgram {
  package enum Outcome {
    /// No point of the box satisfies the constraints, or none that is better than the cutoff.
    case empty
    /// The objective is nowhere below this.
    case bound(Double)
    /// Nothing came of it.
    case unknown
  }

  let form: FactorableForm
  /// A number for every node, from the last linear program that was solved.
  let point: Buffer<Double>
  private(set) var hasPoint = false
  private(set) var iterations = 0
  /// How many bounds the last solve has narrowed.
  private(set) var narrowed = 0
  /// How much of the last bound each node may be blamed for.
  let blame: Buffer<Double>
  /// Multipliers of the last linear program that bounded something, or of the one that had no point.
  private(set) var proof: DualBound?
  private var relaxation: Relaxation
  private let costs: [Coefficient]
  private let constant: Coefficient
  private var states: [Int8] = []

  /// How often lines are added at the point of the linear program.
  private static let rounds = 4

  package init(_ form: FactorableForm) {
    self.form = form
    relaxation = Relaxation(form)
    point = Buffer(count: form.count, repeating: .nan)
    blame = Buffer(count: form.count, repeating: 0)
    let objective = form.nodes[Int(form.objective)]
    var costs = [Coefficient](repeating: .zero, count: form.columns.count)
    if objective.kind == .affine {
      for term in Int(objective.start)..<Int(objective.end) {
        costs[Int(form.columnOf[Int(form.termNodes[term])])] = form.termValues[term]
      }
      constant = objective.constant
    } else {
      costs[Int(form.columnOf[Int(form.objective)])] = .one
      constant = .zero
    }
    self.costs = costs
  }

  /// Something that falls by one where a variable's width is halved.
  func measure(_ domain: UnsafeMutablePointer<Interval>) -> Double {
    var sum = 0.0
    for j in 0..<form.variableCount { sum += Double.log2(max(domain[j].width, 1e-12)) }
    return sum
  }

  func forgetPoint() { hasPoint = false }

  /// The work since it was last asked for.
  func takeWork() -> Double {
    defer { iterations = 0 }
    return Double(iterations) * Double(relaxation.rows.count + costs.count) * 0.2
  }

  /// Bounds the objective over a box, and narrows the box by what multipliers show.
  package func solve(_ domain: UnsafeMutablePointer<Interval>, cutoff: Double) -> Outcome {
    (hasPoint, narrowed) = (false, 0)
    for k in 0..<form.count { point[k] = domain[k].isBounded ? domain[k].midpoint : .nan }
    relaxation.build(domain, near: point.base)
    var best = -Double.infinity
    for round in 0..<Self.rounds {
      let simplex = simplex(domain)
      simplex.iterationLimit = 100 + 20 * (relaxation.rows.count + costs.count)
      if cutoff < .infinity {
        simplex.cutoff = cutoff + 1e-9 * max(1, abs(cutoff)) - constant.value
      }
      let outcome = simplex.solve()
      iterations += simplex.iterations + relaxation.rows.count
      if outcome == .infeasible {
        return simplex.farkas.map { contradicts($0, domain) } == true ? .empty : known(best)
      }
      guard outcome == .optimal || outcome == .cutoff else { return known(best) }
      let duals = DualBound(
        relaxation.rows, y: simplex.rowDuals, costs: costs, constant: constant, form: form,
        domain: domain)
      let gain = duals.value - best
      proof = duals
      best = max(best, duals.value)
      if best > cutoff { return .empty }
      // What is narrowed here is propagated later, and stays as it is for the program.
      if cutoff < .infinity { narrowed += duals.tighten(domain, form: form, cutoff: cutoff) }
      guard outcome == .optimal else { return known(best) }
      takePoint(simplex)
      states = Array(simplex.basis.states.prefix(costs.count + relaxation.regularCount))
      setBlame(simplex.rowDuals)
      let isSlow = round > 0 && gain < 1e-3 * (abs(best) + 1e-3)
      if isSlow || round + 1 == Self.rounds { break }
      lastStates = simplex.basis.states
      if relaxation.separate(domain, point.base) == 0 { break }
    }
    lastStates = []
    return known(best)
  }

  /// Narrows variables to what the linear program allows each of them; returns how much, in halvings.
  ///
  /// Source: A. M. Gleixner, T. Berthold, B. Müller & S. Weltge, "Three enhancements for optimization-based
  /// bound tightening" (2017), with the filtering of section 3.
  ///
  /// - Parameter note: Called where a variable became narrower, while ``proof`` says why, with the point of
  ///   the linear program.
  func tightenVariables(
    _ domain: UnsafeMutablePointer<Interval>, among variables: [Int], shouldStop: () -> Bool,
    note: ([Double]) -> Void = { _ in }
  ) -> Double {
    lastStates = []
    let simplex = simplex(domain)
    simplex.iterationLimit = 100 + 20 * (relaxation.rows.count + costs.count)
    guard simplex.solve() == .optimal else { return 0 }
    for column in costs.indices where costs[column].value != 0 { simplex.setCost(of: column, 0) }
    // Ends that some point of the program comes near cannot be moved.
    var isReached = [Bool](repeating: false, count: 2 * form.variableCount)
    var gain = 0.0
    for side in 0..<2 {
      for j in variables where !isReached[2 * j + side] {
        let x = domain[j]
        if x.upper - x.lower <= 1e-7 * max(1, x.magnitude) || shouldStop() { continue }
        let column = Int(form.columnOf[j])
        let sign = side == 0 ? 1.0 : -1.0
        simplex.setCost(of: column, sign)
        let before = simplex.iterations
        simplex.iterationLimit = before + 20 * (relaxation.rows.count + costs.count)
        let outcome = simplex.solve()
        iterations += simplex.iterations - before + relaxation.rows.count / 4
        simplex.setCost(of: column, 0)
        let point = {
          (0..<self.form.variableCount).map { simplex.value(of: Int(self.form.columnOf[$0])) }
        }
        guard outcome == .optimal else {
          if outcome == .infeasible, let farkas = simplex.farkas, contradicts(farkas, domain) {
            domain[j] = .empty
            note(point())
            return .infinity
          }
          continue
        }
        for i in variables {
          let value = simplex.value(of: Int(form.columnOf[i]))
          let margin = 0.01 * (domain[i].upper - domain[i].lower)
          if value <= domain[i].lower + margin { isReached[2 * i] = true }
          if value >= domain[i].upper - margin { isReached[2 * i + 1] = true }
        }
        var cost = [Coefficient](repeating: .zero, count: costs.count)
        cost[column] = Coefficient(sign)
        let proof = DualBound(
          relaxation.rows, y: simplex.rowDuals, costs: cost, constant: .zero, form: form,
          domain: domain)
        let narrowed =
          side == 0
          ? Interval(lower: max(x.lower, proof.value), upper: x.upper)
          : Interval(lower: x.lower, upper: min(x.upper, -proof.value))
        if narrowed.isEmpty || narrowed.lower > narrowed.upper {
          domain[j] = .empty
          self.proof = proof
          note(point())
          return .infinity
        }
        if narrowed != x {
          self.proof = proof
          note(point())
        }
        gain +=
          x.isBounded
          ? Double.log2(x.width / max(narrowed.width, 1e-3 * x.width)) : narrowed.isBounded ? 10 : 0
        domain[j] = narrowed
      }
    }
    return gain
  }

  private var lastStates: [Int8] = []

  private func known(_ bound: Double) -> Outcome {
    lastStates = []
    return bound > -.infinity ? .bound(bound) : .unknown
  }

  private func contradicts(_ farkas: [Double], _ domain: UnsafeMutablePointer<Interval>) -> Bool {
    guard farkas.allSatisfy(\.isFinite) else { return false }
    let none = [Coefficient](repeating: .zero, count: costs.count)
    let proof = DualBound(
      relaxation.rows, y: farkas, costs: none, constant: .zero, form: form, domain: domain)
    self.proof = proof
    return proof.value > 0
  }

  /// What the last multipliers say of each output that is bounded: its weight in the Lagrangian, positive
  /// where the upper bound holds it down.
  func weights() -> [(output: Int, weight: Double)] {
    guard let proof else { return [] }
    return form.outputs.indices.compactMap { output in
      let node = Int(form.outputs[output])
      var weight = 0.0
      if let row = relaxation.row(of: node) {
        weight = -proof.multipliers[row]
      } else if node >= form.variableCount, form.columnOf[node] >= 0 {
        weight = -proof.rest[Int(form.columnOf[node])]
      }
      return weight == 0 || !weight.isFinite ? nil : (output, weight)
    }
  }

  private func simplex(_ domain: UnsafeMutablePointer<Interval>) -> Simplex {
    let rows = relaxation.rows
    var linear = LinearProgram(
      objective: costs.map(\.value), matrix: rows.matrix(columnCount: costs.count),
      rowLower: rows.lower, rowUpper: rows.upper)
    for (column, place) in form.columns.enumerated() {
      (linear.lower[column], linear.upper[column]) = (
        domain[Int(place)].lower, domain[Int(place)].upper
      )
    }
    let simplex = Simplex(linear)
    (simplex.perturbs, simplex.confirms) = (false, false)
    var start = lastStates.isEmpty ? states : lastStates
    if !start.isEmpty {
      // The logicals of new rows are basic.
      while start.count < costs.count + rows.count { start.append(0) }
      simplex.setBasis(Simplex.Basis(states: start))
    }
    return simplex
  }

  private func takePoint(_ simplex: Simplex) {
    for place in 0..<form.count where form.isRequired[place] {
      let column = form.columnOf[place]
      if column >= 0 {
        point[place] = simplex.value(of: Int(column))
      } else {
        let node = form.nodes[place]
        var sum = node.constant.value
        for term in Int(node.start)..<Int(node.end) {
          sum += form.termValues[term].value * point[Int(form.termNodes[term])]
        }
        point[place] = sum
      }
    }
    hasPoint = true
  }

  private func setBlame(_ duals: [Double]) {
    for k in 0..<form.count { blame[k] = 0 }
    for (row, owner) in relaxation.owners.enumerated() where owner >= 0 {
      blame[Int(owner)] += abs(duals[row])
    }
  }
}
