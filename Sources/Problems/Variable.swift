public import ArgMinExpressions

/// A decision variable of a problem.
public struct Variable: Sendable, Hashable {
  /// What results and messages call the variable; one name is one variable.
  public let name: String
  /// The set that the variable takes its values from.
  public let domain: Domain
  /// The shape of the variable's value.
  public let shape: Shape
  /// Where a search for a start begins, never a constraint; nil leaves it to the method.
  public var searchRegion: ClosedRange<Double>?

  /// A variable with a name, a domain and a shape.
  public init(
    _ name: String, in domain: Domain = .reals, shape: Shape = .scalar,
    searchRegion: ClosedRange<Double>? = nil
  ) {
    (self.name, self.domain, self.shape) = (name, domain, shape)
    self.searchRegion = searchRegion
  }

  /// The variable as an expression.
  public var expression: Expression { .variable(name, in: domain) }

  package init(_ key: VariableKey) { self.init(key.name, in: key.domain, shape: key.shape) }

  package var key: VariableKey { VariableKey(name: name, domain: domain, shape: shape) }
}
