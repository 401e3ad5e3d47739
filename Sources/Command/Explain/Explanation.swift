import ArgMin
import ArgMinConvexity
import ArgMinExpressions
import ArgMinFormats
import ArgMinProblems
import ArgMinWolfram

/// What is known of the convexity of a problem, in the words of its text.
struct Explanation {
  let question: WolframProblem
  let verdict: ConvexityVerdict
  let notation: FormulaNotation

  init(_ question: WolframProblem) {
    self.question = question
    verdict = question.problem.convexity
    notation = FormulaNotation(wolfram: question)
  }

  /// Constraints that contradict each other, where convexity shows that there are such.
  func conflict(_ options: SolveOptions) throws -> Conflict? {
    if case .convex = verdict { try question.problem.conflict(options: options) } else { nil }
  }

  func text(with conflict: Conflict?) -> String {
    conflict.map { text + "\n" + ConflictReport(conflict: $0).text } ?? text
  }

  /// Line by line, for people.
  var text: String {
    switch verdict {
    case .convex(let derivation): derivation.lines(in: notation).joined(separator: "\n")
    case .reducible(let derivation, let violations):
      (["not convex as it stands" + breaking(violations.count)] + violations.flatMap(lines)
        + derivation.lines(in: notation)).joined(separator: "\n")
    case .notConvex(let violations): text(of: violations)
    }
  }

  private func breaking(_ count: Int) -> String {
    count == 1 ? ": 1 part breaks it" : ": \(count) parts break it"
  }

  private func text(of violations: [ConvexityViolation]) -> String {
    var lines = ["not proved convex" + breaking(violations.count)]
    lines += violations.flatMap(self.lines)
    guard let rewrite = verdict.rewrite else {
      lines.append("no convex problem is known that could be solved instead")
      return lines.joined(separator: "\n")
    }
    let changes = rewrite.changes.map { $0.text(in: notation) }.joined(separator: "; ")
    lines.append("rewrite: \(changes)")
    if rewrite.problems.count > 1 { lines.append("  the best of these answers it:") }
    lines += rewrite.problems.map { "  " + text(of: $0) }
    return lines.joined(separator: "\n")
  }

  private func lines(of violation: ConvexityViolation) -> [String] {
    var lines: [String] = []
    let name = violation.expression.map { ": \(notation.formula($0))" } ?? ""
    if let place = place(of: violation) {
      lines.append("line \(place.line), column \(place.column), \(violation.place)\(name)")
      lines += ["  " + place.excerpt.line, "  " + place.excerpt.caret]
    } else {
      lines.append("\(violation.place)\(name)")
    }
    lines.append("  rule: " + violation.reason.text(in: notation))
    if case .notConvex = verdict, let counsel = violation.counsel {
      lines.append("  instead: " + counsel.text(in: notation))
    }
    return lines
  }

  /// A problem with the head of the one that was read.
  private func text(of problem: Problem) -> String { question.stating(problem) }

  private func place(of violation: ConvexityViolation) -> SourceMap.Place? {
    guard let map = question.sourceMap else { return nil }
    if case .objective = violation.place {
      return violation.expression.flatMap(map.place(inObjective:))
    }
    if let relation = violation.relation {
      return map.place(of: violation.expression, inRelationOf: relation.left, relation.right)
    }
    return violation.expression.flatMap(map.place(of:))
  }
}

// MARK: JSON

extension Explanation {
  /// The JSON object of `argmin explain --json`.
  func json(with conflict: Conflict?) -> JSONValue {
    .object(members + [("conflict", conflict.map { ConflictReport(conflict: $0).json } ?? .null)])
  }

  private var members: [(name: String, value: JSONValue)] {
    switch verdict {
    case .convex(let derivation): return members(of: derivation, [])
    case .reducible(let derivation, let violations): return members(of: derivation, violations)
    case .notConvex(let violations):
      return [
        ("convex", .bool(false)),
        ("violations", .array(violations.map(json(of:)))),
        ("rewrite", verdict.rewrite.map(json(of:)) ?? .null),
      ]
    }
  }

  private func members(
    of derivation: ConvexityDerivation, _ violations: [ConvexityViolation]
  ) -> [(name: String, value: JSONValue)] {
    [("convex", .bool(violations.isEmpty))] + members(of: derivation) + [
      ("violations", .array(violations.map(json(of:)))), ("rewrite", .null),
    ]
  }

  private func members(of derivation: ConvexityDerivation) -> [(name: String, value: JSONValue)] {
    let cones = derivation.cones.map { cone in
      JSONValue.object([
        ("name", .string(cone.name)), ("count", .integer(cone.count)),
        ("rows", .integer(cone.rows)),
      ])
    }
    return [
      ("kind", .string(derivation.kind.rawValue)),
      ("rewrites", .array(derivation.rewrites.map(json(of:)))),
      ("objective", json(of: derivation.objective)),
      ("constraints", .array(derivation.conditions.map(json(of:)))), ("cones", .array(cones)),
      ("columns", .integer(derivation.columns)), ("bounds", .integer(derivation.bounds)),
      ("quadratic", .bool(derivation.isQuadratic)),
      ("pieces", .array(derivation.pieces.map { .object(members(of: $0)) })),
    ]
  }

  private func json(of rewrite: ConvexityDerivation.Rewrite) -> JSONValue {
    .object([
      ("before", .string(notation.formula(rewrite.before))),
      ("after", .string(notation.formula(rewrite.after))), ("rule", .string(rewrite.rule)),
    ])
  }

  private func json(of step: ConvexityDerivation.Step) -> JSONValue {
    .object([
      ("formula", .string(notation.formula(step.expression))),
      ("curvature", .string(step.curvature)),
      ("rule", step.reason.map { .string($0.text(in: notation)) } ?? .null),
      ("operands", .array(step.operands.map(json(of:)))),
    ])
  }

  private func json(of condition: ConvexityDerivation.Condition) -> JSONValue {
    .object([
      ("constraint", .integer(condition.constraint + 1)), ("relation", .string(condition.relation)),
      ("sides", .array(condition.sides.map(json(of:)))),
    ])
  }

  private func json(of violation: ConvexityViolation) -> JSONValue {
    let place = place(of: violation)
    return .object([
      ("place", .string(violation.place.description)),
      ("formula", violation.expression.map { .string(notation.formula($0)) } ?? .null),
      ("line", place.map { .integer($0.line) } ?? .null),
      ("column", place.map { .integer($0.column) } ?? .null),
      ("rule", .string(violation.reason.text(in: notation))),
      ("advice", violation.counsel.map { .string($0.text(in: notation)) } ?? .null),
    ])
  }

  private func json(of rewrite: ConvexityRewrite) -> JSONValue {
    .object([
      ("changes", .array(rewrite.changes.map { .string($0.text(in: notation)) })),
      ("problems", .array(rewrite.problems.map { .string(text(of: $0)) })),
      ("equivalent", .bool(rewrite.isEquivalent)),
    ])
  }
}

extension FormulaNotation {
  /// The language of a problem that was read: what it writes itself stays as it is written.
  init(wolfram question: WolframProblem) {
    let (map, problem) = (question.sourceMap, question.problem)
    self.init(
      formula: { formula in
        let text = map?.text(of: formula) ?? ProblemPrinter.text(of: formula, in: problem)
        return (text ?? formula.description).shortened
      },
      function: { $0.languageName },
      constraint: { constraint in
        (ProblemPrinter.text(of: constraint, in: problem) ?? "a constraint").shortened
      })
  }
}

extension String {
  /// At most 160 characters.
  fileprivate var shortened: String { count > 160 ? prefix(159) + "…" : self }
}
