internal import ArgMinProblems

extension Reader {
  /// What the arguments of a head state: the objective with its constraints, the variables, what of the
  /// answer is wanted, and the options.
  struct Statement {
    var problem: Syntax
    var variables: Syntax
    var request: PropertyRequest?
    var options: ArraySlice<Syntax>
    /// True where the variables have no names of their own, so that the answer is a list of numbers.
    var isMatrixForm = false
    /// What is uncertain, declared as variables are.
    var parameters: [Syntax] = []
  }

  /// `Head[f, constraints, variables, properties, options]`, or the form in matrices.
  mutating func convexStatement(
    _ head: WolframProblem.Head, _ arguments: [Syntax], _ syntax: Syntax
  ) throws(LanguageError) -> Statement {
    if head == .robust { return try robustStatement(arguments, syntax) }
    if head.hasMatrixForm, let first = arguments.first, arguments.count >= 2,
      case .list(let list)? = try? lowering.value(first, lowering.outermost), !list.isEmpty
    {
      return try matrixStatement(head, arguments, list, syntax)
    }
    guard arguments.count >= 3 else {
      throw fault(
        .argumentCount(
          name: head.rawValue, given: arguments.count,
          accepted: "an objective, constraints and variables"), syntax)
    }
    let parts = Syntax(
      .call("List", [arguments[0], arguments[1]]),
      range: arguments[0].range.joined(with: arguments[1].range))
    let (request, options) = try request(arguments.dropFirst(3))
    return Statement(
      problem: parts, variables: arguments[2], request: request, options: options)
  }

  /// The properties in front of the options, if there are any.
  func request(
    _ arguments: ArraySlice<Syntax>
  ) throws(LanguageError) -> (PropertyRequest?, ArraySlice<Syntax>) {
    guard let first = arguments.first else { return (nil, arguments) }
    if case .string = first.form {
      return (.single(try property(first)), arguments.dropFirst())
    }
    guard let names = first.list, !names.isEmpty,
      names.allSatisfy({ if case .string = $0.form { true } else { false } })
    else { return (nil, arguments) }
    var properties: [SolutionProperty] = []
    for name in names { properties.append(try property(name)) }
    return (.list(properties), arguments.dropFirst())
  }

  private func property(_ syntax: Syntax) throws(LanguageError) -> SolutionProperty {
    guard case .string(let name) = syntax.form else {
      throw fault(.notSupported(construct: "\(lowering.shown(syntax)) as a property is"), syntax)
    }
    guard let property = SolutionProperty(rawValue: name) else {
      let known = SolutionProperty.allCases.map(\.rawValue)
      throw fault(
        .unknownProperty(
          name: name, closest: Spelling.closest(to: name, among: known), known: known), syntax)
    }
    return property
  }

  // MARK: Forms in matrices

  /// `Head[c, {a, b}, {aeq, beq}, domains, properties, options]`: c·x is made least over
  /// a·x + b ≥ 0, in whichever cones the head means, and aeq·x + beq = 0.
  private mutating func matrixStatement(
    _ head: WolframProblem.Head, _ arguments: [Syntax], _ first: ListValue, _ syntax: Syntax
  ) throws(LanguageError) -> Statement {
    let parts = MatrixForm(head: head, arguments: arguments, name: freeName(syntax))
    let vector = head == .quadratic ? first.last : Value.list(first)
    guard let count = vector?.lengths.first, vector?.lengths.count == 1 else {
      throw fault(
        .notOfShape(found: lowering.shown(arguments[0]), needed: head.objectiveShape), arguments[0])
    }
    var rest = arguments.dropFirst()
    var constraints: [Syntax] = []
    if let cone = rest.first, !isTail(cone) {
      let sets = try lowering.value(cone, lowering.outermost)
      guard case .list(let list) = sets else {
        throw fault(.notAList(found: lowering.shown(cone), role: "the constraints"), cone)
      }
      if !list.isEmpty { constraints += try parts.conditions(cone, list.count, lowering, count) }
      rest.removeFirst()
    }
    if let equations = rest.first, !isTail(equations), equations.list?.first?.symbol == nil {
      if equations.list?.isEmpty != true { constraints.append(parts.equation(equations)) }
      rest.removeFirst()
    }
    if let domains = rest.first, !isTail(domains) {
      constraints += parts.domains(domains, count)
      rest.removeFirst()
    }
    let (request, options) = try request(rest)
    let number = Syntax(.number(NumberLiteral(count)), range: arguments[0].range)
    let variables = parts.made(
      "Element", parts.vector, parts.made("Vectors", number))
    return Statement(
      problem: parts.made("List", [parts.objective] + constraints), variables: variables,
      request: request, options: options, isMatrixForm: true)
  }

  /// True for a property, a list of them, or an option.
  private func isTail(_ syntax: Syntax) -> Bool {
    if case .string = syntax.form { return true }
    if case .string? = syntax.list?.first?.form { return true }
    return syntax.head == "Rule" || syntax.head == "RuleDelayed"
  }

  private func freeName(_ syntax: Syntax) -> String {
    var name = "x"
    while lowering.isDefined(name) { name += "x" }
    return name
  }
}

/// The parts of a problem in matrices, written out in the language.
private struct MatrixForm {
  let head: WolframProblem.Head
  let arguments: [Syntax]
  let name: String

  private var range: SourceRange { arguments[0].range }
  var vector: Syntax { Syntax(.symbol(name), range: range) }

  func made(_ name: String, _ arguments: Syntax...) -> Syntax { made(name, arguments) }

  func made(_ name: String, _ arguments: [Syntax]) -> Syntax {
    Syntax(.call(name, arguments), range: arguments.first?.range ?? range)
  }

  private func number(_ value: Int, _ syntax: Syntax) -> Syntax {
    Syntax(.number(NumberLiteral(value)), range: syntax.range)
  }

  private func part(_ syntax: Syntax, _ places: Int...) -> Syntax {
    made("Part", [syntax] + places.map { number($0, syntax) })
  }

  /// a · x + b.
  private func affine(_ matrix: Syntax, _ constant: Syntax) -> Syntax {
    made("Plus", made("Dot", matrix, vector), constant)
  }

  var objective: Syntax {
    guard head == .quadratic else { return made("Dot", arguments[0], vector) }
    let form = made("Dot", vector, part(arguments[0], 1), vector)
    let half = made("Divide", form, number(2, arguments[0]))
    return made("Plus", half, made("Dot", part(arguments[0], 2), vector))
  }

  /// The conditions that `set` states, which has `count` elements.
  func conditions(
    _ set: Syntax, _ count: Int, _ lowering: Lowering, _ length: Int
  ) throws(LanguageError) -> [Syntax] {
    switch head {
    case .secondOrderCone:
      return (1...Swift.max(1, count)).prefix(count).map { place in
        let norm = made("Norm", affine(part(set, place, 1), part(set, place, 2)))
        return made("LessEqual", norm, affine(part(set, place, 3), part(set, place, 4)))
      }
    case .semidefinite:
      guard count == length + 1 else {
        throw lowering.fault(.lengthMismatch(left: count, right: length + 1), set)
      }
      let terms = (1...Swift.max(1, length)).prefix(length).map {
        made("Times", part(vector, $0), part(set, $0 + 1))
      }
      let sum = made("Plus", [part(set, 1)] + terms)
      let cone = Syntax(.string("SemidefiniteCone"), range: set.range)
      return [made("VectorGreaterEqual", made("List", sum, number(0, set)), cone)]
    case .conic:
      return (1...Swift.max(1, count)).prefix(count).map { place in
        let member = affine(part(set, place, 1, 1), part(set, place, 1, 2))
        return made(
          "VectorGreaterEqual", made("List", member, number(0, set)), part(set, place, 2))
      }
    default:
      guard count == 2 else { throw lowering.fault(.lengthMismatch(left: count, right: 2), set) }
      let sides = made("List", affine(part(set, 1), part(set, 2)), number(0, set))
      return [made("VectorGreaterEqual", sides)]
    }
  }

  func equation(_ pair: Syntax) -> Syntax {
    made("Equal", affine(part(pair, 1), part(pair, 2)), number(0, pair))
  }

  /// One domain for all, or a list of one for each.
  func domains(_ syntax: Syntax, _ count: Int) -> [Syntax] {
    (1...Swift.max(1, count)).prefix(count).map { place in
      let domains = syntax.list
      let domain = domains.map { $0[Swift.min(place, $0.count) - 1] } ?? syntax
      return made("Element", part(vector, place), domain)
    }
  }
}

extension WolframProblem.Head {
  /// True for heads that take vectors and matrices in the place of formulas too.
  fileprivate var hasMatrixForm: Bool {
    switch self {
    case .linear, .quadratic, .secondOrderCone, .semidefinite, .conic: true
    default: false
    }
  }

  fileprivate var objectiveShape: String {
    self == .quadratic ? "a pair {q, c} of a matrix and a vector" : "a vector"
  }
}
