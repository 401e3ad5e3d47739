public import ArgMinExpressions
public import ArgMinProblems

/// The points that formulas give for parameters in ranges.
///
///     let t = Expression.variable("t")
///     let arc = try ParametricRegion([t, t * t], over: [.init(t, from: 0, to: 1)])
///
/// The parameters are local: they are other variables than those of the same name elsewhere.
public struct ParametricRegion: Region {
  /// A parameter and its range.
  public struct Parameter: Sendable {
    let variable: Expression
    let lower: Expression?
    let upper: Expression?

    /// A parameter between two bounds, either of which may be absent.
    public init(
      _ variable: Expression, from lower: Expression? = nil, to upper: Expression? = nil
    ) {
      (self.variable, self.lower, self.upper) = (variable, lower, upper)
    }
  }

  /// The coordinates of a point.
  public let formulas: [Expression]
  /// What the parameters satisfy beside their ranges.
  public let condition: Constraint
  private let parameters: [Parameter]
  private let keys: [VariableKey]

  /// The region of formulas.
  ///
  /// - Throws: ``RegionError`` without formulas, or where a parameter is no variable or listed twice.
  public init(
    _ formulas: [Expression], over parameters: [Parameter],
    where condition: Constraint = .truth(true)
  ) throws(RegionError) {
    guard !formulas.isEmpty else {
      throw .tooFewPoints(region: "ParametricRegion", given: 0, needed: 1)
    }
    keys = try LocalVariables.keys(of: parameters.map(\.variable), region: "ParametricRegion")
    (self.formulas, self.parameters, self.condition) = (formulas, parameters, condition)
  }

  /// The number of formulas.
  public var dimension: Int { formulas.count }

  /// There are parameters in their ranges, satisfying the condition, that give the point.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return .exists(keys.count, "t", about: point) { values in
      let replacements = Dictionary(zip(keys, values)) { first, _ in first }
      let substitution = Substitution(replacements: replacements)
      var parts: [Constraint] = [.coincide(point, substitution.apply(formulas))]
      for (parameter, value) in zip(parameters, values) {
        if let lower = parameter.lower { parts.append(value >= substitution.apply([lower])[0]) }
        if let upper = parameter.upper { parts.append(value <= substitution.apply([upper])[0]) }
      }
      parts.append(condition.substituting(replacements, about: point + values))
      return .all(parts)
    }
  }
}
