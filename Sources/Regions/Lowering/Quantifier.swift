internal import ArgMinExpressions
internal import ArgMinProblems

/// Constraints with variables of their own, whose names come from what the constraint says.
///
/// Equal constraints get equal names and may share their variables; different ones never do, so
/// that conjunctions of them mean what they say.
extension Constraint {
  /// There are `count` numbers with which `body` holds.
  ///
  /// - Parameters:
  ///   - symbol: The first letter of their names.
  ///   - point: The point that the constraint is about; it must mention the variables of every
  ///     quantifier around this one.
  static func exists(
    _ count: Int, _ symbol: String, about point: [Expression],
    searching searchRegion: ClosedRange<Double>? = nil, _ body: ([Expression]) -> Constraint
  ) -> Constraint {
    guard count > 0 else { return body([]) }
    let mark = Fingerprint(point).text
    let placeholders = (1...count).map { Variable("\(symbol)\($0)$\(mark)") }
    let draft = body(placeholders.map(\.expression))
    let name = Fingerprint(draft).text
    let variables = (1...count).map {
      Variable("\(symbol)\($0)$\(name)", searchRegion: searchRegion)
    }
    var replacements = draft.freshNames(for: name)
    for (placeholder, variable) in zip(placeholders, variables) {
      replacements[placeholder.key] = variable.expression
    }
    return .exists(variables, Substitution(replacements: replacements).apply(draft))
  }

  /// The constraint with expressions in the place of some variables, as a constraint on `point`.
  ///
  /// Variables that it binds itself get names of their own, so that it can be used on two points.
  func substituting(
    _ replacements: [VariableKey: Expression], about point: [Expression]
  ) -> Constraint {
    var replacements = replacements
    replacements.merge(freshNames(for: Fingerprint(point).text)) { _, fresh in fresh }
    return Substitution(replacements: replacements).apply(self)
  }

  /// New names for the variables that the constraint binds, derived from the old ones and `mark`.
  private func freshNames(for mark: String) -> [VariableKey: Expression] {
    var fresh: [VariableKey: Expression] = [:]
    for variable in boundVariables {
      var print = Fingerprint([])
      print.add(variable.name)
      print.add(mark)
      let stem = variable.name.prefix { $0 != "$" }
      let key = variable.key
      fresh[key] = Expression(
        variable: VariableKey(
          name: "\(stem)$\(print.text)", domain: key.domain, shape: key.shape,
          symmetry: key.symmetry))
    }
    return fresh
  }

  private var boundVariables: [Variable] {
    switch self {
    case .exists(let variables, let part): variables + part.boundVariables
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      parts.flatMap(\.boundVariables)
    case .not(let part): part.boundVariables
    case .relation, .element, .member, .cone, .truth: []
    }
  }
}
