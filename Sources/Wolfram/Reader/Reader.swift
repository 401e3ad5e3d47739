internal import ArgMinExpressions
internal import ArgMinProblems

/// Reads a text of the language as a problem.
///
/// The text is one of the heads in ``WolframProblem/Head`` with its arguments, after any number of
/// definitions: `a = 2; NArgMin[{x^2 + a y^2, x + y >= 1}, {x, y}]`.
package struct Reader {
  let source: Source
  var lowering: Lowering
  var declared: [DeclaredVariable] = []
  /// What the list of variables says that no domain of a variable can.
  var memberships: [Part] = []
  /// Where in `declared` a name stands.
  var places: [String: Int] = [:]

  /// A variable as its declaration and the constraints give it.
  struct DeclaredVariable {
    let name: String
    let range: SourceRange
    var domain = Domain.reals
    /// None for a scalar, one length for a vector, two for a matrix; nil while nothing is known.
    var lengths: [Int]?
    var isSymmetric = false
    var region: ClosedRange<Double>?
  }

  /// The problem that a text states.
  ///
  /// *Throws* ``LanguageError`` at the first thing that is wrong or not supported. *Complexity*:
  /// linear in the text and in what its sums and tables write out, which is limited.
  ///
  /// - Parameter isTraced: True where the problem is to know where in the text its formulas stand.
  package static func read(
    _ text: String, isTraced: Bool = false
  ) throws(LanguageError) -> WolframProblem {
    let source = try Source(text)
    return try read(Parser.parse(source), in: source, isTraced: isTraced)
  }

  /// The problem that a text in UTF-8 states.
  package static func read(
    bytes: [UInt8], isTraced: Bool = false
  ) throws(LanguageError) -> WolframProblem {
    let source = try Source(bytes: bytes)
    return try read(Parser.parse(source), in: source, isTraced: isTraced)
  }

  /// The problem that an expression states; `source` is the text that it was parsed from.
  package static func read(
    _ syntax: Syntax, in source: Source, isTraced: Bool = false
  ) throws(LanguageError) -> WolframProblem {
    var statements = syntax.arguments(of: "CompoundExpression") ?? []
    if statements.last?.symbol == "Null" { statements.removeLast() }
    let stated = statements.popLast() ?? syntax
    var definitions: [Definition] = []
    for statement in statements {
      definitions += try Reader.definitions(statement, source)
    }
    let (problem, parameters) = try Reader.atParameters(stated, definitions, source)
    var lowering = Lowering(source: source, definitions: parameters + definitions)
    if isTraced { lowering.startTrace() }
    var reader = Reader(source: source, lowering: lowering)
    return try reader.problem(problem)
  }

  private init(source: Source, lowering: Lowering) {
    (self.source, self.lowering) = (source, lowering)
  }

  /// The definitions that one statement before the problem makes.
  private static func definitions(
    _ statement: Syntax, _ source: Source
  ) throws(LanguageError) -> [Definition] {
    let isDelayed = statement.head == "SetDelayed"
    guard let sides = statement.arguments(of: isDelayed ? "SetDelayed" : "Set"), sides.count == 2
    else {
      let text = "more than one problem, or a statement that defines nothing, is"
      throw source.error(.semantic(.notSupported(construct: text)), at: statement.range)
    }
    var pairs = [(sides[0], sides[1])]
    if let names = sides[0].list, let values = sides[1].list {
      guard names.count == values.count else {
        throw source.error(
          .semantic(.lengthMismatch(left: names.count, right: values.count)), at: statement.anchor)
      }
      pairs = Array(zip(names, values))
    }
    var definitions: [Definition] = []
    for (left, right) in pairs {
      guard let name = left.symbol else {
        let text = "a definition of something that is no name is"
        throw source.error(.semantic(.notSupported(construct: text)), at: left.range)
      }
      guard !Vocabulary.constants.contains(name) else {
        throw source.error(.semantic(.constantAsVariable(name: name)), at: left.range)
      }
      definitions.append(
        Definition(name: name, body: right, isDelayed: isDelayed, range: left.range))
    }
    return definitions
  }

  private mutating func problem(_ statement: Syntax) throws(LanguageError) -> WolframProblem {
    let stated = unwrapped(statement)
    guard case .call(let name, let arguments) = stated.form else {
      if case .apply(let head, _) = stated.form, let name = head.head { throw foreign(name, head) }
      throw notAProblem(stated)
    }
    guard let head = WolframProblem.Head(rawValue: name) else { throw foreign(name, stated) }
    let stating = try self.statement(head, arguments, stated)
    let form = try declare(stating.variables, lowering.outermost)
    let certainCount = declared.count
    for parameter in stating.parameters { _ = try declare(parameter, lowering.outermost) }
    var rest = stating.options
    if let third = rest.first, let domain = third.symbol.flatMap(Domain.init(rawValue:)) {
      for place in declared.indices { narrow(place, to: domain) }
      rest.removeFirst()
    }
    // Posynomials are functions of positive variables.
    if head == .geometric {
      for place in declared.indices { narrow(place, to: .positiveReals) }
    }
    let options = try options(rest, of: head)
    let parts = try parts(of: stating.problem, lowering.outermost) + memberships
    for part in parts.dropFirst() { try findDomains(part.syntax, part.scope) }
    try findShapes(parts)
    let variables = try scalarVariables(stated)
    lowering.settleDefinitions()
    var problem = try problem(head, parts, variables, stated)
    if certainCount < declared.count {
      let names = Set(declared[certainCount...].flatMap(\.elements.names))
      problem = try robust(problem, variables.filter { names.contains($0.name) }, stated)
    }
    let map = lowering.trace.map { trace in
      SourceMap(source: source, trace: trace, objective: parts[0].syntax.range)
    }
    let monitors = try monitors(options, over: problem.variables)
    return WolframProblem(
      head: head, problem: problem, resultForm: shaped(form), options: options,
      evaluationMonitor: monitors["EvaluationMonitor"], stepMonitor: monitors["StepMonitor"],
      request: stating.request, isMatrixForm: stating.isMatrixForm, sourceMap: map)
  }

  /// The parts that the arguments of a head are.
  private mutating func statement(
    _ head: WolframProblem.Head, _ arguments: [Syntax], _ syntax: Syntax
  ) throws(LanguageError) -> Statement {
    if head.isConvex { return try convexStatement(head, arguments, syntax) }
    guard arguments.count >= 2 else {
      throw fault(
        .argumentCount(
          name: head.rawValue, given: arguments.count, accepted: "a problem and its variables"),
        syntax)
    }
    return Statement(
      problem: arguments[0], variables: arguments[1], options: arguments.dropFirst(2))
  }

  /// `N[problem]` and `name = problem` are the problem.
  private func unwrapped(_ statement: Syntax) -> Syntax {
    var stated = statement
    while true {
      if let inner = stated.arguments(of: "N"), inner.count == 1 {
        stated = inner[0]
      } else if let sides = stated.arguments(of: "Set"), sides.count == 2, let head = sides[1].head,
        Vocabulary.problems.contains(head)
      {
        stated = sides[1]
      } else {
        return stated
      }
    }
  }

  /// The error for a head that states no problem here.
  private func foreign(_ name: String, _ syntax: Syntax) -> LanguageError {
    if let use = Vocabulary.exactHeads[name] {
      return fault(.otherHead(name: name, use: use), syntax)
    }
    if Vocabulary.convexHeads.contains(name) {
      return fault(.notSupported(construct: "\(name) is"), syntax)
    }
    if !Vocabulary.functions.contains(name),
      let closest = Spelling.closest(to: name, among: Vocabulary.problems)
    {
      return fault(.unknownFunction(name: name, closest: closest), syntax)
    }
    return notAProblem(syntax)
  }

  private func notAProblem(_ syntax: Syntax) -> LanguageError {
    source.error(.semantic(.notAProblem(found: lowering.shown(syntax))), at: syntax.range)
  }

  func fault(_ fault: MeaningFault, _ syntax: Syntax) -> LanguageError {
    lowering.fault(fault, syntax)
  }
}
