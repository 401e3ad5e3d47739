package import ArgMinExpressions
package import ArgMinProblems

/// Writes problems as texts of the language.
///
/// Reading the text of a problem that was read gives the same problem: the same formulas node by
/// node, constraints, variables, domains, form of the result and options. Other problems are read
/// back with conjunctions opened, and with memberships that are domains of variables taken as such;
/// names that the language cannot write are spelled with letters and digits.
package enum ProblemPrinter {
  /// A problem as it was read.
  package static func text(_ problem: WolframProblem) -> String {
    let request = problem.request.map(\.syntax).map { [$0] } ?? []
    let options = request + problem.options.map(\.syntax)
    return text(problem.problem, problem.head, problem.resultForm, options)
  }

  /// A problem of any origin, with its variables in a list.
  package static func text(_ problem: Problem) -> String {
    let head: WolframProblem.Head = problem.sense == .minimize ? .minimize : .maximize
    let names = problem.variables.map(\.name)
    return text(problem, head, WolframProblem.ResultForm.grouping(names), [])
  }

  /// A formula in the variables of a problem; nil where it is too long to be read.
  package static func text(of formula: Expression, in problem: Problem) -> String? {
    let names = problem.variables.map(\.name)
    let spelling = VariableSpelling(problem, WolframProblem.ResultForm.grouping(names))
    let (storage, places) = Expression.gather([formula])
    let writer = FormulaSyntax(
      storage, roots: places, variables: spelling.syntax, order: names, taken: spelling.taken)
    guard writer.definitions.isEmpty, let place = places.first else { return nil }
    return SyntaxPrinter.text(writer.formula(place))
  }

  /// A constraint in the variables of a problem; nil where it is too long to be read.
  package static func text(of constraint: Constraint, in problem: Problem) -> String? {
    let names = problem.variables.map(\.name)
    let spelling = VariableSpelling(problem, WolframProblem.ResultForm.grouping(names))
    let (storage, places) = Expression.gather(constraint.expressions)
    let writer = FormulaSyntax(
      storage, roots: places, variables: spelling.syntax, order: names, taken: spelling.taken)
    guard writer.definitions.isEmpty else { return nil }
    var syntax = ConstraintSyntax(writer: writer, places: places[...], spelling: spelling)
    return SyntaxPrinter.text(syntax.next(constraint))
  }

  private static func text(
    _ problem: Problem, _ head: WolframProblem.Head, _ form: WolframProblem.ResultForm,
    _ options: [Syntax]
  ) -> String {
    let spelling = VariableSpelling(problem, form)
    let formulas = [problem.objective] + problem.constraints.flatMap(\.expressions)
    let (storage, places) = Expression.gather(formulas)
    let writer = FormulaSyntax(
      storage, roots: places, variables: spelling.syntax, order: problem.variables.map(\.name),
      taken: spelling.taken)
    var rest = places[...]
    let objective = writer.formula(rest.removeFirst())
    var constraints = ConstraintSyntax(writer: writer, places: rest, spelling: spelling)
    var parts = [objective]
    for constraint in problem.constraints { parts.append(constraints.next(constraint)) }
    let stated =
      head.isConvex
      ? [objective, Syntax(.call("List", Array(parts.dropFirst())))]
      : [parts.count == 1 ? objective : Syntax(.call("List", parts))]
    let arguments = stated + [spelling.specification] + options
    let problem = SyntaxPrinter.text(Syntax(.call(head.settled.rawValue, arguments)))
    let definitions = writer.definitions.map { name, body in
      "\(name) = \(SyntaxPrinter.text(body));\n"
    }
    return definitions.joined() + problem
  }
}

extension WolframProblem {
  /// The text of another problem in the same variables, under this one's head and options.
  package func stating(_ other: Problem) -> String {
    ProblemPrinter.text(
      WolframProblem(
        head: head, problem: other, resultForm: resultForm, options: options, request: request,
        sourceMap: nil))
  }
}

/// Turns constraints into syntax, in the order in which their formulas were gathered.
private struct ConstraintSyntax {
  let writer: FormulaSyntax
  var places: ArraySlice<Int32>
  let spelling: VariableSpelling

  mutating func next(_ constraint: Constraint) -> Syntax {
    switch constraint {
    case .relation(_, let relation, _):
      let left = formula()
      return .made(relation.languageName, left, formula())
    case .element(_, let domain):
      return .made("Element", formula(), FormulaSyntax.symbol(domain.rawValue))
    case .member(_, let set): return .made("Element", formula(), set.syntax)
    case .cone(let entries, let cone):
      let members = cone.arranged(entries.map { _ in formula() })
      let sides = Syntax.made("List", members, FormulaSyntax.number(0))
      return .made("VectorGreaterEqual", sides, cone.syntax(count: entries.count))
    case .truth(let holds): return FormulaSyntax.symbol(holds ? "True" : "False")
    case .and(let parts): return joined("And", parts, "True")
    case .or(let parts): return joined("Or", parts, "False")
    case .not(let part): return .made("Not", next(part))
    case .xor(let parts): return Syntax(.call("Xor", parts.map { next($0) }))
    case .equivalent(let parts): return Syntax(.call("Equivalent", parts.map { next($0) }))
    case .exists(let variables, let part):
      let names = variables.map { spelling.searched(spelling.declaration($0), $0) }
      return .made("Exists", Syntax(.call("List", names)), next(part))
    }
  }

  private mutating func formula() -> Syntax {
    places.popFirst().map(writer.formula) ?? FormulaSyntax.symbol("Indeterminate")
  }

  private mutating func joined(
    _ head: String, _ parts: [Constraint], _ none: String
  ) -> Syntax {
    var syntax: [Syntax] = []
    for part in parts { syntax.append(next(part)) }
    if syntax.isEmpty { return FormulaSyntax.symbol(none) }
    return syntax.count == 1 ? syntax[0] : Syntax(.call(head, syntax))
  }
}

extension Relation {
  fileprivate var languageName: String {
    switch self {
    case .less: "Less"
    case .lessOrEqual: "LessEqual"
    case .equal: "Equal"
    case .greaterOrEqual: "GreaterEqual"
    case .greater: "Greater"
    case .notEqual: "Unequal"
    }
  }
}

extension NumberSet {
  /// `Interval[{a, b}, …]`.
  fileprivate var syntax: Syntax {
    let pairs = intervals.map { interval in
      Syntax.made(
        "List", FormulaSyntax.number(interval.lowerBound),
        FormulaSyntax.number(interval.upperBound))
    }
    return Syntax(.call("Interval", pairs))
  }
}

extension ConvexCone {
  /// The name with its parameter, or with the number of entries.
  fileprivate func syntax(count: Int) -> Syntax {
    let name = Syntax(.string(name))
    return switch self {
    case .exponential, .dualExponential: name
    case .power(let exponent), .dualPower(let exponent):
      .made("List", name, FormulaSyntax.number(exponent))
    case .semidefinite(let size): .made("List", name, FormulaSyntax.number(Double(size)))
    case .nonNegative, .norm: .made("List", name, FormulaSyntax.number(Double(count)))
    }
  }

  /// The entries as the cone's members are written: a list, a matrix as a list of its rows.
  fileprivate func arranged(_ entries: [Syntax]) -> Syntax {
    guard case .semidefinite(let size) = self, size > 0 else {
      return Syntax(.call("List", entries))
    }
    let rows = stride(from: 0, to: entries.count, by: size).map { start in
      Syntax(.call("List", Array(entries[start..<Swift.min(start + size, entries.count)])))
    }
    return Syntax(.call("List", rows))
  }
}

extension PropertyRequest {
  fileprivate var syntax: Syntax {
    switch self {
    case .single(let property): Syntax(.string(property.rawValue))
    case .list(let properties):
      Syntax(.call("List", properties.map { Syntax(.string($0.rawValue)) }))
    }
  }
}

extension WolframOption {
  /// `name -> value`, or `name :> value` for what is run during the search.
  fileprivate var syntax: Syntax {
    let head = if case .expression = value { "RuleDelayed" } else { "Rule" }
    return .made(head, FormulaSyntax.symbol(name), value.syntax)
  }
}

extension WolframOption.Value {
  fileprivate var syntax: Syntax {
    switch self {
    case .automatic: FormulaSyntax.symbol("Automatic")
    case .none: FormulaSyntax.symbol("None")
    case .machinePrecision: FormulaSyntax.symbol("MachinePrecision")
    case .boolean(let holds): FormulaSyntax.symbol(holds ? "True" : "False")
    case .number(let value): FormulaSyntax.number(value)
    case .string(let text): Syntax(.string(text))
    case .list(let parts): Syntax(.call("List", parts.map(\.syntax)))
    case .rule(let name, let value): .made("Rule", Syntax(.string(name)), value.syntax)
    case .expression(let syntax): syntax
    case .function(let function): function.syntax
    }
  }
}
