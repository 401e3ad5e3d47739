internal import ArgMinExpressions
internal import ArgMinProblems
internal import ArgMinRegions

extension Reader {
  /// Declares the variables that a specification lists, and gives the form of the result.
  ///
  /// `x` · `{x, y}` · `{x, a, b}` · `x ∈ dom` · `{x, y} ∈ dom` · `(x | y) ∈ dom` · `x[1]` ·
  /// `Subscript[x, 1]` · `Array[x, n]` · `Table[x[i], {i, n}]`, and lists of these.
  mutating func declare(
    _ specification: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> WolframProblem.ResultForm {
    switch specification.form {
    case .symbol(let name): return try declare(name, specification, scope)
    case .number, .string, .apply:
      throw fault(.notAVariable(found: lowering.shown(specification)), specification)
    case .call(let head, let arguments):
      switch head {
      case "List": return try declare(list: arguments, specification, scope)
      case "Element" where arguments.count == 2:
        return try declare(arguments[0], in: arguments[1], scope)
      case "Array":
        return try declare(try lowering.arrayElements(specification, scope), scope)
      case "Table" where arguments.count >= 2:
        return try declare(table: arguments, specification, 1, scope)
      case "Subscript" where arguments.count >= 2 && arguments[0].symbol != nil: break
      case "Indexed" where arguments.count == 2 && arguments[0].symbol != nil: break
      default:
        guard !Vocabulary.functions.contains(head), !arguments.isEmpty else {
          throw fault(.notAVariable(found: lowering.shown(specification)), specification)
        }
      }
      let call = Call(name: head, syntax: specification, arguments: arguments, scope: scope)
      return try register(lowering.indexedName(call), specification)
    }
  }

  private mutating func declare(
    _ name: String, _ syntax: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> WolframProblem.ResultForm {
    if let place = lowering.definition(of: name, scope) {
      let definition = lowering.definitions[place]
      if definition.body.list != nil || definition.body.head == "Array"
        || definition.body.head == "Table"
      {
        return try declare(definition.body, lowering.inside(place, scope))
      }
      let (line, column) = source.position(of: definition.range.lowerBound)
      let value = SyntaxPrinter.text(definition.body)
      throw fault(
        .assignedVariable(
          name: name, value: value.count > 40 ? value.prefix(39) + "…" : value, line: line,
          column: column), syntax)
    }
    guard !lowering.isDefined(name) else {
      throw fault(.circularDefinition(name: name), syntax)
    }
    guard !Vocabulary.constants.contains(name), Domain(rawValue: name) == nil else {
      throw fault(.constantAsVariable(name: name), syntax)
    }
    return try register(name, syntax)
  }

  private mutating func register(
    _ name: String, _ syntax: Syntax
  ) throws(LanguageError) -> WolframProblem.ResultForm {
    if let earlier = places[name] {
      let (line, column) = source.position(of: declared[earlier].range.lowerBound)
      throw fault(.duplicateVariable(name: name, line: line, column: column), syntax)
    }
    places[name] = declared.count
    declared.append(DeclaredVariable(name: name, range: syntax.range))
    return .variable(name)
  }

  private mutating func declare(
    list: [Syntax], _ syntax: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> WolframProblem.ResultForm {
    if let region = try region(list, syntax, scope) {
      let form = try declare(list[0], scope)
      for name in form.names {
        if let place = places[name] { declared[place].region = region.range }
      }
      return form
    }
    guard !list.isEmpty else {
      throw fault(.notAVariable(found: "an empty list"), syntax)
    }
    var forms: [WolframProblem.ResultForm] = []
    for element in list { forms.append(try declare(element, scope)) }
    return .list(forms)
  }

  /// The search region where the list is `{x, a, b}` with known numbers a < b, else nil.
  private mutating func region(
    _ list: [Syntax], _ syntax: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> (range: ClosedRange<Double>?, Void)? {
    guard list.count == 2 || list.count == 3, list[0].list == nil else { return nil }
    var ends: [Double] = []
    for end in list.dropFirst() {
      guard case .number(let value)? = try? lowering.value(end, scope),
        let constant = value.constantValue
      else { return nil }
      ends.append(constant)
    }
    guard ends.count == 2, ends[0] < ends[1] else {
      throw fault(.badRegion(found: lowering.shown(syntax)), syntax)
    }
    return (ends[0].isFinite && ends[1].isFinite ? ends[0]...ends[1] : nil, ())
  }

  /// `x ∈ dom` in a list of variables.
  private mutating func declare(
    _ members: Syntax, in domain: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> WolframProblem.ResultForm {
    let form: WolframProblem.ResultForm
    if let alternatives = members.arguments(of: "Alternatives") {
      var forms: [WolframProblem.ResultForm] = []
      for alternative in alternatives { forms.append(try declare(alternative, scope)) }
      form = .list(forms)
    } else {
      form = try declare(members, scope)
    }
    let membership = try membership(domain, scope)
    switch membership {
    case .domain(let domain):
      for name in form.names {
        guard let place = places[name] else { continue }
        narrow(place, to: domain)
        declared[place].lengths = []
      }
    case .arrays(let lengths, let element, let symmetry):
      for name in form.names { if let place = places[name] { narrow(place, to: element) } }
      if members.list != nil, case .list(let parts) = form {
        guard lengths == [parts.count] else {
          throw fault(.lengthMismatch(left: parts.count, right: lengths[0]), domain)
        }
        break
      }
      for name in form.names {
        if let place = places[name] { try shape(place, lengths, symmetry, members) }
      }
      if symmetry.needsConditions { constrain(members, domain, scope) }
    case .intervals, .set:
      // No domain of a variable by itself, and so a constraint beside the others.
      for name in form.names { if let place = places[name] { declared[place].lengths = [] } }
      constrain(members, domain, scope)
    case .region(let region):
      // A point of a line is a number.
      let isPoint = members.list != nil || region.dimension == 1
      for name in form.names {
        guard let place = places[name] else { continue }
        if isPoint {
          declared[place].lengths = []
        } else {
          try shape(place, [region.dimension], .none, members)
        }
      }
      constrain(members, domain, scope)
    }
    return form
  }

  /// Reads a domain, in which the variables that are listed before it may stand.
  private mutating func membership(
    _ domain: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> Lowering.Membership {
    if namesDomain(domain, scope) { return try lowering.membership(domain, scope) }
    let lengths = declared.compactMap { variable in
      variable.lengths.map { (variable.name, $0) }
    }
    var trial = lowering
    trial.declare(
      all: Set(declared.map(\.name)),
      lengths: Dictionary(lengths, uniquingKeysWith: { first, _ in first }))
    return try trial.membership(domain, scope)
  }

  /// Adds `members ∈ domain` to the constraints.
  private mutating func constrain(
    _ members: Syntax, _ domain: Syntax, _ scope: Lowering.Scope
  ) {
    memberships.append(
      Part(
        syntax: Syntax(
          .call("Element", [members, domain]), range: members.range.joined(with: domain.range),
          anchor: domain.range), scope: scope))
  }

  /// `Table[x[i], {i, n}]` in a list of variables.
  private mutating func declare(
    table arguments: [Syntax], _ syntax: Syntax, _ place: Int, _ scope: Lowering.Scope
  ) throws(LanguageError) -> WolframProblem.ResultForm {
    guard place < arguments.count else { return try declare(arguments[0], scope) }
    let iterator = try lowering.iterator(arguments[place], scope)
    var inner = scope
    var forms: [WolframProblem.ResultForm] = []
    for value in iterator.values {
      if let name = iterator.name { inner.bind(name, to: value) }
      forms.append(try declare(table: arguments, syntax, place + 1, inner))
    }
    return .list(forms)
  }
}
