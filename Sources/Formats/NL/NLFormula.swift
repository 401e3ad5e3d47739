import ArgMinExpressions
import ArgMinProblems

/// What a node of an nl formula stands for in expressions and constraints.
enum NLFormula {
  case number(Expression)
  case condition(Constraint)
  /// One of several texts or numbers: the one whose condition holds.
  case alternatives([(condition: Constraint, value: Atom)])

  enum Atom {
    case text(String)
    case number(Expression)

    /// The condition that both are the same.
    func equals(_ other: Atom) -> Constraint {
      switch (self, other) {
      case (.text(let a), .text(let b)): .truth(a == b)
      case (.number(let a), .number(let b)): .relation(a, .equal, b)
      default: .truth(false)
      }
    }
  }

  var alternatives: [(condition: Constraint, value: Atom)] {
    switch self {
    case .number(let value): [(.truth(true), .number(value))]
    case .condition: []
    case .alternatives(let parts): parts
    }
  }
}

/// Turns formulas of an nl file into expressions and constraints.
struct NLFormulaBuilder {
  /// All variables and defined variables, by number.
  var variables: [Expression] = []
  /// Variables that are 1 where a condition holds that is counted, with what ties them to it.
  private(set) var indicators: [Variable] = []
  private(set) var definitions: [Constraint] = []
  /// Conditions within conditions are values within values, which must not be nested without end.
  private static let depthLimit = 1000
  /// Pairs of texts that a count compares at most.
  private static let pairLimit = 100_000

  /// The number that a formula is.
  mutating func number(_ expression: NLExpression) throws(ModelFileError) -> Expression {
    guard let formula = try formula(expression) else { return 0 }
    return number(formula)
  }

  /// The condition that a formula is.
  mutating func condition(_ expression: NLExpression) throws(ModelFileError) -> Constraint {
    guard let formula = try formula(expression) else { return .truth(false) }
    return Self.condition(formula)
  }

  private mutating func formula(
    _ expression: NLExpression
  ) throws(ModelFileError) -> NLFormula? {
    if expression.nodes.isEmpty { return nil }
    guard expression.logicalDepth <= Self.depthLimit else {
      throw .unsupported(
        construct: "a condition of more than \(Self.depthLimit) conditions within each other",
        line: expression.place.line, advice: "write it with forall and exists, or in several rows")
    }
    return try expression.fold {
      (node, place, operands: ArraySlice<NLFormula>) throws(ModelFileError) in
      try combine(node, Array(operands), in: expression, at: place)
    }
  }

  private mutating func combine(
    _ node: NLExpression.Node, _ operands: [NLFormula], in expression: NLExpression, at place: Int
  ) throws(ModelFileError) -> NLFormula {
    switch node.operation {
    case .constant: return .number(Expression(node.value))
    case .variable: return .number(variables[Int(node.index)])
    case .text:
      return .alternatives([(.truth(true), .text(expression.texts[Int(node.index)]))])
    case .call:
      throw .unsupported(
        construct: "an imported function", line: expression.line(of: place),
        advice: "write it in the operations of the modelling language")
    case .choice: return choice(operands)
    case .textChoice:
      let condition = Self.condition(operands[0])
      return .alternatives(
        operands[1].alternatives.map { (.and([condition, $0.condition]), $0.value) }
          + operands[2].alternatives.map { (.and([.not(condition), $0.condition]), $0.value) })
    case .numberOfTexts:
      let wanted = operands[0].alternatives
      guard operands.reduce(0, { $0 + $1.alternatives.count }) * wanted.count <= Self.pairLimit
      else {
        throw .tooLarge(
          what: "pairs of texts to compare", given: Self.pairLimit + 1, limit: Self.pairLimit)
      }
      return .number(count(operands.dropFirst().map { Self.equal($0.alternatives, wanted) }))
    case .numberOf:
      let values = operands.map { number($0) }
      return .number(
        count(values.dropFirst().map { .relation($0, .equal, values[0]) }))
    case .count: return .number(count(operands.map(Self.condition)))
    case .allDifferent: return .condition(allDifferent(operands.map { number($0) }))
    case .someSame: return .condition(.not(allDifferent(operands.map { number($0) })))
    default: break
    }
    if let condition = logic(node.operation, operands) { return .condition(condition) }
    return .number(arithmetic(node.operation, operands.map { number($0) }))
  }

  // MARK: Kinds

  /// A formula as a number: 1 or 0 for a condition.
  private mutating func number(_ formula: NLFormula) -> Expression {
    switch formula {
    case .number(let value): value
    case .condition(let condition): indicator(of: condition)
    case .alternatives: Expression(.nan)
    }
  }

  /// A formula as a condition: a number is true where it is not 0.
  private static func condition(_ formula: NLFormula) -> Constraint {
    switch formula {
    case .condition(let condition): return condition
    case .number(let value):
      if let value = value.constantValue { return .truth(value != 0) }
      return .relation(value, .notEqual, 0)
    case .alternatives: return .truth(false)
    }
  }

  private static func equal(
    _ a: [(condition: Constraint, value: NLFormula.Atom)],
    _ b: [(condition: Constraint, value: NLFormula.Atom)]
  ) -> Constraint {
    .or(
      a.flatMap { first in
        b.map { .and([first.condition, $0.condition, first.value.equals($0.value)]) }
      })
  }

  // MARK: Logic

  private mutating func logic(_ operation: NLOperation, _ operands: [NLFormula]) -> Constraint? {
    if let relation = Self.relation(operation) {
      return .relation(number(operands[0]), relation, number(operands[1]))
    }
    if let (relation, isNegated) = Self.counting(operation) {
      // The number that is asked for comes before what is counted.
      let asked = number(operands[0])
      let condition = Constraint.relation(number(operands[1]), relation, asked)
      return isNegated ? .not(condition) : condition
    }
    let parts = { operands.map(Self.condition) }
    switch operation {
    case .or, .any: return .or(parts())
    case .and, .all: return .and(parts())
    case .not: return .not(parts()[0])
    case .equivalence: return .equivalent(parts())
    case .implication:
      let parts = parts()
      return .and([.or([.not(parts[0]), parts[1]]), .or([parts[0], parts[2]])])
    default: return nil
    }
  }

  private static func relation(_ operation: NLOperation) -> Relation? {
    switch operation {
    case .isLess: .less
    case .isLessOrEqual: .lessOrEqual
    case .isEqual: .equal
    case .isGreaterOrEqual: .greaterOrEqual
    case .isGreater: .greater
    case .isNotEqual: .notEqual
    default: nil
    }
  }

  private static func counting(_ operation: NLOperation) -> (Relation, isNegated: Bool)? {
    switch operation {
    case .atLeast: (.greaterOrEqual, false)
    case .atMost: (.lessOrEqual, false)
    case .exactly: (.equal, false)
    case .notAtLeast: (.greaterOrEqual, true)
    case .notAtMost: (.lessOrEqual, true)
    case .notExactly: (.equal, true)
    default: nil
    }
  }

  private func allDifferent(_ values: [Expression]) -> Constraint {
    .and(
      values.indices.flatMap { first in
        values[(first + 1)...].map { .relation(values[first], .notEqual, $0) }
      })
  }

  /// How many of the conditions hold.
  private mutating func count(_ conditions: [Constraint]) -> Expression {
    conditions.reduce(0) { sum, condition in sum + indicator(of: condition) }
  }

  /// A variable that is 1 where the condition holds and 0 where it does not.
  private mutating func indicator(of condition: Constraint) -> Expression {
    if case .truth(let value) = condition { return value ? 1 : 0 }
    // A character that no modelling language has in names.
    let variable = Variable("count·\(indicators.count + 1)", in: .booleans)
    indicators.append(variable)
    let holds = variable.expression
    definitions.append(
      .or([
        .and([.relation(holds, .equal, 1), condition]),
        .and([.relation(holds, .equal, 0), .not(condition)]),
      ]))
    return holds
  }

  /// One number or another. Conditions that are relations of numbers stay part of the formula.
  private mutating func choice(_ operands: [NLFormula]) -> NLFormula {
    let condition = Self.condition(operands[0])
    if case .truth(let value) = condition { return operands[value ? 1 : 2] }
    if case (.condition(let yes), .condition(let no)) = (operands[1], operands[2]) {
      return .condition(.and([.or([.not(condition), yes]), .or([condition, no])]))
    }
    let test = Self.formula(condition) ?? .isEqual(indicator(of: condition), 1)
    return .number(.select(test, number(operands[1]), number(operands[2])))
  }

  /// A condition as an expression that is 1 or 0; nil where it is more than logic of relations.
  ///
  /// Its depth is that of the condition, which constraints bound.
  private static func formula(_ condition: Constraint) -> Expression? {
    switch condition {
    case .relation(let a, let relation, let b):
      switch relation {
      case .less: return .isLess(a, b)
      case .lessOrEqual: return .isLessOrEqual(a, b)
      case .equal: return .isEqual(a, b)
      case .greaterOrEqual: return .isLessOrEqual(b, a)
      case .greater: return .isLess(b, a)
      case .notEqual: return .not(.isEqual(a, b))
      }
    case .truth(let value): return value ? 1 : 0
    case .and(let parts): return joined(parts, Expression.and, of: 1)
    case .or(let parts): return joined(parts, Expression.or, of: 0)
    case .not(let part): return formula(part).map(Expression.not)
    default: return nil
    }
  }

  private static func joined(
    _ parts: [Constraint], _ join: (Expression, Expression) -> Expression, of nothing: Expression
  ) -> Expression? {
    var result: Expression?
    for part in parts {
      guard let next = formula(part) else { return nil }
      result = result.map { join($0, next) } ?? next
    }
    return result ?? nothing
  }
}

extension NLExpression {
  /// How many conditions are within each other at most.
  fileprivate var logicalDepth: Int {
    guard nodes.contains(where: { $0.operation.isLogical || $0.operation == .textChoice }) else {
      return 0
    }
    return fold { node, _, depths in
      let inner = depths.max() ?? 0
      return node.operation.isLogical || node.operation.isChoice ? inner + 1 : inner
    } ?? 0
  }
}

extension NLOperation {
  fileprivate var isChoice: Bool { self == .choice || self == .textChoice }
}
