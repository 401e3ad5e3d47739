internal import ArgMinConvexity
internal import ArgMinProblems

/// Heads whose problems have parameters.
extension Reader {
  // MARK: Given values

  /// `ParametricConvexOptimization[f, c, vars, pars, …][values]` as the problem in which parameters have
  /// these values, and the definitions that give them; other statements as they are.
  static func atParameters(
    _ statement: Syntax, _ definitions: [Definition], _ source: Source
  ) throws(LanguageError) -> (Syntax, [Definition]) {
    let name = WolframProblem.Head.parametric.rawValue
    if let inner = statement.arguments(of: "N"), inner.count == 1 {
      return try atParameters(inner[0], definitions, source)
    }
    func fault(_ fault: MeaningFault, _ syntax: Syntax) -> LanguageError {
      source.error(.semantic(fault), at: syntax.anchor)
    }
    if statement.head == name {
      throw fault(
        .argumentCount(
          name: "\(name)[…]", given: 0,
          accepted: "values of its parameters in brackets behind it, as in \(name)[…][0.5]"),
        statement)
    }
    guard case .apply(let head, let values) = statement.form,
      let arguments = head.arguments(of: name)
    else { return (statement, []) }
    guard arguments.count >= 4 else {
      throw fault(
        .argumentCount(
          name: name, given: arguments.count,
          accepted: "an objective, constraints, variables and parameters"), head)
    }
    let parameters = arguments[3].list ?? [arguments[3]]
    guard parameters.count == values.count else {
      throw fault(
        .argumentCount(
          name: "\(name)[…]", given: values.count,
          accepted: "a value for each of its \(parameters.count) parameters"), statement)
    }
    var given: [Definition] = []
    for (parameter, value) in zip(parameters, values) {
      let member = parameter.arguments(of: "Element")?.first ?? parameter
      guard let name = member.symbol, !Vocabulary.constants.contains(name) else {
        throw fault(.notAVariable(found: SyntaxPrinter.text(member)), member)
      }
      if let earlier = definitions.first(where: { $0.name == name }) {
        let (line, column) = source.position(of: earlier.range.lowerBound)
        throw fault(
          .assignedVariable(
            name: name, value: SyntaxPrinter.text(earlier.body), line: line, column: column),
          member)
      }
      given.append(
        Definition(name: name, body: value, isDelayed: false, range: member.range))
    }
    var rest = arguments
    rest.remove(at: 3)
    return (Syntax(.call(name, rest), range: head.range, anchor: head.anchor), given)
  }

  // MARK: All values

  /// `RobustConvexOptimization[f, ForAll[pars, conditions, constraints], vars, …]`, with other constraints
  /// beside, or `RobustConvexOptimization[f, constraints, vars, pars, …]`.
  func robustStatement(
    _ arguments: [Syntax], _ syntax: Syntax
  ) throws(LanguageError) -> Statement {
    var parameters: [Syntax] = []
    var parts: [Syntax] = []
    var tail = arguments.dropFirst(3)
    if arguments.count >= 3 {
      parts = [arguments[0]]
      for part in arguments[1].list ?? arguments[1].arguments(of: "And") ?? [arguments[1]] {
        guard let quantified = part.arguments(of: "ForAll") else {
          parts.append(part)
          continue
        }
        guard quantified.count == 2 || quantified.count == 3 else {
          throw fault(
            .argumentCount(
              name: "ForAll", given: quantified.count,
              accepted: "parameters, conditions on them, and constraints"), part)
        }
        parameters += quantified[0].list ?? [quantified[0]]
        parts += quantified.dropFirst()
      }
      if parameters.isEmpty, let last = tail.first {
        parameters = last.list ?? [last]
        tail.removeFirst()
      }
    }
    guard !parameters.isEmpty else {
      throw fault(
        .argumentCount(
          name: WolframProblem.Head.robust.rawValue, given: arguments.count,
          accepted:
            "an objective, ForAll[parameters, conditions, constraints] and variables, or an "
            + "objective, constraints, variables and parameters"), syntax)
    }
    let (request, options) = try request(tail)
    return Statement(
      problem: Syntax(
        .call("List", parts), range: arguments[0].range.joined(with: arguments[1].range)),
      variables: arguments[2], request: request, options: options, parameters: parameters)
  }

  /// The problem whose constraints hold for all values of the parameters.
  func robust(
    _ problem: Problem, _ parameters: [Variable], _ syntax: Syntax
  ) throws(LanguageError) -> Problem {
    do {
      return try RobustCounterpart.problem(of: problem, parameters: parameters)
    } catch {
      throw fault(.invalidProblem(error.description), syntax)
    }
  }
}
