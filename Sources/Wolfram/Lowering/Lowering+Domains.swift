internal import ArgMinExpressions
internal import ArgMinProblems
internal import ArgMinRegions

extension Lowering {
  /// What stands right of `∈`.
  enum Membership {
    case domain(Domain)
    /// Vectors and matrices of these lengths with elements of a domain.
    case arrays([Int], Domain, MatrixSymmetry)
    /// A union of closed intervals.
    case intervals([(Expression, Expression)])
    /// A finite set of numbers.
    case set([Expression])
    case region(any Region)
  }

  /// `x ∈ dom`, `{x, y} ∈ dom`, `(x | y) ∈ dom`.
  @Sendable static func element(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let membership = try lowering.membership(call.arguments[1], call.scope)
    if case .region(let region) = membership {
      let inside = try lowering.points(call.arguments[0], in: region, call)
      return .condition(try lowering.checked(inside, call.syntax))
    }
    let members = try lowering.members(call.arguments[0], membership, call.scope)
    var parts: [Condition] = []
    if case .arrays(_, _, let symmetry) = membership, symmetry != .none {
      for matrix in call.arguments[0].arguments(of: "Alternatives") ?? [call.arguments[0]] {
        parts += try lowering.conditions(of: symmetry, on: matrix, call)
      }
    }
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
    if case .arrays(let lengths, _, _) = membership {
      guard value.lengths.count == lengths.count else {
        throw fault(.notAList(found: shown(syntax), role: "a member of the domain"), syntax)
      }
      for (found, wanted) in zip(value.lengths, lengths) where found != wanted {
        throw fault(.lengthMismatch(left: found, right: wanted), syntax)
      }
    }
    return try scalars(value, syntax)
  }

  private static func belongs(_ member: Expression, _ membership: Membership) -> Condition {
    switch membership {
    case .domain(.reals), .arrays(_, .reals, _): .truth(true)
    case .domain(let domain), .arrays(_, let domain, _):
      if let constant = member.constantValue {
        .truth(domain.distance(from: constant) == 0)
      } else {
        Condition(.element(member, domain))
      }
    case .intervals(let intervals):
      if let set = NumberSet(constant: intervals) {
        Lowering.belongs(member, set)
      } else {
        .any(
          intervals.map { interval in
            Condition(
              .and([
                .relation(interval.0, .lessOrEqual, member),
                .relation(member, .lessOrEqual, interval.1),
              ]), size: 2, depth: 2)
          })
      }
    case .set(let values):
      if let set = NumberSet(constant: values.map { ($0, $0) }) {
        Lowering.belongs(member, set)
      } else {
        .any(values.map { Condition(.relation(member, .equal, $0)) })
      }
    case .region: .truth(false)
    }
  }

  /// Reads a domain.
  mutating func membership(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Membership {
    switch syntax.form {
    case .symbol(let name):
      if let domain = Domain(rawValue: name) { return .domain(domain) }
      if case .object(.region(let region))? = scope.locals[name] { return .region(region) }
      if let place = definition(of: name, scope) {
        return try membership(definitions[place].body, inside(place, scope))
      }
      if Vocabulary.otherDomains.contains(name) {
        let advice =
          switch name {
          case "Complexes": "variables are real; give real and imaginary parts names of their own"
          case "Primes", "Composites": "list the members, as in x ∈ {2, 3, 5, 7}"
          case "Rationals", "Algebraics": "numbers here are real; write Reals"
          default: "it takes lengths, as in Vectors[3]"
          }
        throw fault(.notSupported(construct: "the domain \(name) is", advice: advice), syntax)
      }
      let closest = Spelling.closest(to: name, among: Vocabulary.domains)
      throw fault(.unknownDomain(found: name, closest: closest), syntax)
    case .call("Vectors", let arguments): return try arrays(1, arguments, syntax, scope)
    case .call("Matrices", let arguments): return try arrays(2, arguments, syntax, scope)
    case .call("Arrays", let arguments): return try arrays(nil, arguments, syntax, scope)
    case .call("SemidefiniteMatrices", let arguments) where arguments.count == 1:
      guard case .arrays(let lengths, _, _) = try arrays(1, arguments, syntax, scope) else { break }
      return .arrays(lengths + lengths, .reals, .semidefinite)
    case .call("Interval", let arguments): return try intervals(arguments, syntax, scope)
    case .call("List", let elements):
      var values: [Expression] = []
      for element in elements {
        values.append(try number(try value(element, scope), "a member of a set", element))
      }
      return .set(values)
    case .call(let name, _) where Vocabulary.otherDomains.contains(name):
      throw fault(.notSupported(construct: "the domain \(name)[…] is"), syntax)
    case .call, .apply:
      if case .object(.region(let region)) = try value(syntax, scope) { return .region(region) }
    default: break
    }
    throw fault(.unknownDomain(found: shown(syntax), closest: nil), syntax)
  }

  /// `Vectors[n, dom]`, `Matrices[{m, n}, dom, Symmetric[{1, 2}]]`, `Arrays[{l, m, n}, dom]`; the
  /// domain is Reals by default.
  private mutating func arrays(
    _ rank: Int?, _ arguments: [Syntax], _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Membership {
    let call = Call(
      name: syntax.head ?? "Arrays", syntax: syntax, arguments: arguments, scope: scope)
    try expect(1...(rank == 1 ? 2 : 3), call)
    var lengths: [Int] = []
    for length in try scalars(try argument(0, call), arguments[0]) {
      guard let constant = length.constantValue, let count = Int(exactly: constant), count >= 1
      else {
        throw fault(
          .notAWholeNumber(found: shown(arguments[0]), role: "a length, from 1,"), arguments[0])
      }
      lengths.append(count)
    }
    guard lengths.count == rank ?? max(lengths.count, 1) else {
      throw fault(.lengthMismatch(left: lengths.count, right: rank ?? 1), syntax)
    }
    var domain = Domain.reals
    if arguments.count > 1 {
      guard case .domain(let named) = try membership(arguments[1], scope) else {
        throw fault(.unknownDomain(found: shown(arguments[1]), closest: nil), arguments[1])
      }
      domain = named
    }
    guard arguments.count > 2 else { return .arrays(lengths, domain, .none) }
    guard lengths.count == 2, lengths[0] == lengths[1],
      let symmetry = try symmetry(arguments[2], scope)
    else {
      throw fault(
        .notSupported(
          construct: "the symmetry \(shown(arguments[2])) is",
          advice: "square matrices may be Symmetric[{1, 2}] or Antisymmetric[{1, 2}]"),
        arguments[2])
    }
    return .arrays(lengths, domain, symmetry)
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

extension Lowering {
  /// A number is a member or not; a formula is to be one.
  private static func belongs(_ member: Expression, _ set: NumberSet) -> Condition {
    if let constant = member.constantValue { return .truth(set.distance(from: constant) == 0) }
    if set.intervals.isEmpty { return .truth(false) }
    return Condition(.member(member, set))
  }
}

extension NumberSet {
  /// The union of intervals whose ends are numbers; nil where one contains a variable.
  fileprivate init?(constant ends: [(Expression, Expression)]) {
    var intervals: [ClosedRange<Double>] = []
    for (lower, upper) in ends {
      guard let a = lower.constantValue, let b = upper.constantValue else { return nil }
      if a <= b { intervals.append(a...b) }
    }
    self.init(intervals)
  }
}
