import ArgMinExpressions
package import ArgMinProblems

/// An nl file as a problem in expressions.
///
/// The variables of the file come first; constraint i is row i of the file, then come bounds,
/// conditions and sets.
package struct NLProblem: Sendable {
  package let problem: Problem
  /// How many variables are the file's own; others count conditions.
  package let variableCount: Int
}

extension NLModel {
  /// The model as a problem.
  ///
  /// - Throws: ``ModelFileError/unsupported(construct:line:advice:)`` for what has no counterpart, with
  ///   the line in the file.
  package func problem() throws(ModelFileError) -> NLProblem {
    let variables = self.variables.indices.map { index in
      ArgMinProblems.Variable(name(ofVariable: index), in: domain(of: self.variables[index]))
    }
    var builder = NLFormulaBuilder()
    let graph = ExpressionGraph()
    builder.variables = variables.map { Expression(graph.intern(variable: $0.key), in: graph) }
    builder.variables += [Expression](repeating: 0, count: definitions.count)
    for index in definitionOrder ?? [] {
      let definition = definitions[index]
      builder.variables[variables.count + index] = try sum(
        definition.terms, definition.expression, &builder)
    }
    var constraints: [Constraint] = []
    for row in rows { constraints.append(try constraint(row, &builder)) }
    for (variable, expression) in zip(self.variables, builder.variables) {
      constraints += bounds(of: variable, expression)
    }
    for row in logicalRows { constraints.append(try builder.condition(row)) }
    constraints += specialOrderedSets.map { set in
      let members = set.columns.map { builder.variables[$0] }
      return set.kind == .first
        ? .specialOrdered1(members) : .specialOrdered2(members, weights: set.weights)
    }
    let objective = try sum(self.objective.terms, self.objective.expression, &builder)
    constraints += builder.definitions
    do {
      let problem = try Problem(
        isMaximized ? .maximize : .minimize, objective, variables: variables + builder.indicators,
        constraints: constraints)
      return NLProblem(problem: problem, variableCount: variables.count)
    } catch {
      throw .unsupported(
        construct: "the model as a problem in formulas (\(error))", line: 0,
        advice: "give its variables other names")
    }
  }

  private func domain(of variable: Variable) -> Domain {
    guard variable.isInteger else { return .reals }
    return variable.lower == 0 && variable.upper == 1 ? .booleans : .integers
  }

  private func bounds(of variable: Variable, _ x: Expression) -> [Constraint] {
    if domain(of: variable) == .booleans { return [] }
    if variable.lower == variable.upper {
      return [.relation(x, .equal, Expression(variable.lower))]
    }
    var bounds: [Constraint] = []
    if variable.lower > -.infinity {
      bounds.append(.relation(x, .greaterOrEqual, Expression(variable.lower)))
    }
    if variable.upper < .infinity {
      bounds.append(.relation(x, .lessOrEqual, Expression(variable.upper)))
    }
    return bounds
  }

  private func sum(
    _ terms: [Term], _ expression: NLExpression, _ builder: inout NLFormulaBuilder
  ) throws(ModelFileError) -> Expression {
    let linear = terms.filter { $0.coefficient != 0 }.map { term in
      Expression(term.coefficient) * builder.variables[Int(term.variable)]
    }
    if expression.constant == 0 { return builder.arithmetic(.sum, linear) }
    return builder.arithmetic(.sum, linear + [try builder.number(expression)])
  }

  private func constraint(
    _ row: Row, _ builder: inout NLFormulaBuilder
  ) throws(ModelFileError) -> Constraint {
    let body = try sum(row.terms, row.expression, &builder)
    if let complement = row.complement { return complementarity(body, complement, builder) }
    if row.lower == row.upper { return .relation(body, .equal, Expression(row.lower)) }
    var sides: [Constraint] = []
    if row.lower > -.infinity {
      sides.append(.relation(body, .greaterOrEqual, Expression(row.lower)))
    }
    if row.upper < .infinity {
      sides.append(.relation(body, .lessOrEqual, Expression(row.upper)))
    }
    return sides.isEmpty ? .truth(true) : sides.count == 1 ? sides[0] : .and(sides)
  }

  /// From: F complements l ≤ x ≤ u. To: F = 0, or x = l and F ≥ 0, or x = u and F ≤ 0. Exact.
  private func complementarity(
    _ body: Expression, _ complement: Complement, _ builder: NLFormulaBuilder
  ) -> Constraint {
    let x = builder.variables[complement.variable]
    let bounds = variables[complement.variable]
    var cases: [Constraint] = [.relation(body, .equal, 0)]
    if bounds.lower.isFinite {
      cases.append(
        .and([
          .relation(x, .equal, Expression(bounds.lower)), .relation(body, .greaterOrEqual, 0),
        ]))
    }
    if bounds.upper.isFinite {
      cases.append(
        .and([.relation(x, .equal, Expression(bounds.upper)), .relation(body, .lessOrEqual, 0)]))
    }
    return cases.count == 1 ? cases[0] : .or(cases)
  }

  /// The sets that the suffixes `sosno`, positive for the first and negative for the second kind, and
  /// `ref`, the weights, tell.
  package var specialOrderedSets: [LinearProgram.SpecialOrderedSet] {
    guard let numbers = suffixes.first(where: { $0.kind == .variables && $0.name == "sosno" })
    else { return [] }
    let references = suffixes.first { $0.kind == .variables && $0.name == "ref" }
    let weights = Dictionary(
      (references?.entries ?? []).map { ($0.index, $0.value) }, uniquingKeysWith: { $1 })
    var members: [Double: [Int]] = [:]
    for entry in numbers.entries where entry.value != 0 {
      members[entry.value, default: []].append(entry.index)
    }
    return members.sorted { $0.key < $1.key }.map { number, columns in
      let weighted = columns.map { ($0, weights[$0] ?? Double($0)) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      return LinearProgram.SpecialOrderedSet(
        number > 0 ? .first : .second, columns: weighted.map(\.0), weights: weighted.map(\.1),
        name: "set" + NLOutput.text(abs(number)))
    }
  }
}
