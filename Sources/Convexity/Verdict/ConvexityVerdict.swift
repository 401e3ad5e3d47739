package import ArgMinExpressions
package import ArgMinProblems

/// Whether a problem is proved convex: with how, or with what is missing.
///
///     let verdict = ConvexityVerdict(problem)
///     print(verdict)     // convex: sqrt(1.0 + x^2) is norm(stack(1.0, x)) …
package enum ConvexityVerdict: Sendable {
  case convex(ConvexityDerivation)
  case notConvex(ConvexityViolation)

  /// The verdict on a problem.
  ///
  /// - Complexity: That of ``ConvexModel/init(_:)``.
  package init(_ problem: Problem) {
    do throws(ConvexityViolation) {
      self = .convex(ConvexityDerivation(try ConvexModel(problem)))
    } catch {
      self = .notConvex(error)
    }
  }

  package var isConvex: Bool {
    if case .convex = self { true } else { false }
  }

  /// What is missing; nil for what is convex.
  package var violation: ConvexityViolation? {
    if case .notConvex(let violation) = self { violation } else { nil }
  }
}

extension ConvexityVerdict: CustomStringConvertible {
  /// The verdict line by line, for people.
  package var description: String {
    switch self {
    case .convex(let derivation):
      (["convex"] + derivation.lines.map { "  " + $0 }).joined(separator: "\n")
    case .notConvex(let violation):
      (["not proved convex"] + violation.lines.map { "  " + $0 }).joined(separator: "\n")
    }
  }
}

/// Why a problem is convex.
package struct ConvexityDerivation: Sendable {
  /// A part that was written otherwise.
  package struct Rewrite: Sendable {
    package let before: Expression
    package let after: Expression
    package let rule: String
  }

  /// What was rewritten, in order.
  package let rewrites: [Rewrite]
  /// The curvature of each function that is not affine, from the innermost on.
  package let lines: [String]

  /// How many functions are listed; larger models say how many more there are.
  private static var lineLimit: Int { 64 }

  init(_ model: ConvexModel) {
    let graph = model.graph
    let places = model.steps.flatMap { [$0.before, $0.after] }
    let expressions = graph.expressions(places)
    rewrites = model.steps.indices.map { index in
      Rewrite(
        before: expressions[2 * index], after: expressions[2 * index + 1],
        rule: model.steps[index].rule)
    }
    var lines = rewrites.map { "\($0.before) is \($0.after): \($0.rule)" }
    var roots = [model.objective]
    for requirement in model.requirements {
      switch requirement.condition {
      case .atMost(let a, let b), .equal(let a, let b): roots += [a, b]
      case .cone(let parts, _): roots += parts
      case .whole, .never: break
      }
    }
    let bent = graph.storage.reachable(from: roots).filter { !graph.isAffine($0) }
    for place in bent.prefix(Self.lineLimit) { lines.append(Self.line(place, graph)) }
    if bent.count > Self.lineLimit {
      lines.append("… and \(bent.count - Self.lineLimit) more")
    }
    self.lines = lines
  }

  private static func line(_ place: Int32, _ graph: FormulaGraph) -> String {
    let bend = graph.curvature(place) == .convex ? "convex" : "concave"
    let text = "\(graph.text(place)) is \(bend)"
    if graph.monomials[place] != nil {
      return text + ": a product of powers of what is not negative"
    }
    let use = graph.use(place)
    let atom = graph.node(place).operation.atom
    let reasons = graph.operands(place).indices.map { index in
      switch atom.monotonicity(use, in: index) {
      case .nondecreasing: "rises"
      case .nonincreasing: "falls"
      case .unknown: "varies"
      }
    }
    let own = atom.curvature(use)
    let kind = own.isAffine ? "affine" : own == .convex ? "convex" : "concave"
    let arguments = graph.operands(place).map { operand in
      switch graph.curvature(operand) {
      case .constant: "constant"
      case .affine: "affine"
      case .convex: "convex"
      case .concave: "concave"
      case .unknown: "unknown"
      }
    }
    let parts = zip(reasons, arguments).filter { $0.1 != "constant" }
      .map { "\($0.0) in what is \($0.1)" }
    return text + ": \(atom.name) is \(kind), " + parts.joined(separator: ", ")
  }
}
