internal import ArgMinExpressions
internal import ArgMinProblems

extension Reader {
  /// A part of the problem and what its names mean there.
  struct Part {
    let syntax: Syntax
    let scope: Lowering.Scope
  }

  /// Objective and constraints: the elements of a list, or an objective alone.
  ///
  /// A name that stands for a list is opened. A replacement `{f, c} /. rules` stays around every
  /// part, because its right sides may mention variables that are not declared yet.
  func parts(of syntax: Syntax, _ scope: Lowering.Scope) throws(LanguageError) -> [Part] {
    if let elements = syntax.list {
      guard !elements.isEmpty else {
        throw fault(.notANumber(found: "an empty list", role: "the objective"), syntax)
      }
      return elements.map { Part(syntax: $0, scope: scope) }
    }
    if let name = syntax.symbol, let place = lowering.definition(of: name, scope) {
      let body = lowering.definitions[place].body
      guard body.list != nil || body.symbol != nil || body.head == "ReplaceAll" else {
        return [Part(syntax: syntax, scope: scope)]
      }
      return try parts(of: body, lowering.inside(place, scope))
    }
    if let sides = syntax.arguments(of: "ReplaceAll"), sides.count == 2 {
      let inner = try parts(of: sides[0], scope)
      guard inner.count > 1 || sides[0].list != nil else {
        return [Part(syntax: syntax, scope: scope)]
      }
      return inner.map { part in
        let replaced = Syntax(
          .call("ReplaceAll", [part.syntax, sides[1]]), range: part.syntax.range,
          anchor: part.syntax.anchor)
        return Part(syntax: replaced, scope: part.scope)
      }
    }
    return [Part(syntax: syntax, scope: scope)]
  }

  /// The problem once its variables are declared.
  mutating func problem(
    _ head: WolframProblem.Head, _ parts: [Part], _ variables: [Variable], _ syntax: Syntax
  ) throws(LanguageError) -> Problem {
    let objective = try lowering.number(
      try lowering.value(parts[0].syntax, parts[0].scope), "the objective", parts[0].syntax)
    var conditions: [Condition] = []
    for part in parts.dropFirst() {
      let value = try lowering.value(part.syntax, part.scope)
      conditions.append(try lowering.condition(value, part.syntax))
    }
    let all = try lowering.checked(.all(conditions), syntax)
    do {
      return try Problem(
        head.sense, objective, variables: variables, constraints: Reader.constraints(all))
    } catch {
      throw fault(.invalidProblem(error.description), syntax)
    }
  }

  /// The conjuncts, without memberships that a variable's own domain says already.
  private static func constraints(_ condition: Condition) -> [Constraint] {
    let conjuncts: [Constraint] =
      if case .and(let parts) = condition.constraint { parts } else { [condition.constraint] }
    return conjuncts.filter { constraint in
      switch constraint {
      case .truth(true): false
      case .element(let member, let domain):
        !(member.variableKey?.domain.isSubset(of: domain) ?? false)
      default: true
      }
    }
  }

  /// Finds the domains that the constraints give to variables: `x ∈ Integers && …`.
  ///
  /// Only what must hold counts: elements of lists and of `&&`, never what stands in other logic.
  mutating func findDomains(_ syntax: Syntax, _ scope: Lowering.Scope) throws(LanguageError) {
    try lowering.charge(1, syntax)
    guard case .call(let name, let arguments) = syntax.form else {
      if let name = syntax.symbol, let place = lowering.definition(of: name, scope) {
        try findDomains(lowering.definitions[place].body, lowering.inside(place, scope))
      }
      return
    }
    switch name {
    case "List", "And":
      for argument in arguments { try findDomains(argument, scope) }
    case "ReplaceAll" where arguments.count == 2: try findDomains(arguments[0], scope)
    case "Element" where arguments.count == 2:
      try findDomain(of: arguments[0], arguments[1], scope)
    default: return
    }
  }

  /// True for what says of which kind and how long members are; false for sets, intervals and
  /// regions, in whose parameters variables may stand.
  func namesDomain(_ syntax: Syntax, _ scope: Lowering.Scope) -> Bool {
    var (syntax, scope) = (syntax, scope)
    for _ in 0..<Lowering.definitionLimit {
      guard let name = syntax.symbol, Domain(rawValue: name) == nil,
        let place = lowering.definition(of: name, scope)
      else { break }
      (syntax, scope) = (lowering.definitions[place].body, lowering.inside(place, scope))
    }
    return switch syntax.form {
    case .symbol: true
    case .call(let name, _): Vocabulary.otherDomains.contains(name)
    default: false
    }
  }

  /// Takes `members ∈ domain` into the declarations of the members that are variables.
  private mutating func findDomain(
    of members: Syntax, _ domain: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) {
    guard namesDomain(domain, scope) else { return }
    let names = try names(in: members, scope)
    switch try lowering.membership(domain, scope) {
    case .domain(let domain):
      for name in names {
        guard let place = places[name] else { continue }
        narrow(place, to: domain)
        if declared[place].lengths == nil { declared[place].lengths = [] }
      }
    case .arrays(let lengths, let element, let symmetry):
      for name in names {
        guard let place = places[name] else { continue }
        narrow(place, to: element)
        // The elements of a list that is written out are scalars of the domain.
        if isList(members, scope) {
          declared[place].lengths = declared[place].lengths ?? []
        } else {
          try shape(place, lengths, symmetry, members)
        }
      }
    case .intervals, .set, .region: return
    }
  }

  private func isList(_ syntax: Syntax, _ scope: Lowering.Scope) -> Bool {
    if let name = syntax.symbol, let place = lowering.definition(of: name, scope) {
      return isList(lowering.definitions[place].body, lowering.inside(place, scope))
    }
    return syntax.list != nil
  }

  /// Gives a variable lengths, which must be those that it has, if any.
  mutating func shape(
    _ place: Int, _ lengths: [Int], _ symmetry: MatrixSymmetry, _ syntax: Syntax
  ) throws(LanguageError) {
    let held = declared[place].lengths ?? lengths
    guard held.count == lengths.count else {
      throw fault(.lengthMismatch(left: held.first ?? 1, right: lengths.first ?? 1), syntax)
    }
    for (a, b) in zip(held, lengths) where a != b {
      throw fault(.lengthMismatch(left: a, right: b), syntax)
    }
    declared[place].lengths = lengths
    if symmetry.sharesElements { declared[place].isSymmetric = true }
  }

  /// The names in `x`, `{x, y}`, `x | y`, also by definition.
  private mutating func names(
    in syntax: Syntax, _ scope: Lowering.Scope
  ) throws(LanguageError) -> [String] {
    try lowering.charge(1, syntax)
    if let parts = syntax.list ?? syntax.arguments(of: "Alternatives") {
      var all: [String] = []
      for part in parts { all += try names(in: part, scope) }
      return all
    }
    if let name = syntax.symbol, let place = lowering.definition(of: name, scope) {
      return try names(in: lowering.definitions[place].body, lowering.inside(place, scope))
    }
    return [SyntaxPrinter.text(syntax)]
  }

  /// Gives a variable the part of its domain that lies in `domain`, where that is a domain too.
  ///
  /// Where it is none, the constraint that said so stays.
  mutating func narrow(_ place: Int, to domain: Domain) {
    if let both = declared[place].domain.intersection(domain) { declared[place].domain = both }
  }
}

extension Domain {
  /// True where every member belongs to `other`.
  func isSubset(of other: Domain) -> Bool { intersection(other) == self }

  /// The domain of the common members, or nil where that set has no name.
  func intersection(_ other: Domain) -> Domain? {
    if self == other { return self }
    let isWhole = isInteger || other.isInteger
    let both: [Domain] = [self, other]
    let isPositive = both.contains(.positiveReals) || both.contains(.positiveIntegers)
    let isNegative = both.contains(.negativeReals) || both.contains(.negativeIntegers)
    let lower = max(lowerBound, other.lowerBound)
    let upper = min(upperBound, other.upperBound)
    if self == .booleans || other == .booleans {
      return isPositive || lower != 0 || upper != 1 ? nil : .booleans
    }
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): return isWhole ? .integers : .reals
    case (true, false):
      if isWhole { return isPositive ? .positiveIntegers : .nonNegativeIntegers }
      return isPositive ? .positiveReals : .nonNegativeReals
    case (false, true):
      if isWhole { return isNegative ? .negativeIntegers : .nonPositiveIntegers }
      return isNegative ? .negativeReals : .nonPositiveReals
    case (true, true): return nil
    }
  }

}
