package import ArgMinExpressions
package import ArgMinProblems

/// A sentence about formulas, which stay formulas until it is known in which language to write them.
///
///     let sentence: Sentence = "\(formula: x) is \(Curvature.convex)"
///     sentence.text(in: .swift)
package struct Sentence: Sendable, ExpressibleByStringInterpolation {
  package enum Part: Sendable {
    case text(String)
    case formula(Expression)
    case function(Operation)
    case constraint(Constraint)
  }

  package private(set) var parts: [Part]

  package init(stringLiteral value: String) { parts = [.text(value)] }
  package init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }
    package mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }
    package mutating func appendInterpolation(_ sentence: Sentence) { parts += sentence.parts }
    package mutating func appendInterpolation(_ count: Int) { parts.append(.text("\(count)")) }

    package mutating func appendInterpolation(formula: Expression) {
      parts.append(.formula(formula))
    }

    package mutating func appendInterpolation(function: Operation) {
      parts.append(.function(function))
    }

    package mutating func appendInterpolation(constraint: Constraint) {
      parts.append(.constraint(constraint))
    }
  }

  /// One sentence after the other.
  package static func + (first: Sentence, second: Sentence) -> Sentence {
    var both = first
    both.parts += second.parts
    return both
  }

  /// The sentence with its formulas in the language of a notation.
  package func text(in notation: FormulaNotation) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .formula(let formula): notation.formula(formula)
      case .function(let operation): notation.function(operation)
      case .constraint(let constraint): notation.constraint(constraint)
      }
    }.joined()
  }
}

/// How a language writes formulas, and what it calls functions.
package struct FormulaNotation: Sendable {
  package let formula: @Sendable (Expression) -> String
  package let function: @Sendable (Operation) -> String
  package let constraint: @Sendable (Constraint) -> String

  package init(
    formula: @escaping @Sendable (Expression) -> String,
    function: @escaping @Sendable (Operation) -> String,
    constraint: @escaping @Sendable (Constraint) -> String
  ) {
    (self.formula, self.function, self.constraint) = (formula, function, constraint)
  }

  /// As expressions describe themselves.
  package static let swift = FormulaNotation(
    formula: { $0.description }, function: { $0.atom.name }, constraint: { $0.formulaText })
}

extension Constraint {
  /// The constraint with its formulas as they describe themselves.
  fileprivate var formulaText: String {
    switch self {
    case .relation(let left, let relation, let right): "\(left) \(relation.rawValue) \(right)"
    case .element(let member, let domain): "\(member) in \(domain.rawValue)"
    case .member(let member, _): "\(member) in a set of numbers"
    case .cone(let entries, let cone):
      "(\(entries.map(\.description).joined(separator: ", "))) in the cone \(cone.name)"
    case .truth(let holds): "\(holds)"
    case .and(let parts): parts.map(\.formulaText).joined(separator: " && ")
    case .or(let parts): parts.map { "(\($0.formulaText))" }.joined(separator: " || ")
    case .not(let part): "!(\(part.formulaText))"
    case .xor(let parts): "xor(\(parts.map(\.formulaText).joined(separator: ", ")))"
    case .equivalent(let parts): "equivalent(\(parts.map(\.formulaText).joined(separator: ", ")))"
    case .exists(_, let part): "exists(\(part.formulaText))"
    }
  }
}

extension Curvature {
  package var adjective: String {
    switch self {
    case .constant: "constant"
    case .affine: "affine"
    case .convex: "convex"
    case .concave: "concave"
    case .unknown: "neither convex nor concave"
    }
  }

  /// As in "a convex expression".
  var article: String { isAffine ? "an \(adjective)" : "a \(adjective)" }
}

extension Monotonicity {
  var phrase: String {
    switch self {
    case .nondecreasing: " and nondecreasing"
    case .nonincreasing: " and nonincreasing"
    case .unknown: " and neither rises nor falls throughout"
    }
  }
}
