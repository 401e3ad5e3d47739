public import ArgMinExpressions
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Why a problem is convex, and which cones it becomes.
public struct ConvexityDerivation: Sendable {
  /// A part that was written otherwise.
  public struct Rewrite: Sendable {
    /// The part as it was.
    public let before: Expression
    /// What it is the same as.
    public let after: Expression
    /// Why both are the same.
    public let rule: String
  }

  /// A formula with its curvature, why it has it, and the formulas that it is made of.
  public struct Step: Sendable {
    /// The formula.
    public let expression: Expression
    /// "convex", "concave", "affine" or "constant".
    public let curvature: String
    package let reason: Sentence?
    /// The formulas that it is made of, other than constants.
    public let operands: [Step]

    /// The rule that gives the curvature; nil for what is affine.
    public var rule: String? { reason?.text(in: .swift) }
  }

  /// The steps of one constraint.
  public struct Condition: Sendable {
    /// The place of the constraint, counted from 0.
    public let constraint: Int
    /// "<=", "==" or the name of a cone.
    public let relation: String
    /// The sides, or the entries that lie in the cone.
    public let sides: [Step]
  }

  /// Cones of one kind that the problem becomes.
  public struct Cone: Sendable, Hashable {
    /// As in "second-order cone".
    public let name: String
    /// How many there are.
    public let count: Int
    /// The rows of all of them.
    public let rows: Int
  }

  /// How the problem is convex.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// As it stands.
    case convex
    /// In the logarithms of its variables, as geometric programs are.
    case logConvex
    /// Its objective is a monotone function of a convex one, so that it has the same best points.
    case monotone
    /// Its objective is a ratio, found by a sequence of convex problems.
    case ratio
    /// Its points are those of several convex problems together.
    case pieces
  }

  /// How the problem is convex; what follows is of the convex problem that it is reduced to.
  public private(set) var kind = Kind.convex
  /// How the problem is reduced; nil where it is convex as it stands.
  package private(set) var header: Sentence?
  /// The derivations of the pieces, where there are several.
  public private(set) var pieces: [ConvexityDerivation] = []
  /// What was rewritten, in order.
  public let rewrites: [Rewrite]
  /// The steps of the objective.
  public let objective: Step
  /// The steps of the constraints, of those that are not affine.
  public let conditions: [Condition]
  /// None where the functions are convex, but no cones describe them.
  public let cones: [Cone]
  /// The columns of the cone program: the variables, and those that functions bring.
  public let columns: Int
  /// The bounds of columns, which take no rows.
  public let bounds: Int
  /// The squares in the objective that need no cone.
  public let isQuadratic: Bool

  /// How many formulas are listed; larger models say how many more there are.
  static var stepLimit: Int { 64 }

  init(_ model: ConvexModel) {
    let graph = model.graph
    let expressions = graph.expressions(model.steps.flatMap { [$0.before, $0.after] })
    rewrites = model.steps.indices.map { index in
      Rewrite(
        before: expressions[2 * index], after: expressions[2 * index + 1],
        rule: model.steps[index].rule)
    }
    var tree = StepTree(graph: graph, limit: Self.stepLimit)
    objective = tree.step(model.objective)
    conditions = model.requirements.compactMap { requirement in
      let (relation, places): (String, [Int32]) =
        switch requirement.condition {
        case .atMost(let a, let b): ("<=", [a, b])
        case .equal(let a, let b): ("==", [a, b])
        case .cone(let parts, let cone): (cone.name, parts)
        case .whole(let place): ("whole", [place])
        case .never: ("never", [])
        }
      guard tree.limit > 0, places.contains(where: { !graph.isAffine($0) }) else { return nil }
      return Condition(
        constraint: requirement.constraint, relation: relation, sides: places.map { tree.step($0) })
    }
    let program = (try? ConicForm(model))?.program
    cones = program.map { Cone.counted($0.cones) } ?? []
    columns = program?.columnCount ?? 0
    bounds =
      program.map { program in
        program.lower.filter { $0 > -.infinity }.count
          + program.upper.filter { $0 < .infinity }.count
      } ?? 0
    isQuadratic = program.map { !$0.quadratic.values.isEmpty } ?? false
  }
}

extension ConvexityDerivation {
  /// The derivation of a problem that is reduced to convex ones.
  init(_ reduction: ConvexReduction) {
    switch reduction {
    case .direct(let model): self.init(model)
    case .logarithmic(_, let model):
      self.init(model)
      kind = .logConvex
      header = "convex in the logarithms of its variables"
    case .monotone(let monotone, let inner):
      self.init(inner)
      let (problem, original) = (monotone.problem, monotone.original)
      let direction = problem.sense == .minimize ? "least" : "greatest"
      kind = .monotone
      header =
        "\(formula: original.objective) is a monotone function of \(formula: problem.objective), "
        + "which is made \(direction) instead"
    case .ratio(let ratio):
      let problem = ratio.problem(at: 1) ?? ratio.original
      var violations: [ConvexityViolation] = []
      self.init(ConvexModel(problem, limit: 1, violations: &violations))
      kind = .ratio
      header =
        "quasiconvex, the ratio p/q of \(formula: ratio.numerator) and "
        + "\(formula: ratio.denominator): solved by convex problems with the objective p - t q, shown "
        + "for t = 1"
    case .pieces(_, let parts):
      self.init(parts[0])
      kind = .pieces
      header = "convex in \(parts.count) pieces, the best of which is the answer"
      pieces = parts.map { ConvexityDerivation($0) }
    }
  }
}

/// Writes formulas as trees, each shared part and each affine one once and without what is below it.
private struct StepTree {
  let graph: FormulaGraph
  var limit: Int
  private var done: Set<Int32> = []
  /// How deep trees go.
  private static var depthLimit: Int { 24 }

  init(graph: FormulaGraph, limit: Int) { (self.graph, self.limit) = (graph, limit) }

  mutating func step(_ place: Int32, depth: Int = 0) -> ConvexityDerivation.Step {
    limit -= 1
    let isLeaf = graph.isAffine(place) || !done.insert(place).inserted
    var operands: [ConvexityDerivation.Step] = []
    if !isLeaf, depth < Self.depthLimit {
      let parts = graph.monomials[place]?.factors.map(\.place) ?? joined(place)
      for part in parts where limit > 0 && !graph.isConstant(part) {
        operands.append(step(part, depth: depth + 1))
      }
    }
    return ConvexityDerivation.Step(
      expression: graph.expression(place), curvature: graph.curvature(place).adjective,
      reason: graph.isAffine(place) ? nil : reason(place), operands: operands)
  }

  /// The operands, those of sums in sums and of stacks with them.
  private func joined(_ place: Int32) -> [Int32] {
    var terms: [Int32] = []
    var pending = [place]
    while let next = pending.popLast(), terms.count < ConvexityDerivation.stepLimit {
      let node = graph.node(next)
      switch node.operation {
      case .add, .subtract, .negate, .concatenate:
        if next == place || !graph.isAffine(next) {
          pending += graph.operands(next).reversed()
          continue
        }
      default: break
      }
      if next == place { return graph.operands(place) }
      terms.append(next)
    }
    return terms
  }

  private func reason(_ place: Int32) -> Sentence {
    if graph.monomials[place] != nil {
      return "a product of powers of what is not negative"
    }
    let use = graph.use(place)
    let node = graph.node(place)
    switch node.operation {
    case .add, .subtract, .negate: return "a sum of terms that bend one way"
    case .concatenate: return "its entries bend so"
    default: break
    }
    let atom = node.operation.atom
    let own = atom.curvature(use)
    let kind = own.isAffine ? "affine" : own.adjective
    let parts = graph.operands(place).enumerated().compactMap { index, operand -> String? in
      let inner = graph.curvature(operand)
      guard inner != .constant else { return nil }
      let way =
        switch atom.monotonicity(use, in: index) {
        case .nondecreasing: "rises"
        case .nonincreasing: "falls"
        case .unknown: "varies"
        }
      return "\(way) in what is \(inner.adjective)"
    }
    return "\(function: node.operation) is \(kind), \(parts.joined(separator: ", "))"
  }
}

extension ConvexityDerivation.Cone {
  /// The cones of a program by kind, in the order in which kinds first occur.
  fileprivate static func counted(_ blocks: [ConeBlock]) -> [ConvexityDerivation.Cone] {
    var order: [String] = []
    var counts: [String: (count: Int, rows: Int)] = [:]
    for block in blocks where block.dimension > 0 {
      let name =
        switch block {
        case .zero: "equation"
        case .nonNegative: "inequality"
        case .secondOrder: "second-order cone"
        case .semidefinite(let order): "semidefinite cone of order \(order)"
        case .exponential, .dualExponential: "exponential cone"
        case .power(let exponent), .dualPower(let exponent): "power cone of exponent \(exponent)"
        }
      if counts[name] == nil { order.append(name) }
      var known = counts[name] ?? (0, 0)
      switch block {
      case .zero(let rows), .nonNegative(let rows): known.count += rows
      default: known.count += 1
      }
      known.rows += block.dimension
      counts[name] = known
    }
    return order.map { name in
      ConvexityDerivation.Cone(
        name: name, count: counts[name]?.count ?? 0, rows: counts[name]?.rows ?? 0)
    }
  }
}
