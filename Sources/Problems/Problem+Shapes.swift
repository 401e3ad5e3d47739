package import ArgMinExpressions

/// What problems check of the shapes in them.
extension Problem {
  /// Throws the first thing that has no meaning, with the place where it stands.
  static func checkShapes(
    _ sense: Sense, _ objective: Expression, _ variables: [Variable], _ constraints: [Constraint]
  ) throws(ProblemError) {
    if let fault = objective.fault { throw .meaningless(place: "the objective", fault) }
    guard objective.shape == .scalar else {
      throw .meaningless(
        place: "the objective",
        .wrongShape(
          function: sense == .minimize ? "minimize" : "maximize", accepts: "a scalar",
          found: objective.shape))
    }
    for variable in variables {
      if let fault = variable.fault {
        throw .meaningless(place: "variable '\(variable.name)'", fault)
      }
    }
    for (place, constraint) in constraints.enumerated() {
      if let fault = constraint.fault {
        throw .meaningless(place: "constraint \(place + 1)", fault)
      }
    }
  }

  /// Throws where a scalar variable is called what an entry of another is called in
  /// ``scalarized()``.
  static func checkEntryNames(_ variables: [Variable]) throws(ProblemError) {
    let scalars = variables.filter { $0.shape == .scalar && $0.name.hasSuffix("]]") }.map(\.name)
    guard !scalars.isEmpty else { return }
    let names = Set(scalars)
    for variable in variables
    where variable.shape != .scalar && variable.key.columnCount <= entryLimit {
      for element in variable.key.elements where names.contains(element.name) {
        throw .nameOfAnEntry(name: element.name)
      }
    }
  }
}

extension Constraint {
  /// Why some formula in the constraint has no meaning, or its shape does not belong there; nil as
  /// a rule.
  package var fault: ExpressionError? {
    switch self {
    case .relation(let left, let relation, let right):
      return left.fault ?? right.fault
        ?? (left.shape.broadcast(with: right.shape) == nil
          ? .shapeMismatch(operation: relation.rawValue, left.shape, right.shape) : nil)
    case .element(let member, _), .member(let member, _): return member.fault
    case .cone(let entries, let cone):
      if let fault = entries.lazy.compactMap(\.fault).first { return fault }
      guard case .semidefinite = cone else { return nil }
      return entries.map(\.shape).first { $0.rank == 2 && $0.rows != $0.columns }.map {
        .wrongShape(function: cone.name, accepts: "a square matrix", found: $0)
      }
    case .truth: return nil
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      return parts.lazy.compactMap(\.fault).first
    case .not(let part): return part.fault
    case .exists(let variables, let part):
      return variables.lazy.compactMap(\.fault).first ?? part.fault
    }
  }
}

extension Expression {
  /// True where the expressions and all that they are made of are scalars.
  ///
  /// - Complexity: O(nodes below the expressions), each node visited once.
  static func areScalarThroughout(_ expressions: [Expression]) -> Bool {
    let (storage, places) = gather(expressions)
    return storage.reachable(from: places).allSatisfy { place in
      let node = storage.nodes[Int(place)]
      return node.shape == .scalar
        && (node.operation.isElementwise || node.operation == .block)
    }
  }
}
