internal import ArgMinExpressions
internal import ArgMinProblems

extension Lowering {
  /// What stands right of `∈`.
  enum Membership {
    case domain(Domain)
    /// Vectors of so many elements of a domain.
    case vectors(Int, Domain)
    /// A union of closed intervals.
    case intervals([(Expression, Expression)])
    /// A finite set of numbers.
    case set([Expression])
  }

  /// `x ∈ dom`, `{x, y} ∈ dom`, `(x | y) ∈ dom`.
  @Sendable static func element(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let membership = try lowering.membership(call.arguments[1], call.scope)
    let members = try lowering.members(call.arguments[0], membership, call.scope)
    var parts: [Condition] = []
    for member in members {
      try lowering.charge(1, call.syntax)
      parts.append(Lowering.belongs(member, membership))
    }
    return .condition(try lowering.checked(.all(parts), call.syntax))
  }

  @Sendable static func notElement(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    guard case .condition(let inside) = try element(&lowering, call) else {
      throw lowering.fault(.notAConstraint(found: lowering.shown(call.syntax)), call.syntax)
    }
    return .condition(inside.negated)
  }

  /// The scalars left of `∈`; for vectors the list must have their length.
  private mutating func members(
    _ syntax: Syntax, _ membership: Membership, _ scope: Scope
  ) throws(LanguageError) -> [Expression] {
    if let alternatives = syntax.arguments(of: "Alternatives") {
      var all: [Expression] = []
      for alternative in alternatives { all += try members(alternative, membership, scope) }
      return all
    }
    let value = try value(syntax, scope)
    if case .vectors(let length, _) = membership {
      guard case .list(let elements) = value else {
        throw fault(
          .notSupported(
            construct: "a vector variable such as \(shown(syntax)) is",
            advice: "write the vector out, such as {x, y} ∈ Vectors[2]"), syntax)
      }
      guard elements.count == length else {
        throw fault(.lengthMismatch(left: elements.count, right: length), syntax)
      }
    }
    return try scalars(value, syntax)
  }

  private static func belongs(_ member: Expression, _ membership: Membership) -> Condition {
    switch membership {
    case .domain(.reals), .vectors(_, .reals): .truth(true)
    case .domain(let domain), .vectors(_, let domain):
      if let constant = member.constantValue {
        .truth(domain.distance(from: constant) == 0)
      } else {
        Condition(.element(member, domain))
      }
    case .intervals(let intervals):
      .any(
        intervals.map { interval in
          Condition(
            .and([
              .relation(interval.0, .lessOrEqual, member),
              .relation(member, .lessOrEqual, interval.1),
            ]), size: 2)
        })
    case .set(let values): .any(values.map { Condition(.relation(member, .equal, $0)) })
    }
  }

  /// Reads a domain.
  mutating func membership(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Membership {
    switch syntax.form {
    case .symbol(let name):
      if let domain = Domain(rawValue: name) { return .domain(domain) }
      if let place = definition(of: name, scope) {
        return try membership(definitions[place].body, Scope(limit: place, locals: scope.locals))
      }
      if Vocabulary.otherDomains.contains(name) {
        throw fault(.notSupported(construct: "the domain \(name) is"), syntax)
      }
      let closest = Spelling.closest(to: name, among: Vocabulary.domains)
      throw fault(.unknownDomain(found: name, closest: closest), syntax)
    case .call("Vectors", let arguments): return try vectors(arguments, syntax, scope)
    case .call("Interval", let arguments): return try intervals(arguments, syntax, scope)
    case .call("List", let elements):
      var values: [Expression] = []
      for element in elements {
        values.append(try number(try value(element, scope), "a member of a set", element))
      }
      return .set(values)
    case .call(let name, _) where Vocabulary.regions.contains(name):
      throw fault(.notSupported(construct: "`\(name)[…]` regions are"), syntax)
    case .call(let name, _) where Vocabulary.otherDomains.contains(name):
      throw fault(.notSupported(construct: "the domain \(name)[…] is"), syntax)
    default: throw fault(.unknownDomain(found: shown(syntax), closest: nil), syntax)
    }
  }

  /// The scalar domain that a membership gives to every member, or nil.
  mutating func scalarDomain(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Domain? {
    switch syntax.form {
    case .symbol, .call("Vectors", _): break
    default: return nil
    }
    switch try membership(syntax, scope) {
    case .domain(let domain), .vectors(_, let domain): return domain
    case .intervals, .set: return nil
    }
  }

  private mutating func vectors(
    _ arguments: [Syntax], _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Membership {
    let call = Call(name: "Vectors", syntax: syntax, arguments: arguments, scope: scope)
    try expect(1...2, call)
    let length = try integer(0, call)
    guard arguments.count == 2 else { return .vectors(length, .reals) }
    guard case .domain(let domain) = try membership(arguments[1], scope) else {
      throw fault(.unknownDomain(found: shown(arguments[1]), closest: nil), arguments[1])
    }
    return .vectors(length, domain)
  }

  private mutating func intervals(
    _ arguments: [Syntax], _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Membership {
    var all: [(Expression, Expression)] = []
    for argument in arguments {
      guard case .list(let ends) = try value(argument, scope), ends.count == 2 else {
        throw fault(.unknownDomain(found: shown(syntax), closest: nil), syntax)
      }
      let role = "an end of an interval"
      all.append((try number(ends[0], role, argument), try number(ends[1], role, argument)))
    }
    return .intervals(all)
  }
}
